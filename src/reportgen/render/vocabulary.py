"""What a template may use: registered filters and tests, and no statement that reaches outside.

Every tag is looked at by itself, so that a broken statement elsewhere hides nothing.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, error
from reportgen.render.filters import FILTERS, TESTS
from reportgen.render.functions import FUNCTIONS

_FORBIDDEN = (nodes.Pow, nodes.Import, nodes.FromImport, nodes.Include, nodes.Extends)


def check_vocabulary(
    found: Iterable[nodes.Node], places: Mapping[int, Location], file: str
) -> Iterator[Diagnostic]:
    """Yield what the nodes of a template's source use and may not, at the places of their tags.

    ``places`` are keyed by line of the source; ``file`` is what messages call the template.
    """
    found = list(found)
    callable_names = _callable_names(found)
    for node in found:
        place = places.get(node.lineno, Location(file))
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            yield _unknown(node.name, "filter", FILTERS, place)
        elif isinstance(node, nodes.Test) and node.name not in TESTS:
            yield _unknown(node.name, "test", TESTS, place)
        elif _calls_by_name(node) not in callable_names:
            yield _unknown(_calls_by_name(node), "function or macro", sorted(callable_names), place)
        elif isinstance(node, _FORBIDDEN):
            message = "this is not part of the template language"
            yield error(Code.TEMPLATE_FORBIDDEN, place, message, "remove it")
        elif isinstance(node, nodes.For) and node.recursive:
            message = "loops cannot call themselves"
            yield error(Code.TEMPLATE_FORBIDDEN, place, message, "remove “recursive”")


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
