"""Which levels of a text frame bear bullets, by the frame itself or by what it inherits from."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.compiler.slots import Box, Frame
from reportgen.errors import Location
from reportgen.ooxml import CT, NS, qn
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.render.boxes import above, counterparts
from reportgen.render.state import RenderState

LAST_LEVEL = 8
_BODIES = frozenset({"body", "obj", "half", "clipArt", "chart", "tbl", "dgm", "media", "pic"})
_MARKS = (qn("a:buChar"), qn("a:buAutoNum"), qn("a:buBlip"))
_NONE = qn("a:buNone")
_LIST_STYLE = f"{qn('p:txBody')}/{qn('a:lstStyle')}"
_BODY_STYLE = f"{qn('p:txStyles')}/{qn('p:bodyStyle')}"


def bears_bullets(frame: Frame | None, level: int, state: RenderState, slide: PackURI) -> bool:
    """Tell whether paragraphs of ``level``, counted from 0, have bullets without asking for them.

    The frame's own list style says it, else that of its placeholder in the layout, then in the
    master, then the master's style for texts (ECMA-376-1, 19.7.10 and 21.1.2.4.12). Text boxes and
    notes have none.
    """
    if frame is None:
        return False
    for style in _list_styles(frame, state, slide):
        found = style.find(qn(f"a:lvl{level + 1}pPr"))
        names = set() if found is None else {child.tag for child in found}
        if names & {_NONE, *_MARKS}:
            return _NONE not in names
    return False


def _list_styles(frame: Frame, state: RenderState, slide: PackURI) -> Iterator[etree._Element]:
    """Yield the list styles that hold for a frame, the nearest first."""
    if frame.levels:
        xml = f'<x xmlns:a="{NS["a"]}" xmlns:r="{NS["r"]}">{frame.levels}</x>'
        yield parse_xml(xml.encode(), Location("levels"))[0]
    if not frame.kind or state.template.package.part(slide).content_type == CT.NOTES_SLIDE:
        return
    for root in above(state, slide):
        for shape in counterparts(root, Box("", None, frame.kind, frame.idx)):
            yield from shape.iterfind(_LIST_STYLE)
        if frame.kind in _BODIES:
            yield from root.iterfind(_BODY_STYLE)
