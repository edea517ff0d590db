"""Compiles the parts of a PowerPoint file: slides with their notes and charts, layouts, masters."""

from __future__ import annotations

from functools import partial

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.compiler.geometry import body_area, slide_area
from reportgen.compiler.keys import Keying
from reportgen.compiler.lexer import Tag
from reportgen.compiler.lifting import lift_part
from reportgen.compiler.marks import ChartMark, Marks
from reportgen.compiler.parts import mark_whole_part, prepare_part
from reportgen.compiler.places import Places
from reportgen.compiler.prepare import is_marked, parse_part, serialize
from reportgen.compiler.shapes import Canvas, govern_shapes, take_described
from reportgen.compiler.slidetags import SlideTags, take_definitions, take_slide_tags
from reportgen.compiler.slots import Area
from reportgen.compiler.source import SourceWriter
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part, Relationship

_BELONGING = (RT.NOTES_SLIDE, RT.CHART)


class SlidePart(Struct, frozen=True):
    """A slide, or its notes or a chart of it, as a marked tree; untagged ones stay as they are."""

    part: Part
    root: etree._Element
    place: Location
    is_tagged: bool


class SlidePlan(Struct):
    """What becomes of one slide: what its tags say, and its parts as marked trees."""

    part: Part
    tags: SlideTags = field(default_factory=SlideTags)
    parts: list[SlidePart] = field(default_factory=list)


def slide_parts(package: Package) -> list[Part]:
    """Return the slides in the order of ``p:sldIdLst`` (ECMA-376-1, 19.2.1.34)."""
    main = package.main_part
    root = etree.fromstring(main.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    listed = [main.rels.get(item.get(qn("r:id"), "")) for item in root.iter(qn("p:sldId"))]
    return [package.part(rel.target) for rel in listed if rel is not None]


def compile_powerpoint(
    package: Package, file: str, marks: Marks, writer: SourceWriter, keying: Keying
) -> tuple[str, ...]:
    """Write the source of a deck, slide by slide; return the names of the slides' blocks."""
    size = slide_area(package)
    plans = [
        _plan(package, part, position, size, file, marks)
        for position, part in enumerate(slide_parts(package), start=1)
    ]
    _check_runs(plans, marks)
    _check_names(plans, marks)
    for position, plan in enumerate(plans, start=1):
        _key_slide(plan, position, keying, marks)
        _write_slide(plan, writer)
    _compile_shared(package, file, marks, writer)
    return tuple(plan.tags.name for plan in plans if plan.tags.name)


def _plan(  # noqa: PLR0913, PLR0917 - a slide, where it stands, and where its marks go
    package: Package, slide: Part, position: int, size: Area, file: str, marks: Marks
) -> SlidePlan:
    plan = SlidePlan(slide)
    canvas = Canvas(size, partial(body_area, package, slide))
    steps = {RT.NOTES_SLIDE: "notes", RT.CHART: "chart"}
    related = [(package.part(rel.target), steps[rel.reltype]) for rel in _belonging(slide)]
    for part, step in [(slide, ""), *related]:
        if any(isinstance(mark, ChartMark) and mark.part == part.uri for mark in marks.marks):
            continue
        places = Places(file, f"slide {position}", *([step] if step else []))
        root = parse_part(part, file, marks)
        before = len(marks.marks)
        governed = take_described(root, marks, places)
        mark_whole_part(root, part, package, marks, places)
        governed += take_slide_tags(root, plan.tags, marks)
        lift_part(root, marks)
        take_definitions(root, governed, marks)
        govern_shapes(governed, canvas, marks)
        plan.parts.append(SlidePart(part, root, places(root), len(marks.marks) > before))
    return plan


def _belonging(slide: Part) -> list[Relationship]:
    found = [rel for rel in slide.rels if rel.reltype in _BELONGING and not rel.external]
    return sorted(found, key=lambda rel: (_BELONGING.index(rel.reltype), rel.target))


def _check_runs(plans: list[SlidePlan], marks: Marks) -> None:
    """Report runs of slides that are opened and not closed, or the other way round."""
    stack: list[tuple[Tag, Location]] = []
    for plan in plans:
        stack.extend(plan.tags.run_opens)
        for tag, place in plan.tags.run_closes:
            if not stack or f"end{stack.pop()[0].rest.split(None, 1)[0]}" != tag.rest:
                marks.findings.add(_unpaired(tag, place))
    for tag, place in stack:
        marks.findings.add(_unpaired(tag, place))


def _unpaired(tag: Tag, place: Location) -> Diagnostic:
    return error(
        Code.TEMPLATE_STATEMENT_UNCLOSED,
        place,
        f"“{tag.shown}” has no counterpart on another slide",
        "open a run of slides with {%slides for … %} on its first slide and close it with "
        "{%slides endfor %} on its last",
    )


def _check_names(plans: list[SlidePlan], marks: Marks) -> None:
    """Report each slide that bears the name of one before it."""
    known: dict[str, Location] = {}
    for plan in plans:
        name, place = plan.tags.name, plan.parts[0].place
        if name and name in known:
            message = f"“{name}” is the name of {' › '.join(known[name].trail)} too"
            hint = "give every slide a name of its own in its {%slide block … %}"
            marks.findings.add(error(Code.TEMPLATE_UNKNOWN_BLOCK, place, message, hint))
        known.setdefault(name, place)


def _key_slide(plan: SlidePlan, position: int, keying: Keying, marks: Marks) -> None:
    slide = plan.parts[0]
    before = len(marks.marks)
    keying.key_slide(slide.root, plan.tags.name or f"slide{position}", marks, slide.place)
    if len(marks.marks) > before:
        plan.parts[0] = replace(slide, is_tagged=True)


def _write_slide(plan: SlidePlan, writer: SourceWriter) -> None:
    for tag, place in (*plan.tags.run_opens, *plan.tags.governing):
        writer.statement(tag.rest, place)
    _write_parts(plan.parts, writer)
    for tag, place in reversed(plan.tags.governing):
        writer.statement(f"end{tag.rest.split(None, 1)[0]}", place)
    for tag, place in plan.tags.run_closes:
        writer.statement(tag.rest, place)


def _write_parts(parts: list[SlidePart], writer: SourceWriter) -> None:
    """Write a slide, its notes and charts; what the slide defines holds for all of them."""
    slide = parts[0]
    writer.statement("with", slide.place)
    for each in parts:
        writer.begin(each.part.uri, each.place)
        if each is slide and each.is_tagged:
            writer.part(serialize(each.root), each.part.uri)
        elif each.is_tagged:
            writer.scoped_part(serialize(each.root), each.part.uri, each.place)
    writer.statement("endwith", slide.place)


def _shared_name(root: etree._Element, kind: str) -> str:
    common = root.find(qn("p:cSld"))
    return kind if common is None else f"{kind} {common.get('name', '')}".strip()


def _compile_shared(package: Package, file: str, marks: Marks, writer: SourceWriter) -> None:
    """Write layouts and masters that hold tags; they are rendered once."""
    names = {
        RT.SLIDE_LAYOUT: "layout",
        RT.SLIDE_MASTER: "master",
        RT.NOTES_MASTER: "notes master",
        RT.HANDOUT_MASTER: "handout master",
    }
    shared: dict[str, str] = {}
    for part in package.parts.values():
        shared |= {r.target: names[r.reltype] for r in part.rels if r.reltype in names}
    for uri, name in sorted(shared.items()):
        part = package.part(uri)
        root = parse_part(part, file, marks)
        places = Places(file, _shared_name(root, name))
        prepare_part(root, part, package, marks, places)
        xml = serialize(root)
        if is_marked(xml):
            writer.begin(part.uri, places(root))
            writer.scoped_part(xml, part.uri, places(root))
