"""The file in the making as a host of other Word files' content."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import cast

from lxml import etree

from reportgen.compiler.slots import RunSlot
from reportgen.errors import Code, Diagnostic, Location, ReportgenError, warning
from reportgen.merging.blocks import drop_sections, import_blocks
from reportgen.merging.refusals import active_parts
from reportgen.merging.wordhost import WordHost
from reportgen.merging.wordsource import WordSource
from reportgen.ooxml import qn
from reportgen.opc.package import Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package
from reportgen.render.newnotes import keep_note, need_notes_part
from reportgen.render.sections import mark_sections
from reportgen.render.state import RenderState


def bring_document(blob: bytes, name: str, state: RenderState, slot: RunSlot) -> str:
    """Return the content of the Word file ``blob`` as XML for the part of ``slot``.

    Raises ReportgenError where it cannot be read, or holds what cannot be taken along.
    """
    source, host = _source(blob, name, state), _host(state)
    state.findings.extend(_undescribed(source, slot.location))
    at_home = slot.home is not None and slot.home.container == "body"
    last = source.body.find(qn("w:sectPr"))
    settle = partial(mark_sections, last=last) if at_home else drop_sections
    return import_blocks(source, _worth_bringing(source), host, slot.part, settle)


def _undescribed(source: WordSource, place: Location) -> Iterator[Diagnostic]:
    """Yield a warning for each picture or chart without an alternative text."""
    inside = place.within(source.name)
    for properties in source.body.iter(qn("wp:docPr")):
        if not properties.get("descr") and not properties.get("title") and not len(properties):
            message = f"“{properties.get('name', 'a picture')}” has no alternative text"
            hint = "write one in that file: in Word, right-click the picture, View Alt Text"
            yield warning(Code.RENDER_ALTERNATIVE, inside, message, hint)


def _source(blob: bytes, name: str, state: RenderState) -> WordSource:
    """Return a Word file that was read once for this rendering, however often it is shown."""
    known = cast("dict[bytes, WordSource]", state.memo.setdefault("documents", {}))
    if blob not in known:
        package = read_package(blob, name)
        problems = list(active_parts(package, name))
        if problems:
            raise ReportgenError(problems)
        known[blob] = WordSource(package, name)
    return known[blob]


def _host(state: RenderState) -> RenderHost:
    return cast("RenderHost", state.memo.setdefault("host", RenderHost(state)))


def _worth_bringing(source: WordSource) -> list[etree._Element]:
    """Return the blocks of a source without the empty paragraph that Word ends every file with."""
    blocks = source.blocks
    if len(blocks) > 1 and _is_empty(blocks[-1]) and blocks[-2].tag == qn("w:p"):
        return blocks[:-1]
    return blocks


def _is_empty(block: etree._Element) -> bool:
    return block.tag == qn("w:p") and all(child.tag == qn("w:pPr") for child in block)


class RenderHost(WordHost):
    """The package of a rendering: what is added lives on its state and is written with it."""

    def __init__(self, state: RenderState) -> None:
        super().__init__(state.package, state.template.file)
        self._state = state
        self._drawings = 0

    def tree(self, uri: PackURI) -> etree._Element:
        """Return the tree of a part that this rendering adds to."""
        return self._state.shared_tree(uri)

    def rels(self, uri: PackURI) -> Relationships:
        """Return the relationships of a part as they will be written."""
        copy = self._state.latest.get(uri)
        return self.package.part(uri).rels if copy is None else copy.rels

    def next_drawing(self) -> int:
        """Return a number above those of the template's drawings and those given out."""
        if not self._drawings:
            found = (d.get("id", "") for root in self.stories for d in root.iter(qn("wp:docPr")))
            self._drawings = max((int(n) for n in found if n.isdecimal()), default=0)
        return self._state.number_drawing(self._drawings)

    def notes_part(self, kind: str) -> PackURI:
        """Return the part of the footnotes or endnotes, made with its separators if need be."""
        return need_notes_part(self._state, kind)

    def add_note(self, kind: str, xml: str) -> str:
        """Keep a note for its part; ids count up in order of reference."""
        return str(keep_note(self._state, kind, xml))
