"""Gives a chart that the person left alone its new data, and keeps how she made it look."""

from __future__ import annotations

from lxml import etree
from msgspec.structs import replace

from reportgen.charts.drawingml import chart_sheet, fill_chart
from reportgen.charts.spec import ChartData, Series
from reportgen.charts.workbook import fill_workbook
from reportgen.errors import Location, ReportgenError
from reportgen.merging.presentation import read_tree, write_tree
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.regeneration.deck.bringing import Bringer
from reportgen.regeneration.deck.chartdata import chart_part, same_chart, title_of
from reportgen.regeneration.deck.log import Spot
from reportgen.regeneration.deck.model import ChartModel, ShapeModel
from reportgen.regeneration.deck.texts import merge_body
from reportgen.regeneration.outcomes import Kind

__all__ = ["merge_chart", "shown_chart"]

_BOTH = "you and the data changed the values; yours stand"
_UNKNOWN = "the data has other values, and nothing is known of what stood there; yours stand"
_REFUSED = "the new values cannot be put into a chart of this kind; yours stand"
_BOOKS = "/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx"


def shown_chart(chart: ChartModel | None) -> str:
    """Return the data of a chart as text, one line for each series."""
    if chart is None:
        return ""
    rows = ("; ".join(_cells(chart.categories, row)) for row in chart.values)
    return "\n".join(f"{name}: {row}" for name, row in zip(chart.names, rows, strict=True))


def _cells(categories: tuple[str, ...], row: tuple[float | None, ...]) -> list[str]:
    pairs = zip(categories, row, strict=True)
    return [f"{name} {'–' if value is None else f'{value:g}'}" for name, value in pairs]


def merge_chart(
    mine: tuple[etree._Element, ShapeModel],
    base: ShapeModel | None,
    new: tuple[etree._Element, ShapeModel],
    bringer: Bringer,
    spot: Spot,
) -> None:
    """Bring the new data in where the person left the old alone; its title is merged as text."""
    part = chart_part(bringer.mine, bringer.mine.part(bringer.target), mine[0])
    other = chart_part(bringer.new, bringer.new.part(bringer.source), new[0])
    if part is None or other is None:
        return
    own, wanted = mine[1].chart, new[1].chart
    if same_chart(own, wanted) and mine[1].text == new[1].text:
        return
    part = _alone(bringer, part, mine[0])
    _merge_title(part, base, other, bringer, spot)
    before = None if base is None else base.chart
    shown = tuple(map(shown_chart, (before, own, wanted)))
    if same_chart(own, wanted):
        return
    if base is not None and same_chart(before, wanted):
        spot.tell(Kind.KEPT, *shown)
    elif base is None or not same_chart(own, before):
        spot.conflict(_UNKNOWN if base is None else _BOTH, *shown)
    elif wanted is None or not _fill(bringer, part.uri, other, wanted):
        spot.conflict(_REFUSED, *shown)
    else:
        spot.tell(Kind.TAKEN, *shown)


def _alone(bringer: Bringer, part: Part, element: etree._Element) -> Part:
    """Return the chart of one frame alone: a copied slide may share it with its original."""
    users = sum(rel.target == part.uri for p in bringer.mine.parts.values() for rel in p.rels)
    if users < 2:  # noqa: PLR2004 - this frame and another
        return part
    uri = bringer.mine.next_uri("/ppt/charts/chart%d.xml")
    copy = Part(uri, part.content_type, part.blob, part.rels.copy())
    bringer.mine.add(copy)
    rid = bringer.mine.part(bringer.target).rels.add(RT.CHART, uri)
    next(element.iter(qn("c:chart"))).set(qn("r:id"), rid)
    return copy


def _merge_title(
    part: Part, base: ShapeModel | None, other: Part, bringer: Bringer, spot: Spot
) -> None:
    root = read_tree(bringer.mine, part.uri)
    own, wanted = title_of(root), title_of(read_tree(bringer.new, other.uri))
    if own is None or wanted is None:
        return
    before = etree.tostring(root)
    of_chart = replace(bringer, source=other.uri, target=part.uri)
    merge_body(own, None if base is None else base.text, wanted, of_chart, spot)
    if etree.tostring(root) != before:
        write_tree(bringer.mine, part.uri, root)


def _fill(bringer: Bringer, uri: PackURI, other: Part, wanted: ChartModel) -> bool:
    """Write ``wanted`` into the chart and its workbook; False where it takes no such data."""
    package, place = bringer.mine, Location(bringer.mine.name).within(uri)
    data = _as_data(wanted)
    part = package.part(uri)
    try:
        chart = fill_chart(_with_sheet(part.blob, other.blob, place), data, place)
        sheet = chart_sheet(chart, place)
        books = [rel.target for rel in part.rels.of_type(RT.EMBEDDED_PACKAGE)]
        if books and not _shared(package, books[0]):
            book = package.part(books[0])
            filled = fill_workbook(book.blob, data, sheet, place)
            package.add(book.with_blob(filled))
            package.add(part.with_blob(chart))
        else:
            _with_new_book(bringer, part.with_blob(chart), other)
    except ReportgenError:
        return False
    return True


def _shared(package: Package, uri: str) -> bool:
    return sum(rel.target == uri for part in package.parts.values() for rel in part.rels) > 1


def _as_data(chart: ChartModel) -> ChartData:
    series = zip(chart.names, chart.values, strict=True)
    return ChartData(chart.categories, tuple(Series(name, values) for name, values in series))


def _with_sheet(chart: bytes, other: bytes, place: Location) -> bytes:
    """Return a chart that names the worksheet of ``other`` where it lost its own.

    LibreOffice writes a chart without its workbook, and labels in place of references.
    """
    root = parse_xml(chart, place)
    formulas = [f for series in root.iter(qn("c:ser")) for f in series.iter(qn("c:f"))]
    if any("!" in (formula.text or "") for formula in formulas):
        return chart
    known = next((f.text for f in parse_xml(other, place).iter(qn("c:f")) if f.text), None)
    for formula in formulas:
        formula.text = known or formula.text
    blob: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return blob


def _with_new_book(bringer: Bringer, part: Part, other: Part) -> None:
    """Give a chart the workbook of the new rendering, in place of one that is lost or shared."""
    package = bringer.mine
    for rel in part.rels.of_type(RT.EMBEDDED_PACKAGE):
        part.rels.remove(rel.rid)
    books = other.rels.of_type(RT.EMBEDDED_PACKAGE)
    root = parse_xml(part.blob, Location(package.name).within(part.uri))
    for old in root.findall(qn("c:externalData")):
        root.remove(old)
    if books:
        book = bringer.new.part(books[0].target)
        uri = package.next_uri(_BOOKS)
        package.add(replace(book, uri=uri, rels=Relationships()))
        _name_book(root, part.rels.add(RT.EMBEDDED_PACKAGE, uri))
    package.add(part)
    write_tree(package, part.uri, root)


def _name_book(root: etree._Element, rid: str) -> None:
    """Lead from a chart to its workbook (``c:externalData``, 21.2.2.63), before what follows it."""
    external = etree.Element(qn("c:externalData"), {qn("r:id"): rid})
    etree.SubElement(external, qn("c:autoUpdate"), val="0")
    later = {qn(f"c:{name}") for name in ("printSettings", "userShapes", "extLst")}
    following = next((child for child in root if child.tag in later), None)
    if following is None:
        root.append(external)
    else:
        following.addprevious(external)
