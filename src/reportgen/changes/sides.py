"""Two records side by side: which theme and which proposal of one is which of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from reportgen.changes.likeness import listed
from reportgen.changes.lineage import Lineage
from reportgen.changes.pairing import Handle, Pairs, pair
from reportgen.changes.themenames import ThemeNames
from reportgen.languages.punctuation import Signs
from reportgen.records.common import Identified
from reportgen.records.meeting import Meeting, Proposal
from reportgen.records.series import Series
from reportgen.records.symbols import read_symbol


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference leads to: equal keys are one theme, or one proposal, in both records."""

    key: tuple[str, int]
    title: str = field(compare=False)


class Side(Struct, frozen=True):
    """One of the two records; ``targets`` are found by the field that names them and their id.

    ``signs`` stand between the parts of a name, such as the symbol and the title of a paper.
    """

    meeting: Meeting
    targets: Mapping[tuple[str, str], Target]
    signs: Signs

    def person(self, reference: str) -> str:
        """Return the name of a person, or ``reference`` itself where nobody has that id."""
        named = (p.name for p in self.meeting.people if p.id == reference)
        return next(named, reference)


class Sides(Struct, frozen=True):
    """Both records and what is known of how they belong together.

    ``passed_over`` are the fields of entries that are not compared.
    """

    before: Side
    after: Side
    themes: Pairs
    proposals: Pairs
    names: ThemeNames
    lineage: Lineage
    series: Series | None
    passed_over: frozenset[str]

    @classmethod
    def of(
        cls,
        before: Meeting,
        after: Meeting,
        series: Series | None,
        passed_over: frozenset[str],
        signs: Signs,
    ) -> Sides:
        """Return ``before`` and ``after`` with their themes and proposals paired."""
        names, lineage = ThemeNames.of(series), Lineage.of(before, after)
        themes = pair(_theme_handles(before, names), _theme_handles(after, names))
        proposals = pair(
            [proposal_handle(proposal, lineage) for proposal in before.proposals],
            [proposal_handle(proposal, lineage) for proposal in after.proposals],
        )
        partners = dict(themes.both), dict(proposals.both)
        left = Side(before, _targets(before, signs, "before", partners), signs)
        right = Side(after, _targets(after, signs, "after", ({}, {})), signs)
        return cls(left, right, themes, proposals, names, lineage, series, passed_over)


def proposal_name(proposal: Proposal, signs: Signs) -> str:
    """Return what a proposal is called: its symbol and title, as far as there are."""
    return listed((proposal.symbol, proposal.title), ", ", signs) or proposal.text


def _theme_handles(meeting: Meeting, names: ThemeNames) -> list[Handle]:
    handles = []
    for theme in meeting.themes:
        entry = names.entry(theme)
        both = None if entry is None else (entry, theme.id)
        handles.append(Handle((both, entry, theme.id), (theme.title,), entry))
    return handles


def proposal_handle(proposal: Proposal, lineage: Lineage) -> Handle:
    """Return what a proposal is found by in another record."""
    symbol = read_symbol(proposal.symbol) if proposal.symbol else None
    texts = (proposal.title, proposal.text) if proposal.title else (proposal.text,)
    family = symbol and symbol.base
    return Handle((symbol, proposal.id), texts, family, lineage.line(proposal))


def _targets(
    meeting: Meeting, signs: Signs, side: str, partners: tuple[Mapping[int, int], Mapping[int, int]]
) -> dict[tuple[str, str], Target]:
    """Return what the references of a record lead to; the two mappings lead to the partners."""
    themes, proposals = partners
    titles = [theme.title for theme in meeting.themes]
    called = [proposal_name(proposal, signs) for proposal in meeting.proposals]
    return {
        **dict(_named("theme", meeting.themes, titles, side, themes)),
        **dict(_named("proposal", meeting.proposals, called, side, proposals)),
    }


def _named(
    name: str,
    entries: Sequence[Identified],
    titles: Sequence[str],
    side: str,
    partners: Mapping[int, int],
) -> Iterator[tuple[tuple[str, str], Target]]:
    """Yield each entry as a target; those that have a partner bear its key."""
    for index, (entry, title) in enumerate(zip(entries, titles, strict=True)):
        key = ("after", partners[index]) if index in partners else (side, index)
        yield (name, str(entry.id)), Target(key, title)
