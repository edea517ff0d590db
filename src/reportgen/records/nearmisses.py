"""Find names in a record that are nearly, but not quite, those of something known.

A proposal may supersede a document that is older than all records, and a group may be one that no
list has. So a name that is not known says nothing; one that differs from a known name only in how
it is written is a slip of the pen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches

from reportgen.errors import Code
from reportgen.records.meeting import Document, Meeting, Proposal
from reportgen.records.members import Directory
from reportgen.records.places import Problem
from reportgen.records.series import Series
from reportgen.records.symbols import looks_like_symbol, read_symbol
from reportgen.records.wording import shown

_NEAR = 0.85
_SIGNS = re.compile(r"[\W_]+")


def superseded_near_misses(
    meeting: Meeting, earlier: Iterable[Meeting], series: Series | None
) -> Iterator[Problem]:
    """Yield a problem for each proposal that supersedes itself, or almost something known.

    Known are the proposals and documents of ``meeting`` and of the ``earlier`` ones, by id, title
    and symbol, and the papers of ``series``.
    """
    known = sorted({*_named_in((meeting, *earlier)), *_papers(series)})
    for index, proposal in enumerate(meeting.proposals):
        path, named = ("proposals", index, "supersedes"), proposal.supersedes
        if named is None:
            continue
        if _is_itself(proposal, named):
            message, hint = "a proposal cannot supersede itself", "name the older document"
            yield Problem(Code.DATA_NEAR_MISS, path, message, hint)
        elif near := _near(named, known):
            message = f"{shown(named)} is nearly, but not quite, something known"
            yield Problem(Code.DATA_NEAR_MISS, path, message, f"did you mean {near}?")


def group_near_misses(meeting: Meeting, directory: Directory) -> Iterator[Problem]:
    """Yield a problem for each initiative whose group is almost one of ``directory``."""
    for index, initiative in enumerate(meeting.initiatives):
        group = initiative.group
        near = directory.nearest(group) if group and not directory.knows(group) else None
        if group and near and _share(group.casefold(), near.casefold()) >= _NEAR:
            message = f"{shown(group)} is nearly, but not quite, the name of a group"
            hint = f"did you mean {near}?"
            yield Problem(Code.DATA_NEAR_MISS, ("initiatives", index, "group"), message, hint)


def _named_in(meetings: Iterable[Meeting]) -> Iterator[str]:
    for meeting in meetings:
        papers: tuple[Proposal | Document, ...] = (*meeting.proposals, *meeting.documents)
        for paper in papers:
            yield from (name for name in (paper.id, paper.title, paper.symbol) if name)


def _papers(series: Series | None) -> Iterator[str]:
    for session in series.sessions if series else ():
        yield from (paper.symbol for paper in session.papers if paper.symbol)


def _is_itself(proposal: Proposal, named: str) -> bool:
    own = (name for name in (proposal.id, proposal.title, proposal.symbol) if name)
    return read_symbol(named) in map(read_symbol, own)


def _near(named: str, known: list[str]) -> str | None:
    """Return which of ``known`` was probably meant; None where one is meant exactly, or none.

    One symbol may differ from another in a single letter or digit, so only what stands between
    them counts as a slip.
    """
    wanted = read_symbol(named)
    if any(read_symbol(name) == wanted for name in known):
        return None
    alike = (name for name in known if _signs(name) == _signs(named))
    if (same := next(alike, None)) is not None:
        return same
    if looks_like_symbol(named):
        return None
    words = [name for name in known if not looks_like_symbol(name)]
    return next(iter(get_close_matches(named, words, n=1, cutoff=_NEAR)), None)


def _signs(text: str) -> str:
    return _SIGNS.sub("", text.casefold())


def _share(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
