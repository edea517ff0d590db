"""Pictures as values: ``image("chair.jpg", alt="…")``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2
from msgspec import Struct

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, ReportgenError, error, warning
from reportgen.pictures.picture import Picture, refusal
from reportgen.render.frames import FITS, Side, side
from reportgen.render.state import RenderState
from reportgen.render.values import ValueProblem, shown, words

Source = str | bytes
"""A picture's path in the folder of the data, or its bytes."""

_SOURCES = ("file", "path", "source")
_STAND_IN_SIDE = 400
_GROUND, _EDGE = 0xEE, 0xAA


class ImageValue(Struct, frozen=True):
    """A picture to be shown: where it is, what it shows in words, and how large it is to be.

    ``alt`` is None where nobody said what the picture shows, and empty for one that only
    decorates. ``fallback`` is a bitmap for programs that cannot show a drawing.
    """

    source: Source
    alt: str | None
    width: Side | None
    height: Side | None
    fit: str
    fallback: Source | None


def image(  # noqa: PLR0913 - what can be said of a picture, each by its name
    source: Any,
    alt: Any = None,
    *,
    width: Any = None,
    height: Any = None,
    fit: Any = "contain",
    fallback: Any = None,
) -> Any:
    """Return a picture; a blank or missing one comes back as it is. Raises ValueProblem.

    ``source`` is the path of a file, its bytes, or a mapping with ``file`` and ``alt``.
    """
    if isinstance(source, Mapping):
        alt = source.get("alt") if alt is None else alt
        source = next((source[name] for name in _SOURCES if source.get(name)), None)
    if source is None or isinstance(source, jinja2.Undefined):
        return source
    if fit not in FITS:
        raise ValueProblem(
            f"“{shown(fit)}” is no way to fit a picture", f"use one of {', '.join(FITS)}"
        )
    return ImageValue(
        _source(source),
        None if alt is None else " ".join(words(alt, "alt=").split()),
        side(width, "width"),
        side(height, "height"),
        fit,
        None if fallback is None else _source(fallback),
    )


def _source(source: Any) -> Source:
    if isinstance(source, bytes | bytearray):
        return bytes(source)
    if isinstance(source, str) and source.strip():
        return str(source).strip()
    hint = "give the path of a PNG, JPEG, GIF or SVG file in the folder of the data"
    raise ValueProblem("image() was given something that is no picture", hint)


def no_alternative(place: Location) -> Diagnostic:
    """Return the diagnostic for a picture or chart that says nothing to those who do not see it."""
    message = "nothing says what this shows to those who cannot see it"
    hint = "say it with alt=“…”; alt=“” is for what only decorates the page"
    if "alternative text" in place.trail:
        hint = f"write it behind the tag in the alternative text, or {hint}"
    return error(Code.RENDER_ALTERNATIVE, place, message, hint)


class Loaded(Struct, frozen=True):
    """A picture that was read, and the bitmap that stands in for a drawing."""

    picture: Picture
    bitmap: Picture


def load(value: ImageValue, state: RenderState, place: Location) -> Loaded | None:
    """Return the picture that ``value`` asks for; None where it cannot be had, which is reported.

    A drawing needs a bitmap beside it: the one that was named, else the PNG file of the same name,
    else a plain grey one, of which a warning tells.
    """
    try:
        picture = _read(value.source, state, place)
        if not picture.is_vector:
            return Loaded(picture, picture)
        return Loaded(picture, _bitmap(value, picture, state, place))
    except ReportgenError as fault:
        state.findings.extend(fault.diagnostics)
        return None


def _read(source: Source, state: RenderState, place: Location) -> Picture:
    # Few templates show a picture, and the others start without what reads one.
    from reportgen.pictures.reading import read_picture  # noqa: PLC0415 - see the line above

    blob = source if isinstance(source, bytes) else state.files(source, place)
    return read_picture(blob, place)


def _bitmap(value: ImageValue, drawing: Picture, state: RenderState, place: Location) -> Picture:
    if value.fallback is not None:
        named = _read(value.fallback, state, place)
        if named.is_vector:
            hint = "give a PNG as fallback="
            raise refusal("a drawing cannot stand in for a drawing", place, hint)
        return named
    if isinstance(value.source, str):
        stem = value.source.rpartition(".")[0] or value.source
        try:
            return _read(f"{stem}.png", state, place)
        except ReportgenError as fault:
            if any(problem.code is not Code.RENDER_FILE for problem in fault.diagnostics):
                raise
    state.findings.add(_no_bitmap(place))
    return _read(_stand_in(drawing), state, place)


def _no_bitmap(place: Location) -> Diagnostic:
    return warning(
        Code.RENDER_FALLBACK,
        place,
        "the drawing has no bitmap beside it; Office before 2019, LibreOffice and many viewers "
        "show a grey box instead",
        "save the drawing as PNG too, under the same name beside it, or name it with fallback=",
    )


def _stand_in(drawing: Picture) -> bytes:
    """Return a grey box of the drawing's shape."""
    from reportgen.pictures.png import plain_png  # noqa: PLC0415 - only a drawing needs it

    scale = _STAND_IN_SIDE / max(drawing.width, drawing.height)
    pixels = (max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale)))
    return plain_png(pixels, _GROUND, _EDGE)
