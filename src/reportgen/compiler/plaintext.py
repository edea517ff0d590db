"""Tags in attributes and plain texts: alternative texts, titles, document properties."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.joining import Locate, unclosed
from reportgen.compiler.lexer import Tag, TagKind, UnclosedTagError, begins_tag, find_tags
from reportgen.compiler.marks import Marks, TagMark, sentinel
from reportgen.compiler.statements import Spot, find_groups
from reportgen.errors import Diagnostic, Location, ReportgenError, error

TAG_STARTS = ("{{", "{%", "{#")


def holds_tags(text: str | None) -> bool:
    """Tell whether a tag begins in ``text``."""
    return text is not None and begins_tag(text)


def tags_of(text: str, location: Location, marks: Marks) -> list[Tag]:
    """Return the tags of ``text``; report one that is not closed and return those before it."""
    try:
        return find_tags(text)
    except UnclosedTagError as problem:
        marks.findings.add(unclosed(problem, location))
        return list(problem.before)


def mark_text(text: str, location: Location, marks: Marks) -> str:
    """Return ``text`` with a sentinel in place of each tag; its statements must close in it."""
    out: list[str] = []
    at = 0
    tags = tags_of(text, location, marks)
    for tag in tags:
        index = marks.add(TagMark(location.within(tag.shown), tag))
        out += [text[at : tag.start], sentinel(index)]
        at = tag.end
    check_statements(tags, location, marks)
    return "".join([*out, text[at:]])


def check_statements(tags: list[Tag], location: Location, marks: Marks) -> None:
    """Report statements among ``tags``, those of one text, that do not open and close in it."""
    spots = [
        Spot(tag, location.within(tag.shown)) for tag in tags if tag.kind is not TagKind.EXPRESSION
    ]
    for group in find_groups(spots, marks.findings):
        if group.keyword == "block":
            marks.findings.add(_no_block(group.spots[0].place))


def _no_block(place: Location) -> Diagnostic:
    return error(
        Code.TEMPLATE_FORBIDDEN,
        place,
        "a block marks paragraphs and cannot stand inside this text",
        "put both of its tags into paragraphs of their own",
    )


def mark_attributes(root: etree._Element, marks: Marks, locate: Locate) -> None:
    """Put sentinels in place of the tags in all attributes below ``root``."""
    for element in root.iter(etree.Element):
        if len(element.attrib) > MAX_ATTRIBUTES:  # more of them take more than their share of time
            raise ReportgenError(_too_many(locate(element)))
        for name, value in element.attrib.items():
            if holds_tags(str(value)):
                place = locate(element).within(_ATTRIBUTES.get(str(name), str(name)))
                element.set(name, mark_text(str(value), place, marks))


def _too_many(place: Location) -> Diagnostic:
    message = f"an element of the file has more than {MAX_ATTRIBUTES:,} attributes"
    hint = "open the file in Word or PowerPoint and save it again"
    return error(Code.PACKAGE_UNSAFE, place, message, hint)


MAX_ATTRIBUTES = 1_000

_ATTRIBUTES = {"descr": "alternative text", "title": "title"}


def mark_texts(elements: Iterable[etree._Element], marks: Marks, locate: Locate) -> None:
    """Put sentinels in place of the tags in the texts of ``elements``."""
    for element in elements:
        if holds_tags(element.text):
            element.text = mark_text(element.text or "", locate(element), marks)
