"""What a template may use: registered filters and tests, and no statement that reaches outside.

Every tag is looked at by itself, so that a broken statement elsewhere hides nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from jinja2 import nodes
from msgspec import Struct

from reportgen.codes import Code
from reportgen.compiler.syntaxes import Syntax
from reportgen.errors import Diagnostic, Location, error
from reportgen.render.filters import FILTERS, TESTS
from reportgen.render.functions import FUNCTIONS

_FORBIDDEN: Mapping[type[nodes.Node], tuple[str, str]] = MappingProxyType(
    {
        nodes.Pow: ("powers are not part of the template language", "multiply, as in x * x"),
        nodes.NSRef: ("only a name of one word can be set", "write {% set name = … %}"),
        **dict.fromkeys(
            (nodes.Import, nodes.FromImport, nodes.Include, nodes.Extends),
            ("this is not part of the template language", "remove it"),
        ),
    }
)
"""What can be read and may not be used: what to say, and what to do instead."""


class Vocabulary(Struct, frozen=True):
    """The filters and tests that templates may use, by their names.

    ``brought`` are the names of filters that are a program's own.
    """

    filters: Mapping[str, Callable[..., Any]]
    tests: Mapping[str, Callable[..., Any]]
    brought: frozenset[str] = frozenset()

    def with_filters(self, filters: Mapping[str, Callable[..., Any]]) -> Vocabulary:
        """Return this vocabulary with the ``filters`` of a program, which go before its own."""
        return Vocabulary(
            {**self.filters, **filters}, self.tests, self.brought | frozenset(filters)
        )


NATIVE = Vocabulary(FILTERS, TESTS)


def vocabulary_of(syntax: Syntax) -> Vocabulary:
    """Return what templates may use whose tags are read as ``syntax``."""
    if syntax is Syntax.NATIVE:
        return NATIVE
    # Few templates were made for docxtpl, and the others start without Jinja's filters.
    from reportgen.render.jinjafilters import (  # noqa: PLC0415 - see the line above
        JINJA_FILTERS,
        JINJA_TESTS,
    )

    return Vocabulary({**FILTERS, **JINJA_FILTERS}, {**TESTS, **JINJA_TESTS})


def check_vocabulary(
    found: Iterable[nodes.Node],
    places: Mapping[int, Location],
    file: str,
    vocabulary: Vocabulary = NATIVE,
) -> Iterator[Diagnostic]:
    """Yield what the nodes of a template's source use and may not, at the places of their tags.

    ``places`` are keyed by line of the source; ``file`` is what messages call the template.
    """
    found = list(found)
    callable_names = _callable_names(found)
    known = {"filter": vocabulary.filters, "test": vocabulary.tests}
    for node in found:
        place = places.get(node.lineno, Location(file))
        if isinstance(node, nodes.Filter) and node.name not in vocabulary.filters:
            yield _unknown(node.name, "filter", vocabulary.filters, place)
        elif isinstance(node, nodes.Test) and node.name not in vocabulary.tests:
            yield _unknown(node.name, "test", vocabulary.tests, place)
        elif _calls_by_name(node) not in callable_names:
            yield _unknown(_calls_by_name(node), "function or macro", sorted(callable_names), place)
        elif type(node) in _FORBIDDEN:
            yield error(Code.TEMPLATE_FORBIDDEN, place, *_FORBIDDEN[type(node)])
        elif isinstance(node, nodes.For) and node.recursive:
            message = "loops cannot call themselves"
            yield error(Code.TEMPLATE_FORBIDDEN, place, message, "remove “recursive”")
        kind, name = _passed_on(node)
        if kind and name not in known[kind]:
            yield _unknown(name, kind, known[kind], place)


_PASSING: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "map": ("filter", 0),
        "select": ("test", 0),
        "reject": ("test", 0),
        "selectattr": ("test", 1),
        "rejectattr": ("test", 1),
    }
)
"""Filters that are given the name of another filter or test, and as which argument."""


def _passed_on(node: nodes.Node) -> tuple[str, str]:
    """Return kind and name of the filter or test that a filter is given; empty for others."""
    kind, number = _PASSING.get(node.name, ("", 0)) if isinstance(node, nodes.Filter) else ("", 0)
    given = (node.args or [])[number : number + 1] if isinstance(node, nodes.Filter) else []
    name = given[0].value if given and isinstance(given[0], nodes.Const) else None
    return (kind, name) if isinstance(name, str) else ("", "")


def _callable_names(found: Iterable[nodes.Node]) -> set[str]:
    """Return the names that can be called: functions, macros, and what the template itself sets."""
    names = {"", *FUNCTIONS}
    for node in found:
        if isinstance(node, nodes.Macro) or (isinstance(node, nodes.Name) and node.ctx != "load"):
            names.add(node.name)
    return names


def _calls_by_name(node: nodes.Node) -> str:
    """Return the name that ``node`` calls; empty where it calls none."""
    called = node.node if isinstance(node, nodes.Call) else None
    return called.name if isinstance(called, nodes.Name) else ""


def _unknown(name: str, kind: str, known: Iterable[str], place: Location) -> Diagnostic:
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(filter(None, known))}"
    message = f"there is no {kind} “{name}”"
    return error(Code.TEMPLATE_UNKNOWN_FILTER, place, message, hint)
