"""How large an object becomes, and how a picture fills a frame of another shape."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct

from reportgen.compiler.room import EMU_PER_TWIP
from reportgen.compiler.slots import Room, RunSlot
from reportgen.errors import Location
from reportgen.ooxml import qn
from reportgen.opc.xmlio import parse_xml
from reportgen.pictures.lengths import length_emu
from reportgen.render.state import RenderState
from reportgen.render.values import ValueProblem, shown, words

FITS = ("contain", "cover", "stretch")
"""A picture in a frame of another shape: all of it and blank sides, all of the frame and cut
sides, or both and out of shape."""

_SMALLEST = 36_000
_LARGEST = 200 * 360_000
_PERCENT = 100
_WHOLE = 100_000
_HINT = "write a length such as “4cm”, or a share of the room such as “50%”"
# A4 with margins of 2.54 cm, where nothing says what the page is.
_PAGE = Room((11_906 - 2 * 1440) * EMU_PER_TWIP, (16_838 - 2 * 1440) * EMU_PER_TWIP)


class Side(Struct, frozen=True):
    """A width or height that was asked for: a length in EMU, or a share of the room."""

    emu: int
    share: float = 0.0

    def of(self, room: int) -> int:
        """Return the length in EMU, where ``room`` is the whole."""
        return self.emu or max(1, round(self.share * room))


class Frame(Struct, frozen=True):
    """The size of an object in EMU, and what of its picture shows in it.

    ``crop`` are the parts cut off left, top, right and bottom, in thousandths of a percent of the
    picture; below nothing they are blank (``a:srcRect``, ECMA-376-1, 20.1.8.55).
    """

    width: int
    height: int
    crop: tuple[int, int, int, int] = (0, 0, 0, 0)


def side(value: Any, name: str) -> Side | None:
    """Return the length that a template asks for: EMU, a text with a unit, or a percentage.

    None stays None. Raises ValueProblem for what is none, or what nobody could see.
    """
    if value is None:
        return None
    text = words(value, f"{name}=").strip()
    if text.endswith("%"):
        share = _number(text[:-1])
        if share is not None and 1 <= share <= _PERCENT:
            return Side(0, share / _PERCENT)
        raise ValueProblem(f"“{shown(text)}” is no {name}", _HINT)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    # A number in quotation marks could be any unit; SVG would take it for pixels.
    emu = value if is_number else length_emu(text) if text[-1:].isalpha() else None
    if emu is None or not _SMALLEST <= emu <= _LARGEST:
        raise ValueProblem(f"“{shown(text)}” is no {name} between 1 mm and 2 m", _HINT)
    return Side(round(emu))


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def inside(natural: tuple[int, int], room: Room) -> Frame:
    """Return the natural size of a picture, made smaller where it is larger than the room."""
    width, height = natural
    scale = min(1.0, (room.width or width) / width, (room.height or height) / height)
    return Frame(max(1, round(width * scale)), max(1, round(height * scale)))


def filling(natural: tuple[int, int], room: Room) -> Frame:
    """Return the largest size in which all of a picture fits into the room."""
    scale = min(room.width / natural[0], room.height / natural[1])
    return Frame(max(1, round(natural[0] * scale)), max(1, round(natural[1] * scale)))


def covering(natural: tuple[int, int], room: Room) -> Frame:
    """Return the room itself with the picture cut to its shape."""
    wider = _shape(natural) / _shape((room.width, room.height))
    across, down = (1 - 1 / wider) / 2, (1 - wider) / 2
    left, top = (_thousandths(across), 0) if wider > 1 else (0, _thousandths(down))
    return Frame(room.width, room.height, (left, top, left, top))


def with_blank_sides(natural: tuple[int, int], room: Room) -> Frame:
    """Return the room itself with the whole picture in its middle."""
    wider = _shape(natural) / _shape((room.width, room.height))
    across, down = (1 - 1 / wider) / 2, (1 - wider) / 2
    left, top = (0, _thousandths(down)) if wider > 1 else (_thousandths(across), 0)
    return Frame(room.width, room.height, (left, top, left, top))


def _shape(size: tuple[int, int]) -> float:
    return size[0] / size[1]


def _thousandths(share: float) -> int:
    return round(share * _WHOLE)


def room_for(slot: RunSlot, state: RenderState) -> Room:
    """Return the room that an object has in Word: that of its paragraph, as far as it is known."""
    page = _page_room(state.template.package.main_part.blob)
    home = slot.home.room if slot.home is not None else Room(0)
    return Room(home.width or page.width, home.height or page.height)


@lru_cache(maxsize=8)
def _page_room(document: bytes) -> Room:
    """Return the narrowest column and the lowest page of a document's sections, without margins."""
    sections = list(parse_xml(document, Location("document")).iter(qn("w:sectPr")))
    rooms = [_section_room(section) for section in sections]
    known = [room for room in rooms if room.width > 0 and room.height > 0] or [_PAGE]
    return Room(min(room.width for room in known), min(room.height for room in known))


def _section_room(section: Any) -> Room:
    size, margins, columns = (section.find(qn(f"w:{n}")) for n in ("pgSz", "pgMar", "cols"))
    width = _twips(size, "w") - _twips(margins, "left") - _twips(margins, "right")
    height = _twips(size, "h") - _twips(margins, "top") - _twips(margins, "bottom")
    count, space = max(1, _twips(columns, "num")), _twips(columns, "space")
    return Room((width - (count - 1) * space) // count * EMU_PER_TWIP, height * EMU_PER_TWIP)


def _twips(element: Any, name: str) -> int:
    return abs(int(float((None if element is None else element.get(qn(f"w:{name}"))) or 0)))
