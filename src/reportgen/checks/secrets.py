"""Searches a finished file for words that must not leave the delegation, in every part of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, error

_SHORTEST = 12
"""Shorter texts, such as “None” or a first name, may stand in a file for other reasons."""

_ZIP = b"PK\x03\x04"
_DEEPEST = 3


def find_secrets(blob: bytes, file: str, texts: Iterable[str]) -> list[Diagnostic]:
    """Return a diagnostic for each internal text of ``texts`` that the file ``blob`` holds.

    Searched are the bytes of every part, those of files inside it, and the texts of each XML part
    put together, as a text may be spread over several runs. White space and
    the size of letters make no difference.
    """
    wanted = {text: _folded(text) for text in texts if len(text) >= _SHORTEST}
    found: dict[str, str] = {}
    for part, content in _parts(blob, file, 0):
        for reading in _readings(content):
            for text, folded in wanted.items():
                if folded in reading:
                    found.setdefault(text, part)
    return [_told(text, part, file) for text, part in found.items()]


def _told(text: str, part: str, file: str) -> Diagnostic:
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return error(
        Code.AUDIENCE_SECRET,
        Location(file).within(part),
        f"the file for others holds an internal text: “{shown}”",
        "mark the section or slide that shows it as internal in set.yaml or delegation.yaml",
    )


_SHOWN = 60


def _parts(blob: bytes, name: str, depth: int) -> Iterator[tuple[str, bytes]]:
    """Yield every part of a zip file, those of zip files inside it too."""
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        for member in package.namelist():
            content = package.read(member)
            yield member, content
            if content.startswith(_ZIP) and depth < _DEEPEST:
                yield from ((f"{member} › {n}", c) for n, c in _parts(content, name, depth + 1))


def _readings(content: bytes) -> Iterator[str]:
    """Yield what a part says, in each way in which it could be read."""
    text = content.decode("utf-8", errors="replace")
    yield _folded(text)
    if content.lstrip().startswith(b"<"):
        try:
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError:
            return
        yield _folded("".join(str(piece) for piece in root.itertext()))
        yield _folded(
            "\n".join(str(v) for e in root.iter(etree.Element) for v in e.attrib.values())
        )


def _folded(text: str) -> str:
    """Return ``text`` in small letters and without white space."""
    return re.sub(r"\s+", "", text).casefold()
