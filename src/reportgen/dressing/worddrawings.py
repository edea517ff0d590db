"""Reflects drawings that float on the pages of a note, and what is drawn in them (DrawingML)."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from lxml import etree

from reportgen.dressing.turning import is_even, swap_attributes, swap_insets, turn_frame
from reportgen.dressing.wordsheets import Story
from reportgen.ooxml import qn

__all__ = ["mirror_drawings"]

_SHAPES: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_GROUPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_CANVAS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}"
_WORD14: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
_EMU_PER_TWIP: Final = 635
_PERCENT: Final = 100_000
_POLYGON: Final = 21_600
_OTHER: Final = MappingProxyType(
    {"left": "right", "right": "left", "leftMargin": "rightMargin", "rightMargin": "leftMargin"}
)
_WRAPS: Final = tuple(qn(f"wp:wrap{name}") for name in ("Square", "Tight", "Through"))


def mirror_drawings(story: Story) -> None:
    """Reflect the places of drawings that float, the sides that text runs around, and shapes."""
    for position in story.root.iter(qn("wp:positionH")):
        _mirror_position(position, story)
    for anchor in story.root.iter(qn("wp:anchor")):
        swap_attributes(anchor, "distL", "distR")
        _mirror_plain_place(anchor, story)
    for wrap in story.root.iter(*_WRAPS):
        _mirror_wrap(wrap)
    for body in story.root.iter(f"{_SHAPES}bodyPr"):
        swap_insets(body)
    for data in story.root.iter(qn("a:graphicData")):
        _mirror_drawn(data)


def _mirror_position(position: etree._Element, story: Story) -> None:
    """Reflect where a drawing begins (``wp:positionH``, ECMA-376-1, 20.4.2.10).

    Inside and outside are sides of a sheet, which Word exchanges itself.
    """
    measured_from = position.get("relativeFrom", "column")
    if measured_from in {"insideMargin", "outsideMargin"}:
        return
    now = _OTHER.get(measured_from, measured_from)
    position.set("relativeFrom", now)
    room = story.room(position, now) * _EMU_PER_TWIP
    width = _width(next(position.iterancestors(qn("wp:anchor"))))
    for said in position:
        text = (said.text or "").strip()
        if said.tag == qn("wp:align"):
            said.text = _OTHER.get(text, text)
        elif said.tag == qn("wp:posOffset"):
            said.text = str(room - int(text) - width)
        elif said.tag == f"{_WORD14}pctPosHOffset" and room:
            said.text = str(_PERCENT - int(text) - round(width * _PERCENT / room))


def _width(anchor: etree._Element) -> int:
    extent = anchor.find(qn("wp:extent"))
    return 0 if extent is None else int(extent.get("cx", "0"))


def _mirror_plain_place(anchor: etree._Element, story: Story) -> None:
    """Reflect a place on the page where it is used instead of ``wp:positionH`` (20.4.2.13)."""
    place = anchor.find(qn("wp:simplePos"))
    if place is not None and anchor.get("simplePos") in {"1", "true"}:
        room = story.room(anchor, "page") * _EMU_PER_TWIP
        place.set("x", str(room - int(place.get("x", "0")) - _width(anchor)))


def _mirror_wrap(wrap: etree._Element) -> None:
    """Exchange the side that text runs along, and its distances; outlines of shapes turn over."""
    side = wrap.get("wrapText", "")
    if side in _OTHER:
        wrap.set("wrapText", _OTHER[side])
    swap_attributes(wrap, "distL", "distR")
    anchor = wrap.getparent()
    if anchor is None or next(anchor.iter(qn("pic:pic")), None) is not None:
        return
    for point in wrap.iter(qn("wp:start"), qn("wp:lineTo")):
        point.set("x", str(_POLYGON - int(point.get("x", "0"))))


def _mirror_drawn(data: etree._Element) -> None:
    """Turn over a shape that points somewhere; reflect the members of a group or canvas."""
    for shape in data.findall(f"{_SHAPES}wsp"):
        frame = _frame(shape)
        if frame is not None:
            turn_frame(frame, even=is_even(shape))
    for group in data.findall(f"{_GROUPS}wgp"):
        _mirror_group(group)
    for canvas in data.findall(f"{_CANVAS}wpc"):
        drawing = data.getparent()
        holder = None if drawing is None else drawing.getparent()
        if holder is not None:
            _mirror_members(canvas, 0, _width(holder))


def _mirror_group(group: etree._Element) -> None:
    frame = _frame(group)
    inner, space = (None if frame is None else frame.find(qn(n)) for n in ("a:chOff", "a:chExt"))
    if inner is not None and space is not None:
        _mirror_members(group, int(inner.get("x", "0")), int(space.get("cx", "0")))


def _mirror_members(group: etree._Element, start: int, width: int) -> None:
    """Reflect the members of a group in its own space, which begins at ``start``."""
    for member in group:
        frame = None if member.tag == f"{_GROUPS}grpSpPr" else _frame(member)
        offset, extent = (None if frame is None else frame.find(qn(n)) for n in ("a:off", "a:ext"))
        if frame is None or offset is None or extent is None:
            continue
        at, wide = int(offset.get("x", "0")), int(extent.get("cx", "0"))
        offset.set("x", str(2 * start + width - at - wide))
        if member.tag == f"{_SHAPES}wsp":
            turn_frame(frame, even=is_even(member))
        elif member.tag == f"{_GROUPS}grpSp":
            _mirror_group(member)


def _frame(shape: etree._Element) -> etree._Element | None:
    """Return the frame of a shape, a picture, a group or a chart in a group."""
    return next((frame for holder in _holders(shape) for frame in _frames(holder)), None)


def _holders(shape: etree._Element) -> Iterator[etree._Element]:
    yield shape
    for child in shape:
        if etree.QName(child.tag).localname in {"spPr", "grpSpPr"}:
            yield child


def _frames(holder: etree._Element) -> Iterator[etree._Element]:
    yield from (e for e in holder if e.tag in {qn("a:xfrm"), f"{_GROUPS}xfrm"})
