"""Say in plain words what the YAML reader and the schema found wrong.

Both libraries speak to programmers. The tables here turn what they say into a sentence and a
remedy for the person who wrote the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails, PydanticCustomError

PLAIN = "plain"
"""The type of the schema's own errors, whose message and hint are plain words already."""

_QUOTE = "put the whole text in quotation marks"
_INDENT = "begin it in the same column as its neighbours, with spaces and not tabs"
_CHECK = "check the spaces at the beginning of the line, the colons and the quotation marks"


_LONGEST = 80


class SyntaxProblem(NamedTuple):
    """A fault of the YAML; ``left_open`` where its place is where something was opened."""

    message: str
    hint: str
    left_open: bool = False


# Found by a part of the reader's message, the first that fits.
_SYNTAX = {
    "mapping values are not allowed": SyntaxProblem(
        "a colon stands where no key can be",
        f"if it belongs to a text, {_QUOTE}; else check the spaces at the beginning of the line",
    ),
    "block sequence entries": SyntaxProblem(
        "a list cannot begin here", "begin it on the next line"
    ),
    "cannot start any token": SyntaxProblem(
        "a text cannot begin with this character, nor a line with a tab",
        f"use spaces in place of tabs; if it is a text, {_QUOTE}",
    ),
    "tab character": SyntaxProblem("a tab begins this line", "use spaces instead"),
    "unknown escape": SyntaxProblem("the backslash in this text means nothing", "write it twice"),
    "invalid Unicode": SyntaxProblem("this is no character", "write the character itself"),
    "end of stream": SyntaxProblem(
        "a quotation mark is opened here and never closed", "close it", left_open=True
    ),
    "expected ',' or": SyntaxProblem(
        "a bracket is opened here and never closed", f"close it, or {_QUOTE}", left_open=True
    ),
    "expected '-'": SyntaxProblem("this line does not fit the list above it", _INDENT),
    "expected ':'": SyntaxProblem(
        "a colon is missing behind this word", f"write key: value, or {_QUOTE}"
    ),
}
_OTHER_SYNTAX = SyntaxProblem("this does not fit what stands before it", _CHECK)


def syntax_problem(problem: str) -> SyntaxProblem:
    """Return in plain words what the YAML reader calls ``problem``."""
    fitting = (plain for part, plain in _SYNTAX.items() if part in problem)
    return next(fitting, _OTHER_SYNTAX)


def shown(text: object) -> str:
    """Return ``text`` in quotation marks, cut where it is too long for a message."""
    return f"“{cut(str(text))}”"


def cut(text: str) -> str:
    """Return ``text``, cut where it is too long for a message."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def plain_error(message: str, hint: str) -> PydanticCustomError:
    """Return an error for validators of the schema to raise, in words that are shown as they are.

    Both texts may hold braces, which pydantic would otherwise take for places to fill.
    """
    return PydanticCustomError(PLAIN, "{message}", {"message": message, "hint": hint})


def value_problem(fault: ErrorDetails) -> tuple[str, str]:
    """Return message and hint for one error of the schema that is no unknown or missing key."""
    if fault["type"] == PLAIN:
        return fault["ctx"]["message"], fault["ctx"]["hint"]
    if fault["input"] is None:
        return "nothing stands here", "write something, or delete the line"
    if fault["type"] == "literal_error":
        return _choice_problem(fault["input"], fault["ctx"]["expected"])
    return _SHAPES.get(fault["type"], _one_value_expected)(fault["input"])


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return the hint that names what is nearest to ``wrong``, else all that is ``known``."""
    names = sorted(known)
    near = get_close_matches(wrong.lower(), names, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]}?"
    return f"known here: {', '.join(names)}" if names else ""


def _choice_problem(value: Any, expected: str) -> tuple[str, str]:
    choices = expected.replace("'", "").replace(" or ", ", ").split(", ")
    near = get_close_matches(str(value).lower(), choices, n=1)
    remedy = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(choices)}"
    return f"{shown(value)} is not one of the words for this", remedy


def _text_expected(value: Any) -> tuple[str, str]:
    shown = "a list" if isinstance(value, list | tuple) else "a block of keys"
    hint = "if it begins with { or [, put the whole text in quotation marks"
    return f"a text belongs here, not {shown}", hint


def _list_expected(_value: Any) -> tuple[str, str]:
    return "a list belongs here", "begin each entry on a line of its own with a dash and a space"


def _block_expected(_value: Any) -> tuple[str, str]:
    return "several keys with values belong here", "write each as key: value, on lines below"


def _one_value_expected(_value: Any) -> tuple[str, str]:
    return "one value belongs here, not a list and not a block of keys", "write it on one line"


_SHAPES = {
    "string_type": _text_expected,
    "tuple_type": _list_expected,
    "list_type": _list_expected,
    "dict_type": _block_expected,
    "model_type": _block_expected,
    "model_attributes_type": _block_expected,
}
