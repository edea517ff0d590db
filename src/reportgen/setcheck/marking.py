"""Reports a default marking that is none of a set's own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.errors import Diagnostic, Location
from reportgen.setcheck.places import place_of
from reportgen.templatesets.chain import TemplateSet
from reportgen.templatesets.markings import unknown_marking


def check_marking(found: TemplateSet) -> Iterator[Diagnostic]:
    """Yield an error where the marking that papers bear by default is not among the levels."""
    rules = found.settings.marking
    problem = unknown_marking(rules, rules.default, Location(""))
    if problem is not None:
        # Where it stands is looked up for a mistake only: that reads the file once more.
        yield replace(problem, location=place_of(found, ("marking", "default")))
