"""Says what of a source cannot be taken into another file, so that nothing is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from reportgen.compiler.places import Places
from reportgen.errors import Code, Diagnostic, Location, error
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Package

_REFUSED: Mapping[str, str] = MappingProxyType(
    {
        qn("w:altChunk"): "a file in another format (altChunk)",
        qn("w:subDoc"): "a linked sub-document",
        qn("w:object"): "an embedded object (OLE)",
        qn("w:control"): "an ActiveX control",
    }
)
_READING_OUTSIDE = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|INCLUDE|DATABASE|RD|MACROBUTTON|ASK"
    r"|FILLIN|EMBED|SHAPE\s+IMPORT)\b",
    re.IGNORECASE,
)
"""Fields that run programs, ask the reader or read other files when they are updated (17.16.5)."""

_ACTIVE = ("macroenabled", "vbaproject", "oleobject", "activex", "vbadata")


def active_parts(package: Package, name: str) -> Iterator[Diagnostic]:
    """Yield what a file holds that runs: macros, controls, embedded programs."""
    for part in package.parts.values():
        if any(word in part.content_type.lower() for word in _ACTIVE):
            message = "the file holds a macro, a control or an embedded program"
            hint = "save it without them: as .docx or .pptx, with pictures in place of objects"
            yield error(Code.PACKAGE_UNSAFE, Location(name).within(part.uri), message, hint)
        if part.rels.of_type(RT.EMBEDDED_PACKAGE) and part.content_type != CT.CHART:
            message = "a whole file is embedded where no chart stands"
            hint = "put a picture or a table in its place"
            yield error(Code.PACKAGE_UNSAFE, Location(name).within(part.uri), message, hint)


def refusals(blocks: list[etree._Element], places: Places) -> Iterator[Diagnostic]:
    """Yield what stands in ``blocks`` that cannot be taken along."""
    for block in blocks:
        for element in block.iter(*_REFUSED):
            message = f"the file holds {_REFUSED[str(element.tag)]}"
            hint = "remove it, or put a picture or plain text in its place"
            yield error(Code.PACKAGE_MERGE, places(element), message, hint)
        for element, code in _fields(block):
            if _READING_OUTSIDE.match(code):
                message = f"the field “{code.strip()[:40]}” runs or reads something outside"
                hint = "turn it into plain text (select it in Word, Ctrl+Shift+F9)"
                yield error(Code.PACKAGE_UNSAFE, places(element), message, hint)


def _fields(block: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the code of each field with the element in which it begins."""
    for simple in block.iter(qn("w:fldSimple")):
        yield simple, simple.get(qn("w:instr"), "")
    open_fields: list[tuple[etree._Element, list[str]]] = []
    for element in block.iter(qn("w:fldChar"), qn("w:instrText")):
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append((element, []))
        elif element.tag == qn("w:instrText") and open_fields:
            open_fields[-1][1].append(element.text or "")
        elif kind == "end" and open_fields:
            begin, codes = open_fields.pop()
            yield begin, "".join(codes)
