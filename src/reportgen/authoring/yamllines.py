"""The text of a YAML file by lines, for putting something in and changing nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import yaml
from msgspec import Struct

from reportgen.records.tree import Mark, Node, Scalar

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARK: Final = "\ufeff"
_BLOCK_STYLES: Final = ("|", ">")


class Insertion(Struct, frozen=True):
    """A text to put in before ``column`` of ``line``, both counted from 0."""

    line: int
    column: int
    text: str


class _Span(Struct, frozen=True):
    """Where a value ends, line and column counted from 0, and how it is written."""

    line: int
    column: int
    style: str | None


class YamlText:
    """The lines of a YAML file that can be read, and where its values end in them."""

    def __init__(self, content: bytes) -> None:
        text = content.decode("utf-8")
        self._mark = _MARK if text.startswith(_MARK) else ""
        text = text.removeprefix(_MARK)
        self._lines = _LINE.findall(text)
        self._spans = dict(_spans(text))

    def with_insertions(self, insertions: Iterable[Insertion]) -> bytes:
        """Return the file with all ``insertions``; those at one place stand in their order."""
        lines = [*self._lines, ""]
        by_place = sorted(insertions, key=lambda one: (one.line, one.column))
        for one in reversed(by_place):
            line = lines[one.line]
            lines[one.line] = line[: one.column] + one.text + line[one.column :]
        return (self._mark + "".join(lines)).encode()

    def begins_flow(self, node: Node) -> bool:
        """Tell whether a list or block is written in brackets."""
        return self._lines[node.mark.line - 1][node.mark.column - 1] in "[{"

    def is_one_line(self, node: Scalar) -> bool:
        """Tell whether a text stands on one line, with or without quotation marks."""
        span = self._spans[node.mark]
        return span.line == node.mark.line - 1 and span.style not in _BLOCK_STYLES

    def before(self, mark: Mark, text: str) -> Insertion:
        """Return the insertion of ``text`` before the character at ``mark``."""
        return Insertion(mark.line - 1, mark.column - 1, text)

    def after(self, mark: Mark, text: str) -> Insertion:
        """Return the insertion of ``text`` after the character at ``mark``."""
        return Insertion(mark.line - 1, mark.column, text)

    def behind(self, node: Scalar, text: str) -> Insertion:
        """Return the insertion of ``text`` directly behind a value."""
        span = self._spans[node.mark]
        return Insertion(span.line, span.column, text)

    def behind_key(self, key: Mark, value: str) -> Iterator[Insertion]:
        """Yield the insertion of a value behind a key that has nothing behind it on its line."""
        line = self._lines[key.line - 1]
        empty = re.compile(r"[^\s:]+:(?=\s*(#.*)?$)").match(line.rstrip("\r\n"), key.column - 1)
        if empty:
            yield Insertion(key.line - 1, empty.end(), f" {value}")

    def line_below(self, node: Scalar, block: Mark, text: str) -> Iterator[Insertion]:
        """Yield the insertion of a line below a value, as deep as the block that begins there.

        Nothing comes where blank lines belong to the value, so that no line can follow it.
        """
        last = self._last_line(node, block.column - 1)
        if last is None:
            return
        line = self._lines[last]
        end = line[len(line.rstrip("\r\n")) :]
        written = " " * (block.column - 1) + text
        if end:
            yield Insertion(last + 1, 0, written + end)
        else:
            yield Insertion(last, len(line), self._line_end() + written)

    def _last_line(self, node: Scalar, depth: int) -> int | None:
        span = self._spans[node.mark]
        if span.style not in _BLOCK_STYLES:
            return span.line
        first = node.mark.line - 1
        if "+" in self._lines[first][node.mark.column :].partition("#")[0]:
            return None
        last = first
        for number, line in enumerate(self._lines[first + 1 :], start=first + 1):
            content = line.strip()
            if content and len(line) - len(line.lstrip(" ")) <= depth:
                break
            last = number if content else last
        return last

    def _line_end(self) -> str:
        first = self._lines[0]
        return first[len(first.rstrip("\r\n")) :] or "\n"


def _spans(text: str) -> Iterator[tuple[Mark, _Span]]:
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.ScalarEvent) and start and end:
            yield Mark(start.line + 1, start.column + 1), _Span(end.line, end.column, event.style)
