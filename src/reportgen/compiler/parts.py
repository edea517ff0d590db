"""Prepares whole parts: marks for their tags and for those of their charts, statements lifted.

A chart is a part of its own, but its titles and names say what is known where the chart is shown.
So the text of a chart with tags is captured there, and each showing becomes a chart of its own.
"""

from __future__ import annotations

from lxml import etree

from reportgen.compiler.lifting import lift_part
from reportgen.compiler.marks import (
    ChartMark,
    Marks,
    ObjectMark,
    ShownMark,
    instruction,
    is_mark,
    number,
    sentinel,
)
from reportgen.compiler.places import Places
from reportgen.compiler.plaintext import holds_tags, mark_text
from reportgen.compiler.prepare import is_marked, mark_part, parse_part, serialize
from reportgen.compiler.syntaxes import Syntax
from reportgen.compiler.wordfields import check_fields
from reportgen.errors import Location
from reportgen.ooxml import qn
from reportgen.opc.package import Package, Part

_DRAWINGS = (qn("w:drawing"), qn("p:graphicFrame"))
_NAMED = (qn("c:tx"), qn("c:cat"))
_PLACED = "chart"


def prepare_part(
    root: etree._Element, part: Part, package: Package, marks: Marks, places: Places
) -> None:
    """Put marks in place of all tags of a part and of its charts, and lift its statements."""
    mark_whole_part(root, part, package, marks, places)
    _lift(root, marks)
    check_fields(root, marks)


def _lift(root: etree._Element, marks: Marks) -> None:
    if marks.syntax is Syntax.NATIVE:
        lift_part(root, marks)
        return
    # Few templates were made for docxtpl, and the others start without what reads those.
    from reportgen.compiler.docxtpl import lift_docxtpl  # noqa: PLC0415 - see the line above

    lift_docxtpl(root, marks)


def mark_whole_part(
    root: etree._Element, part: Part, package: Package, marks: Marks, places: Places
) -> None:
    """Put marks in place of all tags of a part and of its charts; nothing is lifted yet."""
    mark_part(root, part, marks, places)
    for chart in list(root.iter(qn("c:chart"))):
        drawing = next(chart.iterancestors(*_DRAWINGS), None)
        rid = _rid_of(chart, marks)
        relationship = part.rels.get(rid)
        if drawing is not None and relationship is not None and not relationship.external:
            shown = package.part(relationship.target)
            _mark_chart(chart, drawing, shown, rid, marks, places(drawing))


def _rid_of(chart: etree._Element, marks: Marks) -> str:
    """Return the id that a chart has in the template, also where data is asked for it."""
    drawing = next(chart.iterancestors(*_DRAWINGS), None)
    before = None if drawing is None else drawing.getprevious()
    asked = None if before is None or not is_mark(before) else marks.marks[number(before)]
    return asked.relationships[0] if isinstance(asked, ObjectMark) else chart.get(qn("r:id"), "")


def _mark_chart(  # noqa: PLR0913, PLR0917 - a chart, where it is shown, and the part that it is
    chart: etree._Element,
    drawing: etree._Element,
    part: Part,
    rid: str,
    marks: Marks,
    place: Location,
) -> None:
    root = parse_part(part, place.file, marks)
    places = Places(place.file, *place.trail, _PLACED)
    is_named = _mark_names(root, marks, places)
    mark_part(root, part, marks, places)
    lift_part(root, marks)
    xml = serialize(root)
    if not is_marked(xml):
        return
    mark = ChartMark(place.within(_PLACED), part.uri, rid, xml, is_named)
    before = drawing.getprevious()
    asked = before is not None and is_mark(before) and chart.get(qn("r:id")) != rid
    (before if asked and before is not None else drawing).addprevious(instruction(marks.add(mark)))
    if not asked:
        chart.set(qn("r:id"), sentinel(marks.add(ShownMark(mark.location, rid))))


def _mark_names(root: etree._Element, marks: Marks, places: Places) -> bool:
    """Mark the tags in names of series and categories; tell whether there are any.

    They are copies of what stands in the chart's workbook, which is then written anew; that can be
    done for categories that are texts. Other tags stay, and are told as left over.
    """
    found = False
    every = list(root.iter(qn("c:ser")))
    if any(series.find(f"{qn('c:cat')}/{qn('c:strRef')}") is None for series in every):
        return False
    for series in every:
        for names in series.iterchildren(*_NAMED):
            for text in [one for one in names.iter(qn("c:v")) if holds_tags(one.text)]:
                text.text = mark_text(text.text or "", places(series), marks)
                found = True
    return found
