"""The colours of a master as they are seen: what text stands on, and in which colour."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from reportgen.adopting.frames import Frame, frame_of
from reportgen.adopting.places import ornaments, places
from reportgen.ooxml import qn

Scheme = Mapping[str, str]
"""Colours by the names that slides use for them: tx1, bg1, accent1 …"""

_NAMED = {"black": "000000", "white": "FFFFFF", "windowText": "000000", "window": "FFFFFF"}
_STYLES = {"title": "p:titleStyle", "body": "p:bodyStyle"}
_FIRST = qn("a:lvl1pPr")


def scheme_of(theme: etree._Element, master: etree._Element) -> dict[str, str]:
    """Return the colours of a theme by the names that a master's map gives them (19.3.1.6)."""
    listed = next(theme.iter(qn("a:clrScheme")), None)
    own = {} if listed is None else {c.tag.split("}")[1]: _plain(c) for c in listed if len(c)}
    found = dict(own)
    mapping = master.find(qn("p:clrMap"))
    for name, target in [] if mapping is None else mapping.attrib.items():
        found[str(name)] = own.get(str(target), "000000")
    return found


def _plain(holder: etree._Element) -> str:
    colour = holder[0]
    value = colour.get("lastClr") or colour.get("val") or "000000"
    return _NAMED.get(value, value).upper()


def solid(holder: etree._Element | None, scheme: Scheme) -> str | None:
    """Return the colour of a filling (``a:solidFill``, ``a:gradFill``) in or below ``holder``."""
    if holder is None:
        return None
    fill = holder if holder.tag == qn("a:solidFill") else holder.find(qn("a:solidFill"))
    if fill is not None and len(fill):
        return _colour(fill[0], scheme)
    stops = [e for g in holder.findall(qn("a:gradFill")) for e in g.iter(qn("a:gs")) if len(e)]
    found = [c for c in (_colour(stop[0], scheme) for stop in stops) if c]
    return _average(found) if found else None


def _colour(element: etree._Element, scheme: Scheme) -> str | None:
    if element.tag == qn("a:schemeClr"):
        value = scheme.get(element.get("val", ""))
    else:
        value = element.get("lastClr") or element.get("val")
        value = None if value is None else _NAMED.get(value, value)
    if value is None or len(value) != len("RRGGBB"):
        return None
    return _lit(value.upper(), element)


def _lit(value: str, element: etree._Element) -> str:
    """Return a colour as light as its changes say (``a:lumMod``, 20.1.2.3.20, and the like)."""
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, much = colorsys.rgb_to_hls(red, green, blue)
    for change in element:
        share = int(change.get("val", "0")) / 100000
        match change.tag.split("}")[1]:
            case "lumMod" | "shade":
                light *= share
            case "lumOff":
                light += share
            case "tint":
                light = light * share + (1 - share)
    made = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), much)
    return "".join(f"{round(part * 255):02X}" for part in made)


def _average(colours: list[str]) -> str:
    parts = zip(*((int(c[at : at + 2], 16) for at in (0, 2, 4)) for c in colours), strict=True)
    return "".join(f"{round(sum(part) / len(colours)):02X}" for part in parts)


def text_colour(
    roots: Iterable[etree._Element], master: etree._Element, name: str, scheme: Scheme
) -> str:
    """Return the colour of the text in the places ``name`` (title or body).

    ``roots`` are asked first, a layout and its master. What only the words shown in the place say
    counts as well: other programs than PowerPoint write it there.
    """
    shapes = [p.shape for root in roots for p in places(root) if _is(p.kind, name)]
    for shape in shapes:
        for level in shape.iter(_FIRST):
            found = solid(level.find(qn("a:defRPr")), scheme)
            if found:
                return found
    style = master.find(f"{qn('p:txStyles')}/{qn(_STYLES[name])}/{_FIRST}/{qn('a:defRPr')}")
    if style is not None:
        return solid(style, scheme) or scheme.get("tx1", "000000")
    runs = (props for shape in shapes for props in shape.iter(qn("a:rPr")))
    return next((c for c in (solid(r, scheme) for r in runs) if c), scheme.get("tx1", "000000"))


def _is(kind: str, name: str) -> bool:
    titles = ("title", "ctrTitle")
    return kind in titles if name == "title" else kind in {"body", "subTitle", "obj"}


def ground_at(
    roots: Iterable[etree._Element], point: tuple[int, int], scheme: Scheme
) -> str | None:
    """Return the colour of what lies under a point, None where that is a picture.

    ``roots`` are a master and then its layout, the lowest first.
    """
    ground: str | None = scheme.get("bg1", "FFFFFF")
    for root in roots:
        ground = _background(root, scheme, ground)
        for shape in ornaments(root):
            if _covers(shape, point):
                is_picture = next(shape.iter(qn("a:blip")), None) is not None
                found = solid(shape.find(qn("p:spPr")), scheme)
                ground = None if is_picture else found or ground
    return ground


def _background(root: etree._Element, scheme: Scheme, otherwise: str | None) -> str | None:
    for properties in root.iter(qn("p:bgPr")):
        return solid(properties, scheme)
    for reference in root.iter(qn("p:bgRef")):
        return _colour(reference[0], scheme) if len(reference) else otherwise
    return otherwise


def _covers(shape: etree._Element, point: tuple[int, int]) -> bool:
    frame = frame_of(shape)
    if frame is None or not frame.holds(point):
        return False
    corners = list(_corners(shape, frame))
    return not corners or _inside(corners, point)


def _corners(shape: etree._Element, frame: Frame) -> Iterator[tuple[float, float]]:
    """Yield the corners of a drawn outline (``a:custGeom``, 20.1.9.8) on the slide."""
    for path in shape.iter(qn("a:path")):
        wide, high = int(path.get("w", "0")) or frame.cx, int(path.get("h", "0")) or frame.cy
        for corner in path.iter(qn("a:pt")):
            x, y = (corner.get(name, "0") for name in ("x", "y"))
            if x.lstrip("-").isdecimal() and y.lstrip("-").isdecimal():
                yield frame.x + int(x) * frame.cx / wide, frame.y + int(y) * frame.cy / high
        return


def _inside(corners: list[tuple[float, float]], point: tuple[int, int]) -> bool:
    """Tell whether a point lies in a polygon: a ray from it crosses the outline an odd time."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
