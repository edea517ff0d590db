"""Finds the blanks of a note: content controls that still wait for a person's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from reportgen.checks.markup import Markup
from reportgen.errors import Location
from reportgen.ooxml import qn
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

__all__ = ["find_blanks"]

_PROMPT: Final = b"<w:showingPlcHdr"
_DRAWN: Final = (b"p:", b"a:", b"c:")
_NAME: Final = b'<w:alias w:val="'


def find_blanks(rendered: Mapping[PackURI, Markup]) -> tuple[str, ...]:
    """Return the names of all click-and-type places that show their prompt, in reading order.

    ECMA-376-1, 17.5.2.39 (``w:showingPlcHdr``); the name is the control's ``w:alias``.
    """
    texts = (uri for uri in sorted(rendered) if not rendered[uri].root.startswith(_DRAWN))
    waiting = (uri for uri in texts if _PROMPT in rendered[uri].blob)
    return tuple(name for uri in waiting for name in _blanks(uri, rendered[uri]))


def _blanks(uri: PackURI, markup: Markup) -> Iterator[str]:
    if not markup.is_plain:
        yield from _in_tree(parse_xml(markup.blob, Location(uri)))
        return
    for piece in markup.blob.split(b"<w:sdtPr>")[1:]:
        control = piece.partition(b"</w:sdtPr>")[0]
        _, name, rest = control.partition(_NAME)
        if _PROMPT in control and name:
            yield _unescaped(rest.partition(b'"')[0])


def _unescaped(value: bytes) -> str:
    return etree.fromstring(b'<a b="%s"/>' % value).get("b", "")


def _in_tree(root: etree._Element) -> Iterator[str]:
    for control in root.iter(qn("w:sdtPr")):
        alias = control.find(qn("w:alias"))
        if control.find(qn("w:showingPlcHdr")) is not None and alias is not None:
            yield alias.get(qn("w:val"), "")
