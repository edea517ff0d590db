"""Compiles the parts of a PowerPoint file: slides with their notes and charts, layouts, masters."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.dialects import PARAGRAPHS, ancestor
from reportgen.compiler.lexer import SLIDE_WORDS, Tag
from reportgen.compiler.lifting import lift_part
from reportgen.compiler.marks import Marks, number
from reportgen.compiler.places import Places
from reportgen.compiler.prepare import is_marked, mark_part, parse_part, prepare_part, serialize
from reportgen.compiler.source import SourceWriter
from reportgen.compiler.tree import parent_of, remove, text_within
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part, Relationship

_BELONGING = (RT.NOTES_SLIDE, RT.CHART)


@dataclass(slots=True)
class SlidePlan:
    """What governs one slide: its block name, and statements with their places, outermost first."""

    part: Part
    name: str = ""
    governing: list[tuple[Tag, Location]] = field(default_factory=list)
    run_opens: list[tuple[Tag, Location]] = field(default_factory=list)
    run_closes: list[tuple[Tag, Location]] = field(default_factory=list)
    parts: list[tuple[Part, etree._Element, Places]] = field(default_factory=list)


def slide_parts(package: Package) -> list[Part]:
    """Return the slides in the order of ``p:sldIdLst`` (ECMA-376-1, 19.2.1.34)."""
    main = package.main_part
    root = etree.fromstring(main.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    listed = [main.rels.get(item.get(qn("r:id"), "")) for item in root.iter(qn("p:sldId"))]
    return [package.part(rel.target) for rel in listed if rel is not None]


def compile_powerpoint(
    package: Package, file: str, marks: Marks, writer: SourceWriter
) -> tuple[str, ...]:
    """Write the source of a deck, slide by slide; return the names of the slides' blocks."""
    plans = [
        _plan(package, part, position, file, marks)
        for position, part in enumerate(slide_parts(package), start=1)
    ]
    _check_runs(plans, marks)
    _check_names(plans, file, marks)
    for plan in plans:
        _write_slide(plan, writer)
    _compile_shared(package, file, marks, writer)
    return tuple(plan.name for plan in plans if plan.name)


def _plan(package: Package, slide: Part, position: int, file: str, marks: Marks) -> SlidePlan:
    plan = SlidePlan(slide)
    steps = {RT.NOTES_SLIDE: "notes", RT.CHART: "chart"}
    related = [(package.part(rel.target), steps[rel.reltype]) for rel in _belonging(slide)]
    for part, step in [(slide, ""), *related]:
        places = Places(file, f"slide {position}", *([step] if step else []))
        root = parse_part(part, file)
        mark_part(root, marks, places)
        _take_slide_tags(root, plan, marks)
        lift_part(root, marks)
        plan.parts.append((part, root, places))
    return plan


def _belonging(slide: Part) -> list[Relationship]:
    found = [rel for rel in slide.rels if rel.reltype in _BELONGING and not rel.external]
    return sorted(found, key=lambda rel: (_BELONGING.index(rel.reltype), rel.target))


def _take_slide_tags(root: etree._Element, plan: SlidePlan, marks: Marks) -> None:
    """Take the tags that govern the slide out of its text, with boxes that hold nothing else."""
    for node in list(marks.statements(root)):
        tag = marks.tag_of(node)
        if tag.keyword in SLIDE_WORDS:
            _note_slide_tag(tag, marks.marks[number(node)].location, plan, marks)
            _remove_tag(node)


def _note_slide_tag(tag: Tag, place: Location, plan: SlidePlan, marks: Marks) -> None:
    word = tag.rest.split(None, 1)[0] if tag.rest else ""
    if tag.keyword == "slide" and word == "block":
        plan.name = tag.rest.split(None, 1)[1].strip() if " " in tag.rest else ""
    elif tag.keyword == "slide" and word in {"for", "if"}:
        plan.governing.append((tag, place))
    elif tag.keyword == "slides" and word in {"for", "if"}:
        plan.run_opens.append((tag, place))
    elif tag.keyword == "slides" and word in {"endfor", "endif"}:
        plan.run_closes.append((tag, place))
    else:
        marks.findings.add(
            error(
                Code.TEMPLATE_FORBIDDEN,
                place,
                f"“{tag.shown}” is no tag of the template language",
                "use slide for, slide if, slide block, or slides for … slides endfor",
            )
        )


def _remove_tag(node: etree._Element) -> None:
    """Remove a tag, then its paragraph and its box where nothing else is left in them."""
    paragraph = ancestor(node, PARAGRAPHS)
    remove(node)
    if paragraph is None or not _is_bare(paragraph):
        return
    body = parent_of(paragraph)
    others = [p for p in body if p.tag == paragraph.tag and p is not paragraph]
    if others:
        body.remove(paragraph)
    elif body.tag == qn("p:txBody") and not _is_placeholder(parent_of(body)):
        remove(parent_of(body))


def _is_bare(paragraph: etree._Element) -> bool:
    props = {qn("a:pPr"), qn("a:endParaRPr")}
    return all(
        child.tag in props or (child.tag == qn("a:r") and not text_within(child).strip())
        for child in paragraph
    )


def _is_placeholder(shape: etree._Element) -> bool:
    return any(True for _ in shape.iter(qn("p:ph")))


def _check_runs(plans: list[SlidePlan], marks: Marks) -> None:
    """Report runs of slides that are opened and not closed, or the other way round."""
    stack: list[tuple[Tag, Location]] = []
    for plan in plans:
        stack.extend(plan.run_opens)
        for tag, place in plan.run_closes:
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


def _check_names(plans: list[SlidePlan], file: str, marks: Marks) -> None:
    names = [plan.name for plan in plans if plan.name]
    for name in sorted({name for name in names if names.count(name) > 1}):
        marks.findings.add(
            error(
                Code.TEMPLATE_UNKNOWN_BLOCK,
                Location(file),
                f"two slides bear the name “{name}”",
                "give every slide a name of its own in its {%slide block … %}",
            )
        )


def _write_slide(plan: SlidePlan, writer: SourceWriter) -> None:
    for tag, place in (*plan.run_opens, *plan.governing):
        writer.statement(tag.rest, place)
    for part, root, places in plan.parts:
        xml = serialize(root)
        writer.begin(part.uri, places(root))
        if is_marked(xml):
            writer.scoped_part(xml, part.uri, places(root))
    for tag, place in reversed(plan.governing):
        writer.statement(f"end{tag.rest.split(None, 1)[0]}", place)
    for tag, place in plan.run_closes:
        writer.statement(tag.rest, place)


def _shared_name(root: etree._Element, kind: str) -> str:
    common = root.find(qn("p:cSld"))
    return kind if common is None else f"{kind} {common.get('name', '')}".strip()


def _compile_shared(package: Package, file: str, marks: Marks, writer: SourceWriter) -> None:
    """Write layouts and masters that hold tags; they are rendered once."""
    names = {RT.SLIDE_LAYOUT: "layout", RT.SLIDE_MASTER: "master"}
    shared: dict[str, str] = {}
    for part in package.parts.values():
        shared |= {r.target: names[r.reltype] for r in part.rels if r.reltype in names}
    for uri, name in sorted(shared.items()):
        part = package.part(uri)
        root = parse_part(part, file)
        places = Places(file, _shared_name(root, name))
        prepare_part(root, marks, places)
        xml = serialize(root)
        if is_marked(xml):
            writer.begin(part.uri, places(root))
            writer.scoped_part(xml, part.uri, places(root))
