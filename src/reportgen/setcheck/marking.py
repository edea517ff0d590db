"""Reports a default marking that is none of a set's own."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Diagnostic
from reportgen.setcheck.places import place_of
from reportgen.templatesets.chain import TemplateSet
from reportgen.templatesets.markings import unknown_marking


def check_marking(found: TemplateSet) -> Iterator[Diagnostic]:
    """Yield an error where the marking that papers bear by default is not among the levels."""
    rules = found.settings.marking
    place = place_of(found, ("marking", "default")) if rules.default else None
    problem = None if place is None else unknown_marking(rules, rules.default, place)
    if problem is not None:
        yield problem
