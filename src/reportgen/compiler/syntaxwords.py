"""Says in plain words why a tag cannot be read, from what Jinja says of it."""

from __future__ import annotations

import re
from typing import Final

USUAL_HINT: Final = "compare it with the examples in docs/templates.md"

_END = "'end of (?:print statement|statement block)'"
_MISSING = "something is missing at its end"
_KINDS: Final = {
    ("got", "integer"): "a number",
    ("got", "float"): "a number",
    ("got", "string"): "a text in quotation marks",
    ("wanted", "name"): "a name",
}
"""What Jinja calls a piece by its kind; a word that stands in a tag it tells as it is."""
_WORDS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        rf"expected token {_END}, got '='",
        "“=” gives a value and does not compare",
        "write == to compare, or {% set name = … %} to give a value a name",
    ),
    (
        rf"expected token {_END}, got '(?P<got>(?!integer|float|string)[^\W\d]\w*)'",
        "{got} stands where the tag should end",
        "a name has no spaces: join its words by _; between two values write a sign or a filter",
    ),
    (rf"expected token {_END}, got '(?P<got>.+)'", "{got} stands where the tag should end", ""),
    (rf"expected token '(?P<wanted>.+)', got {_END}", "{wanted} is missing at its end", ""),
    (rf".*{_END}|expected name or number", _MISSING, ""),
    (
        r"expected token '(?P<wanted>.+)', got '(?P<got>.+)'",
        "{got} stands where {wanted} should",
        "",
    ),
    (r"unexpected '.', expected '(?P<wanted>.)'", "{wanted} is missing", "close each bracket"),
    (
        r"unexpected char '(?P<got>.)' at \d+",
        "{got} cannot stand there",
        "use letters, digits and the signs of the template language; write and, or, not in words",
    ),
    (r"unexpected '(?P<got>.+)'", "{got} cannot stand there", ""),
    (
        "invalid syntax for function call expression",
        "in its brackets a value without a name follows one with a name",
        "write values without names first, as in table(rows, total=“Total”)",
    ),
    (
        "non-default argument follows default argument",
        "in its brackets a name without a value follows one with a value",
        "write names without values first",
    ),
    ("can't assign to .*", "only a name can be given a value", "write a word of your own there"),
)


def in_words(message: str) -> tuple[str, str]:
    """Return what Jinja says of a tag in words of ours, and what to do about it."""
    for pattern, words, hint in _WORDS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            named = {name: _piece(name, text) for name, text in found.groupdict().items()}
            return words.format(**named), hint or USUAL_HINT
    return message, USUAL_HINT


def _piece(role: str, text: str) -> str:
    """Return a piece of a tag as it is typed, or what kind of piece it is."""
    return _KINDS.get((role, text), f"“{text}”")
