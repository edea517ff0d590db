"""Puts another text in the place of one value of a YAML file, and changes nothing else."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, Final

import yaml
from msgspec import Struct

from reportgen.authoring.yamltext import as_yaml, quoted
from reportgen.errors import Code, Findings, Location, ReportgenError, error
from reportgen.records.nodes import read_nodes
from reportgen.records.places import FieldPath, Places, dotted

__all__ = ["with_value"]

_WIDTH: Final = 100
"""How long lines become that are wrapped anew; records that ship have lines of this length."""

_MARK: Final = "\ufeff"
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FOLDED, _LITERAL, _DOUBLE = ">", "|", '"'


def with_value(content: bytes, file: str, path: FieldPath, text: str) -> bytes:
    """Return the YAML file ``content`` with ``text`` as its value at ``path``.

    The value keeps the form in which it is written where it can. Raises ReportgenError (M122) where
    no form gives this text there and leaves all else as it is.
    """
    places = Places(file, read_nodes(content, file, Findings()))
    place = places.value(path)
    wanted = _replaced(places.data(), _steps(places, path), text)
    value = _Value.at(content, place)
    for written in value.forms(text) if value is not None else ():
        made = value.replaced_by(written) if value is not None else content
        findings = Findings()
        if Places(file, read_nodes(made, file, findings)).data() == wanted and not findings.errors:
            return made
    message = "the new words cannot be written there without changing anything else"
    hint = f"write them into {dotted(path)} yourself: {text}"
    raise ReportgenError(error(Code.PULL_NOT_WRITTEN, place, message, hint))


def _steps(places: Places, path: FieldPath) -> FieldPath:
    """Return ``path`` as far as the file goes: an entry may be a text that stands alone."""
    data = places.data()
    for number, step in enumerate(path):
        if isinstance(data, str):
            return path[:number]
        data = data[step]
    return path


def _replaced(data: Any, path: FieldPath, text: str) -> Any:
    if not path:
        return text
    step, rest = path[0], path[1:]
    if isinstance(data, list):
        return [_replaced(v, rest, text) if n == step else v for n, v in enumerate(data)]
    return {k: _replaced(v, rest, text) if k == step else v for k, v in data.items()}


class _Value(Struct, frozen=True):
    """A value in the lines of a file: from ``start`` to ``end``, lines and columns from 0."""

    lines: Sequence[str]
    has_mark: bool
    start: tuple[int, int]
    end: tuple[int, int]
    style: str

    @classmethod
    def at(cls, content: bytes, place: Location) -> _Value | None:
        """Return the value that begins at ``place``; None where there is none."""
        text = content.decode("utf-8")
        whole = text.removeprefix(_MARK)
        lines = [*_LINE.findall(whole), ""]
        for event in yaml.parse(whole, Loader=yaml.CSafeLoader):
            if not isinstance(event, yaml.ScalarEvent):
                continue
            start, end = event.start_mark, event.end_mark
            if start and end and (start.line + 1, start.column + 1) == (place.line, place.column):
                spot, until = (start.line, start.column), (end.line, end.column)
                style = event.style or ""
                if style in {_FOLDED, _LITERAL}:
                    until = _end_of_block(lines, start.line)
                return cls(lines, whole != text, spot, until, style)
        return None

    def forms(self, text: str) -> Iterator[str]:
        """Yield how ``text`` could be written in this value's place, the likest form first."""
        if self.style in {_FOLDED, _LITERAL}:
            yield from self._blocks(text)
        elif self.style == _DOUBLE:
            yield quoted(text)
        elif self.start[0] != self.end[0]:
            yield self._newline().join(_wrapped(text, self._depth())).lstrip()
        yield as_yaml(text)
        yield quoted(text)

    def _blocks(self, text: str) -> Iterator[str]:
        head = self.lines[self.start[0]][self.start[1] :].rstrip("\r\n")
        if self.style == _LITERAL:
            body = [" " * self._depth() + line if line else "" for line in text.split("\n")]
        else:
            paragraphs = (_wrapped(one, self._depth()) for one in text.split("\n"))
            body = [line for lines in paragraphs for line in ("", *lines)][1:]
        yield self._newline().join([head, *body])

    def _depth(self) -> int:
        """Return how deep the lines below the first one stand."""
        below = next((line for line in self.lines[self.start[0] + 1 :] if line.strip()), "")
        return len(below) - len(below.lstrip(" "))

    def _newline(self) -> str:
        first = self.lines[0]
        return first[len(first.rstrip("\r\n")) :] or "\n"

    def replaced_by(self, written: str) -> bytes:
        """Return the file with ``written`` in the place of the value."""
        before = "".join(self.lines[: self.start[0]]) + self.lines[self.start[0]][: self.start[1]]
        behind = self.lines[self.end[0]][self.end[1] :] + "".join(self.lines[self.end[0] + 1 :])
        mark = _MARK if self.has_mark else ""
        return (mark + before + written + behind).encode()


def _end_of_block(lines: Sequence[str], first: int) -> tuple[int, int]:
    """Return where the last line of a block ends that begins below the line ``first``."""
    last, depth = first, 0
    for number, line in enumerate(lines[first + 1 :], start=first + 1):
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and not depth:
            depth = indent
        if line.strip() and (indent < depth or depth == 0):
            break
        last = number if line.strip() else last
    return last, len(lines[last].rstrip("\r\n"))


def _wrapped(text: str, depth: int) -> list[str]:
    indent = " " * depth
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
