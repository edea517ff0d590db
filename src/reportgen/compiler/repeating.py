"""Frees content that a loop repeats from what may stand in a part only once.

Ids of paragraphs, rows and content controls are optional and go; the numbers of drawings are not,
and are counted anew at rendering; bookmarks and comments cannot mean several
places and go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from reportgen.compiler.marks import Marks, NumberMark, is_mark, sentinel
from reportgen.compiler.statements import BRANCHES
from reportgen.compiler.tree import parent_of, remove
from reportgen.compiler.wrappers import accept_changes
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


REPEATING = frozenset({"for", "macro", "set"})
"""Statements that can show what they span more than once."""


def free_part(root: etree._Element, marks: Marks) -> None:
    """Free everything below ``root`` that stands in a loop.

    A bookmark or comment goes too where statements could drop one of its ends and keep the other.
    """
    openers = [node for node in marks.statements(root) if marks.keyword_of(node) in REPEATING]
    for opener in openers:
        free([*_body(opener, marks)], root, marks)
    _drop_torn_ranges(root, marks)


def free(repeated: Iterable[etree._Element], root: etree._Element, marks: Marks) -> None:
    """Free the elements ``repeated`` of the part ``root``."""
    for element in repeated:
        drop_ids(element)
        _count_drawings(root, element, marks)
        _drop_comments(element)
        accept_changes(element)


def _body(opener: etree._Element, marks: Marks) -> Iterator[etree._Element]:
    """Yield the siblings that stand between a loop's opening tag and its end."""
    depth = 1
    for node in opener.itersiblings():
        depth += marks.step(node)
        if depth == 0:
            return
        if not is_mark(node):
            yield node


def _drop_torn_ranges(root: etree._Element, marks: Marks) -> None:
    ends: dict[tuple[str, str], list[etree._Element]] = {}
    for end in root.iter(*RANGE_MARKS):
        ends.setdefault(_range_of(end), []).append(end)
    for found in ends.values():
        paths = {_path(end, marks) for end in found}
        in_loop = any(marks.keyword_of(node) in REPEATING for path in paths for node in path)
        if in_loop or len(paths) > 1:
            for end in found:
                remove(end)


def _path(node: etree._Element, marks: Marks) -> tuple[etree._Element, ...]:
    """Return the opening tags, or tags of branches, of all statements that govern ``node``."""
    return tuple(
        tag for element in (node, *node.iterancestors()) for tag in _governing(element, marks)
    )


def _governing(element: etree._Element, marks: Marks) -> Iterator[etree._Element]:
    """Yield what governs ``element`` among its siblings, from the inside out."""
    closed, branched = 0, False
    for sibling in element.itersiblings(preceding=True):
        step = marks.step(sibling)
        if step and (closed or step < 0):
            closed -= step
        elif step:
            yield sibling
            branched = False
        elif not (closed or branched) and marks.keyword_of(sibling) in BRANCHES:
            yield sibling
            branched = True


def drop_ids(element: etree._Element) -> None:
    """Drop the ids of paragraphs, rows, drawings and content controls, which none of them needs."""
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
