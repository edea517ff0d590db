"""How much one rendering may do: turns of loops, work on values, characters made.

Everything is counted and nothing is timed: the same template and data come to the same end on
every machine. The bounds lie far beyond any document; only a template gone astray, or one that
means harm, meets them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Findings, ReportgenError, error
from reportgen.render.values import LimitProblem

MAX_TURNS = 200_000
"""Turns of loops and calls of macros."""
MAX_CALLS = 20
"""How deep macros may call one another."""
MAX_WORK = 60_000_000
"""Steps of about 50 ns: one for each item or piece of text that is looked at."""
MAX_MADE = 1 << 25
"""Characters of all texts that expressions put together and that macros and ``set`` keep."""
MAX_TEXT = 1 << 22
"""Characters of one text."""
MAX_RESULT = 1 << 25
"""Characters of what is written, with all of its XML."""
MAX_ITEMS = 100_000
"""Items of a list or mapping that a template makes, with those of the lists inside it."""
MAX_BITS = 4096
"""Binary digits of a whole number that a template reckons out, more than a thousand decimals."""
MAX_FINDINGS = 500
"""Problems that one rendering tells."""
MAX_MESSAGE = 400
"""Characters of what is said of one problem."""

PIECE = 6
"""A piece of text is 64 characters, as a power of two: looking at it is one step of work."""
_STEPS_TO_LOOK = 3
SCALARS = frozenset({bool, int, float, Decimal, dt.date, dt.datetime, type(None)})
"""Kinds of values that hold no others and are never long."""
_TEXTS = frozenset({str})
_LISTS = (list, tuple)
HOLDING = (*_LISTS, dict, Mapping)
"""Kinds of values that hold others; those that nearly all are of come first, and answer fast."""
SMALL = 64
"""Up to so many items or characters a value counts as one step, which its tag has paid for."""


class BoundedFindings(Findings):
    """Collects what is wrong, and gives up where there is more than anybody reads."""

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep ``diagnostic``; raises ReportgenError with all of them once it is too much."""
        super().add(_cut(diagnostic))
        if len(self.diagnostics) >= MAX_FINDINGS:
            message = f"there are more than {MAX_FINDINGS} problems; the others are not told"
            last = error(Code.RENDER_LIMIT, diagnostic.location, message, "correct these first")
            raise ReportgenError([*self.diagnostics, last])


def _cut(diagnostic: Diagnostic) -> Diagnostic:
    """Return a diagnostic that can be read, whatever the data made it name."""
    if max(len(diagnostic.message), len(diagnostic.hint)) <= MAX_MESSAGE:
        return diagnostic
    message, hint = (
        text if len(text) <= MAX_MESSAGE else text[: MAX_MESSAGE - 1] + "…"
        for text in (diagnostic.message, diagnostic.hint)
    )
    return replace(diagnostic, message=message, hint=hint)


class Meter(Struct):
    """What one rendering has done so far. Each method raises LimitProblem past its bound."""

    turns: int = 0
    work: int = 0
    made: int = 0
    calls: int = 0

    def turn(self, turns: int, weight: int) -> None:
        """Count turns of a loop, or calls of a macro, of ``weight`` steps each."""
        self.turns += turns
        if self.turns > MAX_TURNS:
            message = f"the template's loops and macros make more than {MAX_TURNS:,} turns"
            raise LimitProblem(message, "loop over less data")
        self.do(turns * weight)

    def do(self, steps: int) -> None:
        """Count steps of work."""
        self.work += steps
        if self.work > MAX_WORK:
            message = f"the template asks for more than {MAX_WORK:,} steps of work"
            raise LimitProblem(message, "let it look at less data, and less often")

    def make(self, characters: int) -> None:
        """Count the characters of a text that is about to be made or kept."""
        self.made += characters
        if characters > MAX_TEXT:
            message = f"the text has more than {MAX_TEXT:,} characters"
            raise LimitProblem(message, "put less together")
        if self.made > MAX_MADE:
            message = f"the texts that are put together have more than {MAX_MADE:,} characters"
            raise LimitProblem(message, "put less together, and keep less")

    def keep(self, characters: int) -> None:
        """Count characters of what a macro or a ``set`` with an end keeps."""
        self.made += characters
        if self.made > MAX_MADE:
            message = f"macros and {{% set %}} keep more than {MAX_MADE:,} characters"
            raise LimitProblem(message, "keep less in them")

    def pass_by(self, value: Any) -> None:
        """Count what it takes to look once at a text, a list or a mapping, but not inside it."""
        if isinstance(value, str):
            self.do(len(value) >> PIECE)
        elif isinstance(value, HOLDING):
            self.do(len(value))

    def look_into(self, value: Any, most: int = MAX_WORK) -> int:
        """Count and return what it takes to look at a value and all that is in it.

        What stands in several places counts each time. LimitProblem where it is more than ``most``.
        """
        steps, waiting = 0, [value]
        while waiting and steps <= min(most, MAX_WORK - self.work):
            one = waiting.pop()
            steps += 1
            if isinstance(one, str):
                steps += len(one) >> PIECE
            elif isinstance(one, HOLDING):
                # Whether something is a list is told faster than whether it is a Mapping.
                inside = one if isinstance(one, _LISTS) else one.values()
                steps += len(one)
                if set(map(type, inside)) == _TEXTS:  # nearly always, and told faster at once
                    steps += len(one) + sum([len(text) >> PIECE for text in inside])
                else:
                    waiting += [each for each in inside if type(each) not in SCALARS]
        if steps > most:
            message = f"what the template puts together has more than {most:,} items"
            raise LimitProblem(message, "put less together")
        self.do(_STEPS_TO_LOOK * steps)
        return steps
