"""Proposals and documents: what is new, what stands otherwise, what took the place of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from msgspec import Struct

from reportgen.changes.fields import field_changes
from reportgen.changes.likeness import listed, tidied
from reportgen.changes.lineage import Line, Lineage
from reportgen.changes.listings import Naming
from reportgen.changes.model import Change
from reportgen.changes.pairing import Handle, Pairs, pair
from reportgen.changes.sides import Sides, proposal_name
from reportgen.languages.punctuation import Signs
from reportgen.records.meeting import Document, Proposal
from reportgen.records.places import dotted
from reportgen.records.symbols import read_symbol

P = TypeVar("P", bound=Proposal | Document)

_TOLD_TOGETHER = frozenset({"symbol", "supersedes"})
"""What a change of kind superseded says already."""


def proposal_changes(sides: Sides) -> Iterator[Change]:
    """Yield what became of each proposal: superseded, changed, new, gone."""
    before, after = sides.before.meeting.proposals, sides.after.meeting.proposals
    naming = Naming[Proposal](
        "proposal", "proposals", lambda one: proposal_name(one, sides.after.signs)
    )
    yield from _Papers(naming, before, after, sides.proposals, sides).changes()


def document_changes(sides: Sides) -> Iterator[Change]:
    """Yield what became of each document: superseded, changed, new, gone."""
    before, after = sides.before.meeting.documents, sides.after.meeting.documents
    pairs = pair(
        [_handle(document, sides.lineage) for document in before],
        [_handle(document, sides.lineage) for document in after],
    )
    naming = Naming[Document](
        "document", "documents", lambda one: _document_name(one, sides.after.signs)
    )
    yield from _Papers(naming, before, after, pairs, sides).changes()


def _document_name(document: Document, signs: Signs) -> str:
    return listed((document.symbol, document.title), ", ", signs)


def _handle(document: Document, lineage: Lineage) -> Handle:
    symbol = read_symbol(document.symbol) if document.symbol else None
    family = symbol and symbol.base
    return Handle((symbol, document.id), (document.title,), family, lineage.line(document))


class _Papers(Struct, Generic[P], frozen=True, dict=True):
    """The papers of one list in both records, and which is which."""

    naming: Naming[P]
    before: Sequence[P]
    after: Sequence[P]
    pairs: Pairs
    sides: Sides

    def changes(self) -> Iterator[Change]:
        partners = {j: self.before[i] for i, j in self.pairs.both}
        for index, paper in enumerate(self.after):
            yield from self._of_one(paper, index, partners.get(index))
        yield from self.naming.added(self.after, self.pairs)
        yield from self.naming.gone(self.before, self.pairs)

    def _of_one(self, paper: P, index: int, old: P | None) -> Iterator[Change]:
        entry = self.naming.entry(paper, index)
        passed_over = self.sides.passed_over
        if (replaced := self._replaced(paper, old)) is not None:
            place = dotted(entry.path)
            yield Change(
                "superseded", entry.subject, entry.id, entry.name, "", replaced, entry.name, place
            )
            passed_over |= _TOLD_TOGETHER
        if old is not None:
            yield from field_changes(entry, old, paper, self.sides, passed_over)

    def _replaced(self, paper: P, old: P | None) -> str | None:
        """Return what ``paper`` took the place of, where the first record does not say so yet."""
        named, lineage = _supersedes(paper), self.sides.lineage
        line = lineage.line(paper)
        if old is not None:
            if line is not None and line.replaces(lineage.line(old)):
                return tidied(self.naming.name(old))
            if named is None or named == _supersedes(old):
                return None
        older = [(one, p) for one, p in self._lines if line is not None and line.replaces(one)]
        newest = max(older, key=lambda found: found[0].length, default=None)
        return named if newest is None else tidied(self.naming.name(newest[1]))

    @cached_property
    def _lines(self) -> list[tuple[Line, P]]:
        """The papers of both records that have a place among those that replaced one another."""
        papers = [*self.before, *self.after]
        lined = ((self.sides.lineage.line(paper), paper) for paper in papers)
        return [(line, paper) for line, paper in lined if line is not None]


def _supersedes(paper: Proposal | Document) -> str | None:
    named = getattr(paper, "supersedes", None)
    return named and tidied(str(named))
