"""Writes the file of a record's translation, and changes one without losing what a person wrote.

Above each translation stands its original, in lines that begin with ``#:``; where the original has
changed, the former one stays there behind ``#~`` until somebody has looked at the translation.
Other comments, blank lines and the order of the file stay as they are.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from reportgen.authoring.yamltext import as_yaml
from reportgen.codes import Code
from reportgen.errors import Findings, Location, ReportgenError, error
from reportgen.records.nodes import read_nodes
from reportgen.records.passages import Passage
from reportgen.records.tree import Mapping, Scalar

_ORIGINAL, _FORMER = "#:", "#~"
_WIDTH = 96
_KEY = "texts"


class Entry(Struct, frozen=True):
    """A translation as it is to stand: its passage, the hash it bears, and its text.

    A text that is empty is still to be written. ``path`` is where it stands in the file, by default
    the passage's own.
    """

    passage: Passage
    of: str
    text: str = ""
    path: str = ""

    @property
    def place(self) -> str:
        """The key of the translation in the file."""
        return self.path or self.passage.path

    @property
    def is_current(self) -> bool:
        """True where it translates the wording that the record has now."""
        return self.of == self.passage.mark


class _Chunk(Struct):
    """One entry of the file: the comments above it, and its own lines."""

    path: str
    lead: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    of: str = ""
    text: str = ""


def new_file(head: str, entries: Sequence[Entry]) -> bytes:
    """Return the text of a new file with ``entries``; ``head`` stands above them."""
    chunks = [_Chunk(entry.place, ["\n"] * bool(number)) for number, entry in enumerate(entries)]
    for chunk, entry in zip(chunks, entries, strict=True):
        _settle(chunk, entry)
    return (head.rstrip() + f"\n\n{_KEY}:\n" + _joined(chunks)).encode()


def changed_file(content: bytes, name: str, entries: Sequence[Entry]) -> bytes:
    """Return the file ``content`` with ``entries`` as they are to stand; the others stay.

    New ones come in behind the one before them. ``name`` is what messages call the file. Raises
    ReportgenError for a file that cannot be changed, such as one of JSON.
    """
    head, chunks, tail = _parted(content, name)
    by_path = {chunk.path: chunk for chunk in chunks}
    at = 0
    for entry in entries:
        chunk = by_path.get(entry.place)
        if chunk is None:
            chunk = _Chunk(entry.place, ["\n"] if chunks else [])
            chunks.insert(at, chunk)
        _settle(chunk, entry)
        at = chunks.index(chunk) + 1
    return (head + _joined(chunks) + tail).encode()


def _joined(chunks: Sequence[_Chunk]) -> str:
    return "".join("".join([*chunk.lead, *chunk.body]) for chunk in chunks)


# --- taking a file apart -------------------------------------------------------------------------


def _parted(content: bytes, name: str) -> tuple[str, list[_Chunk], str]:
    """Return what stands before the translations, the translations, and what stands behind."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    if text and not text.endswith("\n"):
        text += "\n"
    lines = text.splitlines(keepends=True)
    texts = _texts(content, name)
    if texts is None:
        at = _after_key(lines)
        head = "".join(lines[:at]) if at else text.rstrip() + f"\n\n{_KEY}:\n"
        return head, [], "".join(lines[at:]) if at else ""
    starts = [mark.line - 1 for mark in texts.keys.values()]
    column = min((mark.column for mark in texts.keys.values()), default=1) - 1
    ends = [_end(lines, start, column) for start in starts]
    chunks: list[_Chunk] = []
    before = _after_key(lines)
    for path, start, end in zip(texts.keys, starts, ends, strict=True):
        chunks.append(_chunk(path, lines[before:start], lines[start:end], texts.values[path]))
        before = end
    return "".join(lines[: _after_key(lines)]), chunks, "".join(lines[before:])


def _texts(content: bytes, name: str) -> Mapping | None:
    findings = Findings()
    root = read_nodes(content, name, findings)
    findings.raise_errors()
    texts = root.values.get(_KEY) if isinstance(root, Mapping) else None
    if texts is None or (isinstance(texts, Scalar) and texts.silent):
        return None
    rows = {mark.line for mark in texts.keys.values()} if isinstance(texts, Mapping) else set()
    if not isinstance(texts, Mapping) or len(rows) < len(texts.keys) or name.endswith(".json"):
        message = "translations can be written only into a file with each on lines of its own"
        hint = "write it as docs/records.md shows, or fill it in by hand"
        raise ReportgenError(error(Code.DATA_UNREADABLE, Location(name), message, hint))
    return texts


def _after_key(lines: Sequence[str]) -> int:
    """Return the line behind that of the key of the translations, 0 where there is none."""
    found = (n for n, line in enumerate(lines, start=1) if line.startswith(f"{_KEY}:"))
    return next(found, 0)


def _end(lines: Sequence[str], start: int, column: int) -> int:
    """Return the line behind the last one of the entry whose key stands on line ``start``."""
    last = start
    for number, line in enumerate(lines[start + 1 :], start=start + 1):
        if not line.strip():
            continue
        if len(line) - len(line.lstrip(" ")) <= column:
            break
        last = number
    return last + 1


def _chunk(path: str, lead: list[str], body: list[str], value: object) -> _Chunk:
    chunk = _Chunk(path, list(lead), list(body))
    if isinstance(value, Mapping):
        of, text = value.values.get("of"), value.values.get("text")
        chunk.of = of.text if isinstance(of, Scalar) else ""
        chunk.text = text.text if isinstance(text, Scalar) and not text.silent else ""
    elif isinstance(value, Scalar) and not value.silent:
        chunk.text = value.text
    return chunk


# --- writing entries -----------------------------------------------------------------------------


def _settle(chunk: _Chunk, entry: Entry) -> None:
    """Let a chunk say what ``entry`` says; what it says already keeps its lines."""
    chunk.lead = _lead(chunk.lead, entry)
    if not chunk.body or (chunk.of, chunk.text) != (entry.of, entry.text):
        notes = _notes(chunk.body)
        chunk.body = [f"  {entry.place}:\n", f"    of: {entry.of}\n", *notes, *_text(entry.text)]
        chunk.of, chunk.text = entry.of, entry.text


def _lead(lead: list[str], entry: Entry) -> list[str]:
    """Return the comments above an entry with its original as it is now."""
    now = _original(entry.passage.text)
    own = [line for line in lead if line.strip().startswith(_ORIGINAL)]
    former = [line for line in lead if line.strip().startswith(_FORMER)]
    others = [line for line in lead if line not in own and line not in former]
    if entry.is_current:
        former = []
    elif own != now and own:
        former = [line.replace(_ORIGINAL, _FORMER, 1) for line in own]
    return [*others, *former, *now]


def _original(text: str) -> list[str]:
    lines = [piece for line in text.split("\n") for piece in textwrap.wrap(line, _WIDTH) or [""]]
    return [f"  {_ORIGINAL} {line}".rstrip() + "\n" for line in lines]


def _notes(body: Sequence[str]) -> list[str]:
    """Return the comments of a person that stand between the lines of an entry."""
    keys = [n for n, line in enumerate(body) if line.strip().startswith("text:")]
    upto = keys[0] if keys else 0
    return [line for line in body[:upto] if line.strip().startswith("#")]


def _text(text: str) -> Iterator[str]:
    if not text:
        yield "    text:\n"
        return
    plain = as_yaml(text)
    if "\n" not in text and len(plain) <= _WIDTH - 10:
        yield f"    text: {plain}\n"
    elif _can_be_folded(text):
        yield "    text: >-\n"
        for line in _WRAPPER.wrap(text):
            yield f"      {line}\n"
    else:
        yield f"    text: {plain}\n"


_WRAPPER = textwrap.TextWrapper(_WIDTH - 6, break_long_words=False, break_on_hyphens=False)


def _can_be_folded(text: str) -> bool:
    """Tell whether lines parted at single spaces read as the text again."""
    return " ".join(text.split(" ")) == text == text.strip() and not any(
        sign in text for sign in ("\n", "\t", "  ")
    )
