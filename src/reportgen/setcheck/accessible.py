"""Rules of accessibility that a set can give up knowingly, each with its reason."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from reportgen.codes import Code
from reportgen.errors import Diagnostic, error, warning
from reportgen.setcheck.places import place_of
from reportgen.templatesets.chain import TemplateSet
from reportgen.templatesets.settings import SetSettings

RULES: Mapping[str, str] = MappingProxyType(
    {
        "left-aligned": "text is ragged, not justified",
        "letter-size": "running text has 11 points or more",
        "no-capitals": "nothing is in capitals throughout",
        "contrast": "colours can be told apart",
        "marking-in-body": "the marking stands in the text of page 1, not in head and foot alone",
    }
)
"""The rules by their names, and what each asks for."""

_SMALLEST = 11.0


def check_accessibility(templates: TemplateSet) -> Iterator[Diagnostic]:
    """Yield what a set's rules come to: unknown ones, those given up, those broken in silence."""
    yield from given_up(templates)
    names = {str(one.rule) for one in templates.settings.accessibility or ()}
    for rule, path in _broken(templates.settings):
        if rule not in names:
            message = f"this breaks the rule that {RULES[rule]}"
            hint = f"change it, or give the rule up knowingly: accessibility with rule {rule}"
            yield warning(Code.SET_RULE, place_of(templates, path), message, hint)


def given_up(templates: TemplateSet) -> Iterator[Diagnostic]:
    """Yield a warning with its reason for each rule given up, an error for each unknown one."""
    for at, override in enumerate(templates.settings.accessibility or ()):
        rule, place = str(override.rule), place_of(templates, ("accessibility", at))
        if rule not in RULES:
            near = difflib.get_close_matches(rule, RULES, n=1)
            hint = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(RULES)}"
            yield error(Code.SET_UNKNOWN_NAME, place, f"there is no rule “{rule}”", hint)
        else:
            message = f"the rule that {RULES[rule]} is not kept: {override.reason}"
            hint = "tell readers who need another form how to ask for it"
            yield warning(Code.SET_RULE, place, message, hint)


def _broken(settings: SetSettings) -> Iterator[tuple[str, tuple[str, ...]]]:
    if settings.text.alignment == "justified":
        yield "left-aligned", ("text", "alignment")
    if settings.text.size is not None and settings.text.size < _SMALLEST:
        yield "letter-size", ("text", "size")
    if settings.marking.capitals:
        yield "no-capitals", ("marking", "capitals")
    if settings.marking.places is not None and "body" not in settings.marking.places:
        yield "marking-in-body", ("marking", "places")
