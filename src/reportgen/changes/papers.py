"""Proposals and documents: what is new, what stands otherwise, what took the place of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportgen.changes.fields import field_changes
from reportgen.changes.likeness import tidied
from reportgen.changes.lineage import Lineage
from reportgen.changes.listings import Naming
from reportgen.changes.model import Change
from reportgen.changes.pairing import Handle, Pairs, pair
from reportgen.changes.sides import Sides, proposal_name
from reportgen.records.meeting import Document, Proposal
from reportgen.records.places import dotted
from reportgen.records.symbols import read_symbol

P = TypeVar("P", bound=Proposal | Document)

_TOLD_TOGETHER = frozenset({"symbol", "supersedes"})
"""What a change of kind superseded says already."""


def proposal_changes(sides: Sides) -> Iterator[Change]:
    """Yield what became of each proposal: superseded, changed, new, gone."""
    before, after = sides.before.meeting.proposals, sides.after.meeting.proposals
    naming = Naming[Proposal]("proposal", "proposals", proposal_name)
    yield from _Papers(naming, before, after, sides.proposals, sides).changes()


def document_changes(sides: Sides) -> Iterator[Change]:
    """Yield what became of each document: superseded, changed, new, gone."""
    before, after = sides.before.meeting.documents, sides.after.meeting.documents
    pairs = pair(
        [_handle(document, sides.lineage) for document in before],
        [_handle(document, sides.lineage) for document in after],
    )
    naming = Naming[Document]("document", "documents", _document_name)
    yield from _Papers(naming, before, after, pairs, sides).changes()


def _document_name(document: Document) -> str:
    return ", ".join(part for part in (document.symbol, document.title) if part)


def _handle(document: Document, lineage: Lineage) -> Handle:
    symbol = read_symbol(document.symbol) if document.symbol else None
    family = symbol and symbol.base
    return Handle((symbol, document.id), (document.title,), family, lineage.line(document))


@dataclass(frozen=True)
class _Papers(Generic[P]):
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
        named = _supersedes(paper)
        if old is not None and self._replaces(paper, old):
            return tidied(self.naming.name(old))
        if old is not None and (named is None or named == _supersedes(old)):
            return None
        older = [one for one in (*self.before, *self.after) if self._replaces(paper, one)]
        newest = max(older, key=self._age, default=None)
        return named if newest is None else tidied(self.naming.name(newest))

    def _age(self, paper: P) -> tuple[int, int]:
        line = self.sides.lineage.line(paper)
        return (len(line.names), line.revision) if line else (0, 0)

    def _replaces(self, paper: P, other: P) -> bool:
        one, two = self.sides.lineage.line(paper), self.sides.lineage.line(other)
        return one is not None and two is not None and one.replaces(two)


def _supersedes(paper: Proposal | Document) -> str | None:
    named = getattr(paper, "supersedes", None)
    return named and tidied(str(named))
