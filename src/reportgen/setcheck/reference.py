"""Reports a pattern of references that asks for what a set does not say."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.codes import Code
from reportgen.errors import Diagnostic, warning
from reportgen.setcheck.places import place_of
from reportgen.templatesets.chain import TemplateSet


def check_reference(found: TemplateSet) -> Iterator[Diagnostic]:
    """Yield a warning for a pattern with a unit where no unit is named."""
    settings = found.settings
    if "{unit}" in (settings.reference or "") and not settings.identity.unit:
        message = "references have a gap: the pattern has {unit}, and no unit is named"
        hint = "write unit: under identity:, such as unit: PMG, or take {unit} out of the pattern"
        yield warning(Code.SET_REFERENCE, place_of(found, ("reference",)), message, hint)
