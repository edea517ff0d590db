"""How a ministry's slides look: which layout stands in for which, in what colours and fonts."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct, field

from reportgen.adopting.layoutground import Ground
from reportgen.adopting.layoutmatch import Offer, choose_layouts, layout_roots, offers
from reportgen.adopting.slidecolours import scheme_of
from reportgen.adopting.slidetheme import fonts_of, palette_of, seen
from reportgen.dressing.trees import Trees
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part
from reportgen.templatesets.settings import Fonts, Palette


class Look(Struct):
    """A ministry's slides ready to be used: their trees, their layouts, colours and fonts.

    ``chosen`` has, for each layout of the deck, the one that stands in for it; ``grounds`` what
    each of these looks like.
    """

    trees: Trees
    offered: list[Offer]
    chosen: dict[str, Offer | None]
    palette: Palette
    fonts: Fonts
    grounds: dict[str, Ground] = field(default_factory=dict)

    @property
    def is_dark(self) -> bool:
        """True where the slides have light text on a dark ground."""
        text, ground = str(self.palette.text), str(self.palette.background)
        return int(text[:2], 16) > int(ground[:2], 16)


def look_of(deck: Package, paper: Package, wanted: Mapping[str, str | None]) -> Look:
    """Return how a deck looks on the ministry's slides ``paper``; neither is changed.

    ``wanted`` is a person's own choice of layouts, by the names of both.
    """
    trees = Trees(paper.copy(), paper.name)
    offered = offers(trees)
    chosen = choose_layouts(layout_roots(Trees(deck, deck.name)), offered, wanted)
    width = slide_width(trees)
    schemes = {offer.master.uri: _scheme(trees, offer) for offer in offered}
    main = next((o for o in chosen.values() if o is not None and not o.is_cover), offered[0])
    look = Look(
        trees,
        offered,
        chosen,
        palette_of(main, schemes[main.master.uri]),
        fonts_of(main, _theme(trees, main.master)),
    )
    for name, offer in chosen.items():
        if offer is not None:
            scheme = schemes[offer.master.uri]
            look.grounds[name] = Ground(offer, seen(offer, scheme), scheme, width)
    return look


def _theme(trees: Trees, master: Part) -> etree._Element:
    rel = master.rels.of_type(RT.THEME)[0]
    return trees.root(trees.package.part(rel.target))


def _scheme(trees: Trees, offer: Offer) -> dict[str, str]:
    return scheme_of(_theme(trees, offer.master), offer.above)


def slide_width(trees: Trees) -> int:
    """Return how wide the slides of a deck are, in EMU."""
    size = trees.main().find(qn("p:sldSz"))
    return 0 if size is None else int(size.get("cx", "0"))


def unknown_layouts(paper: Package, wanted: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Return those of ``wanted`` that ask for a layout which ``paper`` does not have."""
    known = {offer.name.lower() for offer in offers(Trees(paper, paper.name))}
    return [(own, name) for own, name in wanted.items() if name and name.lower() not in known]
