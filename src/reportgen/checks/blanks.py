"""Finds the blanks of a note: content controls that still wait for a person's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.ooxml import NS, qn
from reportgen.opc.packuri import PackURI

_WORD = f"{{{NS['w']}}}"


def find_blanks(trees: Mapping[PackURI, etree._Element]) -> tuple[str, ...]:
    """Return the names of all click-and-type places that show their prompt, in reading order.

    ECMA-376-1, 17.5.2.39 (``w:showingPlcHdr``); the name is the control's ``w:alias``.
    """
    return tuple(name for uri in sorted(trees) for name in _blanks(trees[uri]))


def _blanks(root: etree._Element) -> Iterator[str]:
    if not str(root.tag).startswith(_WORD):
        return
    for control in root.iter(qn("w:sdtPr")):
        alias = control.find(qn("w:alias"))
        if control.find(qn("w:showingPlcHdr")) is not None and alias is not None:
            yield alias.get(qn("w:val"), "")
