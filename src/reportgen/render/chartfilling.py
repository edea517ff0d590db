"""Gives the charts of a package their data, each with the workbook behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from msgspec.structs import replace

from reportgen.charts.drawingml import chart_sheet, fill_chart, with_names
from reportgen.charts.spec import ChartData
from reportgen.charts.workbook import fill_workbook
from reportgen.errors import Location
from reportgen.ooxml import RT
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import numbered
from reportgen.render.state import Copy


def fill_charts(copies: Iterable[Copy], package: Package) -> None:
    """Give every chart that ``copies`` show its data; its workbook becomes the chart's own.

    ReportgenError where a chart cannot take its data, as of ``fill_chart`` and ``fill_workbook``.
    """
    asked = [(copy.rels.get(one.rid), one) for copy in copies for one in copy.charts]
    if not asked:
        return
    users = Counter(rel.target for part in package.parts.values() for rel in part.rels)
    for relationship, one in asked:
        assert relationship is not None  # noqa: S101 - placed by the renderer itself
        _fill(package, package.part(relationship.target), one.data, one.place, users)


def _fill(
    package: Package, part: Part, data: ChartData, place: Location, users: Counter[str]
) -> None:
    rels = part.rels.copy()
    for relationship in rels.of_type(RT.EMBEDDED_PACKAGE):
        book = package.part(relationship.target)
        filled = _workbook(part.blob, book.blob, data, place)
        if users[book.uri] > 1:
            users[book.uri] -= 1
            book = Part(package.next_uri(numbered(book.uri)), book.content_type, b"")
            rels = _led_to(rels, relationship.rid, book)
        package.add(book.with_blob(filled))
    package.add(Part(part.uri, part.content_type, _chart(part.blob, data, place), rels))


# The packs of one meeting show the same charts.
@lru_cache(maxsize=64)
def _chart(chart: bytes, data: ChartData, place: Location) -> bytes:
    return fill_chart(chart, with_names(chart, data, place), place)


@lru_cache(maxsize=64)
def _workbook(chart: bytes, book: bytes, data: ChartData, place: Location) -> bytes:
    named = with_names(chart, data, place)
    return fill_workbook(book, named, chart_sheet(chart, place), place)


def _led_to(rels: Relationships, rid: str, part: Part) -> Relationships:
    led = (replace(rel, target=part.uri) if rel.rid == rid else rel for rel in rels)
    return Relationships(tuple(led))
