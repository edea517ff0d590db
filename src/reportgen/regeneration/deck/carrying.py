"""Carries what a person did to an earlier deck as a whole into the first deck of a new meeting.

Her own slides come along, what she took out of the earlier deck stays out, and her order of its
sections holds. Words of single slides stay where they are: they were about that meeting.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct, field

from reportgen.merging.slides import SlideImporter
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import write_package
from reportgen.regeneration.deck.dropping import drop_slides
from reportgen.regeneration.deck.model import DeckModel
from reportgen.regeneration.deck.ordering import order_slides
from reportgen.regeneration.deck.view import DeckView, SeenSlide, open_deck
from reportgen.regeneration.outcomes import Kind, Merged, Outcome
from reportgen.regeneration.sequences import merge_order

__all__ = ["carry"]

_BROUGHT: Final = "your own slide of the last pack, carried forward: see whether it still fits"
_LEFT_OUT: Final = "you had taken it out of the last pack, so it is left out of this one"

Name = str | PackURI
"""What stands in a deck's order: a block of built slides, or a slide of the person's own."""


def carry(earlier: bytes, base: DeckModel | None, new: bytes, name: str) -> Merged:
    """Return the deck ``new`` of another meeting with what the person did to ``earlier``.

    ``base`` is what was built where ``earlier`` is now; without it nothing counts as taken out.
    Where there is nothing to carry the very bytes of ``new`` come back. Raises ReportgenError
    (P101, P102, W111) where a deck cannot be read, or where a slide cannot be brought along.
    """
    work = _Carrying(open_deck(earlier, name), base, open_deck(new, name))
    outcomes = (*work.leave_out(), *work.bring())
    if not work.put_in_order() and not outcomes:
        return Merged(new, ())
    return Merged(write_package(work.new.package), outcomes)


class _Carrying(Struct):
    """What is carried from one deck into another; ``brought`` are her own slides there."""

    old: DeckView
    base: DeckModel | None
    new: DeckView
    brought: dict[PackURI, PackURI] = field(default_factory=dict)

    def leave_out(self) -> list[Outcome]:
        """Take out of the new deck the blocks that the person had taken out of the old one."""
        built = set() if self.base is None else {_block(s.key) for s in self.base.slides}
        cut = built - {_block(slide.model.key) for slide in self._managed()}
        gone = [slide for slide in self.new.slides if _block(slide.model.key) in cut - {""}]
        trees = {slide.uri: slide.root for slide in self.new.slides}
        drop_slides(self.new.package, [slide.uri for slide in gone], trees)
        self.new.slides = [slide for slide in self.new.slides if slide not in gone]
        return [
            Outcome(Kind.KEPT, (_label(slide),), new=slide.model.said, said=_LEFT_OUT)
            for slide in gone
        ]

    def bring(self) -> list[Outcome]:
        """Bring the person's own slides, at the end for now."""
        own = self._own()
        importer = SlideImporter(self.old.package, self.new.package)
        names = importer.bring([slide.uri for slide in own], None, {}) if own else []
        importer.findings.raise_errors()
        self.brought = {slide.uri: uri for slide, uri in zip(own, names, strict=True)}
        return [
            Outcome(Kind.KEPT, (_label(slide),), mine=slide.model.said, said=_BROUGHT)
            for slide in own
        ]

    def put_in_order(self) -> bool:
        """Let the person's order hold; return whether it is another one than that of the build."""
        own = self.brought.keys()
        base = [] if self.base is None else _names(slide.key for slide in self.base.slides)
        mine = _unique(
            slide.uri if slide.uri in own else _block(slide.model.key) for slide in self.old.slides
        )
        new = _unique(_block(slide.model.key) or slide.uri for slide in self.new.slides)
        order = merge_order(base, mine, new, {*new, *own})
        slides = [uri for one in order for uri in self._slides_of(one)]
        before = [slide.uri for slide in self.new.slides]
        if slides == before:
            return False
        order_slides(self.new.package, slides, tuple(self.brought.values()))
        return True

    def _slides_of(self, name: Name) -> list[PackURI]:
        if name in self.brought:
            return [self.brought[PackURI(name)]]
        return [s.uri for s in self.new.slides if name in {_block(s.model.key), s.uri}]

    def _own(self) -> list[SeenSlide]:
        managed = self._managed()
        return [slide for slide in self.old.slides if slide not in managed]

    def _managed(self) -> list[SeenSlide]:
        """Return the slides of the old deck that a build made."""
        return [
            slide
            for slide in self.old.slides
            if slide.model.key and not slide.model.is_own and slide.document == self.old.document
        ]


def _block(key: str) -> str:
    return key.split("/", 1)[0]


def _names(keys: Iterable[str]) -> list[Name]:
    return _unique(map(_block, keys))


def _unique(names: Iterable[Name]) -> list[Name]:
    return list(dict.fromkeys(name for name in names if name))


def _label(slide: SeenSlide) -> str:
    return f"slide “{slide.model.title}”" if slide.model.title else "a slide without a title"
