"""Objects that programs put into the data: their own, and those of the docxtpl library."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from markupsafe import Markup

from reportgen.compiler.syntaxes import Syntax
from reportgen.render.programvalues import lines_of
from reportgen.render.richtext import NEW_PARAGRAPH, PAGE_BREAK

_LIBRARY = "docxtpl"
_PLAIN = frozenset({int, float, bool, list, dict, tuple, type(None)})


class Offered(ABC):
    """An object that a program puts into the data and that stands for a value."""

    @abstractmethod
    def as_value(self) -> Any:
        """Return the value that it stands for; raises ValueProblem."""


def adopted(value: Any, syntax: Syntax) -> Any:
    """Return the value that an object of a program or of the docxtpl library stands for.

    Any other comes back as it is. Where a template is docxtpl's, its signs for new paragraphs and
    pages are read in texts too. Raises ValueProblem.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Markup) and syntax is Syntax.DOCXTPL:
        return adopted(value.unescape(), syntax)  # programs for docxtpl escape what it does not
    if isinstance(value, str):
        is_parted = NEW_PARAGRAPH in value or PAGE_BREAK in value
        return lines_of(str(value)) if is_parted and syntax is Syntax.DOCXTPL else value
    if isinstance(value, Offered):
        return value.as_value()
    kinds = [kind for kind in type(value).__mro__ if kind.__module__.split(".")[0] == _LIBRARY]
    return _of_library(value, [kind.__name__ for kind in kinds]) if kinds else value


def _of_library(value: Any, names: list[str]) -> Any:
    # Nobody has these objects who does not use that library.
    from reportgen.render.docxtplvalues import READERS  # noqa: PLC0415 - see the line above

    reader = next((READERS[name] for name in names if name in READERS), None)
    return value if reader is None else reader(value)
