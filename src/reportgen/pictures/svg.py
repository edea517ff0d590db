"""SVG drawings (SVG 1.1 and 2): their size, and nothing in them that acts or reaches outside."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from reportgen.errors import Location
from reportgen.ooxml import CT
from reportgen.pictures.lengths import length_emu
from reportgen.pictures.picture import EMU_PER_INCH, Picture, refusal
from reportgen.pictures.svguses import require_few_uses

__all__ = ["SVG", "read_svg"]

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
_LARGEST: Final = 8 << 20
_PX_PER_INCH: Final = 96
_KEPT_NAMESPACES: Final = frozenset({XLINK, "http://www.w3.org/XML/1998/namespace"})
_ACTING: Final = frozenset(
    f"{{{SVG}}}{name}"
    for name in (
        *("script", "handler", "listener", "metadata"),
        *("animate", "animateColor", "animateMotion", "animateTransform", "set"),
    )
)
_FOREIGN: Final = f"{{{SVG}}}foreignObject"
_LINK: Final = f"{{{SVG}}}a"
_HREFS: Final = ("href", f"{{{XLINK}}}href")
_OWN: Final = re.compile(r"#|data:image/(png|jpeg|gif)[;,]", re.IGNORECASE)
# A backslash spells letters by number in a style, and could spell anything.
_OUTSIDE: Final = re.compile(
    r"@import|\\|url\(\s*[\"']?(?!\s*(#|data:image/(png|jpeg|gif)[;,]))", re.IGNORECASE
)
_NUMBERS: Final = re.compile(r"[\s,]+")
_SIDES: Final = 4


def read_svg(blob: bytes, place: Location) -> Picture:
    """Return the drawing in ``blob`` without scripts, animations, comments and foreign data.

    ReportgenError (R109) where it is no SVG, has no size, or needs something outside of it.
    """
    root = _parsed(blob, place)
    _clean(root, place)
    require_few_uses(root, place)
    width, height = _size(root, place)
    return Picture(_written(root), CT.SVG, "svg", width, height)


def _written(root: etree._Element) -> bytes:
    """Return the drawing with SVG as its default namespace, by which programs know one."""
    names: Any = {prefix: uri for prefix, uri in root.nsmap.items() if uri != SVG}
    names[None] = SVG
    attributes: Any = dict(root.attrib)
    own = etree.Element(root.tag, attributes, nsmap=names)
    own.text = root.text
    own.extend(list(root))
    etree.cleanup_namespaces(own)
    return etree.tostring(own, encoding="UTF-8", xml_declaration=True)


def _parsed(blob: bytes, place: Location) -> etree._Element:
    """Return the root of a drawing; ReportgenError where it is no XML or defines entities."""
    if len(blob) > _LARGEST or b"<!ENTITY" in blob:
        raise refusal("the drawing is too large, or defines words of its own (entities)", place)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(blob, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        reason = problem.msg if isinstance(problem, SyntaxError) else problem
        raise refusal(f"the drawing cannot be read: {reason}", place) from None
    if root.tag != f"{{{SVG}}}svg":
        raise refusal("this is XML, but no SVG drawing", place)
    return root


def _clean(root: etree._Element, place: Location) -> None:
    """Take out what acts or is meant for other programs; refuse what shows things from outside."""
    for element in list(root.iter()):
        if element.tag == _FOREIGN or not isinstance(element.tag, str):
            raise refusal("the drawing holds a piece of a web page", place)
        is_ours = etree.QName(element).namespace == SVG
        if not is_ours or element.tag in _ACTING:
            _drop(element)
        else:
            _clean_attributes(element, place)
            _require_inside(element.text if element.tag == f"{{{SVG}}}style" else None, place)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def _clean_attributes(element: etree._Element, place: Location) -> None:
    for name, value in list(element.attrib.items()):
        qualified = etree.QName(str(name))
        is_foreign = qualified.namespace is not None and qualified.namespace not in _KEPT_NAMESPACES
        is_link = name in _HREFS
        acts = qualified.localname.lower().startswith("on")
        if is_foreign or acts or (is_link and element.tag == _LINK):
            del element.attrib[name]
        elif is_link and not _OWN.match(str(value).strip()):
            raise refusal("the drawing refers to something outside of it", place, _EMBED)
        else:
            _require_inside(str(value), place)


_EMBED: Final = "embed the pictures in the drawing, or turn it into a PNG"


def _require_inside(style: str | None, place: Location) -> None:
    if style and _OUTSIDE.search(style):
        raise refusal("the drawing takes part of its look from outside", place, _EMBED)


def _size(root: etree._Element, place: Location) -> tuple[int, int]:
    """Return the size in EMU by ``width`` and ``height``, else by the ``viewBox`` in pixels."""
    box = _view_box(root)
    width, height = (length_emu(root.get(side, "")) for side in ("width", "height"))
    if box is not None:
        width = width or (
            height * box[0] / box[1] if height else box[0] * EMU_PER_INCH / _PX_PER_INCH
        )
        height = height or width * box[1] / box[0]
    if not width or not height or max(width, height) > _LARGEST_EMU:
        hint = "give its <svg> a viewBox, or a width and a height"
        raise refusal("the drawing does not say how large it is", place, hint)
    return max(1, round(width)), max(1, round(height))


_LARGEST_EMU: Final = 100 * 12 * EMU_PER_INCH


def _view_box(root: etree._Element) -> tuple[float, float] | None:
    try:
        numbers = [float(part) for part in _NUMBERS.split(root.get("viewBox", "").strip())]
    except ValueError:
        return None
    if len(numbers) != _SIDES or min(numbers[2:]) <= 0:
        return None
    return numbers[2], numbers[3]
