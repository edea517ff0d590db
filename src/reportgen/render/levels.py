"""Which levels of a text frame bear bullets, by the frame itself or by what it inherits from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from lxml import etree
from msgspec import Struct

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


class Level(Struct, frozen=True):
    """What paragraphs of a level look like without asking for it.

    ``is_marked`` is true where they have bullets. ``left`` is where their text stands, ``hanging``
    how far the bullet hangs out of it, in EMU, None where nobody says it.
    """

    is_marked: bool = False
    left: int | None = None
    hanging: int | None = None


def level_of(frame: Frame | None, level: int, state: RenderState, slide: PackURI) -> Level:
    """Return what paragraphs of ``level``, counted from 0, inherit in a frame of ``slide``.

    The frame's own list style says it, else that of its placeholder in the layout, then in the
    master, then the master's style for texts (ECMA-376-1, 19.7.10 and 21.1.2.4.12). Text boxes and
    notes have none.
    """
    key = f"level: {slide} {frame} {level}"
    if frame is not None and key not in state.memo:
        styles = (s.find(qn(f"a:lvl{level + 1}pPr")) for s in _list_styles(frame, state, slide))
        state.memo[key] = _level([style for style in styles if style is not None])
    return cast("Level", state.memo.get(key, Level()))


def _level(styles: Sequence[etree._Element]) -> Level:
    marks = (child.tag for style in styles for child in style if child.tag in {_NONE, *_MARKS})
    left, indent = (
        next((int(value) for style in styles if (value := style.get(name))), None)
        for name in ("marL", "indent")
    )
    is_marked = next(marks, _NONE) != _NONE
    return Level(is_marked, left, None if indent is None else -indent)


def _list_styles(frame: Frame, state: RenderState, slide: PackURI) -> Iterator[etree._Element]:
    """Yield the list styles that hold for a frame, the nearest first."""
    if frame.levels:
        xml = f'<x xmlns:a="{NS["a"]}" xmlns:r="{NS["r"]}">{frame.levels}</x>'
        yield parse_xml(xml.encode(), Location("levels"))[0]
    if not frame.kind or state.template.package.part(slide).content_type == CT.NOTES_SLIDE:
        return
    for root in above(state, slide):
        shape = next(counterparts(root, Box("", None, frame.kind, frame.idx)), None)
        if shape is not None:
            yield from shape.iterfind(_LIST_STYLE)
        if frame.kind in _BODIES:
            yield from root.iterfind(_BODY_STYLE)
