"""Charts and pictures whose alternative text asks for data, such as ``{{ chart(…) }}``.

Such an object keeps its place, size, type and style. The call is taken out of the alternative text
and evaluated before the object; what is left of the text is rendered like any other.
"""

from __future__ import annotations

import re

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.joining import Locate
from reportgen.compiler.lexer import Tag, TagKind
from reportgen.compiler.marks import Marks, ObjectMark, ObjectPieceMark, instruction, sentinel
from reportgen.compiler.plaintext import holds_tags, tags_of
from reportgen.compiler.tree import remove
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import qn

OBJECT_CALL = re.compile(r"(chart|figure|image|picture_chart|timeline)\s*\(")
_DESCRIBED = (qn("wp:docPr"), qn("p:cNvPr"), qn("pic:cNvPr"))
_DRAWN = {qn("w:drawing"), qn("p:pic"), qn("p:graphicFrame")}


def mark_objects(root: etree._Element, marks: Marks, locate: Locate) -> None:
    """Mark every drawing below ``root`` whose alternative text begins with an object call."""
    for drawing in list(root.iter(*_DRAWN)):
        properties = _properties(drawing)
        if properties is None or not holds_tags(properties.get("descr")):
            continue
        place = locate(drawing).within("alternative text")
        call = _object_call(properties.get("descr", ""), place, marks)
        if call is not None:
            described = _take_call_out(drawing, call)
            _mark_object(drawing, described, call, place.within(call.shown), marks)


def _properties(drawing: etree._Element) -> etree._Element | None:
    """Return the element that holds a drawing's alternative text."""
    return next(drawing.iter(qn("wp:docPr"), qn("p:cNvPr")), None)


def _object_call(text: str, place: Location, marks: Marks) -> Tag | None:
    tags = tags_of(text, place, marks)
    calls = [t for t in tags if t.kind is TagKind.EXPRESSION and OBJECT_CALL.match(t.code)]
    if len(calls) > 1:
        marks.findings.add(
            error(
                Code.TEMPLATE_OBJECT,
                place.within(calls[1].shown),
                "one object can show one chart or picture only",
                "give the second one an object of its own",
            )
        )
    return calls[0] if calls else None


def _take_call_out(drawing: etree._Element, call: Tag) -> list[etree._Element]:
    """Take the call out of each alternative text that holds it: Word may keep one twice."""
    described = [e for e in drawing.iter(*_DESCRIBED) if call.text in e.get("descr", "")]
    for element in described:
        element.set("descr", element.get("descr", "").replace(call.text, "").strip())
    return described


def _mark_object(
    drawing: etree._Element,
    described: list[etree._Element],
    call: Tag,
    place: Location,
    marks: Marks,
) -> None:
    chart = next(drawing.iter(qn("c:chart")), None)
    blip = next(drawing.iter(qn("a:blip")), None)
    relationships = tuple(_relationships(chart, blip))
    if not relationships or call.code.startswith("chart") is not (chart is not None):
        marks.findings.add(_no_object(place))
        return
    width, height = _extent(drawing)
    owner = marks.add(ObjectMark(place, call.code, call.shown, relationships, width, height))
    drawing.addprevious(instruction(owner))
    _mark_words(described, owner, place, marks)
    if chart is not None:
        _piece(chart, qn("r:id"), "chart", owner, place, marks)
    elif blip is not None:
        _mark_picture(drawing, blip, owner, place, marks)


def _mark_words(described: list[etree._Element], owner: int, place: Location, marks: Marks) -> None:
    """Let a value bring its own alternative text, before that which the template has."""
    for element in described:
        if words := element.get("descr", ""):
            lead = sentinel(marks.add(ObjectPieceMark(place, owner, "lead")))
            element.set("descr", lead + words)
        else:
            _piece(element, "descr", "alt", owner, place, marks)
            _mark_decorative(element, owner, place, marks)


def _mark_decorative(element: etree._Element, owner: int, place: Location, marks: Marks) -> None:
    """Let a value say that it only decorates, in place of what the template says of its own."""
    for listed in element.findall(qn("a:extLst")):
        element.remove(listed)
    element.append(marks.instruction(ObjectPieceMark(place, owner, "decorative")))


def _no_object(place: Location) -> Diagnostic:
    return error(
        Code.TEMPLATE_OBJECT,
        place,
        "this alternative text asks for something that its object is not",
        "put chart(…) into the alternative text of a chart, image(…) or figure(…) into that of a "
        "picture",
    )


def _relationships(chart: etree._Element | None, blip: etree._Element | None) -> list[str]:
    if chart is not None:
        return [chart.get(qn("r:id"), "")]
    if blip is not None:
        svg = [s.get(qn("r:embed"), "") for s in blip.iter(qn("asvg:svgBlip"))]
        return [blip.get(qn("r:embed"), ""), *svg]
    return []


def _extent(drawing: etree._Element) -> tuple[int, int]:
    """Return width and height in EMU, as Word or PowerPoint keeps them for the whole object."""
    for element in drawing.iter(qn("wp:extent"), qn("a:ext")):
        if element.get("cx"):
            return int(element.get("cx", "0")), int(element.get("cy", "0"))
    return 0, 0


def _piece(  # noqa: PLR0913, PLR0917 - an attribute, its meaning, and whom it belongs to
    element: etree._Element, name: str, piece: str, owner: int, place: Location, marks: Marks
) -> None:
    element.set(name, sentinel(marks.add(ObjectPieceMark(place, owner, piece))))


def _mark_picture(
    drawing: etree._Element, blip: etree._Element, owner: int, place: Location, marks: Marks
) -> None:
    _piece(blip, qn("r:embed"), "embed", owner, place, marks)
    for listed in list(blip.findall(qn("a:extLst"))):
        blip.remove(listed)
    blip.append(marks.instruction(ObjectPieceMark(place, owner, "svg")))
    for crop in list(drawing.iter(qn("a:srcRect"))):
        remove(crop)
    blip.addnext(marks.instruction(ObjectPieceMark(place, owner, "crop")))
    for extent in drawing.iter(qn("wp:extent"), qn("a:ext")):
        for side in ("cx", "cy"):
            if extent.get(side):
                _piece(extent, side, f"{side} {extent.get(side)}", owner, place, marks)
