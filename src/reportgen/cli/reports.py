"""How a build reports: as text for a person, or as JSON for a program."""

from __future__ import annotations

import json
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import click
from msgspec import to_builtins

from reportgen.batch import Outcome
from reportgen.cli.digest import (
    MANY,
    blank_line,
    example,
    grouped,
    subject_lines,
    unseen_line,
)
from reportgen.cli.options import shown_path, to_type
from reportgen.errors import Diagnostic
from reportgen.pack import Pack
from reportgen.regeneration.report import counts


class Report(ABC):
    """Collects what became of the packs of one run, and tells it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.outcomes: list[Outcome] = []
        self.problems: list[Diagnostic] = []

    @property
    def failed(self) -> bool:
        """True where anything went wrong."""
        return bool(self.problems) or any(outcome.pack is None for outcome in self.outcomes)

    @property
    def left_to_decide(self) -> bool:
        """True where a merge left conflicts to a person."""
        return any(pack.has_conflicts for pack in self.packs())

    def add(self, outcome: Outcome) -> None:
        """Take note of one pack."""
        self.outcomes.append(outcome)

    def refuse(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take note of problems that kept packs from being built at all."""
        self.problems.extend(diagnostics)

    def progress(
        self, outcomes: Iterable[Outcome], count: int
    ) -> AbstractContextManager[Iterable[Outcome]]:
        """Return ``outcomes`` with a sign of progress, where there is someone to see it."""
        del count
        return nullcontext(outcomes)

    @abstractmethod
    def close(self) -> None:
        """Tell what is left to tell at the end."""

    def packs(self) -> list[Pack]:
        """Return the packs that are there now."""
        return [outcome.pack for outcome in self.outcomes if outcome.pack is not None]


class JsonReport(Report):
    """One JSON object at the end, for programs."""

    def close(self) -> None:
        """Print the object."""
        told = {
            "packs": [_outcome_data(outcome) for outcome in self.outcomes],
            "problems": [diagnostic.as_dict() for diagnostic in self.problems],
        }
        click.echo(json.dumps(told, indent=1, ensure_ascii=False))


def _outcome_data(outcome: Outcome) -> dict[str, object]:
    pack = outcome.pack
    status = "failed" if pack is None else "built" if pack.is_new else "up to date"
    return {
        outcome.kind: outcome.subject,
        "delegation": outcome.delegation,
        "status": status,
        "files": [str(path) for path in pack.files] if pack else [],
        "kept": [str(path) for path in pack.kept] if pack else [],
        "merged": _merged_data(pack) if pack else {},
        "blanks": list(pack.blanks) if pack else [],
        "unseen": list(pack.unseen) if pack else [],
        "diagnostics": [diagnostic.as_dict() for diagnostic in outcome.diagnostics],
    }


def _merged_data(pack: Pack) -> dict[str, list[dict[str, object]]]:
    """Return what became of each place of the merged files, by their paths."""
    return {
        str(path): [to_builtins(outcome) for outcome in (*merged.outcomes, *merged.open_conflicts)]
        for path, merged in pack.merges.items()
    }


class TextReport(Report):
    """A line for each pack, then the files to open, the blanks left and the warnings.

    Many packs are told together.
    """

    is_long = False

    @contextmanager
    def progress(self, outcomes: Iterable[Outcome], count: int) -> Iterator[Iterable[Outcome]]:
        """Show a bar on a terminal; elsewhere the lines of the packs are enough."""
        self.is_long = count > MANY
        if not sys.stderr.isatty():
            yield outcomes
            return
        with click.progressbar(outcomes, length=count, label="Building", file=sys.stderr) as bar:
            yield bar

    def add(self, outcome: Outcome) -> None:
        """Print the line of one pack, unless a progress bar stands there."""
        super().add(outcome)
        if not self.is_long and not sys.stderr.isatty():
            click.echo(_line(outcome))

    def close(self) -> None:
        """Print what a person wants to know at the end."""
        packs = self.packs()
        if self.is_long:
            self._tell_many(packs)
        else:
            self._tell_few(packs)
        for diagnostic in self._errors():
            click.echo(f"error: {diagnostic}", err=True)

    def _tell_many(self, packs: list[Pack]) -> None:
        """Print a line for each meeting, and once what is to be said of many packs."""
        for line in subject_lines(self.outcomes):
            click.echo(line)
        section("Open:", example(packs) if packs else [])
        self._tell_edits(packs)
        section("Left blank for the delegations to fill in:", _if_any(blank_line(packs)))
        section("Warnings:", grouped(d for pack in packs for d in pack.findings))
        section("Left out:", _if_any(unseen_line(packs, self.root)))

    def _tell_few(self, packs: list[Pack]) -> None:
        """Print of each pack what it came to, its files and what it leaves open."""
        for outcome in self.outcomes if sys.stderr.isatty() else ():
            click.echo(_line(outcome))
        section("Open:", [shown_path(path) for pack in packs for path in pack.files])
        self._tell_edits(packs)
        section("Left blank for the delegation to fill in:", list(_blank_lines(packs)))
        section("Warnings:", [str(d) for pack in packs for d in pack.findings])
        section("Left out:", [self._unseen_line(p) for p in packs if p.unseen])

    def _tell_edits(self, packs: list[Pack]) -> None:
        """Print where a person's changes are, and what became of them."""
        section(
            "Kept beside, with your changes:",
            [shown_path(path) for pack in packs for path in pack.kept],
        )
        section(
            "What became of your changes:",
            [shown_path(pack.report) for pack in packs if pack.report is not None],
        )

    def _unseen_line(self, pack: Pack) -> str:
        command = to_type(f"reportgen fields {pack.subject} --for {pack.delegation}", self.root)
        return f"{counted_fields(len(pack.unseen))} on no page: {command}"

    def _errors(self) -> list[Diagnostic]:
        failed = [outcome for outcome in self.outcomes if outcome.pack is None]
        found = [d for outcome in failed for d in outcome.diagnostics]
        return list(dict.fromkeys([*self.problems, *found]))


def counted_fields(count: int) -> str:
    """Return the beginning of a sentence on where so many fields stand."""
    return "1 field of the record stands" if count == 1 else f"{count} fields of the record stand"


def _line(outcome: Outcome) -> str:
    pack = outcome.pack
    return f"{outcome.subject} for {outcome.delegation}: {_became(pack)}"


def _became(pack: Pack | None) -> str:
    """Return in words what became of a pack."""
    if pack is None:
        return "failed, nothing changed"
    if pack.merges:
        return f"built into your files: {counts(pack.merges.values())}"
    return "built" if pack.is_new else "up to date"


def _if_any(line: str) -> list[str]:
    return [line] if line else []


def _blank_lines(packs: Iterable[Pack]) -> Iterator[str]:
    for pack in packs:
        if pack.blanks:
            yield f"{pack.delegation}: {'; '.join(pack.blanks)}"


def section(title: str, lines: list[str]) -> None:
    """Print a title and the lines under it, nothing where there are no lines."""
    if lines:
        click.echo(f"\n{title}")
        for line in lines:
            click.echo(f"  {line}")
