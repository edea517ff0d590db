"""Reflects what has a place on slides and pages, and charts, for languages from right to left.

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
from reportgen.dressing.turning import is_even, swap_insets, turn_frame
from reportgen.dressing.wordplaces import mirror_places
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.templatesets.settings import Page

_FRAMES = (qn("a:xfrm"), qn("p:xfrm"))
_PICTURES = frozenset({qn("p:pic"), qn("p:graphicFrame")})


def mirrored(package: Package, file: str, page: Page | None = None) -> Package:
    """Return a template with all that has a place reflected, where it is from left to right.

    ``page`` is the paper that a note is going to be laid out on, where settings name one.
    """
    trees = Trees(package.copy(), file)
    if trees.is_deck:
        _mirror_deck(trees)
    elif not worddirection.says_so(trees):
        _mirror_charts(trees, trees.package.main_part)
        worddirection.mirror_borders(trees)
        mirror_places(trees, page or Page())
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
        swap_insets(element)
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
    turn_frame(frame, even=is_even(shape))


def _swap_lines(cell: etree._Element) -> None:
    """Exchange the lines at both sides of a cell; both stand before those above and below."""
    left, right = cell.find(qn("a:lnL")), cell.find(qn("a:lnR"))
    for line, name in ((left, "a:lnR"), (right, "a:lnL")):
        if line is not None:
            line.tag = qn(name)
    if right is not None:
        cell.insert(0, right)
