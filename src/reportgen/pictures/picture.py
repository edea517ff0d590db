"""What is known of a picture once it was read, and how one is refused."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from reportgen.errors import Code, Location, ReportgenError, error

__all__ = ["EMU_PER_INCH", "Picture", "natural_size", "refusal", "require_size"]

EMU_PER_INCH: Final = 914_400
_USUAL_DPI: Final = 96.0
# Outside of these a file says something that nobody meant.
_SENSIBLE_DPI: Final = (20.0, 2400.0)
_MOST_PIXELS: Final = 50_000_000
_LONGEST_SIDE: Final = 30_000


class Picture(Struct, frozen=True):
    """A picture as it goes into a file: its bytes, its kind, and its natural size in EMU.

    ``is_vector`` is true for SVG, which needs a bitmap beside it for older programs.
    """

    blob: bytes
    content_type: str
    ext: str
    width: int
    height: int

    @property
    def is_vector(self) -> bool:
        """True for a drawing, false for a bitmap."""
        return self.ext == "svg"


def refusal(message: str, place: Location, hint: str = "") -> ReportgenError:
    """Return the error for a picture that cannot be used (R109)."""
    hint = hint or "open the picture in an image program and save it again as PNG or JPEG"
    return ReportgenError(error(Code.RENDER_PICTURE, place, message, hint))


def natural_size(pixels: tuple[int, int], dpi: tuple[float, float] | None) -> tuple[int, int]:
    """Return width and height in EMU; 96 pixels an inch where the file does not say, or not sanely.

    ``dpi`` are pixels an inch across and down.
    """
    low, high = _SENSIBLE_DPI
    if dpi is None or not all(low <= each <= high for each in dpi):
        dpi = (_USUAL_DPI, _USUAL_DPI)
    width, height = (
        round(count / each * EMU_PER_INCH) for count, each in zip(pixels, dpi, strict=True)
    )
    return max(1, width), max(1, height)


def require_size(pixels: tuple[int, int], place: Location) -> None:
    """Raise ReportgenError where a picture has no pixels, or so many that opening it could fail."""
    width, height = pixels
    if min(pixels) < 1:
        raise refusal("the picture is empty", place)
    if max(pixels) > _LONGEST_SIDE or width * height > _MOST_PIXELS:
        shown = f"the picture has {width:,} × {height:,} pixels"
        hint = "make it smaller in an image program; 2,000 pixels fill a page"
        raise refusal(f"{shown}, and {_MOST_PIXELS // 1_000_000} million are the most", place, hint)
