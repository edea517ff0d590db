"""Read JSON into nodes that know their place, under the rules that hold for YAML.

The library ``json`` reads each single value; what lies between them is read here, because it
tells no places, lets a key stand twice and follows nesting without a limit.
"""

from __future__ import annotations

import json
import re
from typing import NoReturn

from reportgen.errors import Code, Findings, error
from reportgen.records.tree import (
    Lines,
    Mapping,
    Mark,
    Node,
    Scalar,
    Sequence,
    Tally,
    TooMuchError,
    location,
)

_SPACE = re.compile(r"[ \t\n]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONSTANTS = {None: "null", True: "true", False: "false"}


def read_json_nodes(text: str, file: str, findings: Findings) -> Node | None:
    """Return the tree of the JSON in ``text``, or None where none can be read.

    Numbers, ``true`` and ``false`` stay as they were written; ``null`` is silent. Problems are
    added to ``findings``; after a fault of the JSON itself the rest is not read.
    """
    reader = _Reader(text, file, findings)
    try:
        return reader.document()
    except _SyntaxError as fault:
        place = location(file, Lines(text).mark(fault.offset))
        findings.add(error(Code.DATA_SYNTAX, place, fault.message, fault.hint))
    except TooMuchError as fault:
        findings.add(fault.diagnostic(file))
    return None


class _SyntaxError(Exception):
    """Raised inside this module where what stands at ``offset`` is no JSON."""

    def __init__(self, offset: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.hint = hint


class _Reader:
    """Goes through a text once, from its first character to its last."""

    def __init__(self, text: str, file: str, findings: Findings) -> None:
        self._text = text
        self._file = file
        self._findings = findings
        self._lines = Lines(text)
        self._at = 0
        self._tally = Tally()
        self._decoder = json.JSONDecoder(
            parse_int=str, parse_float=str, parse_constant=self._refuse_constant
        )

    def document(self) -> Node | None:
        if not self._next():
            return None
        root = self._node(depth=1)
        if self._next():
            self._refuse("something stands behind the end of the record", "delete it")
        return None if isinstance(root, Scalar) and root.silent else root

    def _node(self, depth: int) -> Node:
        self._tally.add(self._mark(), depth)
        opening = self._next()
        if opening == "{":
            return self._mapping(depth)
        return self._sequence(depth) if opening == "[" else self._scalar()

    def _mapping(self, depth: int) -> Mapping:
        node = Mapping(self._mark())
        self._at += 1
        while self._goes_on("}", first=not node.keys):
            if self._next() != '"':
                self._refuse("a key is missing here", 'write "key": value')
            self._tally.add(self._mark(), depth + 1)
            key = self._scalar()
            self._expect(":", "a colon is missing behind this key", 'write "key": value')
            value = self._node(depth + 1)
            self._findings.extend(node.enter(key, value, self._file))
        return node

    def _sequence(self, depth: int) -> Sequence:
        node = Sequence(self._mark())
        self._at += 1
        while self._goes_on("]", first=not node.items):
            node.items.append(self._node(depth + 1))
        return node

    def _goes_on(self, closing: str, *, first: bool) -> bool:
        """Go to the next entry and return True, or behind ``closing`` and return False."""
        if self._next() == closing:
            self._at += 1
            return False
        if not first:
            hint = f"write a comma between entries, and {closing} behind the last"
            self._expect(",", f"a comma or {closing} is missing here", hint)
            if self._next() == closing:
                self._refuse("no entry stands behind the comma", "delete the comma")
        return True

    def _scalar(self) -> Scalar:
        mark, start = self._mark(), self._at
        try:
            value, self._at = self._decoder.raw_decode(self._text, start)
        except json.JSONDecodeError as fault:
            self._at = fault.pos
            self._refuse("this is no value of JSON", "put a text in straight quotation marks")
        plain = self._text[start] != '"'
        text = value if isinstance(value, str) else _CONSTANTS[value]
        if _SURROGATE.search(text):
            message = "the text holds half a character, which no document can show"
            place = location(self._file, mark)
            hint = "write the character itself"
            self._findings.add(error(Code.DATA_ILLEGAL_CHARACTER, place, message, hint))
            text = _SURROGATE.sub("\ufffd", text)
        return Scalar(mark, text, silent=value is None, plain=plain)

    def _refuse_constant(self, name: str) -> NoReturn:
        self._refuse(f"{name} is not a number", "write digits, or null")

    def _next(self) -> str:
        """Go over spaces and return the character that stands behind them, if any."""
        self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
        return self._text[self._at : self._at + 1]

    def _expect(self, sign: str, message: str, hint: str) -> None:
        if self._next() != sign:
            self._refuse(message, hint)
        self._at += 1

    def _refuse(self, message: str, hint: str) -> NoReturn:
        raise _SyntaxError(self._at, message, hint)

    def _mark(self) -> Mark:
        self._next()
        return self._lines.mark(self._at)
