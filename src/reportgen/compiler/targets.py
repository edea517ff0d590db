"""Tags in what a link leads to: ``https://example.org/{{ symbol }}``.

Word and PowerPoint keep the target of a link as a relationship and may write ``%7B%7B`` for two
braces. The whole target is worked out where the link stands, and every copy of the link gets a
relationship of its own. A simple HYPERLINK field keeps its target in its instruction.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml import etree
from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.compiler.joining import Locate
from reportgen.compiler.marks import (
    Marks,
    TargetMark,
    TargetNumberMark,
    UrlMark,
    ValueMark,
    instruction,
    is_mark,
    number,
    sentinel,
)
from reportgen.compiler.plaintext import check_statements, holds_tags, tags_of
from reportgen.compiler.source import PLACEHOLDER
from reportgen.errors import Location, error
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Part

_ENCODED = re.compile(
    r"(?:\{|%7B)(?:\{|%7B|%25|%23|%|#).*?(?:\}|%7D|%25|%23|%|#)(?:\}|%7D)", re.IGNORECASE
)
_SCHEME = re.compile(r"(?:https?://)?\Z", re.IGNORECASE)
_FIELD = re.compile(r'(\s*HYPERLINK\s+")([^"]*)(".*)\Z', re.DOTALL | re.IGNORECASE)
_ID = qn("r:id")


def mark_targets(root: etree._Element, part: Part, marks: Marks, locate: Locate) -> None:
    """Put marks in place of the targets of links that hold tags.

    It comes after tags have been joined, so that each run is known to hold a value or not.
    """
    targets = {
        rel.rid: decoded(rel.target)
        for rel in part.rels.of_type(RT.HYPERLINK)
        if rel.external and holds_tags(decoded(rel.target))
    }
    if targets:
        for link in [one for one in root.iter(etree.Element) if one.get(_ID) in targets]:
            place = locate(link).within("link")
            target = targets[str(link.get(_ID))]
            _mark_link(link, TargetMark(place, _marked(target, place, marks)), marks)


def decoded(target: str) -> str:
    """Return the target of a link with its tags as they were typed, all else as it is."""
    return _ENCODED.sub(lambda found: unquote(found[0]), target)


def _marked(target: str, place: Location, marks: Marks) -> str:
    out: list[str] = []
    at = 0
    tags = tags_of(target, place, marks)
    for tag in tags:
        begins = not out and _SCHEME.match(target[: tag.start]) is not None
        mark = UrlMark(place.within(tag.shown), tag, begins=begins)
        out += [target[at : tag.start], sentinel(marks.add(mark))]
        at = tag.end
    check_statements(tags, place, marks)
    return "".join([*out, target[at:]])


def _mark_link(link: etree._Element, mark: TargetMark, marks: Marks) -> None:
    index = marks.add(mark)
    run = next(link.iterancestors(qn("a:r")), None)
    inside = None if run is None else next(run.iter(etree.ProcessingInstruction), None)
    value = None if inside is None else marks.marks[number(inside)]
    if run is None or inside is None or not isinstance(value, ValueMark):
        link.addprevious(instruction(index))
        link.set(_ID, sentinel(marks.add(TargetNumberMark(mark.location, index))))
        return
    # The link is part of what the value is written with, where no mark can stand.
    first = next(node for node in run.itersiblings(preceding=True) if is_mark(node))
    first.addprevious(instruction(index))
    link.set(_ID, f"{PLACEHOLDER}{index}")
    marks.marks[number(inside)] = replace(value, targets=(*value.targets, index))


def mark_fields(root: etree._Element, marks: Marks, locate: Locate) -> None:
    """Put marks in place of the targets of HYPERLINK fields (17.16.5.25); refuse other fields."""
    for field in root.iter(qn("w:instrText")):
        if holds_tags(field.text):
            field.text = _marked_field(field, field.text or "", marks, locate)
    for field in root.iter(qn("w:fldSimple")):
        if holds_tags(field.get(qn("w:instr"))):
            code = _marked_field(field, field.get(qn("w:instr"), ""), marks, locate)
            field.set(qn("w:instr"), code)


def _marked_field(field: etree._Element, text: str, marks: Marks, locate: Locate) -> str:
    place = locate(field).within("field")
    found = _FIELD.match(text)
    if found is None or holds_tags(found[3]):
        marks.findings.add(
            error(
                Code.TEMPLATE_UNSUPPORTED_PLACE,
                place,
                "a tag cannot stand in the instruction of this field",
                "use a tag in ordinary text, or in the address of a HYPERLINK field",
            )
        )
        return ""
    index = marks.add(TargetMark(place, _marked(found[2], place, marks)))
    field.addprevious(instruction(index))
    owner = TargetNumberMark(place, index, is_field=True)
    return f"{found[1]}{sentinel(marks.add(owner))}{found[3]}"
