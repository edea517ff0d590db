"""Reflects what stands on slides, and charts, for languages that are read from right to left.

A reflection done twice is none: so it is done to each file of a set once, before files are put
together, and never to slides that run from right to left already. Pictures change their place and
are not turned over; what points somewhere is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from lxml import etree

from reportgen.dressing import slidedirection, worddirection
from reportgen.dressing.chartsides import mirror_chart
from reportgen.dressing.trees import Trees
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI

_FRAMES = (qn("a:xfrm"), qn("p:xfrm"))
_PICTURES = frozenset({qn("p:pic"), qn("p:graphicFrame")})
_EVEN = frozenset(
    {
        *("rect", "roundRect", "ellipse", "diamond", "hexagon", "octagon", "plus", "frame"),
        *("triangle", "trapezoid", "upArrow", "downArrow", "leftRightArrow", "upDownArrow"),
        *("round2SameRect", "snip2SameRect", "bevel", "donut", "plaque", "heart", "sun", "star5"),
    }
)
"""Shapes whose left half is like the right one (ECMA-376-1, 20.1.10.56)."""
_SIDES = (("lIns", "rIns"), ("marL", "marR"))
_FULL_TURN = 21_600_000


def mirrored(package: Package, file: str) -> Package:
    """Return a template with its slides and charts reflected, where they are from left to right."""
    trees = Trees(package.copy(), file)
    if trees.is_deck:
        _mirror_deck(trees)
    elif not worddirection.says_so(trees):
        _mirror_charts(trees, trees.package.main_part)
        worddirection.mirror_borders(trees)
    return trees.finish()


def _mirror_deck(trees: Trees) -> None:
    size = trees.main().find(qn("p:sldSz"))
    width = 0 if size is None else int(size.get("cx", "0"))
    turned = {part.uri for part in _to_turn(trees)}
    for uri in sorted(turned):
        part = trees.package.parts[uri]
        mirror_tree(trees.root(part), width)
        _mirror_charts(trees, part)


def _to_turn(trees: Trees) -> Iterator[Part]:
    """Yield the masters, layouts and slides of a deck that are from left to right."""
    ready: set[PackURI] = set()
    for part in _parts(trees, CT.SLIDE_MASTER, CT.SLIDE_LAYOUT, CT.SLIDE):
        above = {
            rel.target for rel in part.rels if rel.reltype in _ABOVE.get(part.content_type, ())
        }
        if slidedirection.says_so(trees.root(part)) or above & ready:
            ready.add(part.uri)
        else:
            yield part


_ABOVE = MappingProxyType({CT.SLIDE_LAYOUT: (RT.SLIDE_MASTER,), CT.SLIDE: (RT.SLIDE_LAYOUT,)})


def _parts(trees: Trees, *kinds: str) -> Iterator[Part]:
    for kind in kinds:
        yield from (
            part for _, part in sorted(trees.package.parts.items()) if part.content_type == kind
        )


def _mirror_charts(trees: Trees, owner: Part) -> None:
    for relationship in owner.rels.of_type(RT.CHART):
        mirror_chart(trees.root(trees.package.part(relationship.target)))


def mirror_tree(root: etree._Element, width: int) -> None:
    """Reflect everything on a slide, layout or master that is ``width`` EMU wide."""
    tree = root.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    if tree is not None:
        _mirror_group(tree, 0, width)
    for element in root.iter(qn("a:bodyPr"), qn("a:tcPr")):
        for left, right in _SIDES:
            _swap(element, left, right)
    for cell in root.iter(qn("a:tcPr")):
        _swap_lines(cell)


def _mirror_group(group: etree._Element, start: int, width: int) -> None:
    """Reflect the members of a group in its own space, which begins at ``start``."""
    for shape in group:
        frame = None if shape.tag == qn("p:grpSpPr") else _frame(shape)
        if frame is None:
            continue
        offset, extent = frame.find(qn("a:off")), frame.find(qn("a:ext"))
        if offset is not None and extent is not None:
            at, wide = int(offset.get("x", "0")), int(extent.get("cx", "0"))
            offset.set("x", str(2 * start + width - at - wide))
            _turn_over(shape, frame)
        if shape.tag == qn("p:grpSp"):
            inner, space = frame.find(qn("a:chOff")), frame.find(qn("a:chExt"))
            if inner is not None and space is not None:
                _mirror_group(shape, int(inner.get("x", "0")), int(space.get("cx", "0")))


def _frame(shape: etree._Element) -> etree._Element | None:
    """Return the frame of a shape, a picture, a connector, a group or a table."""
    holders: Iterable[etree._Element | None] = (
        shape,
        *(shape.find(qn(f"p:{name}")) for name in ("spPr", "grpSpPr")),
    )
    found = (h.find(tag) for h in holders if h is not None for tag in _FRAMES)
    return next((frame for frame in found if frame is not None), None)


def _turn_over(shape: etree._Element, frame: etree._Element) -> None:
    """Turn over what is drawn and has a left and a right; text and pictures are never turned."""
    if shape.tag in _PICTURES or shape.tag == qn("p:grpSp"):
        return
    if frame.get("rot"):
        frame.set("rot", str((_FULL_TURN - int(frame.get("rot", "0"))) % _FULL_TURN))
    if not _is_even(shape):
        if frame.get("flipH") in {"1", "true"}:
            del frame.attrib["flipH"]
        else:
            frame.set("flipH", "1")


def _is_even(shape: etree._Element) -> bool:
    geometry = next(shape.iter(qn("a:prstGeom")), None)
    if geometry is not None and geometry.get("prst") == "line" and shape.tag == qn("p:sp"):
        return False
    own = next(shape.iter(qn("a:custGeom")), None)
    return own is None and (geometry is None or geometry.get("prst") in _EVEN)


def _swap(element: etree._Element, left: str, right: str) -> None:
    values = element.get(left), element.get(right)
    for name, value in zip((right, left), values, strict=True):
        if value is not None:
            element.set(name, value)
        elif name in element.attrib:
            del element.attrib[name]


def _swap_lines(cell: etree._Element) -> None:
    """Exchange the lines at both sides of a cell; both stand before those above and below."""
    left, right = cell.find(qn("a:lnL")), cell.find(qn("a:lnR"))
    for line, name in ((left, "a:lnR"), (right, "a:lnL")):
        if line is not None:
            line.tag = qn(name)
    if right is not None:
        cell.insert(0, right)
