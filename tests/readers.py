"""Reads finished files back as a person would: all their text, with tabs and line breaks."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reportgen.ooxml import qn

_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("a:br"): "\n", qn("w:tab"): "\t"}
_TEXTS = {qn("w:t"), qn("a:t")}
_ENDS = {qn("w:p"), qn("a:p")}


def document_text(path: Path) -> str:
    """Return the text of a Word file: body, headers, footers, notes, alternative texts."""
    return _package_text(path, "word/")


def presentation_text(path: Path) -> str:
    """Return the text of a PowerPoint file: slides, notes, charts, alternative texts."""
    return _package_text(path, "ppt/")


def _package_text(path: Path, folder: str) -> str:
    skipped = ("Layout", "Master", "theme", "styles", "settings", "_rels")
    with zipfile.ZipFile(path) as package:
        names = sorted(
            name for name in package.namelist() if name.startswith(folder) and name.endswith(".xml")
        )
        wanted = [name for name in names if not any(skip in name for skip in skipped)]
        return "\n".join(_part_text(package.read(name)) for name in wanted)


def _part_text(blob: bytes) -> str:
    root = etree.fromstring(blob)
    alternatives = [str(e.get("descr")) for e in root.iter() if e.get("descr")]
    return "".join(_pieces(root)) + "\n" + "\n".join(alternatives)


def _pieces(element: etree._Element) -> Iterator[str]:
    if element.tag in {qn("w:pPr"), qn("a:pPr")}:
        return
    if element.tag in _TEXTS:
        yield element.text or ""
    elif str(element.tag) in _BREAKS:
        yield _BREAKS[str(element.tag)]
    for child in element:
        yield from _pieces(child)
    if element.tag in _ENDS:
        yield "\n"
