"""Takes the tags that govern a slide or a shape out of the texts in which they stand."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from msgspec import Struct, field

from reportgen.codes import Code
from reportgen.compiler.dialects import PARAGRAPHS, ancestor
from reportgen.compiler.lexer import SLIDE_WORDS, Tag, TagKind
from reportgen.compiler.marks import Marks, TagMark, is_mark, number
from reportgen.compiler.shapes import GovernedShape, shape_of
from reportgen.compiler.statements import DEFINING
from reportgen.compiler.tree import parent_of, remove, text_within
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import qn

_SETTINGS = frozenset({qn("a:pPr"), qn("a:endParaRPr")})


class SlideTags(Struct):
    """What the tags on a slide say: its name, and statements with their places, outermost first."""

    name: str = ""
    governing: list[tuple[Tag, Location]] = field(default_factory=list)
    run_opens: list[tuple[Tag, Location]] = field(default_factory=list)
    run_closes: list[tuple[Tag, Location]] = field(default_factory=list)


def take_slide_tags(root: etree._Element, found: SlideTags, marks: Marks) -> list[GovernedShape]:
    """Take the tags that govern the slide out of its text, with boxes that hold nothing else.

    Tags that govern a shape are taken out too, and returned with their shapes.
    """
    governed: list[GovernedShape] = []
    boxes: dict[etree._Element, None] = {}
    for node in list(marks.statements(root)):
        tag, place = marks.tag_of(node), marks.marks[number(node)].location
        shape = shape_of(node)
        if shape is not None and (tag.keyword in SLIDE_WORDS or _prints_nothing(tag)):
            boxes[shape] = None
        if tag.keyword == "shape":
            governed.append(GovernedShape(shape, tag, place))
            _remove_tag(node)
        elif tag.keyword in SLIDE_WORDS:
            _note_slide_tag(tag, place, found, marks)
            _remove_tag(node)
    kept = [one.shape for one in governed]
    _drop_boxes(root, [box for box in boxes if box not in kept], marks)
    return governed


def _note_slide_tag(tag: Tag, place: Location, found: SlideTags, marks: Marks) -> None:
    word, _, name = tag.rest.partition(" ")
    if tag.keyword == "slide" and word == "block" and name.strip():
        found.name = name.strip()
    elif tag.keyword == "slide" and word in {"for", "if"}:
        found.governing.append((tag, place))
    elif tag.keyword == "slides" and word in {"for", "if"}:
        found.run_opens.append((tag, place))
    elif tag.keyword == "slides" and word in {"endfor", "endif"}:
        found.run_closes.append((tag, place))
    else:
        marks.findings.add(_unknown(tag, place))


def _unknown(tag: Tag, place: Location) -> Diagnostic:
    return error(
        Code.TEMPLATE_FORBIDDEN,
        place,
        f"“{tag.shown}” is no tag of the template language",
        "use slide for, slide if, slide block with a name, or slides for … slides endfor",
    )


def _remove_tag(node: etree._Element) -> None:
    """Remove a tag, and its paragraph where nothing else is left in it and others are there."""
    paragraph = ancestor(node, PARAGRAPHS)
    remove(node)
    if paragraph is None or not _is_bare(paragraph):
        return
    body = parent_of(paragraph)
    if any(p.tag == paragraph.tag and p is not paragraph for p in body):
        body.remove(paragraph)


def _is_bare(paragraph: etree._Element) -> bool:
    return all(map(_shows_nothing, paragraph))


def _shows_nothing(child: etree._Element) -> bool:
    return child.tag in _SETTINGS or (child.tag == qn("a:r") and not text_within(child).strip())


def _drop_boxes(root: etree._Element, boxes: Iterable[etree._Element], marks: Marks) -> None:
    """Drop the boxes that held nothing but tags; what they set holds for the whole slide."""
    at = 0
    for box in boxes:
        if _is_placeholder(box) or not all(_is_silent(p, marks) for p in box.iter(qn("a:p"))):
            continue
        for node in list(marks.statements(box)):
            if marks.tag_of(node).keyword == "set":
                root.insert(at, node)
                at += 1
        remove(box)


def take_definitions(root: etree._Element, governed: Iterable[GovernedShape], marks: Marks) -> None:
    """Let macros and texts that are defined in a box of their own hold for the whole slide.

    It comes after lifting, when it is known what they span. The box goes, unless it is
    ``governed`` and so meant to be seen.
    """
    at = 0
    kept = {one.shape for one in governed}
    boxes = [box for box in root.iter(qn("p:sp")) if not _is_placeholder(box)]
    for box in [box for box in boxes if box not in kept]:
        definitions = _definitions(box, marks)
        if definitions:
            for node in definitions:
                root.insert(at, node)
                at += 1
            remove(box)


def _definitions(box: etree._Element, marks: Marks) -> list[etree._Element]:
    """Return all that a box holds of definitions; nothing where it shows something besides."""
    found: list[etree._Element] = []
    for body in box.iterfind(qn("p:txBody")):
        inside, beside = _parted(body, marks)
        for child in beside:
            if child.tag == qn("a:p"):
                own, more = _parted(child, marks)
                inside += own
                beside += more
        if not all(_may_go(child, marks) for child in beside):
            return []
        found += inside
    return found


def _parted(
    parent: etree._Element, marks: Marks
) -> tuple[list[etree._Element], list[etree._Element]]:
    """Return the children of ``parent`` that stand in definitions, and those beside them."""
    inside: list[etree._Element] = []
    beside: list[etree._Element] = []
    depth = 0
    for child in parent:
        if depth or marks.keyword_of(child) in DEFINING:
            inside.append(child)
            depth += marks.step(child)
        else:
            beside.append(child)
    return inside, beside


def _may_go(child: etree._Element, marks: Marks) -> bool:
    if is_mark(child):
        mark = marks.marks[number(child)]
        return not isinstance(mark, TagMark) or _prints_nothing(mark.tag)
    return child.tag in _TEXT_SETTINGS or _shows_nothing(child)


_TEXT_SETTINGS = frozenset({qn("a:bodyPr"), qn("a:lstStyle"), qn("a:p")})


def _is_silent(paragraph: etree._Element, marks: Marks) -> bool:
    """Tell whether a paragraph shows nothing: no text, no value, nothing governed."""
    return all(
        _prints_nothing(marks.tag_of(child)) if is_mark(child) else _shows_nothing(child)
        for child in paragraph
    )


def _prints_nothing(tag: Tag) -> bool:
    return tag.kind is TagKind.COMMENT or tag.keyword == "set"


def _is_placeholder(shape: etree._Element) -> bool:
    return shape.tag != qn("p:sp") or next(shape.iter(qn("p:ph")), None) is not None
