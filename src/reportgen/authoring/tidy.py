"""Writes the ids that are made from texts into a record, so that they outlast the texts.

Text is only put in, nothing is taken away: a line for each id, and a key before a text that stands
alone as an entry. What was made is read again before it is given out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from reportgen.authoring.yamllines import Insertion, YamlText
from reportgen.errors import Code, Findings, Location, ReportgenError, error
from reportgen.records.common import Identified
from reportgen.records.fields import identified_lists
from reportgen.records.loading import parse_meeting, parse_series, read_bytes
from reportgen.records.meeting import Meeting
from reportgen.records.nodes import read_nodes
from reportgen.records.series import Series
from reportgen.records.tree import Mapping, Node, Scalar, Sequence

_ID: Final = "id"


class Tidied(Struct, frozen=True):
    """A record with its ids: the bytes, how many ids were written, and what was left as it is.

    ``left`` are the lines of entries that would have to be written in another way to take an id,
    such as a text of several lines that stands alone.
    """

    content: bytes
    count: int = 0
    left: tuple[int, ...] = ()


class _Entry(Struct, frozen=True):
    """An entry without an id: where it stands, the list around it, and the id that it gets."""

    node: Node
    among: Sequence
    kind: type[Identified]
    id: str


def tidied(path: Path) -> Tidied:
    """Return the record in the file ``path`` with an id written for each entry that has none.

    A file in a folder ``series`` is a series, any other a meeting. Raises ReportgenError with all
    problems of the record.
    """
    if path.suffix == ".json":
        message = "ids are written into YAML files only"
        place = Location(str(path))
        raise ReportgenError(error(Code.DATA_UNREADABLE, place, message, "write them in yourself"))
    content = read_bytes(path, str(path))
    record = _parsed(content, path)
    entries = list(_entries(content, record))
    made = _with_ids(YamlText(content), entries)
    if _reads_as(made.content, path, record):
        return made
    return Tidied(content, left=tuple(entry.node.mark.line for entry in entries))


def _reads_as(content: bytes, path: Path, record: Meeting | Series) -> bool:
    """Tell whether ``content`` is ``record``: better no ids than another record."""
    try:
        return _parsed(content, path) == record
    except ReportgenError:
        return False


def _parsed(content: bytes, path: Path) -> Meeting | Series:
    parse = parse_series if path.parent.name == "series" else parse_meeting
    return parse(content, name=str(path), stem=path.stem)


def _entries(content: bytes, record: Meeting | Series) -> Iterator[_Entry]:
    root = read_nodes(content, "", Findings())
    for name, kind in identified_lists(type(record)).items():
        among = root.values.get(name) if isinstance(root, Mapping) else None
        if isinstance(among, Sequence):
            for node, entry in zip(among.items, getattr(record, name), strict=True):
                if not _has_id(node):
                    yield _Entry(node, among, kind, str(entry.id))


def _has_id(node: Node) -> bool:
    written = node.values.get(_ID) if isinstance(node, Mapping) else None
    return isinstance(written, Scalar) and not written.silent


def _with_ids(text: YamlText, entries: list[_Entry]) -> Tidied:
    plans = [(entry, tuple(_insertions(text, entry))) for entry in entries]
    left = tuple(entry.node.mark.line for entry, plan in plans if not plan)
    content = text.with_insertions([one for _, plan in plans for one in plan])
    return Tidied(content, len(plans) - len(left), left)


def _insertions(text: YamlText, entry: _Entry) -> Iterator[Insertion]:
    """Yield what writes the id of ``entry``; nothing where it cannot be done by adding alone."""
    node = entry.node
    if isinstance(node, Scalar):
        yield from _long_way(text, entry, node)
    elif isinstance(node, Mapping) and _ID in node.keys:
        yield from text.behind_key(node.keys[_ID], entry.id)
    elif text.begins_flow(node):
        yield text.after(node.mark, f"{_ID}: {entry.id}, ")
    elif isinstance(node, Mapping) and not text.begins_flow(entry.among):
        yield from text.line_below(_named(node, entry.kind), node.mark, f"{_ID}: {entry.id}")


def _long_way(text: YamlText, entry: _Entry, node: Scalar) -> Iterator[Insertion]:
    """Yield what turns a text that stands alone into a block of its key and the id."""
    if not text.is_one_line(node):
        return
    key = entry.kind.shorthand
    if text.begins_flow(entry.among):
        yield text.before(node.mark, f"{{{key}: ")
        yield text.behind(node, f", {_ID}: {entry.id}}}")
    else:
        yield text.before(node.mark, f"{key}: ")
        yield from text.line_below(node, node.mark, f"{_ID}: {entry.id}")


def _named(node: Mapping, kind: type[Identified]) -> Scalar:
    """Return the text that the id was made from, else the first that there is."""
    named = (node.values.get(name) for name in kind.named_by)
    texts = (value for value in (*named, *node.values.values()) if isinstance(value, Scalar))
    return next(text for text in texts if not text.silent)
