"""Puts rendered text back into a package: copies of slides, charts, notes, properties.

Everything is numbered anew in the order in which it comes, so that the same data gives the same
bytes. What nothing leads to any more is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from lxml import etree
from msgspec import Struct

from reportgen.compiler.delimiters import VALUE
from reportgen.errors import Location
from reportgen.ooxml import CT, RT
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.trees import PartTrees
from reportgen.opc.xmltext import with_declaration
from reportgen.render.captures import referred_notes
from reportgen.render.cellvalues import with_asked_spans
from reportgen.render.chartfilling import fill_charts
from reportgen.render.columns import with_fitting_columns
from reportgen.render.finishing import finish_file, finish_notes, finish_values
from reportgen.render.guards import settle
from reportgen.render.moulds import Mould, filled, is_unsettled
from reportgen.render.properties import write_properties
from reportgen.render.said import Speech
from reportgen.render.slides import place_slides
from reportgen.render.state import Copy, RenderState
from reportgen.render.tables import settle_tables

_OF_OBJECTS = frozenset({RT.IMAGE, RT.CHART, RT.HYPERLINK})


class Rendered(Struct, frozen=True):
    """A finished package, and which of its parts were written by this render.

    ``moulds`` are those of the parts that were made from one and have not changed since: their
    values stand where they belong. ``speeches`` are all other texts that were asked for, by the
    parts in which they stand. ``is_plain`` is true where nothing but the values themselves depends
    on what they say.
    """

    package: Package
    parts: tuple[PackURI, ...]
    moulds: Mapping[PackURI, Mould]
    speeches: tuple[Speech, ...]
    is_plain: bool


def assemble(state: RenderState, pieces: Iterable[str]) -> Rendered:
    """Return the package that the rendered ``pieces`` make, one for each copy of a part.

    Raises ReportgenError where a chart cannot take its data. Whether the rendered parts are
    well-formed XML is for the caller to find out.
    """
    found = len(state.findings.diagnostics)
    for copy, piece in zip(state.copies, pieces, strict=True):
        copy.text = piece
        if is_unsettled(piece):
            copy.fill()
        copy.text = settle(copy.text)
    finish_values(state)
    placed = place_slides(state) if state.template.is_deck else {}
    for copy in state.copies:
        copy.uri = placed.get(id(copy), copy.part.uri)
        _put(copy, copy.uri, state)
    fill_charts(state.copies, state.package)
    finish_notes(state)
    speeches = list(_speeches(state))
    for copy in state.copies:
        copy.text = ""  # the part has it now; of a long one, two copies would be too many
    _put_shared(state)
    write_properties(state)
    state.package.drop_unreachable()
    written = [p.uri for p in state.package.parts.values() if p.packed is None and p.is_xml]
    trees = PartTrees(state.package, tuple(written), state.template.file)
    settled = finish_file(state, trees) or len(state.findings.diagnostics) > found
    for copy in state.copies:
        copy.is_moulded = _is_moulded(copy, state)
    moulds = {
        copy.uri: Mould(copy.mould, copy.values)
        for copy in state.copies
        if copy.uri and copy.is_moulded
    }
    speeches += [
        Speech(copy.uri, tuple(zip(copy.places, copy.values, strict=True)))
        for copy in state.copies
        if copy.uri and not copy.is_moulded
    ]
    is_plain = not (settled or state.shared or state.memo)
    return Rendered(state.package, tuple(trees), moulds, tuple(speeches), is_plain)


def _is_moulded(copy: Copy, state: RenderState) -> bool:
    """Tell whether a part is what its mould was filled to, with a value at each of its places."""
    part = state.package.part_or_none(copy.uri or "")
    places = copy.mould.count(VALUE)
    return part is not None and part.blob is copy.blob and places == len(copy.values)


def _speeches(state: RenderState) -> Iterator[Speech]:
    """Yield what was said in the parts of the file; what was kept and never printed was not."""
    yield from state.speeches
    for copy in state.copies:
        if copy.uri is not None:
            yield Speech(copy.uri, tuple(copy.said))
            yield Speech(copy.uri, tuple(copy.aside), in_order=False)
    for uri, said in state.asides.items():
        referred = (said.get(number, ()) for number in referred_notes(state, uri))
        yield Speech(uri, tuple(chain.from_iterable(referred)), in_order=False)


def _put(copy: Copy, uri: PackURI, state: RenderState) -> None:
    """Put a copy of a part into the package under the name ``uri``."""
    if not copy.text:
        blob, packed = copy.part.blob, copy.part.packed
        part = Part(uri, copy.part.content_type, blob, copy.rels, packed)
    else:
        copy.mould = _mould(copy, uri, state)
        copy.blob = with_declaration(filled(copy.mould, copy.values))
        rels = _used(copy.rels, copy.mould)
        part = Part(uri, copy.part.content_type, copy.blob, rels)
    state.package.add(part)


def _mould(copy: Copy, uri: PackURI, state: RenderState) -> str:
    """Return the complete text of a part, in which only values may be missing."""
    copy.text = _with_notes(copy, state)
    if is_unsettled(copy.text):
        copy.fill()
    text = with_fitting_columns(copy.text, state, uri)
    text = with_asked_spans(text, state, uri)
    if copy.part.content_type == CT.SLIDE:
        text = settle_tables(text, Location(state.template.file).within(uri))
    return text


def _put_shared(state: RenderState) -> None:
    """Write the parts that values added to, such as styles and numbering."""
    for uri, root in state.shared.items():
        blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        state.package.add(state.package.part(uri).with_blob(blob))


def _with_notes(copy: Copy, state: RenderState) -> str:
    """Return the text of a notes part with the captured notes after its separators."""
    notes = referred_notes(state, copy.part.uri)
    if not notes:
        return copy.text
    kind = "footnote" if copy.part.content_type == CT.FOOTNOTES else "endnote"
    end = copy.text.rindex(f"</w:{kind}s>")
    made = [
        f'<w:{kind} w:id="{number}">{settle(note)}</w:{kind}>' for number, note in notes.items()
    ]
    return copy.text[:end] + "".join(made) + copy.text[end:]


def _used(rels: Relationships, text: str) -> Relationships:
    """Return ``rels`` without the pictures, charts and links that the text no longer names."""
    lost = [r.rid for r in rels if r.reltype in _OF_OBJECTS and f'"{r.rid}"' not in text]
    for rid in lost:
        rels.remove(rid)
    return rels
