"""Puts the slides of a deck onto a ministry's own: its masters, its ground, its areas, its theme.

The deck's slides, notes and charts stay as they are. Each of their layouts is made anew on the
ministry's layout that stands in for it; one for which there is none keeps its own areas.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from reportgen.adopting.frames import frame_of, put_frame
from reportgen.adopting.layoutground import Made
from reportgen.adopting.layoutmaking import make_layout, stand_alone
from reportgen.adopting.layoutmatch import (
    common_name,
    layout_roots,
)
from reportgen.adopting.places import TITLES, placeholder, shapes_of
from reportgen.adopting.scaling import scale, scale_letters
from reportgen.adopting.slidefile import layouts, masters
from reportgen.adopting.slidelook import Look, look_of, slide_width
from reportgen.adopting.slidemasters import change_masters
from reportgen.dressing.colours import dress_colours
from reportgen.dressing.fonts import dress_fonts
from reportgen.dressing.slidesize import narrow_slides
from reportgen.dressing.trees import Trees
from reportgen.merging.presentation import targets
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI

_PLAIN = {
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    "hlink": "hlink",
    "folHlink": "folHlink",
}
"""What a master calls the colours of its theme (``p:clrMap``, ECMA-376-1, 19.3.1.6)."""


def onto_slides(
    deck: Package, paper: Package, file: str, wanted: Mapping[str, str | None]
) -> Package:
    """Return ``deck`` on the ministry's slides ``paper``; neither package is changed.

    ``file`` is what messages call the result, ``wanted`` a person's own choice of layouts. Raises
    ReportgenError for something that cannot be taken along.
    """
    look = look_of(deck, paper, wanted)
    _settle_theme(look)
    trees = Trees(deck.copy(), file)
    narrow_slides(trees, slide_width(look.trees))
    old = masters(trees.package)
    made = _make_layouts(trees, look)
    _follow(trees, made)
    package = trees.finish()
    change_masters(package, old, look)
    return package


def _settle_theme(look: Look) -> None:
    """Write the colours and fonts that one sees into the themes, and plain names for them."""
    for root in look.trees.of_type(CT.SLIDE_MASTER):
        mapping = root.find(qn("p:clrMap"))
        if mapping is not None:
            for name, target in _PLAIN.items():
                mapping.set(name, target)
    dress_colours(look.trees, look.palette)
    dress_fonts(look.trees, look.fonts)


def _make_layouts(trees: Trees, look: Look) -> dict[PackURI, Made]:
    """Make each layout of a deck anew; return what was done, by the names of the parts."""
    done: dict[PackURI, Made] = {}
    used = layout_roots(trees)
    for master in masters(trees.package):
        above = trees.root(master)
        for part in layouts(trees.package, master):
            root = trees.root(part)
            ground = look.grounds.get(common_name(root))
            if common_name(root) in used and ground is not None:
                done[part.uri] = make_layout(root, above, ground)
            else:
                stand_alone(root, above, look.offered[0].above)
    return done


def _follow(trees: Trees, made: Mapping[PackURI, Made]) -> None:
    """Let what stands on slides by itself, such as tables and charts, follow its layout."""
    for part in trees.package.parts.values():
        if part.content_type != CT.SLIDE:
            continue
        plans = [made[uri] for uri in targets(part, RT.SLIDE_LAYOUT) if uri in made]
        for shape in shapes_of(trees.root(part)) if plans else ():
            _follow_shape(shape, plans[0])


def _follow_shape(shape: etree._Element, made: Made) -> None:
    held = placeholder(shape)
    names = set() if held is None else {held.get("type", "obj"), held.get("idx", "0")}
    if names & made.plain:
        _without_colours(shape)
    plan = made.head if names & set(TITLES) else made.body
    scale_letters(shape, plan.letters)
    frame = frame_of(shape)
    if frame is None or frame.y < 0:
        return
    for table in shape.iter(qn("a:tbl")):
        scale(table, plan.wide, plan.letters)
    put_frame(shape, plan(frame))


def _without_colours(shape: etree._Element) -> None:
    """Let the words in a place have its colour."""
    for letters in shape.iter(qn("a:rPr"), qn("a:endParaRPr")):
        for fill in letters.findall(qn("a:solidFill")):
            letters.remove(fill)
