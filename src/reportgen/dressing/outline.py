"""Puts named pieces in the order that a set asks for: sections of a note, slides of a deck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol


class Change(Protocol):
    """What a set says of one section or slide."""

    @property
    def id(self) -> str:
        """The name of the section or slide."""

    @property
    def show(self) -> bool | None:
        """False where it is left out."""

    @property
    def before(self) -> str | None:
        """The name of what it stands before."""

    @property
    def after(self) -> str | None:
        """The name of what it stands after."""


def arranged(
    names: Sequence[str], order: Sequence[str] | None, changes: Iterable[Change]
) -> list[str]:
    """Return the names that are shown, in their order.

    ``order`` lists all of them; without it all ``names`` are shown as they come. Changes then
    leave single ones out, or move them before or after another. Names that nobody knows are left
    to ``reportgen.dressing.names``, which reports them.
    """
    shown = [name for name in (names if order is None else order) if name in names]
    for change in changes:
        _apply(change, shown, names)
    return shown


def _apply(change: Change, shown: list[str], names: Sequence[str]) -> None:
    name = change.id
    if change.show is False and name in shown:
        shown.remove(name)
    elif change.show and name not in shown and name in names:
        shown.insert(_natural_place(name, shown, names), name)
    beside = change.before or change.after
    if name in shown and beside in shown and beside != name:
        shown.remove(name)
        shown.insert(shown.index(str(beside)) + (change.before is None), name)


def _natural_place(name: str, shown: Sequence[str], names: Sequence[str]) -> int:
    """Return where a piece comes back in: behind the nearest one that precedes it in the parent."""
    earlier = [shown.index(n) for n in names[: names.index(name)] if n in shown]
    return max(earlier, default=-1) + 1
