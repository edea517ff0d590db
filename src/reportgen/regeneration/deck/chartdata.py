"""What a chart on a slide shows, as its own copies of the worksheet's cells say."""

from __future__ import annotations

import math

from lxml import etree

from reportgen.ooxml import qn
from reportgen.opc.package import Package, Part
from reportgen.regeneration.deck.model import ChartModel

__all__ = ["chart_part", "read_chart", "same_chart", "title_of"]


def chart_part(package: Package, owner: Part, element: etree._Element) -> Part | None:
    """Return the chart that a graphic frame of the part ``owner`` shows."""
    reference = next(element.iter(qn("c:chart")), None)
    rel = None if reference is None else owner.rels.get(reference.get(qn("r:id"), ""))
    return None if rel is None or rel.external else package.part_or_none(rel.target)


def title_of(root: etree._Element) -> etree._Element | None:
    """Return the text of a chart's title (``c:rich``, 21.2.2.156), None where it has none."""
    return root.find("/".join(qn(f"c:{step}") for step in ("chart", "title", "tx", "rich")))


def read_chart(root: etree._Element) -> ChartModel | None:
    """Return what a chart shows, None where it has no series with values by category."""
    series = sorted(root.iter(qn("c:ser")), key=_order)
    if not series or any(one.find(qn("c:val")) is None for one in series):
        return None
    count = max(_count(one) for one in series)
    names = (one.findtext(f"{qn('c:tx')}//{qn('c:v')}") or "" for one in series)
    categories = (_points(one, "c:cat") for one in series)
    labels = next((found for found in categories if found), {})
    return ChartModel(
        tuple(labels.get(number, "") for number in range(count)),
        tuple(names),
        tuple(_values(one, count) for one in series),
    )


def _order(series: etree._Element) -> int:
    order = series.find(qn("c:order"))
    text = "" if order is None else order.get("val", "")
    return int(text) if text.isdecimal() else 0


def _count(series: etree._Element) -> int:
    return 1 + max([-1, *_points(series, "c:cat"), *_points(series, "c:val")])


def _values(series: etree._Element, count: int) -> tuple[float | None, ...]:
    points = _points(series, "c:val")
    return tuple(_number(points.get(number, "")) for number in range(count))


def _points(series: etree._Element, name: str) -> dict[int, str]:
    found = (p for holder in series.iterfind(qn(name)) for p in holder.iter(qn("c:pt")))
    return {
        int(p.get("idx", "")): p.findtext(qn("c:v")) or ""
        for p in found
        if p.get("idx", "").isdecimal() and int(p.get("idx", "")) < _MOST_POINTS
    }


_MOST_POINTS = 20_000


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def same_chart(one: ChartModel | None, other: ChartModel | None) -> bool:
    """Tell whether two charts show the same; numbers may differ as programs round them."""
    if one is None or other is None:
        return one is other
    if (one.categories, one.names) != (other.categories, other.names):
        return False
    mine, theirs = ([v for row in chart.values for v in row] for chart in (one, other))
    return len(mine) == len(theirs) and all(map(_same_number, mine, theirs))


def _same_number(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
