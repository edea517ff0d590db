"""Texts that know which language they are in, where that is not the language of the pack.

They are texts like any other to all that reads them; what writes runs asks for their pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Self, TypeAlias, final

Span: TypeAlias = tuple[int, int, str]
"""From which character to which one a text is in another language, and its code (BCP 47)."""


@final
class Worded(str):
    """A text of a translated record: a translation, or words left in another language.

    ``spans`` say where it is in another language, ``tail`` is what is said of that behind it, such
    as “ [English]” (it is part of the text), and ``original`` is what the record itself says.
    """

    __slots__ = ("original", "spans", "tail")

    original: str
    spans: tuple[Span, ...]
    tail: str

    def __new__(
        cls, body: str, spans: Iterable[Span] = (), tail: str = "", original: str | None = None
    ) -> Self:
        """Return ``body`` with ``tail`` behind it."""
        made = super().__new__(cls, body + tail)
        made.original = body if original is None else original
        made.spans = tuple(spans)
        made.tail = tail
        return made

    def __reduce__(self) -> tuple[type[Worded], tuple[str, tuple[Span, ...], str, str]]:
        """Pickle with the languages, so that records cross process borders whole."""
        return type(self), (self.body, self.spans, self.tail, self.original)

    @property
    def body(self) -> str:
        """The text without what is said behind it."""
        return str.__str__(self)[: len(self) - len(self.tail)]

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield the stretches of the text with their languages, empty for that of the pack."""
        text, at = str.__str__(self), 0
        for start, end, language in self.spans:
            if start > at:
                yield text[at:start], ""
            yield text[start:end], language
            at = end
        if at < len(text):
            yield text[at:], ""

    def changed(self, change: Callable[[str], str]) -> Worded:
        """Return the text after ``change``, which leaves what is said behind it alone.

        A text that is in one other language as a whole stays so.
        """
        before, after = self.body, change(self.body)
        if len(self.spans) == 1 and self.spans[0][:2] == (0, len(before)):
            spans: Iterable[Span] = [(0, len(after), self.spans[0][2])]
        else:
            size = len(after)
            spans = [(start, min(end, size), tag) for start, end, tag in self.spans if start < size]
        return Worded(after, spans, self.tail, self.original)


def foreign(text: str, language: str, tail: str = "") -> Worded:
    """Return ``text``, all of which is in ``language``."""
    return Worded(text, [(0, len(text), language)], tail)


def original_of(text: str) -> str:
    """Return what the record itself says where ``text`` is a translation, else ``text``."""
    return text.original if isinstance(text, Worded) else text


def put_together(pieces: Iterable[str]) -> str:
    """Return texts as one, which knows their languages where any of them does."""
    listed = list(pieces)
    text = "".join(listed)
    if Worded not in map(type, listed):  # as nearly always
        return text
    spans, at = list[Span](), 0
    for piece in listed:
        if isinstance(piece, Worded):
            spans += [(start + at, end + at, tag) for start, end, tag in piece.spans]
        at += len(piece)
    return Worded(text, spans) if spans else text
