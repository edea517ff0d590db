"""Patches a person's deck with the change from the last rendering to the new one."""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.errors import Findings
from reportgen.merging.presentation import write_tree
from reportgen.merging.slides import SlideImporter
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import write_package
from reportgen.regeneration.deck.bringing import Bringer
from reportgen.regeneration.deck.comments import shown_conflicts, write_conflicts
from reportgen.regeneration.deck.dropping import drop_slides
from reportgen.regeneration.deck.log import Log, Spot
from reportgen.regeneration.deck.model import DeckModel, SlideModel
from reportgen.regeneration.deck.names import OWN, anchor_in, is_derived, stable
from reportgen.regeneration.deck.notes import merge_notes
from reportgen.regeneration.deck.ordering import order_slides
from reportgen.regeneration.deck.plan import Pair, Plan, says_the_same
from reportgen.regeneration.deck.redressing import is_resaved
from reportgen.regeneration.deck.shapes import SlideMerge, restore_names
from reportgen.regeneration.deck.tree import (
    name_of,
    next_shape_id,
    properties_of,
    remove,
    shape_tree,
    shapes_in,
)
from reportgen.regeneration.deck.view import DeckView, SeenSlide, open_deck
from reportgen.regeneration.outcomes import Kind, Merged, Outcome

__all__ = ["merge", "next_base", "read_model"]

_DELETED: Final = "you deleted the slide, and the data has changed it; it stays deleted"
_DROPPED: Final = "the data no longer has it, and you have changed it; yours is kept"
_SECTIONS: Final = "the deck has no sections any more; it stays so"
_SECTIONS_BY_OFFICE: Final = (
    "LibreOffice, which saved the deck, does not keep sections; set them again in PowerPoint"
)
_LONGEST_LABEL: Final = 60


def read_model(blob: bytes, name: str) -> DeckModel:
    """Return what the deck ``blob``, which messages call ``name``, says.

    ReportgenError where it cannot be read (P101, P102) or is no presentation (W111).
    """
    return open_deck(blob, name).model


def merge(mine: bytes, new: bytes, base: DeckModel | None, name: str) -> Merged:
    """Return the person's deck ``mine`` with the change from ``base`` to the rendering ``new``.

    ``base`` is what ``next_base`` gave after the last build or merge; without it, or with that of
    another document, nothing of hers is touched. A merge that has nothing to do gives her very
    bytes back. ReportgenError as of ``read_model``.
    """
    own, other = open_deck(mine, name), open_deck(new, name)
    before = own.package.copy()
    work = _Work(own, other, _of_document(base, other.document))
    work.run()
    blob = mine if own.package == before else write_package(own.package)
    return Merged(blob, tuple(work.log.outcomes), tuple(work.open_conflicts))


def _of_document(base: DeckModel | None, document: str) -> DeckModel | None:
    """Return ``base``, None where it was made of another document."""
    if base is None or not base.document or not document or base.document == document:
        return base
    return None


def next_base(merged: bytes, new: bytes, base: DeckModel | None, name: str) -> DeckModel:
    """Return what the next merge takes as its base, once ``merged`` is the person's file.

    It is what ``new`` says, with the numbers that its slides have in ``merged``, and with the
    slides that the data dropped and the person kept. ReportgenError as of ``read_model``.
    """
    own, fresh = read_model(merged, name), read_model(new, name)
    mine = {slide.key: slide for slide in reversed(own.slides) if slide.key and not slide.is_own}
    slides = tuple(_numbered(slide, mine.get(slide.key)) for slide in fresh.slides)
    keys = {slide.key for slide in slides}
    known = () if base is None else (*base.slides, *base.orphans)
    orphans = {s.key: s for s in reversed(known) if s.key in mine and s.key not in keys}
    return DeckModel(
        fresh.document, own.sections, slides, tuple(orphans[key] for key in sorted(orphans))
    )


def _numbered(slide: SlideModel, mine: SlideModel | None) -> SlideModel:
    if mine is None:
        return slide
    return replace(slide, number=mine.number, creation_id=mine.creation_id)


class _Work(Struct):
    """One merge: what is known of both decks, and what was found so far."""

    mine: DeckView
    new: DeckView
    base: DeckModel | None
    log: Log = field(default_factory=Log)
    findings: Findings = field(default_factory=Findings)
    open_conflicts: list[Outcome] = field(default_factory=list)
    numbers: dict[PackURI, int] = field(default_factory=dict)
    is_resaved: bool = False

    @property
    def package(self) -> Package:
        """The person's package, which becomes the merged one."""
        return self.mine.package

    def run(self) -> None:
        """Merge slides, then what is on them, then show what was left open."""
        plan = Plan(self.mine, self.new, self.base)
        self.is_resaved = is_resaved(self.package)
        importer = SlideImporter(self.new.package, self.package)
        trees = {slide.uri: slide.root for slide in self.mine.slides}
        before = {uri: etree.tostring(root) for uri, root in trees.items()}
        gone = [self.mine.slides[n].uri for n in plan.removed]
        drop_slides(self.package, gone, trees)
        counterparts = self._arrange(plan, importer)
        self._tell_of_slides(plan)
        for pair in plan.pairs:
            self._merge_slide(pair, counterparts, importer)
        self._sign(plan)
        for uri in trees.keys() - set(gone):
            if etree.tostring(trees[uri]) != before[uri]:
                write_tree(self.package, uri, trees[uri])
        self._show()

    def _arrange(self, plan: Plan, importer: SlideImporter) -> dict[PackURI, PackURI]:
        """Bring new slides in and put all in order; return which slide each new one is now."""
        places = {
            self.new.slides[pair.new].uri: self.mine.slides[pair.mine].uri for pair in plan.pairs
        }
        added = [self.new.slides[k].uri for k in plan.added]
        brought = importer.bring(added, None, places) if added else []
        counterparts = places | dict(zip(added, brought, strict=True))
        order = [
            self.mine.slides[n].uri if side == "mine" else counterparts[self.new.slides[n].uri]
            for side, n in plan.order()
        ]
        order_slides(self.package, order, brought)
        self.numbers = {uri: number for number, uri in enumerate(order, 1)}
        for k, uri in zip(plan.added, brought, strict=True):
            slide = self.new.slides[k].model
            self._spot(uri, slide).tell(Kind.TAKEN, "", "", slide.said)
        return counterparts

    def _spot(self, uri: PackURI, slide: SlideModel) -> Spot:
        return Spot(self.log, uri, (_label(slide, self.numbers.get(uri)),))

    def _tell_of_slides(self, plan: Plan) -> None:
        lost = () if self.base is None else self.base.sections
        if lost and not self.mine.sections:
            said = _SECTIONS_BY_OFFICE if self.is_resaved else _SECTIONS
            outcome = Outcome(Kind.KEPT, ("sections",), "\n".join(lost), said=said)
            self.log.outcomes.append(outcome)
        for old, n in plan.dropped:
            slide = self.mine.slides[n]
            spot = self._spot(slide.uri, slide.model)
            if n in plan.removed:
                spot.tell(Kind.TAKEN, old.said, slide.model.said, "")
            else:
                spot.conflict(_DROPPED, old.said, slide.model.said, "")
                restore_names(slide, old.shapes)
        for old, k in plan.deleted:
            self._tell_of_deleted(plan, old, self.new.slides[k])

    def _tell_of_deleted(self, plan: Plan, old: SlideModel, new: SeenSlide) -> None:
        """Tell of a slide that the person deleted, on the slide that stood before it."""
        spot = self._spot(self._neighbour(plan, new), new.model)
        spot = replace(spot, place=(_label(new.model, None),))
        if says_the_same(old, new.model) or is_derived(old.key):
            spot.tell(Kind.KEPT, old.said, "", new.model.said)
        else:
            spot.conflict(_DELETED, old.said, "", new.model.said)

    def _neighbour(self, plan: Plan, new: SeenSlide) -> PackURI:
        """Return the slide of the merged deck behind which ``new`` would stand, else the first."""
        places = {pair.new: self.mine.slides[pair.mine].uri for pair in plan.pairs}
        before = range(self.new.slides.index(new) - 1, -1, -1)
        first = min(self.numbers, key=lambda uri: self.numbers[uri], default=new.uri)
        return next((places[k] for k in before if k in places), first)

    def _merge_slide(
        self, pair: Pair, counterparts: dict[PackURI, PackURI], importer: SlideImporter
    ) -> None:
        mine, new = self.mine.slides[pair.mine], self.new.slides[pair.new]
        parts = (self.new.package, self.package, new.uri, mine.uri)
        bringer = Bringer(*parts, counterparts, self.findings, self.is_resaved)
        spot = self._spot(mine.uri, mine.model)
        shapes = None if pair.base is None else pair.base.shapes
        derived = is_derived(new.model.key)
        SlideMerge(mine, shapes, new, bringer, spot, derived).merge()
        notes = None if pair.base is None else pair.base.notes
        merge_notes(mine, notes, new, (bringer, importer), spot.within("Notes"))

    def _sign(self, plan: Plan) -> None:
        """Give copies to the person, and put anchors back that slides have lost."""
        for n in plan.matched.copies:
            slide = self.mine.slides[n]
            if not slide.document or slide.document == self.new.document:
                _disown(slide)
        for old, n in plan.dropped:
            # Another slide may have this key in the next rendering.
            if n not in plan.removed and not stable(old.key):
                _disown(self.mine.slides[n])
        for pair in plan.pairs:
            mine, new = self.mine.slides[pair.mine], self.new.slides[pair.new]
            if new.model.key and mine.model.key != new.model.key:
                _anchor(mine, new)

    def _show(self) -> None:
        self.findings.raise_errors()
        for uri, number in self.numbers.items():
            self.open_conflicts += shown_conflicts(self.package, uri, f"slide {number}")
        listed = [remark for remark in self.log.remarks if remark.slide in self.numbers]
        write_conflicts(self.package, listed)


def _label(slide: SlideModel, number: int | None) -> str:
    title = slide.title
    short = title if len(title) <= _LONGEST_LABEL else f"{title[:_LONGEST_LABEL]}…"
    return " ".join(p for p in ("slide", str(number or ""), f"“{short}”" if short else "") if p)


def _disown(slide: SeenSlide) -> None:
    tree = shape_tree(slide.root)
    for shape in [] if tree is None else list(shapes_in(tree)):
        properties = properties_of(shape)
        if properties is not None and anchor_in(name_of(shape)):
            properties.set("name", OWN)


def _anchor(mine: SeenSlide, new: SeenSlide) -> None:
    tree, source = shape_tree(mine.root), shape_tree(new.root)
    if tree is None or source is None:
        return
    anchor = next((s for s in shapes_in(source) if anchor_in(name_of(s))), None)
    if anchor is None:
        return
    for old in [shape for shape in shapes_in(tree) if anchor_in(name_of(shape))]:
        remove(old)
    made = copy.deepcopy(anchor)
    properties = properties_of(made)
    if properties is not None:
        properties.set("id", str(next_shape_id(mine.root)))
    tree.append(made)
