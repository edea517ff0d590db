"""Which documents are the same paper, revised or replaced, over two records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from reportgen.changes.likeness import folded
from reportgen.records.meeting import Document, Meeting, Proposal
from reportgen.records.symbols import looks_like_symbol, read_symbol

LONGEST: Final = 50
"""A paper is followed back over so many others, and no further."""


class Line(Struct, frozen=True):
    """A paper, by the base of its symbol, and what it replaced, back to the first."""

    names: tuple[str, ...]
    revision: int

    @property
    def length(self) -> tuple[int, int]:
        """What grows from a paper to the one that replaces it."""
        return len(self.names), self.revision

    def replaces(self, other: Line | None) -> bool:
        """Tell whether this paper took the place of ``other``, at once or by others between."""
        if other is None:
            return False
        if self.names[0] == other.names[0]:
            return self.revision > other.revision
        return other.names[0] in self.names

    def age(self, other: Line) -> tuple[int, int]:
        """Return what grows with how much came before the two papers."""
        return len(self.names) + len(other.names), self.revision + other.revision


class Lineage(Struct, frozen=True):
    """What replaced what, as both records say: by ``supersedes``, and by ``/Rev.``."""

    _older: Mapping[str, str]
    _known: frozenset[str]

    @classmethod
    def of(cls, *meetings: Meeting) -> Lineage:
        """Return the lineage that ``meetings`` tell; their order makes no difference."""
        links = {link for meeting in meetings for link in _links(meeting, meetings)}
        older: dict[str, str] = {}
        for newer, old in sorted(links):
            older.setdefault(newer, old)
        return cls(older, frozenset((*older, *older.values())))

    def line(self, paper: Proposal | Document) -> Line | None:
        """Return where ``paper`` stands; None where it has no symbol and replaces nothing."""
        name = _name(paper)
        if paper.symbol is None and name not in self._known:
            return None
        way = [name]
        while (older := self._older.get(way[-1])) and older not in way and len(way) < LONGEST:
            way.append(older)
        return Line(tuple(way), read_symbol(paper.symbol).revision if paper.symbol else 0)


def _links(meeting: Meeting, meetings: tuple[Meeting, ...]) -> Iterator[tuple[str, str]]:
    for proposal in meeting.proposals:
        if proposal.supersedes is not None:
            newer, older = _name(proposal), _meant(proposal.supersedes, meeting, meetings)
            if newer != older:
                yield newer, older


def _meant(text: str, meeting: Meeting, meetings: tuple[Meeting, ...]) -> str:
    """Return the name of the paper that ``text`` means: an id, a title or a symbol."""
    if looks_like_symbol(text):
        return read_symbol(text).base
    others = sorted((m for m in meetings if m is not meeting), key=lambda m: (m.date, m.id))
    papers = (paper for known in (meeting, *others) for paper in known.proposals)
    named = (_name(p) for p in papers if text in {p.id, p.symbol} or _titled(p, text))
    return next(named, read_symbol(text).base)


def _titled(proposal: Proposal, text: str) -> bool:
    return proposal.title is not None and folded(proposal.title) == folded(text)


def _name(paper: Proposal | Document) -> str:
    return read_symbol(paper.symbol).base if paper.symbol else f"id {paper.id}"
