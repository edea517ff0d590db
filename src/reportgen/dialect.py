"""How a program wants a template to be read: its language, missing names, filters of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, TypedDict

from reportgen.compiler.keys import Keying
from reportgen.compiler.syntaxes import Syntax
from reportgen.render.environment import TemplateEnvironment, make_environment
from reportgen.render.undefined import LenientUndefined, RecordedUndefined
from reportgen.render.vocabulary import vocabulary_of

__all__ = ["Reading", "environment_for"]

OWN_NAMES: Final = "rg_"
_UNDEFINED: Final = {"strict": RecordedUndefined, "lenient": LenientUndefined}


class Reading(TypedDict, total=False):
    """How a template is to be read; what is left out is as in this language.

    ``undefined``: "strict" reports missing names, "lenient" lets them read as nothing. ``syntax``:
    "native" or "docxtpl"; None finds out by the tags. ``filters``: functions of the program's own
    by the names under which the template may use them; each takes plain data and returns it.
    ``keying``: puts into the file what its slides and paragraphs are found again by.
    """

    undefined: Literal["strict", "lenient"]
    syntax: Literal["native", "docxtpl"] | None
    filters: Mapping[str, Callable[..., Any]]
    keying: Keying


def environment_for(syntax: Syntax, reading: Reading) -> TemplateEnvironment:
    """Return the environment for a template; raises ValueError where ``reading`` is wrong."""
    filters = reading.get("filters", {})
    for name in filters:
        if not name.isidentifier() or name.startswith(OWN_NAMES):
            raise ValueError(f"“{name}” cannot be the name of a filter")
    missing = reading.get("undefined", "strict")
    if missing not in _UNDEFINED:
        raise ValueError(f"undefined is “strict” or “lenient”, not “{missing}”")
    vocabulary = vocabulary_of(syntax).with_filters(filters)
    return make_environment(vocabulary, _UNDEFINED[missing])
