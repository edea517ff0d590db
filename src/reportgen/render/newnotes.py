"""Footnotes and endnotes in a part that the template did not fill: one of its own, or a new one."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.errors import Location
from reportgen.merging.notesparts import (
    find_notes_part,
    make_notes_part,
    name_separators,
    note_floor,
    settings_uri,
)
from reportgen.ooxml import CT, NS
from reportgen.opc.package import Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.render.captures import referred_notes
from reportgen.render.guards import settle
from reportgen.render.state import RenderState


def need_notes_part(state: RenderState, kind: str) -> PackURI:
    """Return the part of all notes of a ``kind`` (``footnote``, ``endnote``), made if need be."""
    rels = _document_rels(state)
    found = find_notes_part(state.package, rels, kind)
    if found is not None:
        return found
    settings = settings_uri(state.package, rels)
    if settings is not None:
        name_separators(state.shared_tree(settings), kind)
    return make_notes_part(state.package, rels, kind)


def keep_note(state: RenderState, kind: str, xml: str) -> int:
    """Keep the content of one more note for its part, and return its id; ids count up."""
    uri = need_notes_part(state, kind)
    notes = state.notes.setdefault(uri, {})
    number = max(_floor(state, kind, uri), next(reversed(notes), 0)) + 1
    notes[number] = xml
    return number


def _floor(state: RenderState, kind: str, uri: PackURI) -> int:
    """Return the highest id of the notes that the template has; it is looked up once."""
    floors: dict[PackURI, int] = state.memo.setdefault("note floors", {})
    if uri not in floors:
        root = parse_xml(state.package.part(uri).blob, Location(uri))
        floors[uri] = note_floor(root, kind)
    return floors[uri]


def write_new_notes(state: RenderState, parts: Iterable[PackURI]) -> None:
    """Write the notes that were kept for ``parts``, which were not rendered themselves."""
    for uri in parts:
        is_foot = state.package.part(uri).content_type == CT.FOOTNOTES
        root = state.shared_tree(uri)
        known = {"w": NS["w"], **{p: name for p, name in root.nsmap.items() if p}}
        names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in known.items())
        tag = "w:footnote" if is_foot else "w:endnote"
        for number, xml in referred_notes(state, uri).items():
            text = f'<x {names}><{tag} w:id="{number}">{settle(xml)}</{tag}></x>'
            root.append(parse_xml(text.encode(), Location(uri))[0])


def _document_rels(state: RenderState) -> Relationships:
    main = state.package.main_part
    copy = state.latest.get(main.uri)
    return main.rels if copy is None else copy.rels
