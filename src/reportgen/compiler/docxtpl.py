"""Reads the marks of docxtpl: turns them into this language before statements are lifted.

docxtpl says by a prefix what a tag takes the place of: ``{%p``, ``{%tr``, ``{%tc`` and ``{%r`` for
the whole paragraph, row, cell or run, ``{{p`` and ``{{r`` for values, ``{#p`` for comments. Here
the place says it, so the prefixes go, and with them what docxtpl would have left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree
from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.compiler.autocorrect import without_unseen
from reportgen.compiler.columns import COLUMN_WORD
from reportgen.compiler.dialects import CELLS, PARAGRAPHS, ROWS, WORD, Dialect, ancestor
from reportgen.compiler.docxtplcells import CellWish, carry_out, take_wish
from reportgen.compiler.docxtpltext import join_edges, write_escapes
from reportgen.compiler.docxtplunits import drop_unit, is_settled, leave_only
from reportgen.compiler.lexer import Tag, TagKind
from reportgen.compiler.lifting import lift_part
from reportgen.compiler.marks import GuardMark, Marks, TagMark, ValueMark, instructions, number
from reportgen.compiler.tree import remove
from reportgen.errors import Diagnostic, Location, error

_UNITS: Mapping[str, dict[str, Dialect]] = MappingProxyType(
    {"p": PARAGRAPHS, "tr": ROWS, COLUMN_WORD: CELLS}
)
_PARAGRAPH, _RUN = "p", "r"
_PREFIXED = re.compile(r"\{(?P<sign>[{%#])(?P<unit>p|tr|tc|r)\s")
_NO_NAMES = frozenset({"if", "else", "in", "is", "not", "and", "or"})
_STATEMENTS = frozenset(
    {"for", "endfor", "if", "elif", "else", "endif", "set", "endset", "with", "endwith"}
    | {"macro", "endmacro"}
)
_WISHES = frozenset({"colspan", "cellbg", "hm", "vm"})


def speaks_docxtpl(marks: Marks) -> bool:
    """Tell whether one of the tags is docxtpl's own: in this language it would be an error."""
    return any(_is_own(mark.tag) for mark in marks.marks if isinstance(mark, TagMark))


def _is_own(tag: Tag) -> bool:
    if tag.kind is TagKind.STATEMENT:
        if tag.keyword in _WISHES:
            return True
        return _unit(tag) not in {"", COLUMN_WORD} and _first_word(tag.rest) in _STATEMENTS
    return tag.kind is TagKind.EXPRESSION and _unit(tag) != ""


def _unit(tag: Tag) -> str:
    """Return what ``tag`` takes the place of by its prefix; empty where it has none."""
    found = _PREFIXED.match(without_unseen(tag.text))
    if found is None:
        return ""
    if tag.kind is TagKind.EXPRESSION:
        rest = tag.code.removeprefix(found["unit"]).strip()
        is_value = rest[:1].isalpha() or rest[:1] in {"_", "("}
        return found["unit"] if is_value and _first_word(rest) not in _NO_NAMES else ""
    return found["unit"]


def _first_word(code: str) -> str:
    return (code.split(None, 1) or [""])[0]


def lift_docxtpl(root: etree._Element, marks: Marks) -> None:
    """Turn docxtpl's marks below ``root`` into this language and lift its statements."""
    is_changed = write_escapes(root)
    join_edges(root, marks)
    wishes = list(_take_marks(root, marks))
    lift_part(root, marks)
    for wish in wishes:
        carry_out(wish, root, marks)
    if is_changed:  # a part without marks would be kept as it came
        root.append(marks.instruction(GuardMark(Location(""), "")))


def _take_marks(root: etree._Element, marks: Marks) -> Iterator[CellWish]:
    """Turn every tag of docxtpl's own into one of this language; yield what cells are to be."""
    found = [(node, tag, _unit(tag.tag)) for node, tag in _tags(root, marks)]
    for node, mark, unit in found:
        if unit:
            marks.marks[number(node)] = _without_prefix(mark, unit)
    for node, mark, unit in found:
        if root not in node.iterancestors():
            continue  # it was left out with what it stood in
        if mark.tag.kind is TagKind.STATEMENT and mark.tag.keyword in _WISHES:
            yield from take_wish(node, mark, marks)
        elif unit:
            _take_unit(node, unit, marks)


def _tags(root: etree._Element, marks: Marks) -> list[tuple[etree._Element, TagMark]]:
    """Return all tags with the first node of each: a value has three."""
    first = {number(node): node for node in reversed(list(instructions(root)))}
    found = ((node, marks.marks[index]) for index, node in reversed(first.items()))
    return [(node, mark) for node, mark in found if isinstance(mark, TagMark)]


def _take_unit(node: etree._Element, unit: str, marks: Marks) -> None:
    """Let a tag with a prefix stand alone where docxtpl puts it."""
    mark = marks.marks[number(node)]
    assert isinstance(mark, TagMark)  # noqa: S101 - callers ask for tags only
    if unit == _RUN:
        if isinstance(mark, ValueMark):
            _unformatted(node)
        return
    element = ancestor(node, _UNITS[unit])
    if element is None:
        marks.findings.add(_nowhere(mark.location, unit))
    elif mark.tag.kind is TagKind.EXPRESSION and unit != _PARAGRAPH:
        marks.findings.add(_no_such_value(mark.location))
    elif is_settled(mark.tag) and unit != _PARAGRAPH:
        drop_unit(node, element)
    else:
        leave_only(node, element, mark, marks)
        if unit == COLUMN_WORD:
            marks.columns.add(number(node))


def _without_prefix(mark: TagMark, unit: str) -> TagMark:
    tag = mark.tag
    code = tag.code.removeprefix(unit).strip()
    return replace(mark, tag=replace(tag, code=code, start=0, end=0))


def _unformatted(node: etree._Element) -> None:
    """Take the look off a run whose value brings its own: docxtpl puts that in place of the run."""
    run = node.getnext()
    settings = None if run is None else run.find(WORD.run_props)
    if settings is None:
        return
    for child in list(settings):
        if child.tag not in _OF_LANGUAGE:
            remove(child)


_OF_LANGUAGE = frozenset(WORD.run_props.replace("rPr", name) for name in ("rtl", "cs", "lang"))


def _nowhere(place: Location, unit: str) -> Diagnostic:
    kind = {_PARAGRAPH: "paragraph", "tr": "row of a table", COLUMN_WORD: "cell of a table"}[unit]
    return error(
        Code.TEMPLATE_LIFT,
        place,
        f"this tag stands in no {kind} that it could take the place of",
        f"move it into a {kind}, or take the “{unit}” out of it",
    )


def _no_such_value(place: Location) -> Diagnostic:
    message = "no value can take the place of a row or cell"
    hint = "print values with {{ … }}, and repeat rows with {%tr for … %}"
    return error(Code.TEMPLATE_FORBIDDEN, place, message, hint)
