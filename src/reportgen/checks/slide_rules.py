"""Rules about presentations: slides, layouts, masters, notes, and tables and texts of drawings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from reportgen.checks.inspection import Inspection, PartView, Problem
from reportgen.checks.numbers import numbers_are_whole, repeated
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Part, Relationships

__all__ = ["DRAWING_PART_RULES", "SLIDE_RULES"]

_PARAGRAPH: Final = qn("a:p")
_SLIDE_IDS: Final = range(256, 2_147_483_648)
_WORDPROCESSING: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LIST: Final = b"<p:sldIdLst>"
_LISTED: Final = re.compile(rb'<p:sldId id="([^"]*)" r:id="([^"]*)"/>')
_LENGTH_OF_ITEM: Final = len(b'<p:sldId id="" r:id=""/>')
_MASTERS: Final = b"p:sldMasterIdLst"
_LAYOUT_IDS: Final = range(2_147_483_648, 4_294_967_296)


def _of_type(inspection: Inspection, content_type: str) -> list[Part]:
    parts = inspection.package.parts.values()
    return [part for part in parts if part.content_type == content_type]


def _targets(part: Part, reltype: str) -> list[str]:
    return _targets_of(part.rels, reltype)


def _targets_of(rels: Relationships, reltype: str) -> list[str]:
    return [rel.target for rel in rels.of_type(reltype) if not rel.external]


def _presentation(inspection: Inspection) -> PartView | None:
    main = _targets_of(inspection.package.rels, RT.OFFICE_DOCUMENT)
    part = inspection.package.part_or_none(main[0]) if main else None
    if part is None or part.content_type.startswith(_WORDPROCESSING):
        return None
    view = inspection.view(part.uri)
    return view if view is not None and _is_presentation(view) else None


def _is_presentation(view: PartView) -> bool:
    if view.markup is not None:
        return view.markup.root == b"p:presentation"
    return bool(view.root.tag == qn("p:presentation"))


def _listed(view: PartView, *steps: str) -> list[etree._Element]:
    return view.root.findall("/".join(qn(step) for step in steps))


def _ids_in(ids: list[str], allowed: range, view: PartView) -> Iterator[Problem]:
    for number in repeated(ids):
        yield Problem(view.part.uri, f"two slides or layouts have the same id {number}")
    for number in ids:
        if not number.isdecimal() or int(number) not in allowed:
            yield Problem(view.part.uri, f"the slide or layout id “{number}” is out of range")


def slides_are_listed(inspection: Inspection) -> Iterator[Problem]:
    """Require that each slide is listed once, under an id of its own (19.2.1.33)."""
    view = _presentation(inspection)
    if view is None:
        return
    items = _plainly_listed(view, inspection)
    if items is None:
        found = _listed(view, "p:sldIdLst", "p:sldId")
        items = [(item.get("id", ""), item.get(qn("r:id"), "")) for item in found]
    yield from _ids_in([number for number, _ in items], _SLIDE_IDS, view)
    yield from _one_to_one(view, [rid for _, rid in items])


def _plainly_listed(view: PartView, inspection: Inspection) -> list[tuple[str, str]] | None:
    """Return id and relationship of each slide, None where only the tree can tell.

    The markup tells where all before the list is as in the presentation that was checked before,
    and the list holds nothing but slides.
    """
    before = inspection.known.part_or_none(view.part.uri) if inspection.known else None
    if view.markup is None or before is None:
        return None
    head, _, rest = _content(view.part.blob).partition(_LIST)
    listed = rest.partition(b"</p:sldIdLst>")[0]
    found = _LISTED.findall(listed)
    size = sum(len(number) + len(rid) + _LENGTH_OF_ITEM for number, rid in found)
    if head != _content(before.blob).partition(_LIST)[0] or size != len(listed):
        return None
    return [(number.decode(), rid.decode()) for number, rid in found]


def _content(blob: bytes) -> bytes:
    """Return a part without its declaration."""
    return blob[blob.find(b"<p:") :]


def _one_to_one(view: PartView, rids: list[str]) -> Iterator[Problem]:
    slides = view.part.rels.of_type(RT.SLIDE)
    if Counter(rids) != Counter(rel.rid for rel in slides):
        yield Problem(view.part.uri, "the list of slides and the slides do not agree")
    for uri in repeated(rel.target for rel in slides):
        yield Problem(view.part.uri, f"the slide {uri} stands in the list twice")


def layout_ids_are_unique(inspection: Inspection) -> Iterator[Problem]:
    """Require that masters and layouts share ids from 2147483648 up, none used twice."""
    view = _presentation(inspection)
    masters = _of_type(inspection, CT.SLIDE_MASTER)
    if view is None or _lists_known_masters(view, masters, inspection):
        return
    items = _listed(view, "p:sldMasterIdLst", "p:sldMasterId")
    for master in (inspection.view(part.uri) for part in masters):
        items += _listed(master, "p:sldLayoutIdLst", "p:sldLayoutId") if master else []
    ids = [item.get("id", "") for item in items if "id" in item.attrib]
    yield from _ids_in(ids, _LAYOUT_IDS, view)


def _lists_known_masters(view: PartView, masters: list[Part], inspection: Inspection) -> bool:
    """Tell whether masters, and what the presentation says of them, were looked at before."""
    before = inspection.known.part_or_none(view.part.uri) if inspection.known else None
    if before is None or not inspection.changed.isdisjoint(part.uri for part in masters):
        return False
    if view.part.uri not in inspection.changed:
        return True
    same = _stretch(view.part.blob, _MASTERS) == _stretch(before.blob, _MASTERS)
    return same and view.markup is not None


def _stretch(blob: bytes, name: bytes) -> bytes:
    """Return what stands between the tags of the first element ``name``."""
    return blob.partition(b"<" + name + b">")[2].partition(b"</" + name + b">")[0]


def slides_have_a_layout(inspection: Inspection) -> Iterator[Problem]:
    """Require of a slide exactly one layout, of a layout exactly one master that knows it."""
    for slide in _of_type(inspection, CT.SLIDE):
        if len(_targets(slide, RT.SLIDE_LAYOUT)) != 1:
            yield Problem(slide.uri, "the slide must have exactly one layout")
    for layout in _of_type(inspection, CT.SLIDE_LAYOUT):
        masters = [
            inspection.package.part_or_none(uri) for uri in _targets(layout, RT.SLIDE_MASTER)
        ]
        known = [m for m in masters if m and layout.uri in _targets(m, RT.SLIDE_LAYOUT)]
        if len(masters) != 1 or len(known) != 1:
            yield Problem(layout.uri, "the layout must belong to exactly one master that lists it")


def notes_belong_to_their_slide(inspection: Inspection) -> Iterator[Problem]:
    """Require that notes and their slide lead to one another, and to nobody else."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for slide in _of_type(inspection, CT.SLIDE):
        notes = _targets(slide, RT.NOTES_SLIDE)
        for uri in notes:
            owners[uri].append(slide.uri)
        if len(notes) > 1:
            yield Problem(slide.uri, "the slide has more than one page of notes")
    for page in _of_type(inspection, CT.NOTES_SLIDE):
        expected = owners[page.uri]
        if len(expected) != 1 or _targets(page, RT.SLIDE) != expected:
            yield Problem(page.uri, "the notes and their slide do not lead to one another")
        if len(_targets(page, RT.NOTES_MASTER)) != 1:
            yield Problem(page.uri, "the notes have no master")


SLIDE_RULES: Final[tuple[Callable[[Inspection], Iterator[Problem]], ...]] = (
    slides_are_listed,
    layout_ids_are_unique,
    slides_have_a_layout,
    notes_belong_to_their_slide,
)


def shape_ids_are_unique(view: PartView) -> Iterator[Problem]:
    """Require that each shape of a slide has a number of its own (``p:cNvPr``, 20.1.2.2.8)."""
    yield from numbers_are_whole(view, "p:cNvPr")
    for number in repeated(shape.get("id", "") for shape in view.all("p:cNvPr")):
        names = [s.get("name", "") for s in view.all("p:cNvPr") if s.get("id") == number]
        place = (" and ".join(f"“{name}”" for name in names),)
        yield Problem(view.part.uri, f"shapes have the same number {number}", place)


def texts_hold_a_paragraph(view: PartView) -> Iterator[Problem]:
    """Require at least one paragraph in every text of a shape, cell or chart (21.1.2.1)."""
    for body in view.all("a:txBody", "p:txBody", "c:rich", "c:txPr"):
        if next(body.iterchildren(_PARAGRAPH), None) is None:
            yield Problem(view.part.uri, "a text holds no paragraph")


def drawn_tables_are_sound(view: PartView) -> Iterator[Problem]:
    """Require that every row of a slide's table has as many cells as columns (21.1.3.18)."""
    for number, table in enumerate(view.all("a:tbl"), 1):
        columns = len(table.findall(f"{qn('a:tblGrid')}/{qn('a:gridCol')}"))
        rows = table.findall(qn("a:tr"))
        if not rows:
            yield Problem(view.part.uri, "the table has no rows", (f"table {number}",))
        for row_number, row in enumerate(rows, 1):
            for message in _row_faults(row, columns):
                yield Problem(view.part.uri, message, (f"table {number}", f"row {row_number}"))


def _row_faults(row: etree._Element, columns: int) -> Iterator[str]:
    cells = row.findall(qn("a:tc"))
    if len(cells) != columns:
        yield f"the row has {len(cells)} cells, but the table has {columns} columns"
    for index, cell in enumerate(cells):
        span = cell.get("gridSpan", "1")
        if not span.isdecimal() or index + int(span) > len(cells):
            yield "a cell reaches beyond the end of its row"


DRAWING_PART_RULES: Final[tuple[Callable[[PartView], Iterator[Problem]], ...]] = (
    shape_ids_are_unique,
    texts_hold_a_paragraph,
    drawn_tables_are_sound,
)
