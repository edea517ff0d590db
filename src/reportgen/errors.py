"""What reportgen says when something is wrong: a diagnostic, its place and its remedy.

Every layer reports through these types and no other, so that all problems of one run can be
collected, sorted by place and shown together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from msgspec import Struct, field

from reportgen.codes import Code

__all__ = ["Code", "Diagnostic", "Location", "ReportgenError", "Severity"]

Wanted = TypeVar("Wanted")
Loaded = TypeVar("Loaded")


class Severity(StrEnum):
    """How bad it is: an error stops what depends on it, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Location(Struct, frozen=True):
    """Where something is: a line of a data file, or a trail inside an Office file.

    ``line`` and ``column`` count from 1 and belong to data files. ``trail`` belongs to Office
    files and goes from the outside in: part or slide, paragraph or shape, tag. ``field`` is the
    dotted path of a value in a record, such as ``themes[1].title``.
    """

    file: str
    line: int | None = None
    column: int | None = None
    field: str | None = None
    trail: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = ":".join(str(n) for n in (self.file, self.line, self.column) if n is not None)
        place = " › ".join((place, *self.trail))
        return f"{place} {self.field}" if self.field else place

    def within(self, *steps: str) -> Location:
        """Return the place that ``steps`` lead to from here."""
        return Location(self.file, self.line, self.column, self.field, (*self.trail, *steps))


class Diagnostic(Struct, frozen=True):
    """One problem: what it is, where it is and what to do about it.

    ``message`` says what is wrong and ``hint`` names the remedy; both are plain sentences
    without a full stop at the end, for a reader who is no programmer.
    """

    code: Code
    severity: Severity
    location: Location
    message: str
    hint: str = ""

    def __str__(self) -> str:
        remedy = f" ({self.hint})" if self.hint else ""
        return f"{self.location}: {self.message}{remedy} [{self.code.value}]"

    @property
    def is_error(self) -> bool:
        """True where the problem stops what depends on it."""
        return self.severity is Severity.ERROR

    def as_dict(self) -> dict[str, object]:
        """Return the diagnostic as plain data, for ``--format json``."""
        return {
            "code": self.code.value,
            "severity": self.severity.value,
            "file": self.location.file,
            "line": self.location.line,
            "column": self.location.column,
            "field": self.location.field,
            "trail": list(self.location.trail),
            "message": self.message,
            "hint": self.hint,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Diagnostic:
        """Return the diagnostic that ``as_dict`` gave; KeyError or ValueError where it is none."""
        place = Location(
            data["file"], data["line"], data["column"], data["field"], tuple(data["trail"])
        )
        severity = Severity(data["severity"])
        return cls(Code(data["code"]), severity, place, data["message"], data["hint"])


def error(code: Code, location: Location, message: str, hint: str = "") -> Diagnostic:
    """Return a diagnostic that stops what depends on it."""
    return Diagnostic(code, Severity.ERROR, location, message, hint)


def warning(code: Code, location: Location, message: str, hint: str = "") -> Diagnostic:
    """Return a diagnostic that is shown and stops nothing."""
    return Diagnostic(code, Severity.WARNING, location, message, hint)


class ReportgenError(Exception):
    """Raised with every diagnostic that was found before giving up; never with none."""

    def __init__(self, diagnostics: Iterable[Diagnostic] | Diagnostic) -> None:
        if isinstance(diagnostics, Diagnostic):
            diagnostics = (diagnostics,)
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__("\n".join(str(d) for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[ReportgenError], tuple[tuple[Diagnostic, ...]]]:
        """Pickle with the diagnostics, so that errors cross process borders whole."""
        return type(self), (self.diagnostics,)


class Findings(Struct):
    """Collects the diagnostics of one run, in the order in which they were found."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    _known: set[Diagnostic] = field(default_factory=set)

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep ``diagnostic``, unless the very same was found before."""
        if diagnostic not in self._known:
            self._known.add(diagnostic)
            self.diagnostics.append(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep each of ``diagnostics``."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def each(self, wanted: Iterable[Wanted], load: Callable[[Wanted], Loaded]) -> list[Loaded]:
        """Return what ``load`` gives for each of ``wanted``; keep why it fails for the others."""
        loaded: list[Loaded] = []
        for one in wanted:
            try:
                loaded.append(load(one))
            except ReportgenError as fault:
                self.extend(fault.diagnostics)
        return loaded

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stop what depends on them."""
        return tuple(d for d in self.diagnostics if d.is_error)

    def raise_errors(self) -> None:
        """Raise ReportgenError with everything found, if any of it is an error."""
        if self.errors:
            raise ReportgenError(self.diagnostics)
