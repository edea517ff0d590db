"""Objects that programs put into the data: their own, and those of the docxtpl library."""

from __future__ import annotations

from abc import abstractmethod
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from reportgen.compiler.syntaxes import Syntax
from reportgen.render.programvalues import lines_of
from reportgen.render.richtext import NEW_PARAGRAPH, PAGE_BREAK

_LIBRARY = "docxtpl"
_PLAIN = frozenset({int, float, bool, list, dict, tuple, type(None)})


class Offered:
    """An object that a program puts into the data and that stands for a value."""

    @abstractmethod
    def as_value(self) -> Any:
        """Return the value that it stands for; raises ValueProblem."""
        raise NotImplementedError


def adopted(value: Any, syntax: Syntax) -> Any:
    """Return the value that an object of a program or of the docxtpl library stands for.

    Any other comes back as it is. Where a template is docxtpl's, its signs for new paragraphs and
    pages are read in texts too. Raises ValueProblem.
    """
    if type(value) in _PLAIN:
        return value
    if isinstance(value, str):
        return value if syntax is Syntax.NATIVE else _of_docxtpl(value)
    if isinstance(value, Offered):
        return value.as_value()
    kind: Any = type(value)
    names = _names_in_library(kind)
    return _of_library(value, names) if names else value


def _of_docxtpl(text: str) -> Any:
    """Return what a text stands for in a template for docxtpl."""
    if isinstance(text, Markup):
        return _of_docxtpl(text.unescape())  # programs for docxtpl escape what it does not
    is_parted = NEW_PARAGRAPH in text or PAGE_BREAK in text
    return lines_of(str(text)) if is_parted else text


@lru_cache(maxsize=256)
def _names_in_library(kind: type) -> tuple[str, ...]:
    """Return what the docxtpl library calls objects of this kind; nothing for all others."""
    kinds = (each for each in kind.__mro__ if each.__module__.split(".")[0] == _LIBRARY)
    return tuple(each.__name__ for each in kinds)


def _of_library(value: Any, names: tuple[str, ...]) -> Any:
    # Nobody has these objects who does not use that library.
    from reportgen.render.docxtplvalues import READERS  # noqa: PLC0415 - see the line above

    reader = next((READERS[name] for name in names if name in READERS), None)
    return value if reader is None else reader(value)
