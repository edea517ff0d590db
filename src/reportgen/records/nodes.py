"""Read YAML into nodes that know their place, and refuse what a record has no use for.

Nothing is typed here: every scalar stays the text that was written, so that ``NO``, ``12:30``
and ``1.10`` reach the schema as they are. Anchors, aliases, tags, directives and merge keys are
refused, which also keeps a small file from growing into a large one. A file that ends in
``.json`` is read as JSON, by ``jsonnodes``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import yaml

from reportgen.errors import Code, Diagnostic, Findings, Location, error
from reportgen.records.jsonnodes import read_json_nodes
from reportgen.records.traps import traps
from reportgen.records.tree import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
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
from reportgen.records.wording import syntax_problem

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "Mapping",
    "Mark",
    "Node",
    "Scalar",
    "Sequence",
    "read_nodes",
]

# What the YAML reader stops at without saying where, and the three characters that it silently
# takes for the end of a line.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
# A file of another kind may hold nothing else; after so many it is clear what is wrong.
_MOST_UNWRITABLE = 100
_BLOCK_STYLES = frozenset("|>")
_SILENT = frozenset({"", "null", "~"})


def read_nodes(content: bytes, file: str, findings: Findings) -> Node | None:
    """Return the tree of the one document in ``content``, or None where none can be read.

    ``file`` is the name that diagnostics show. Problems are added to ``findings``; after a fault
    of the YAML or JSON itself the rest of the file cannot be read. An empty file gives None and
    no problem.
    """
    text = _decode(content, file, findings)
    before = len(findings.errors)
    findings.extend(_unwritable(text, file))
    if len(findings.errors) > before:
        return None
    if file.endswith(".json"):
        return read_json_nodes(text, file, findings)
    return _Composer(file, findings, text).compose()


def _decode(content: bytes, file: str, findings: Findings) -> str:
    if len(content) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024} KiB"
        findings.add(error(Code.DATA_LIMIT, Location(file), message, "split the record"))
        return ""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = content[: fault.start].decode("utf-8", "replace")
        place = location(file, Lines(before).mark(len(before)))
        hint = "save it in your editor with the encoding UTF-8"
        findings.add(error(Code.DATA_UNREADABLE, place, "the file is not written in UTF-8", hint))
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unwritable(text: str, file: str) -> Iterator[Diagnostic]:
    lines = Lines(text)
    for match in islice(_UNWRITABLE.finditer(text), _MOST_UNWRITABLE):
        place = location(file, lines.mark(match.start()))
        message = f"an invisible character (U+{ord(match.group()):04X}) stands here"
        yield error(Code.DATA_ILLEGAL_CHARACTER, place, message, "delete it and type on")


class _Composer:
    """Builds nodes from the parser's events and stops at the first limit that is passed."""

    def __init__(self, file: str, findings: Findings, text: str) -> None:
        self._file = file
        self._findings = findings
        self._text = text
        self._lines = text.split("\n")
        self._tally = Tally()

    def compose(self) -> Node | None:
        try:
            return self._document(yaml.parse(self._text, Loader=yaml.CSafeLoader))
        except yaml.MarkedYAMLError as fault:
            self._syntax(fault)
        except TooMuchError as fault:
            self._findings.add(fault.diagnostic(self._file))
        return None

    def _document(self, events: Iterator[yaml.Event]) -> Node | None:
        roots: list[Node] = []
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._start_document(event, len(roots))
            elif isinstance(event, yaml.NodeEvent):
                roots.append(self._node(event, events, depth=1))
        if not roots or (isinstance(roots[0], Scalar) and roots[0].silent):
            return None
        return roots[0]

    def _start_document(self, event: yaml.DocumentStartEvent, before: int) -> None:
        if event.version or event.tags:
            self._refuse(event, "a line that starts with % is not used in records", "delete it")
        if before:
            hint = "keep one record per file and delete the line ---"
            self._refuse(event, "a second record begins in the same file", hint)

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        mark = _mark(event)
        self._tally.add(mark, depth)
        self._refuse_references(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(Sequence(mark), events, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(Mapping(mark), events, depth)
        if isinstance(event, yaml.ScalarEvent):
            for trap in traps(event, self._lines):
                place = Mark(trap.line + 1, trap.column + 1)
                self._report(Code.DATA_SYNTAX, place, trap.message, trap.hint)
            return _scalar(event, mark)
        return Scalar(mark, "", silent=True)

    def _refuse_references(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, "* refers to another place, which records do not do", _QUOTE)
        elif getattr(event, "anchor", None) is not None:
            self._refuse(event, "& names a place, which records do not do", _QUOTE)
        elif getattr(event, "tag", None) is not None:
            self._refuse(event, "! names a type, which records do not do", _QUOTE)

    def _sequence(self, node: Sequence, events: Iterator[yaml.Event], depth: int) -> Sequence:
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            node.items.append(self._node(event, events, depth + 1))
        return node

    def _mapping(self, node: Mapping, events: Iterator[yaml.Event], depth: int) -> Mapping:
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            self._enter(node, key, value)
        return node

    def _enter(self, node: Mapping, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            self._report(Code.DATA_UNSAFE_YAML, key.mark, "a key must be one word", _QUOTE)
        elif key.text == "<<":
            self._report(Code.DATA_UNSAFE_YAML, key.mark, "<< is not used in records", _WRITE_OUT)
        else:
            self._findings.extend(node.enter(key, value, self._file))

    def _syntax(self, fault: yaml.MarkedYAMLError) -> None:
        problem = syntax_problem(str(fault.problem))
        at = fault.context_mark if problem.left_open else fault.problem_mark
        mark = Mark(at.line + 1, at.column + 1) if at else Mark(1, 1)
        self._report(Code.DATA_SYNTAX, mark, problem.message, problem.hint)

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        self._report(Code.DATA_UNSAFE_YAML, _mark(event), message, hint)

    def _report(self, code: Code, mark: Mark, message: str, hint: str) -> None:
        self._findings.add(error(code, location(self._file, mark), message, hint))


_QUOTE = "if it is meant as text, put the whole text in quotation marks"
_WRITE_OUT = "write the keys out"


def _mark(event: yaml.Event) -> Mark:
    at = event.start_mark
    return Mark(at.line + 1, at.column + 1) if at else Mark(1, 1)


def _scalar(event: yaml.ScalarEvent, mark: Mark) -> Scalar:
    text = event.value
    if event.style in _BLOCK_STYLES:
        # The last line break of a block ends its last line; it is not part of the text.
        text = text.removesuffix("\n")
    plain = event.implicit[0] and not event.style
    return Scalar(mark, text, silent=plain and text in _SILENT, plain=plain)
