"""Finds the tags in a stretch of text, as Word and PowerPoint leave it.

What Office programs change while a person types is undone in the code of a tag; see
``autocorrect``. ``{% raw %}…{% endraw %}`` is one tag, which prints what stands between as it is.
"""

from __future__ import annotations

import re
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from reportgen.compiler.autocorrect import (
    QUOTES,
    UNSEEN,
    closers_of,
    plain_code,
    string_literal,
    text_literal,
    without_unseen,
)

CLOSES = {name: f"end{name}" for name in ("for", "if", "block", "macro", "with", "set")}
"""The statements that span what they govern, and the word that ends each."""
ENDS = frozenset(CLOSES.values())
SLIDE_WORDS = frozenset({"slide", "slides", "shape"})

_KEYWORDS = frozenset({*CLOSES, *ENDS, *SLIDE_WORDS, "else", "elif", "set", "raw", "endraw"})
_GAP = f"[{UNSEEN}]*"
_OPENER = re.compile(rf"\{{{_GAP}[{{%#]")
_CLOSERS = {
    "{": re.compile(rf"\}}{_GAP}\}}"),
    "%": re.compile(rf"%{_GAP}\}}"),
    "#": re.compile(rf"#{_GAP}\}}"),
}
_ENDINGS = {"{": "}}", "%": "%}"}
_STOP = re.compile(f"[{QUOTES}{{}}%]")
_MINUS = "[-\u2010-\u2015\u2212]"
_SPACE = rf"[\s{UNSEEN}]*"
_END_OF_RAW = (
    rf"\{{{_GAP}%{_GAP}(?P<before>{_MINUS})?\+?{_SPACE}endraw{_SPACE}(?P<after>{_MINUS})?"
    rf"{_GAP}%{_GAP}\}}"
)


class TagKind(Enum):
    """What a tag does: print a value, govern something, or nothing at all."""

    EXPRESSION = "{{"
    STATEMENT = "{%"
    COMMENT = "{#"


class Tag(Struct, frozen=True):
    """One tag: its kind, its code in plain Jinja, and the half-open range of text it stands for.

    The range takes in the white space beside a tag that asks for it to go (``{%-``, ``-%}``);
    ``at`` is the place of its own first brace.
    """

    kind: TagKind
    code: str
    text: str
    start: int
    end: int
    at: int = 0

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
    def is_raw(self) -> bool:
        """True for ``{% raw %}…{% endraw %}``, which prints what stands between."""
        return self.kind is TagKind.EXPRESSION and not self.text.startswith("{{")

    @property
    def shown(self) -> str:
        """The tag as a person typed it, cut for a message."""
        flat = " ".join(without_unseen(self.text).split())
        return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"

    def beside_breaks(self, text: str) -> Tag:
        """Return the tag of ``text`` as docxtpl takes it: spaces beyond line breaks stay."""
        after = self.at + len(self.text)
        before, behind = text[self.start : self.at], text[after : self.end]
        start, end = self.start, self.end
        if before.endswith("\n"):
            start += len(before.rstrip("\n"))
        if behind.startswith("\n"):
            end -= len(behind.lstrip("\n"))
        return replace(self, start=start, end=end)


_SHOWN = 60


class UnclosedTagError(ValueError):
    """A tag that does not end; ``shown`` is how it begins, ``missing`` what would end it.

    ``before`` are the tags before it.
    """

    def __init__(self, shown: str, missing: str, before: tuple[Tag, ...] = ()) -> None:
        super().__init__(shown)
        self.shown = shown
        self.missing = missing
        self.before = before


class _Read(Struct, frozen=True):
    """The code of a tag, the place after it, and whether white space beside it goes."""

    code: str
    end: int
    trims_before: bool
    trims_after: bool


def begins_tag(text: str) -> bool:
    """Tell whether a tag begins somewhere in ``text``."""
    return "{" in text and _OPENER.search(text) is not None


def find_tags(text: str) -> list[Tag]:
    """Return the tags of ``text`` from left to right.

    Raises UnclosedTagError where a tag does not end in this text.
    """
    tags: list[Tag] = []
    opener = _OPENER.search(text)
    while opener:
        try:
            tag = _read_tag(text, opener, tags[-1].end if tags else 0)
        except UnclosedTagError as problem:
            raise UnclosedTagError(problem.shown, problem.missing, tuple(tags)) from None
        tags.append(tag)
        opener = _OPENER.search(text, tag.end)
    return tags


def _read_tag(text: str, opener: re.Match[str], floor: int) -> Tag:
    sign, start = opener[0][-1], opener.start()
    kind = TagKind("{" + sign)
    if kind is TagKind.COMMENT:
        read = _read_comment(text, opener)
    else:
        read = _read_code(text, opener, _CLOSERS[sign])
    if kind is TagKind.STATEMENT:
        read = _with_plain_keyword(read)
    if kind is TagKind.STATEMENT and read.code == "raw":
        kind, read = TagKind.EXPRESSION, _read_raw(text, start, read)
    first, last = start, read.end
    while read.trims_before and first > floor and text[first - 1].isspace():
        first -= 1
    while read.trims_after and text[last : last + 1].isspace():
        last += 1
    return Tag(kind, read.code, text[start : read.end], first, last, start)


def _read_comment(text: str, opener: re.Match[str]) -> _Read:
    closer = _CLOSERS["#"].search(text, opener.end())
    if closer is None:
        raise _unclosed(text, opener.start(), "#}")
    inner = plain_code(text[opener.end() : closer.start()])
    return _Read("", closer.end(), inner.startswith("-"), inner.endswith("-"))


def _read_code(text: str, opener: re.Match[str], closer: re.Pattern[str]) -> _Read:
    """Return the code of a tag in plain Jinja; braces of its own and strings close no tag."""
    out: list[str] = []
    at, depth = opener.end(), 0
    while stop := _STOP.search(text, at):
        out.append(plain_code(text[at : stop.start()]))
        at = stop.start()
        if depth == 0 and (closed := closer.match(text, at)):
            return _trimmed("".join(out), closed.end())
        if stop[0] in QUOTES:
            string, at = _read_string(text, at, opener)
            out.append(string)
            continue
        depth = max(0, depth + (stop[0] == "{") - (stop[0] == "}"))
        out.append(stop[0])
        at += 1
    raise _unclosed(text, opener.start(), _ENDINGS[opener[0][-1]])


def _trimmed(code: str, end: int) -> _Read:
    """Take the signs for white space off both ends of ``code``."""
    before, after = code.startswith("-"), code.endswith("-")
    code = code[code[:1] in {"-", "+"} :]
    code = code[:-1] if after and code else code
    return _Read(code.strip(), end, before, after)


def _with_plain_keyword(read: _Read) -> _Read:
    """Undo the capital that a statement got for being the first word of a sentence."""
    word = read.code.split(None, 1)[0] if read.code else ""
    if word in _KEYWORDS or word.lower() not in _KEYWORDS:
        return read
    code = word.lower() + read.code[len(word) :]
    return _Read(code, read.end, read.trims_before, read.trims_after)


def _read_raw(text: str, start: int, opened: _Read) -> _Read:
    """Return what ``{% raw %}`` stands for up to its end: a value that prints as it is typed."""
    end = re.compile(_END_OF_RAW, re.IGNORECASE).search(text, opened.end)
    if end is None:
        raise _unclosed(text, start, "{% endraw %}")
    inner = text[opened.end : end.start()]
    inner = inner.lstrip() if opened.trims_after else inner
    inner = inner.rstrip() if end["before"] else inner
    return _Read(text_literal(inner), end.end(), opened.trims_before, bool(end["after"]))


def _read_string(text: str, at: int, opener: re.Match[str]) -> tuple[str, int]:
    """Return the string literal at ``at`` with straight quotes, and the place after it."""
    closers = closers_of(text[at])
    end = at + 1
    while end < len(text) and text[end] not in closers:
        end += 2 if text[end] == "\\" else 1
    if end >= len(text):
        raise _unclosed(text, opener.start(), _ENDINGS[opener[0][-1]])
    return string_literal(text[at], text[at + 1 : end]), end + 1


def _unclosed(text: str, start: int, missing: str) -> UnclosedTagError:
    return UnclosedTagError(without_unseen(text[start : start + _SHOWN]), missing)
