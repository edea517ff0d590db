"""Reflects drawings in VML, which older files and watermarks are drawn in.

VML keeps its places in a ``style`` like those of web pages (ECMA-376-4, 19.1): lengths with units
outside of groups, numbers of the group's own space inside.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from lxml import etree

from reportgen.dressing.wordsheets import Story

__all__ = ["mirror_vml"]

_V: Final = "{urn:schemas-microsoft-com:vml}"
_W10: Final = "{urn:schemas-microsoft-com:office:word}"
_SHAPES: Final = tuple(
    f"{_V}{name}"
    for name in (
        *("shape", "rect", "roundrect", "oval", "image", "line", "polyline", "arc", "curve"),
        "group",
    )
)
_EVEN: Final = frozenset(f"{_V}{name}" for name in ("rect", "roundrect", "oval", "image", "group"))
_EVEN_TYPES: Final = frozenset({"t1", "t2", "t3", "t4", "t75", "t202"})
"""Rectangles, ellipses, diamonds, pictures, text boxes, by the numbers that Word gives types."""
_POINTS: Final = MappingProxyType(
    {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12.0, "": 0.75}
)
_LENGTH: Final = re.compile(r"(-?[\d.]+)\s*([a-z]*)")
_OTHER: Final = MappingProxyType(
    {
        "left": "right",
        "right": "left",
        "left-margin-area": "right-margin-area",
        "right-margin-area": "left-margin-area",
    }
)
_TWIPS_PER_POINT: Final = 20
_THOUSAND: Final = 1000
_SIDE: Final = "mso-position-horizontal"
_MEASURED_FROM: Final = "mso-position-horizontal-relative"
_STAY: Final = frozenset({"inner-margin-area", "outer-margin-area"})


def mirror_vml(story: Story) -> None:
    """Reflect the drawings in VML that float, and the members of groups."""
    for shape in story.root.iter(*_SHAPES):
        style = _read(shape.get("style", ""))
        group = next(shape.iterancestors(f"{_V}group"), None)
        if group is not None:
            _mirror_member(shape, style, group)
        elif style.get("position") == "absolute":
            _mirror_floating(shape, style, story)
        _turn(shape, style)
        if style:
            shape.set("style", ";".join(f"{name}:{value}" for name, value in style.items()))
    for wrap in story.root.iter(f"{_W10}wrap"):
        side = wrap.get("side", "")
        if side in _OTHER:
            wrap.set("side", _OTHER[side])


def _read(style: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in style.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}


def _mirror_floating(shape: etree._Element, style: dict[str, str], story: Story) -> None:
    measured_from = style.get(_MEASURED_FROM, "text")
    _swap(style, "mso-wrap-distance-left", "mso-wrap-distance-right")
    if measured_from in _STAY:
        return
    now = _OTHER.get(measured_from, measured_from)
    if _MEASURED_FROM in style:
        style[_MEASURED_FROM] = now
    side = style.get(_SIDE, "absolute")
    if side != "absolute":
        style[_SIDE] = _OTHER.get(side, side)
        return
    room = story.room(shape, now) / _TWIPS_PER_POINT
    width = _points(style.get("width", "0"))
    if shape.get("from") is not None:
        _mirror_line(shape, room)
    else:
        at = _points(style.get("margin-left", "0")) + _points(style.get("left", "0"))
        style["margin-left"] = f"{room - at - width:.6g}pt"
        if "left" in style:
            style["left"] = "0"
    if "mso-left-percent" in style and room:
        share = int(style["mso-left-percent"]) + round(width * _THOUSAND / room)
        style["mso-left-percent"] = str(_THOUSAND - share)


def _mirror_line(line: etree._Element, room: float) -> None:
    """Reflect both ends of a line."""
    for end in ("from", "to"):
        across, comma, down = line.get(end, "0,0").partition(",")
        line.set(end, f"{room - _points(across):.6g}pt{comma}{down}")


def _mirror_member(shape: etree._Element, style: dict[str, str], group: etree._Element) -> None:
    """Reflect a member of a group in the group's own space."""
    start, size = (
        _number(group.get(name, otherwise).partition(",")[0])
        for name, otherwise in (("coordorigin", "0,0"), ("coordsize", "1000,1000"))
    )
    whole = 2 * start + size
    for end in ("from", "to"):
        if shape.get(end) is not None:
            across, comma, down = shape.get(end, "0,0").partition(",")
            shape.set(end, f"{whole - _number(across):.10g}{comma}{down}")
    if "left" in style or "width" in style:
        left = whole - _number(style.get("left", "0")) - _number(style.get("width", "0"))
        style["left"] = f"{left:.10g}"


def _turn(shape: etree._Element, style: dict[str, str]) -> None:
    """Turn over what has a left and a right; pictures and words drawn as pictures never."""
    drawn = {etree.QName(child.tag).localname for child in shape if isinstance(child.tag, str)}
    if drawn & {"imagedata", "textpath"} or shape.tag == f"{_V}group":
        return
    rotation = _LENGTH.fullmatch(style.get("rotation", ""))
    if rotation is not None:
        style["rotation"] = f"{-float(rotation[1]):g}{rotation[2]}"
    kind = shape.get("type", "").rpartition("_x0000_")[2]
    if shape.tag in _EVEN or kind in _EVEN_TYPES or shape.tag == f"{_V}line":
        return
    flips = set(style.get("flip", "").replace(" ", "")) ^ {"x"}
    style["flip"] = " ".join(sorted(flips))
    if not flips:
        del style["flip"]


def _swap(style: dict[str, str], left: str, right: str) -> None:
    values = style.pop(left, None), style.pop(right, None)
    style.update({n: v for n, v in zip((right, left), values, strict=True) if v is not None})


def _points(length: str) -> float:
    found = _LENGTH.fullmatch(length.strip())
    return 0.0 if found is None else float(found[1]) * _POINTS.get(found[2], 1.0)


def _number(value: str) -> float:
    found = _LENGTH.fullmatch(value.strip())
    return 0.0 if found is None else float(found[1])
