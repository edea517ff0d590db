"""Who held what on which theme or proposal, and who moved."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.changes.fields import field_changes
from reportgen.changes.likeness import folded, tidied
from reportgen.changes.listings import Naming
from reportgen.changes.model import Change
from reportgen.changes.pairing import Handle, pair
from reportgen.changes.sides import Side, Sides, Target
from reportgen.records.meeting import Position

_FOUND_BY = frozenset({"by", "on_behalf_of", "theme", "proposal"})
"""Equal in two positions that are one, but for how they are written."""


def position_changes(sides: Sides) -> Iterator[Change]:
    """Yield who moved (the stance, or its words), who spoke anew, and who is no longer recorded.

    A position is the same where one member speaks for the same group on the same theme and
    proposal, whatever their ids are in the two records.
    """
    before, after = sides.before.meeting.positions, sides.after.meeting.positions
    pairs = pair(
        [_handle(position, sides.before) for position in before],
        [_handle(position, sides.after) for position in after],
    )
    for i, j in pairs.both:
        entry = _naming(sides.after).entry(after[j], j)
        passed_over = sides.passed_over | _FOUND_BY
        yield from field_changes(entry, before[i], after[j], sides, passed_over)
    yield from _naming(sides.after).added(after, pairs)
    yield from _naming(sides.before).gone(before, pairs)


def _handle(position: Position, side: Side) -> Handle:
    group = position.on_behalf_of and folded(position.on_behalf_of)
    found_by = (folded(position.by), group, *_targets(position, side))
    return Handle(((found_by, position.stance), found_by))


def _naming(side: Side) -> Naming[Position]:
    return Naming("position", "positions", lambda one: _name(one, side), _text)


def _name(position: Position, side: Side) -> str:
    who = position.by
    if position.on_behalf_of:
        who = f"{who} for {position.on_behalf_of}"
    targets = [target.title for target in _targets(position, side) if target]
    return " on ".join([who, *targets])


def _targets(position: Position, side: Side) -> tuple[Target | None, Target | None]:
    theme, proposal = position.theme, position.proposal
    return (
        side.targets.get(("theme", theme)) if theme else None,
        side.targets.get(("proposal", proposal)) if proposal else None,
    )


def _text(position: Position) -> str:
    said = f" ({tidied(position.text)})" if position.text else ""
    return f"{position.stance}{said}"
