"""Tables of contents as values: ``contents()`` in Word, an agenda of the slides in PowerPoint."""

from __future__ import annotations

from typing import Any

from lxml import etree
from msgspec import Struct

from reportgen.codes import Code
from reportgen.compiler.room import EMU_PER_TWIP
from reportgen.compiler.slots import Home, RunSlot
from reportgen.errors import error
from reportgen.ooxml import NS, RT
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmltext import escape, quoted
from reportgen.render.fragments import in_place_of_paragraph, no_home
from reportgen.render.state import RenderState
from reportgen.render.values import ValueProblem, shown

AGENDA = "urn:reportgen:agenda"
"""The namespace of the mark that stands for an agenda until all slides are there."""

_DEEPEST = 9
_LISTED = ("slides", "sections")
_STEP = 220
_HOLDERS = frozenset({"body", "tc", "sdtContent"})


class ContentsValue(Struct, frozen=True):
    """A table of contents: how deep it goes, whether it shows pages, what it lists of a deck."""

    levels: int
    pages: bool
    of: str


def contents(levels: Any = 3, *, pages: Any = True, of: Any = "slides") -> ContentsValue:
    """Return a table of contents of the headings down to ``levels``; raises ValueProblem.

    ``pages=false`` leaves the page numbers out. On a slide it lists the titles of the slides that
    follow, or with ``of="sections"`` the sections.
    """
    if type(levels) is not int or not 1 <= levels <= _DEEPEST:
        hint = f"give a whole number from 1 to {_DEEPEST}"
        raise ValueProblem("contents() was given levels that are no number of levels", hint)
    if of not in _LISTED:
        raise ValueProblem(f"“{shown(of)}” cannot be listed", f"list one of {', '.join(_LISTED)}")
    return ContentsValue(levels, bool(pages), str(of))


def write_contents(value: ContentsValue, state: RenderState, slot: RunSlot) -> str:
    """Return an empty table of contents in place of the paragraph; it is filled at the end."""
    home = slot.home
    if home is None:
        state.findings.add(no_home(slot.location, "this is a table of contents"))
        return ""
    if not slot.is_word:
        return in_place_of_paragraph(_agenda_mark(value, slot, home))
    if slot.part != state.package.main_part.uri or home.container not in _HOLDERS:
        message = "a table of contents cannot stand in a header, a footer, a note or a text box"
        hint = "put it into the body of the document"
        state.findings.add(error(Code.RENDER_BAD_VALUE, slot.location, message, hint))
        return ""
    need_styles(state, value.levels)
    return in_place_of_paragraph(_empty_table(value, home))


def _agenda_mark(value: ContentsValue, slot: RunSlot, home: Home) -> str:
    """Return a paragraph in which each title will stand, with the format of the tag."""
    mark = f' xmlns:rg="{AGENDA}" rg:of={quoted(value.of)}'
    return f"<a:p{mark}>{home.settings}{slot.before}{slot.after}</a:p>"


def _empty_table(value: ContentsValue, home: Home) -> str:
    pages = "" if value.pages else " \\n"
    code = f' TOC \\o "1-{value.levels}"{pages} \\h \\z \\u '
    width = home.room.width // EMU_PER_TWIP
    tab = f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/>' if width else ""
    tabs = f"<w:tabs>{tab}</w:tabs>" if tab and value.pages else ""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    instruction = f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
        f"<w:p><w:pPr>{tabs}</w:pPr>{begin}{instruction}{separate}{end}</w:p>"
        "</w:sdtContent></w:sdt>"
    )


def need_styles(state: RenderState, levels: int) -> None:
    """Add the styles of entries (``toc 1`` …) that the template lacks."""
    main = state.package.main_part
    copy = state.latest.get(main.uri)
    rels = main.rels if copy is None else copy.rels
    for rel in rels.of_type(RT.STYLES):
        tree = state.shared_tree(PackURI(rel.target))
        known = {_value(name) for name in tree.iter(f"{{{NS['w']}}}name")}
        ids = {style.get(f"{{{NS['w']}}}styleId", "").lower() for style in tree}
        for level in range(1, levels + 1):
            if f"toc {level}" not in known and f"toc{level}" not in ids:
                tree.append(_style(level, tree))


def _style(level: int, tree: etree._Element) -> etree._Element:
    val = f"{{{NS['w']}}}"
    styles = (s for s in tree if s.get(f"{val}default") in {"1", "true"})
    default = next((s for s in styles if s.get(f"{val}type") == "paragraph"), None)
    base = "" if default is None else default.get(f"{val}styleId", "")
    based = f"<w:basedOn w:val={quoted(base)}/><w:next w:val={quoted(base)}/>" if base else ""
    return etree.fromstring(
        f'<w:style xmlns:w="{NS["w"]}" w:type="paragraph" w:styleId="TOC{level}">'
        f'<w:name w:val="toc {level}"/>{based}<w:autoRedefine/><w:uiPriority w:val="39"/>'
        '<w:unhideWhenUsed/><w:pPr><w:spacing w:after="60"/>'
        f'<w:ind w:left="{_STEP * (level - 1)}"/></w:pPr></w:style>'
    )


def _value(name: etree._Element) -> str:
    return str(name.get(f"{{{NS['w']}}}val", "")).lower()
