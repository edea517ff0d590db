"""Undoes what Office programs and keyboards do to code while a person types it.

Straight quotation marks become typographic ones, two hyphens a dash, a space a no-break space, the
first letter of a sentence a capital; marks of no width come with pasted text. All this is undone in
the code of a tag. What stands in a string of a tag is text, and stays as typed.
"""

from __future__ import annotations

# Soft hyphen, zero-width space and joiners, marks of direction, word joiner, byte order mark.
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Characters without width, as the content of a regular expression's class."""

NO_BREAK_HYPHEN, SOFT_HYPHEN = "\u2011", "\u00ad"

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\n\r\t\v\u2028\u2029"
_DASHES = "\u2010-\u2015\u2212"
_NO_BREAK = "\u00a0\u202f"
_GUILLEMETS = "«»‹›"
_FAMILIES = ('"“”„‟', "'‘’‚‛", "«»", "‹›")
"""Marks of which each closes what another one of its family opened."""

QUOTES = "".join(_FAMILIES)


def _each(ranges: str) -> list[int]:
    """Return the code points that the content of a regular expression's class stands for."""
    points: list[int] = []
    at = 0
    while at < len(ranges):
        last = at + 2 if ranges[at + 1 : at + 2] == "-" else at
        points.extend(range(ord(ranges[at]), ord(ranges[last]) + 1))
        at = last + 1
    return points


_CODE = {
    **dict.fromkeys(_each(_SPACES), " "),
    **dict.fromkeys(_each(UNSEEN), None),
    **dict.fromkeys(_each(_DASHES), "-"),
    ord("≤"): "<=",
    ord("≥"): ">=",
    ord("≠"): "!=",
}
_SEEN = dict.fromkeys(_each(UNSEEN))
# A tag is one line of Jinja source, so a line break inside its strings is written as an escape.
_BREAKS = str.maketrans({"\n": "\\n", "\r": "\\r", "\t": "\\t"})


def plain_code(text: str) -> str:
    """Return a stretch of code, strings left out, in the characters of a keyboard."""
    return text if text.isascii() and text.isprintable() else text.translate(_CODE)


def without_unseen(text: str) -> str:
    """Return ``text`` without characters that have no width."""
    return text if text.isascii() else text.translate(_SEEN)


def closers_of(opened: str) -> str:
    """Return what may close a string: a straight mark closes only what a straight one opened."""
    if opened in {'"', "'"}:
        return opened
    return next(family for family in _FAMILIES if opened in family)


def string_literal(opened: str, inner: str) -> str:
    """Return the Jinja literal of a string that began with the mark ``opened``.

    ``inner`` is as typed, with backslashes as escapes.
    """
    if opened in _GUILLEMETS:
        inner = _within_guillemets(inner)
    quote = "'" if opened in _FAMILIES[1] else '"'
    return f"{quote}{inner.translate(_BREAKS)}{quote}"


def _within_guillemets(inner: str) -> str:
    """Return what « … » hold without the no-break space that French typing puts at both ends."""
    inner = inner[inner[:1] in _NO_BREAK and bool(inner) :]
    inner = inner[:-1] if inner and inner[-1] in _NO_BREAK else inner
    return inner.replace('\\"', '"').replace('"', '\\"')


def text_literal(text: str) -> str:
    """Return the Jinja literal of a text in which nothing is an escape."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped.translate(_BREAKS)}"'
