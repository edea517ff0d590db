"""Finds the tags in a stretch of text, as Word and PowerPoint leave it.

Office programs turn straight quotes into typographic ones and spaces into no-break spaces while a
person types. Inside a tag both are undone; inside a string of a tag the text stays as typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

CLOSES = {name: f"end{name}" for name in ("for", "if", "block", "macro", "with", "set")}
"""The statements that span what they govern, and the word that ends each."""
ENDS = frozenset(CLOSES.values())
CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
DOUBLE_QUOTES = frozenset('"“”„‟')
SINGLE_QUOTES = frozenset("'‘’‚‛")
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007\n\r\t\v", " "))
# A tag is one line of Jinja source, so a line break inside its strings is written as an escape.
_BREAKS = str.maketrans({"\n": "\\n", "\r": "\\r", "\t": "\\t"})
SLIDE_WORDS = frozenset({"slide", "slides", "shape"})


class TagKind(Enum):
    """What a tag does: print a value, govern something, or nothing at all."""

    EXPRESSION = "{{"
    STATEMENT = "{%"
    COMMENT = "{#"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its kind, its code in plain Jinja, and the half-open range of text it stands for.

    The range takes in the white space beside a tag that asks for it to go (``{%-``, ``-%}``).
    """

    kind: TagKind
    code: str
    text: str
    start: int
    end: int

    @property
    def keyword(self) -> str:
        """The first word of a statement, such as ``for``; empty for other tags."""
        return self.code.split(None, 1)[0] if self.kind is TagKind.STATEMENT and self.code else ""

    @property
    def rest(self) -> str:
        """What follows the keyword of a statement."""
        parts = self.code.split(None, 1)
        return parts[1] if len(parts) > 1 else ""

    @property
    def opens(self) -> bool:
        """True where the statement spans others; ``set`` does where it is given no value."""
        given = self.keyword == "set" and "=" in self.rest.partition("|")[0]
        return self.keyword in CLOSES and not given

    @property
    def shown(self) -> str:
        """The tag as a person typed it, cut for a message."""
        flat = " ".join(self.text.split())
        return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"


_SHOWN = 60


class UnclosedTagError(ValueError):
    """A tag was opened and never closed; ``shown`` is how it begins, ``before`` the tags so far."""

    def __init__(self, shown: str, before: tuple[Tag, ...] = ()) -> None:
        super().__init__(shown)
        self.shown = shown
        self.before = before


def find_tags(text: str) -> list[Tag]:
    """Return the tags of ``text`` from left to right.

    Raises UnclosedTagError where a tag does not end in this text.
    """
    tags: list[Tag] = []
    at = _next_opener(text, 0)
    while at >= 0:
        try:
            tag = _read_tag(text, at, tags[-1].end if tags else 0)
        except UnclosedTagError as problem:
            raise UnclosedTagError(problem.shown, tuple(tags)) from None
        tags.append(tag)
        at = _next_opener(text, tag.end)
    return tags


def _next_opener(text: str, start: int) -> int:
    found = [at for opener in CLOSERS if (at := text.find(opener, start)) >= 0]
    return min(found, default=-1)


def _read_tag(text: str, start: int, floor: int) -> Tag:
    kind = TagKind(text[start : start + 2])
    code, end = _read_comment(text, start) if kind is TagKind.COMMENT else _read_code(text, start)
    trims_before, trims_after = code[:1] == "-", code[-1:] == "-"
    first, last = start, end + 2
    while trims_before and first > floor and text[first - 1].isspace():
        first -= 1
    while trims_after and text[last : last + 1].isspace():
        last += 1
    code = code[code[:1] in {"-", "+"} :]
    code = code[:-1] if trims_after and code else code
    return Tag(kind, code.strip(), text[start : end + 2], first, last)


def _read_comment(text: str, start: int) -> tuple[str, int]:
    end = text.find("#}", start + 2)
    if end < 0:
        raise UnclosedTagError(text[start : start + _SHOWN])
    return "", end


def _read_code(text: str, start: int) -> tuple[str, int]:
    """Return the code of the tag at ``start`` in plain Jinja, and where its closer stands."""
    closer = CLOSERS[text[start : start + 2]]
    out: list[str] = []
    at, depth = start + 2, 0
    while at < len(text):
        if depth == 0 and text.startswith(closer, at):
            return "".join(out), at
        char = text[at]
        if char in DOUBLE_QUOTES or char in SINGLE_QUOTES:
            string, at = _read_string(text, at, start)
            out.append(string)
            continue
        depth = max(0, depth + (char == "{") - (char == "}"))
        out.append(char.translate(_SPACES))
        at += 1
    raise UnclosedTagError(text[start : start + _SHOWN])


def _read_string(text: str, at: int, tag_start: int) -> tuple[str, int]:
    """Return the string literal at ``at`` with straight quotes, and the place after it."""
    opened = text[at]
    quote = '"' if opened in DOUBLE_QUOTES else "'"
    closers = _closers(opened)
    end = at + 1
    while end < len(text) and text[end] not in closers:
        end += 2 if text[end] == "\\" else 1
    if end >= len(text):
        raise UnclosedTagError(text[tag_start : tag_start + _SHOWN])
    inner = text[at + 1 : end].translate(_BREAKS)
    return f"{quote}{inner}{quote}", end + 1


def _closers(opened: str) -> frozenset[str]:
    """Return what may close a string: a straight quote closes only what a straight one opened."""
    if opened in {'"', "'"}:
        return frozenset(opened)
    return DOUBLE_QUOTES if opened in DOUBLE_QUOTES else SINGLE_QUOTES
