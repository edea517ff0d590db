"""What docxtpl's tags do to the cell they stand in: colspan, cellbg, hm and vm.

``{% colspan n %}`` lets a cell span n columns, ``{% cellbg colour %}`` fills it. ``{% hm %}``
merges the cells that a loop of columns makes, ``{% vm %}`` those that a loop of rows makes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from types import MappingProxyType

from lxml import etree
from msgspec import Struct

from reportgen.codes import Code
from reportgen.compiler.columns import span_of
from reportgen.compiler.dialects import CELLS, WORD, ancestor
from reportgen.compiler.lexer import Tag, TagKind
from reportgen.compiler.marks import CellMark, Marks, TagMark, sentinel
from reportgen.compiler.tree import remove
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import qn

_SETTINGS = qn("w:tcPr")
# The children of w:tcPr in the order of the schema (ECMA-376-1, 17.4.69).
_ORDER = tuple(
    qn(f"w:{name}")
    for name in ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap")
)
_NEEDS_CODE = frozenset({"colspan", "cellbg"})


class CellWish(Struct, frozen=True):
    """What a tag wants its cell to be: its word, its code, and where a person finds it."""

    cell: etree._Element
    word: str
    code: str
    place: Location


def take_wish(node: etree._Element, mark: TagMark, marks: Marks) -> Iterator[CellWish]:
    """Take such a tag out of the text of its cell; report one that stands nowhere."""
    cell = ancestor(node, CELLS)
    word, code = mark.tag.keyword, mark.tag.rest
    if bool(code) != (word in _NEEDS_CODE):
        marks.findings.add(_malformed(mark, word))
    elif cell is None:
        marks.findings.add(_no_cell(mark.location, word))
    else:
        yield CellWish(cell, word, code, mark.location)
    remove(node)


def carry_out(wish: CellWish, root: etree._Element, marks: Marks) -> None:
    """Write what a wish asks for into its cell, once statements stand around what they govern."""
    if wish.word in _NEEDS_CODE or _is_in_loop(wish.cell, root, marks):
        _WAYS[wish.word](wish, marks)
    else:
        marks.findings.add(_no_loop(wish))


def _is_in_loop(cell: etree._Element, root: etree._Element, marks: Marks) -> bool:
    depth = 0
    for node in root.iter():
        if node is cell:
            return depth > 0
        keyword = marks.keyword_of(node)
        depth += (keyword == "for") - (keyword == "endfor")
    return False


def _span(wish: CellWish, marks: Marks) -> None:
    # The columns of a repeated part are counted first, so the span is carried out after them.
    settings = _settings(wish.cell)
    settings.append(marks.instruction(_mark(wish, wish.code, "span")))


def _fill(wish: CellWish, marks: Marks) -> None:
    fill = sentinel(marks.add(_mark(wish, wish.code, "fill")))
    shade = {"val": "clear", "color": "auto", "fill": fill}
    _put(wish.cell, "w:shd", shade)


def _merge_across(wish: CellWish, marks: Marks) -> None:
    """Let the first cell that a loop makes span all of them, and drop the others."""
    code = f"{span_of(wish.cell)} * loop.length"
    _put(wish.cell, "w:gridSpan", {"val": sentinel(marks.add(_value(wish, code)))})
    wish.cell.addprevious(_statement(wish, "if loop.first", marks))
    wish.cell.addnext(_statement(wish, "endif", marks))


def _merge_down(wish: CellWish, marks: Marks) -> None:
    """Let the cells of a column that a loop makes be one, with the text of the first."""
    code = '"restart" if loop.first else "continue"'
    _put(wish.cell, "w:vMerge", {"val": sentinel(marks.add(_value(wish, code)))})
    _settings(wish.cell).addnext(_statement(wish, "if loop.first", marks))
    empty = etree.Element(WORD.paragraph)
    own = wish.cell.find(f"{WORD.paragraph}/{WORD.paragraph_props}")
    if own is not None:
        empty.append(deepcopy(own))
    wish.cell.append(_statement(wish, "else", marks))
    wish.cell.append(empty)
    wish.cell.append(_statement(wish, "endif", marks))


_WAYS: Mapping[str, Callable[[CellWish, Marks], None]] = MappingProxyType(
    {"colspan": _span, "cellbg": _fill, "hm": _merge_across, "vm": _merge_down}
)


def _mark(wish: CellWish, code: str, piece: str) -> CellMark:
    return CellMark(wish.place, Tag(TagKind.EXPRESSION, code, code, 0, 0), piece)


def _value(wish: CellWish, code: str) -> TagMark:
    return TagMark(wish.place, Tag(TagKind.EXPRESSION, code, code, 0, 0))


def _statement(wish: CellWish, code: str, marks: Marks) -> etree._Element:
    return marks.instruction(TagMark(wish.place, Tag(TagKind.STATEMENT, code, code, 0, 0)))


def _settings(cell: etree._Element) -> etree._Element:
    settings = cell.find(_SETTINGS)
    if settings is None:
        settings = etree.Element(_SETTINGS)
        cell.insert(0, settings)
    return settings


def _put(cell: etree._Element, name: str, attributes: Mapping[str, str]) -> None:
    """Give a cell a setting in place of the one it has, where the schema wants it."""
    settings = _settings(cell)
    old = settings.find(qn(name))
    if old is not None:
        remove(old)
    made = etree.Element(qn(name), {qn(f"w:{key}"): value for key, value in attributes.items()})
    before = frozenset(_ORDER[: _ORDER.index(qn(name))])
    settings.insert(sum(child.tag in before for child in settings), made)


def _malformed(mark: TagMark, word: str) -> Diagnostic:
    shape = f"{{% {word} … %}}" if word in _NEEDS_CODE else f"{{% {word} %}}"
    message = f"“{mark.tag.shown}” is not how this tag is written"
    return error(Code.TEMPLATE_SYNTAX, mark.location, message, f"write {shape}")


def _no_cell(place: Location, word: str) -> Diagnostic:
    message = f"“{word}” stands in no cell of a table"
    return error(Code.TEMPLATE_LIFT, place, message, "put it into the cell that it is to change")


def _no_loop(wish: CellWish) -> Diagnostic:
    unit = "tc" if wish.word == "hm" else "tr"
    message = f"“{wish.word}” merges the cells that a loop makes, and this cell stands in none"
    hint = f"put the cell between {{%{unit} for … %}} and {{%{unit} endfor %}}"
    return error(Code.TEMPLATE_LIFT, wish.place, message, hint)
