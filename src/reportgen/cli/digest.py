"""What a build of many packs comes to, in a few lines: the first thing that a new user sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from reportgen.batch import Outcome
from reportgen.cli.options import shown_path, to_type
from reportgen.errors import Diagnostic
from reportgen.pack import Pack

__all__ = ["MANY", "blank_line", "example", "grouped", "subject_lines", "unseen_line"]

MANY: Final = 4
"""From more packs than these on, they are told together."""
_MOST: Final = 8
"""How many kinds of warnings are printed at most."""


def subject_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for each meeting: what became of its packs, and for whom they are."""
    for subject in dict.fromkeys(outcome.subject for outcome in outcomes):
        mine = [outcome for outcome in outcomes if outcome.subject == subject]
        groups: dict[str, list[str]] = {}
        for outcome in mine:
            groups.setdefault(_state(outcome), []).append(outcome.delegation)
        said = (f"{len(names)} {state} ({', '.join(names)})" for state, names in groups.items())
        yield f"{subject}: {'; '.join(said)}"


def _state(outcome: Outcome) -> str:
    if outcome.pack is None:
        return "failed, nothing changed"
    if outcome.pack.merges:
        return "built into your files"
    return "built" if outcome.pack.is_new else "up to date"


def example(packs: Sequence[Pack]) -> list[str]:
    """Return the documents of one of the last packs, and where the others are."""
    latest = [pack for pack in packs if pack.subject == packs[-1].subject]
    shown = next((pack for pack in latest if pack.delegation == "public"), latest[0])
    lines = [shown_path(path) for path in shown.files]
    folders = {path.parent.parent.parent for pack in packs for path in pack.files}
    others = len(packs) - 1
    return [*lines, *(f"and {others} more packs in {_folder(folder)}" for folder in folders)]


def _folder(folder: Path) -> str:
    return f"{shown_path(folder)}/DELEGATION/MEETING/"


def blank_line(packs: Iterable[Pack]) -> str:
    """Return how many places wait for the delegations' words; empty where none do."""
    counts = [len(pack.blanks) for pack in packs if pack.blanks]
    if not counts:
        return ""
    least, most = min(counts), max(counts)
    places = f"{least}" if least == most else f"{least} to {most}"
    noun = "place" if most == 1 else "places"
    where = "click on them in Word, or write into data/delegations/"
    return f"{places} {noun} in each of {len(counts)} packs: {where}"


def unseen_line(packs: Iterable[Pack], root: Path) -> str:
    """Return how many packs leave out something of their record, and what shows it."""
    leaving = [pack for pack in packs if pack.unseen]
    if not leaving:
        return ""
    one = leaving[0]
    command = to_type(f"reportgen fields {one.subject} --for {one.delegation}", root)
    return f"{len(leaving)} packs do not show every field of their record, as this says: {command}"


def grouped(findings: Iterable[Diagnostic]) -> list[str]:
    """Return each warning once, with how often it came, and how many kinds are not shown."""
    told = list(findings)
    often = Counter((finding.code, finding.message) for finding in told)
    first = {(finding.code, finding.message): finding for finding in reversed(told)}
    kinds = sorted(often, key=lambda kind: -often[kind])
    lines = [f"{first[kind]}{_times(often[kind])}" for kind in kinds[:_MOST]]
    rest = len(kinds) - _MOST
    return [*lines, f"and {rest} more: reportgen build --format json"] if rest > 0 else lines


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""
