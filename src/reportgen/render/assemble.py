"""Puts rendered text back into a package: copies of slides, charts, notes, properties.

Everything is numbered anew in the order in which it comes, so that the same data gives the same
bytes. What nothing leads to any more is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from reportgen.charts.drawingml import chart_sheet, fill_chart
from reportgen.charts.spec import ChartData
from reportgen.charts.workbook import fill_workbook
from reportgen.compiler.source import PART_BREAK
from reportgen.errors import Location
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.render.captures import referred_notes
from reportgen.render.columns import with_fitting_columns
from reportgen.render.finishing import finish_file, finish_notes, finish_values
from reportgen.render.guards import settle
from reportgen.render.properties import write_properties
from reportgen.render.slides import place_slides
from reportgen.render.state import Copy, RenderState, numbered
from reportgen.render.tables import settle_tables

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OF_OBJECTS = frozenset({RT.IMAGE, RT.CHART, RT.HYPERLINK})


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished package, and the trees of its rendered parts, already parsed."""

    package: Package
    trees: Mapping[PackURI, etree._Element]


def assemble(state: RenderState, text: str) -> Rendered:
    """Return the package that the rendered ``text`` makes.

    Raises ReportgenError where a rendered part is no well-formed XML, or a chart cannot take its
    data.
    """
    for copy, piece in zip(state.copies, text.split(PART_BREAK)[1:], strict=True):
        copy.text = settle(piece)
    finish_values(state)
    placed = place_slides(state) if state.template.is_deck else {}
    for copy in state.copies:
        uri = placed.get(id(copy), copy.part.uri)
        _put(copy, uri, state)
    for copy in state.copies:
        _fill_charts(copy, state.package, state.template.file)
    finish_notes(state)
    _put_shared(state)
    write_properties(state)
    state.package.drop_unreachable()
    trees = _parse(state)
    _settle_tables(state.package, trees)
    finish_file(state, trees)
    return Rendered(state.package, trees)


def _put(copy: Copy, uri: PackURI, state: RenderState) -> None:
    """Put a copy of a part into the package under the name ``uri``."""
    if not copy.text:
        blob, packed = copy.part.blob, copy.part.packed
        part = Part(uri, copy.part.content_type, blob, copy.rels, packed)
    else:
        text = with_fitting_columns(_with_notes(copy, state), state, uri)
        rels = _used(copy.rels, text)
        blob = (DECLARATION + text).encode()
        part = Part(uri, copy.part.content_type, blob, rels)
    state.package.add(part)


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
    kept = [r for r in rels if r.reltype not in _OF_OBJECTS or f'"{r.rid}"' in text]
    return Relationships(tuple(kept))


def _fill_charts(copy: Copy, package: Package, file: str) -> None:
    for rid, data in copy.charts:
        relationship = copy.rels.get(rid)
        assert relationship is not None  # noqa: S101 - placed by the renderer itself
        fill_chart_part(package, package.part(relationship.target), data, file)


def fill_chart_part(package: Package, part: Part, data: ChartData, file: str) -> None:
    """Give a chart part and its workbook ``data``; the workbook becomes the chart's own."""
    place = Location(file).within(part.uri)
    data = _named(data, part.blob, place)
    rels = part.rels.copy()
    sheet = chart_sheet(part.blob, place)
    for relationship in rels.of_type(RT.EMBEDDED_PACKAGE):
        book = package.part(relationship.target)
        filled = fill_workbook(book.blob, data, sheet, place)
        if _users(package, book.uri) > 1:
            book = Part(package.next_uri(numbered(book.uri)), book.content_type, b"")
            rels = retarget(rels, {relationship.rid: book.uri})
        package.add(book.with_blob(filled))
    package.add(Part(part.uri, part.content_type, fill_chart(part.blob, data, place), rels))


def _named(data: ChartData, chart: bytes, place: Location) -> ChartData:
    """Return ``data`` with the template's names for series that bring none of their own."""
    root = parse_xml(chart, place)
    names = [ser.findtext(f"{qn('c:tx')}//{qn('c:v')}") or "" for ser in root.iter(qn("c:ser"))]
    series = (
        series if series.name else replace(series, name=names[min(number, len(names) - 1)])
        for number, series in enumerate(data.series)
    )
    return replace(data, series=tuple(series)) if names else data


def _users(package: Package, uri: PackURI) -> int:
    return sum(rel.target == uri for part in package.parts.values() for rel in part.rels)


def retarget(rels: Relationships, targets: Mapping[str, PackURI]) -> Relationships:
    """Return ``rels`` with new targets for the ids in ``targets``."""
    return Relationships(
        tuple(replace(rel, target=targets.get(rel.rid, rel.target)) for rel in rels)
    )


def _settle_tables(package: Package, trees: Mapping[PackURI, etree._Element]) -> None:
    for uri, root in trees.items():
        part = package.parts[uri]
        if part.content_type == CT.SLIDE and settle_tables(root):
            blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            package.add(part.with_blob(blob))


def _parse(state: RenderState) -> dict[PackURI, etree._Element]:
    file = state.template.file
    return {
        uri: parse_xml(part.blob, Location(file).within(uri))
        for uri, part in state.package.parts.items()
        if part.packed is None and part.is_xml
    }
