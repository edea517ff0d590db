"""Puts pictures into files: into a picture of the template, a line of Word, or a box of a slide."""

from __future__ import annotations

from functools import lru_cache

from reportgen.codes import Code
from reportgen.compiler.slots import ObjectSlot, Room, RunSlot
from reportgen.errors import Location, error
from reportgen.ooxml import RT, qn
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.pictures.picture import Picture
from reportgen.render.boxes import extent_of
from reportgen.render.drawings import Named, Shown, crop, slide_picture, word_picture
from reportgen.render.fragments import Extent, in_place_of_shape
from reportgen.render.frames import (
    Frame,
    covering,
    filling,
    inside,
    room_for,
    with_blank_sides,
)
from reportgen.render.images import ImageValue, Loaded, load, no_alternative
from reportgen.render.state import Placed, RenderState
from reportgen.render.texts import checked

_NUMBERED = (qn("wp:docPr"), qn("p:cNvPr"))


def write_image(value: ImageValue, state: RenderState, slot: RunSlot) -> str:
    """Return the XML of a picture in a line of Word, or in place of a box that holds nothing else.

    What keeps it from being shown is reported.
    """
    if value.alt is None:
        state.findings.add(no_alternative(slot.location))
        return ""
    loaded = load(value, state, slot.location)
    if loaded is None:
        return ""
    named = name_of("Picture", checked(value.alt, state, slot.location), state, slot.part)
    if slot.is_word:
        frame = _word_frame(value, loaded.picture, room_for(slot, state))
        return word_picture(_shown(loaded, state, slot.part), frame, named)
    extent = box_extent(state, slot, "a picture")
    if extent is None:
        return ""
    frame, at = _slide_frame(value, loaded.picture, extent)
    return in_place_of_shape(
        slide_picture(_shown(loaded, state, slot.part), frame, at, named), extent
    )


def place_image(value: ImageValue, state: RenderState, slot: ObjectSlot) -> Placed | None:
    """Return what the template's picture becomes: its frame stays, and so does its place."""
    loaded = load(value, state, slot.location)
    if loaded is None:
        return None
    room = Room(slot.width or loaded.picture.width, slot.height or loaded.picture.height)
    shown = _shown(loaded, state, slot.part)
    frame = _in_frame(value.fit, loaded.picture, room)
    alt = None if value.alt is None else checked(value.alt, state, slot.location)
    return Placed(shown.embed, shown.svg, None, None, crop(frame), alt, alt is not None and not alt)


def box_extent(state: RenderState, slot: RunSlot, what: str) -> Extent | None:
    """Return where the box stands whose place an object takes; report a value without one."""
    box = slot.home.box if slot.home is not None else None
    extent = None if box is None else extent_of(box, state, slot.part)
    if extent is None or min(extent[2:]) <= 0:
        message = f"{what} takes the place of a whole box on a slide, and this tag has none"
        hint = "put the tag alone into a text box as large as the picture is to be"
        state.findings.add(error(Code.RENDER_BAD_VALUE, slot.location, message, hint))
        return None
    return extent


def name_of(kind: str, alt: str, state: RenderState, part: PackURI) -> Named:
    """Return a name and a number that no other drawing of the part has."""
    number = state.number_drawing(_largest_number(state.seen.part(part).blob))
    return Named(number, f"{kind} {number}", alt)


@lru_cache(maxsize=32)
def _largest_number(part: bytes) -> int:
    """Return the largest number of a drawing or shape in a part of a template."""
    root = parse_xml(part, Location("part"))
    numbers = (element.get("id", "") for element in root.iter(*_NUMBERED))
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _shown(loaded: Loaded, state: RenderState, part: PackURI) -> Shown:
    """Add the picture to the file and return its relationship ids in ``part``."""
    bitmap = _related(loaded.bitmap, state, part)
    is_drawing = loaded.picture is not loaded.bitmap
    return Shown(bitmap, _related(loaded.picture, state, part) if is_drawing else "")


def _related(picture: Picture, state: RenderState, part: PackURI) -> str:
    uri = state.add_picture(picture.blob, picture.content_type, picture.ext, part)
    return state.latest[part].rels.add(RT.IMAGE, uri)


def _word_frame(value: ImageValue, picture: Picture, room: Room) -> Frame:
    """Return the size in a line: as asked for, else the natural one; never more than the room."""
    natural = (picture.width, picture.height)
    width = room.width if value.width is None else min(room.width, value.width.of(room.width))
    height = room.height if value.height is None else min(room.height, value.height.of(room.height))
    if value.width is None and value.height is None:
        return inside(natural, room)
    if value.width is None or value.height is None:
        return filling(natural, Room(width, height))
    return _fitted(value.fit, natural, Room(width, height))


def _fitted(fit: str, natural: tuple[int, int], room: Room) -> Frame:
    """Return the size in a room where the object may be smaller than the room."""
    if fit == "contain":
        return filling(natural, room)
    return covering(natural, room) if fit == "cover" else Frame(room.width, room.height)


def _in_frame(fit: str, picture: Picture, room: Room) -> Frame:
    """Return the size in a frame that stays as the designer drew it."""
    natural = (picture.width, picture.height)
    return with_blank_sides(natural, room) if fit == "contain" else _fitted(fit, natural, room)


def _slide_frame(
    value: ImageValue, picture: Picture, extent: Extent
) -> tuple[Frame, tuple[int, int]]:
    """Return the size of a picture in the place of a box, and the corner that puts it amid."""
    x, y, width, height = extent
    room = Room(
        width if value.width is None else min(width, value.width.of(width)),
        height if value.height is None else min(height, value.height.of(height)),
    )
    frame = _fitted(value.fit, (picture.width, picture.height), room)
    return frame, (x + (width - frame.width) // 2, y + (height - frame.height) // 2)
