"""Rules about charts: their workbook and the values they keep of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from reportgen.checks.inspection import Inspection, PartView, Problem
from reportgen.errors import Location, ReportgenError
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.members import read_members
from reportgen.opc.package import Part, Relationship

__all__ = ["CHART_PART_RULES", "CHART_RULES"]

_AXES_OF_A_SERIES: Final = ("c:cat", "c:val", "c:xVal", "c:yVal")


def workbooks_are_inside(inspection: Inspection) -> Iterator[Problem]:
    """Require that the workbook of a chart is a readable part of this very file."""
    charts = (view for view in inspection.changed_views() if view.part.content_type == CT.CHART)
    for view in charts:
        for rid in _workbook_ids(view):
            rel = view.part.rels.get(rid)
            if not _is_workbook(inspection, rel):
                yield Problem(view.part.uri, "the chart has no readable workbook inside the file")


def _workbook_ids(view: PartView) -> list[str]:
    found = view.markup.values(b"c:externalData", b"r:id") if view.markup is not None else None
    if found is not None:
        return [rid.decode() for rid in found]
    return [element.get(qn("r:id"), "") for element in view.all("c:externalData")]


def _is_workbook(inspection: Inspection, rel: Relationship | None) -> bool:
    if rel is None or rel.external or rel.reltype != RT.EMBEDDED_PACKAGE:
        return False
    part = inspection.package.part_or_none(rel.target)
    if part is None or part.content_type != CT.WORKBOOK:
        return False
    return part.uri not in inspection.changed or _is_zip(part)


def _is_zip(part: Part) -> bool:
    try:
        return bool(read_members(part.blob, Location(part.uri)))
    except ReportgenError:
        return False


CHART_RULES: Final[tuple[Callable[[Inspection], Iterator[Problem]], ...]] = (workbooks_are_inside,)


def caches_count_rightly(view: PartView) -> Iterator[Problem]:
    """Require that kept values stand once each, below their declared count (21.2.2.149)."""
    for cache in view.all("c:numCache", "c:strCache"):
        points = [point.get("idx", "") for point in cache.findall(qn("c:pt"))]
        count = _count(cache)
        inside = all(idx.isdecimal() and int(idx) < count for idx in points)
        if not inside or len(set(points)) != len(points):
            yield Problem(view.part.uri, "the chart's kept values do not fit their count")


def _count(cache: etree._Element) -> int:
    declared = cache.find(qn("c:ptCount"))
    value = "" if declared is None else declared.get("val", "")
    return int(value) if value.isdecimal() else 0


def series_agree(view: PartView) -> Iterator[Problem]:
    """Require of every series as many values as labels, and an index and order of its own."""
    series = view.all("c:ser")
    for name in ("c:idx", "c:order"):
        found = [item.find(qn(name)) for item in series]
        values = [element.get("val") for element in found if element is not None]
        if len(set(values)) != len(series):
            yield Problem(view.part.uri, f"two series of the chart share their {name[2:]}")
    for item in series:
        counts = {_count(c) for name in _AXES_OF_A_SERIES for c in _caches(item, name)}
        if len(counts) > 1:
            yield Problem(view.part.uri, "the chart has not as many values as labels")


def _caches(series: etree._Element, name: str) -> list[etree._Element]:
    holder = series.find(qn(name))
    if holder is None:
        return []
    return list(holder.iter(qn("c:numCache"), qn("c:strCache"), qn("c:multiLvlStrCache")))


CHART_PART_RULES: Final[tuple[Callable[[PartView], Iterator[Problem]], ...]] = (
    caches_count_rightly,
    series_agree,
)
