"""Frees content that a loop repeats from what may stand in a part only once.

Ids of paragraphs, rows and content controls are optional and go; the numbers of drawings are not,
and are counted anew at rendering; bookmarks and comments cannot mean several places and go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from reportgen.compiler.lexer import TagKind
from reportgen.compiler.marks import Marks, NumberMark, TagMark, is_mark, number, sentinel
from reportgen.compiler.tree import parent_of, remove
from reportgen.errors import Location
from reportgen.ooxml import qn

RANGE_MARKS = tuple(
    qn(f"w:{name}{edge}")
    for name in ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange")
    for edge in ("Start", "End")
)
"""Ends of ranges, which may stand between paragraphs as well as inside them."""

_IDS = tuple(
    f"{{{namespace}}}{name}"
    for namespace, names in {
        "http://schemas.microsoft.com/office/word/2010/wordml": ("paraId", "textId"),
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing": (
            "anchorId",
            "editId",
        ),
    }.items()
    for name in names
)
_ROW_ID = "{http://schemas.microsoft.com/office/drawing/2014/main}rowId"


def free_repeated(root: etree._Element, marks: Marks) -> None:
    """Free everything below ``root`` that stands in a loop."""
    repeated = [element for opener in _openers(root, marks) for element in _body(opener, marks)]
    free(root, repeated, marks)


def free(root: etree._Element, repeated: Iterable[etree._Element], marks: Marks) -> None:
    """Free the elements ``repeated`` of the part ``root``."""
    ends: set[tuple[str, str]] = set()
    for element in repeated:
        _drop_ids(element)
        _count_drawings(root, element, marks)
        ends |= {_range_of(mark) for mark in element.iter(*RANGE_MARKS)}
        _drop_comments(element)
    if ends:
        for mark in [mark for mark in root.iter(*RANGE_MARKS) if _range_of(mark) in ends]:
            remove(mark)


def _openers(root: etree._Element, marks: Marks) -> Iterator[etree._Element]:
    for node in marks.statements(root):
        if marks.tag_of(node).keyword == "for":
            yield node


def _body(opener: etree._Element, marks: Marks) -> Iterator[etree._Element]:
    """Yield the siblings that stand between a loop's opening tag and its end."""
    depth = 1
    for node in opener.itersiblings():
        if is_mark(node):
            depth += _step(node, marks)
            if depth == 0:
                return
        else:
            yield node


def _step(node: etree._Element, marks: Marks) -> int:
    mark = marks.marks[number(node)]
    if not isinstance(mark, TagMark) or mark.tag.kind is not TagKind.STATEMENT:
        return 0
    return (mark.tag.keyword == "for") - (mark.tag.keyword == "endfor")


def _drop_ids(element: etree._Element) -> None:
    for each in element.iter(etree.Element):
        for name in _IDS:
            if name in each.attrib:
                del each.attrib[name]
    for control in list(element.iter(qn("w:id"))):
        if parent_of(control).tag == qn("w:sdtPr"):
            remove(control)
    for row in list(element.iter(_ROW_ID)):
        _drop_extension(parent_of(row))


def _drop_extension(extension: etree._Element) -> None:
    extensions = parent_of(extension)
    extensions.remove(extension)
    if not len(extensions):
        remove(extensions)


def _count_drawings(root: etree._Element, element: etree._Element, marks: Marks) -> None:
    """Let the numbers of drawings below ``element`` be counted on at rendering."""
    for properties in element.iter(qn("wp:docPr")):
        if properties.get("id", "").isdecimal():
            used = [int(p.get("id", "")) for p in root.iter(qn("wp:docPr")) if _is_number(p)]
            mark = NumberMark(Location("drawing"), max(used))
            properties.set("id", sentinel(marks.add(mark)))


def _is_number(properties: etree._Element) -> bool:
    return properties.get("id", "").isdecimal()


def _range_of(mark: etree._Element) -> tuple[str, str]:
    """Return what both ends of a range share: its kind and its id."""
    kind = str(mark.tag).removesuffix("Start").removesuffix("End")
    return kind, mark.get(qn("w:id"), "")


def _drop_comments(element: etree._Element) -> None:
    for reference in list(element.iter(qn("w:commentReference"))):
        remove(reference)
