"""Styles of a Word template: finding one by its name, and adding a built-in one that is missing.

Word writes the names of its own styles in English, whatever language it speaks (ECMA-376-1,
17.7.4.9); the ids are translated. Other programs differ in capitals.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import cast

from lxml import etree
from msgspec import Struct

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import NS, RT, qn
from reportgen.opc.package import Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.xmltext import quoted
from reportgen.render.builtinstyles import BUILT_IN, Surroundings
from reportgen.render.state import RenderState

PARAGRAPH, CHARACTER, TABLE = "paragraph", "character", "table"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_VAL = qn("w:val")


class Style(Struct, frozen=True):
    """One style: its id, its names in small letters, and what lists and tables ask of it.

    ``number`` and ``level`` are the list it belongs to (``w:numId``, ``w:ilvl``), ``indent`` the
    XML of its ``w:ind``, ``tight`` is empty unless it wants no space between its paragraphs.
    ``marked`` are the rows of a table to which it gives a look of their own (``firstRow``,
    ``lastRow``), ``size`` is that of its text in half points.
    """

    kind: str
    ident: str
    names: tuple[str, ...]
    is_default: bool
    is_custom: bool
    parent: str
    number: str
    level: int
    indent: str
    tight: str
    marked: frozenset[str]
    size: str


class StyleSheet(Struct, frozen=True):
    """All styles of a file, by kind and name and by kind and id, both in small letters."""

    styles: tuple[Style, ...]
    by_name: Mapping[tuple[str, str], Style]
    by_ident: Mapping[tuple[str, str], Style]

    def find(self, kind: str, name: str) -> Style | None:
        """Return the style of that name, else the one of that id, None where there is none."""
        found = self.by_name.get((kind, name.lower()))
        return found or self.by_ident.get((kind, name.lower().replace(" ", "")))

    def inherited(self, style: Style, field: str) -> str:
        """Return a field of ``style``, or of the nearest style it is based on that has one."""
        seen: set[str] = set()
        current: Style | None = style
        while current is not None and current.ident not in seen:
            seen.add(current.ident)
            if value := str(getattr(current, field)):
                return value
            current = self.by_ident.get((style.kind, current.parent.lower()))
        return ""


def find_style(state: RenderState, kind: str, *names: str) -> Style | None:
    """Return the first style of ``kind`` that has one of ``names``, by its name, else by its id."""
    sheet = styles_of(state)
    found = (sheet.find(kind, name) for name in names)
    return next((style for style in found if style is not None), None)


def need_style(state: RenderState, kind: str, name: str) -> Style:
    """Return the built-in style ``name``, added where the template lacks it."""
    found = find_style(state, kind, name)
    if found is not None:
        return found
    tree = _tree(state)
    around = _surroundings(state, _free_ident(styles_of(state), name))
    element = etree.fromstring(f'<x xmlns:w="{NS["w"]}">{BUILT_IN[name](around)}</x>')[0]
    tree.append(element)
    return _style(element)


def unknown_style(state: RenderState, kind: str, name: str, place: Location) -> Diagnostic:
    """Return the diagnostic for a style that the template does not have."""
    known = [each.names[0] for each in styles_of(state).styles if each.kind == kind and each.names]
    near = difflib.get_close_matches(name.lower(), known, n=1)
    hint = f"did you mean “{near[0]}”?" if near else "add it to the template, or name another"
    message = f"the template has no {kind} style “{name}”"
    return error(Code.RENDER_BAD_VALUE, place, message, hint)


def styles_of(state: RenderState) -> StyleSheet:
    """Return the styles of the file in the making, those added for this rendering included."""
    found = document_rels(state).of_type(RT.STYLES)
    if not found:
        return _sheet(())
    uri = PackURI(found[0].target)
    if uri not in state.shared:
        return _read(state.package.part(uri).blob)
    tree = state.shared[uri]
    count, sheet = state.memo.get("styles", (-1, None))
    if count != len(tree):
        sheet = _sheet(tree)
        state.memo["styles"] = (len(tree), sheet)
    return cast("StyleSheet", sheet)


def related_tree(state: RenderState, reltype: str, content_type: str, xml: str) -> etree._Element:
    """Return the tree of a part of the document that values add to, made where it is missing.

    ``xml`` is the root of a new one.
    """
    main = state.package.main_part
    rels = document_rels(state)
    found = [rel.target for rel in rels.of_type(reltype)]
    if found:
        return state.shared_tree(PackURI(found[0]))
    name = reltype.rsplit("/", 1)[1]
    uri = PackURI(f"{main.uri.base}/{name}.xml")
    if state.package.part_or_none(uri) is not None:
        uri = state.package.next_uri(f"{main.uri.base}/{name}%d.xml")
    state.package.add(Part(uri, content_type, xml.encode()))
    rels.add(reltype, uri)
    return state.shared_tree(uri)


def document_rels(state: RenderState) -> Relationships:
    """Return the relationships of the document itself, as they will be written."""
    main = state.package.main_part
    copy = state.latest.get(main.uri)
    return main.rels if copy is None else copy.rels


def _tree(state: RenderState) -> etree._Element:
    return related_tree(state, RT.STYLES, _CONTENT_TYPE, f'<w:styles xmlns:w="{NS["w"]}"/>')


@lru_cache(maxsize=16)
def _read(blob: bytes) -> StyleSheet:
    return _sheet(parse_xml(blob, Location("styles")))


def _sheet(elements: Iterable[etree._Element]) -> StyleSheet:
    styles = tuple(_style(each) for each in elements if each.tag == qn("w:style"))
    by_name = {(s.kind, name): s for s in reversed(styles) for name in s.names}
    by_ident = {(s.kind, s.ident.lower()): s for s in reversed(styles)}
    return StyleSheet(styles, by_name, by_ident)


def _style(element: etree._Element) -> Style:
    names = [_value(element, "w:name"), *_value(element, "w:aliases").split(",")]
    return Style(
        kind=element.get(qn("w:type"), PARAGRAPH),
        ident=element.get(qn("w:styleId"), ""),
        names=tuple(name.strip().lower() for name in names if name.strip()),
        is_default=element.get(qn("w:default"), "") in {"1", "true", "on"},
        is_custom=element.get(qn("w:customStyle"), "") in {"1", "true", "on"},
        parent=_value(element, "w:basedOn"),
        number=_value(element, "w:pPr/w:numPr/w:numId"),
        level=int(_value(element, "w:pPr/w:numPr/w:ilvl") or 0),
        indent=_indent(element),
        tight=_tight(element),
        marked=frozenset(_marked_rows(element)),
        size=_value(element, "w:rPr/w:sz"),
    )


def _value(element: etree._Element, path: str) -> str:
    found = element.find("/".join(map(qn, path.split("/"))))
    return "" if found is None else found.get(_VAL, "")


def _indent(element: etree._Element) -> str:
    found = element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    if found is None:
        return ""
    values = [(etree.QName(name).localname, str(value)) for name, value in found.attrib.items()]
    written = "".join(f" w:{name}={quoted(value)}" for name, value in values)
    return f"<w:ind{written}/>"


def _tight(element: etree._Element) -> str:
    found = element.find(f"{qn('w:pPr')}/{qn('w:contextualSpacing')}")
    return "" if found is None or found.get(_VAL, "1") in {"0", "false", "off"} else "tight"


def _marked_rows(element: etree._Element) -> list[str]:
    parts = element.iterfind(qn("w:tblStylePr"))
    looks = (qn("w:rPr"), f"{qn('w:tcPr')}/{qn('w:shd')}")
    return [
        p.get(qn("w:type"), "") for p in parts if any(p.find(look) is not None for look in looks)
    ]


def _free_ident(sheet: StyleSheet, name: str) -> str:
    """Return an id for a new style, as Word makes it: the name in capitals, without spaces."""
    taken = {ident for _, ident in sheet.by_ident}
    ident = "".join(word[:1].upper() + word[1:] for word in name.split())
    number = 0
    while (free := f"{ident}{number or ''}").lower() in taken:
        number += 1
    return free


def _surroundings(state: RenderState, ident: str) -> Surroundings:
    """Return what a new style is made to go with: the default styles, the size of the text."""
    defaults = {style.kind: style for style in styles_of(state).styles if style.is_default}
    text = defaults.get(PARAGRAPH)
    size = (text.size if text else "") or _default_size(state)
    names: Mapping[str, str] = MappingProxyType({k: s.ident for k, s in defaults.items()})
    return Surroundings(ident, names, int(float(size)), state.template.theme.colours["accent1"])


def _default_size(state: RenderState) -> str:
    """Return the size of text that no style names, in half points (ECMA-376-1, 17.7.5)."""
    steps = "/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:sz")))
    found = _tree(state).find(steps)
    return "20" if found is None else found.get(_VAL, "20")
