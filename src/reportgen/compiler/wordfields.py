"""Fields of Word: what they show is text like other text, what they do is none.

A field is a code and the result that it showed last (ECMA-376-1, 17.16.18 and 17.16.19):

    <w:fldChar w:fldCharType="begin"/> <w:instrText> code </w:instrText>
    <w:fldChar w:fldCharType="separate"/> result <w:fldChar w:fldCharType="end"/>

The code may be spread over runs like any text.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.lexer import ENDS, begins_tag
from reportgen.compiler.marks import Marks, TagMark, is_mark, number
from reportgen.compiler.statements import BRANCHES
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import qn

_CODE, _CHARACTER, _KIND = qn("w:instrText"), qn("w:fldChar"), qn("w:fldCharType")


def join_codes(root: etree._Element) -> None:
    """Put the code of each field whose tags may be spread over many runs into the first of them."""
    for pieces in _codes(root):
        code = "".join(piece.text or "" for piece in pieces)
        if begins_tag(code):
            pieces[0].text = code
            for piece in pieces[1:]:
                piece.text = ""


def _codes(root: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the pieces of each field's code; it may be spread over many runs."""
    pieces: list[etree._Element] = []
    for element in root.iter(_CODE, _CHARACTER):
        if element.tag == _CODE:
            pieces.append(element)
        elif pieces:
            yield pieces
            pieces = []
    if pieces:
        yield pieces


def check_fields(root: etree._Element, marks: Marks) -> None:
    """Report statements that govern one end of a field and not the other; marks are lifted."""
    path: list[int] = []
    begun: list[list[int]] = []
    for node in root.iter(etree.ProcessingInstruction, _CHARACTER):
        if node.tag == _CHARACTER:
            if not _follow(node, path, begun):
                torn = max(path, begun[-1], key=len)[-1]
                marks.findings.add(_torn(marks.marks[torn].location))
                return
        elif is_mark(node):
            _step(node, path, marks)


def _step(node: etree._Element, path: list[int], marks: Marks) -> None:
    """Keep in ``path`` which statements are open, each by the number of its last tag."""
    mark = marks.marks[number(node)]
    if not isinstance(mark, TagMark):
        return
    if mark.tag.opens:
        path.append(number(node))
    elif mark.tag.keyword in BRANCHES and path:
        path[-1] = number(node)
    elif mark.tag.keyword in ENDS and path:
        path.pop()


def _follow(character: etree._Element, path: list[int], begun: list[list[int]]) -> bool:
    """Keep in ``begun`` where fields began; tell whether the statements there are open here too."""
    kind = character.get(_KIND)
    if kind == "begin":
        begun.append([*path])
        return True
    fits = not begun or begun[-1] == path
    if fits and kind == "end" and begun:
        begun.pop()
    return fits


def _torn(place: Location) -> Diagnostic:
    return error(
        Code.TEMPLATE_LIFT,
        place,
        "this statement governs one end of a field and not the other",
        "let it begin and end in the field's text, or begin before the field and end behind it",
    )
