"""Frees content that a loop repeats from what may stand in a part only once.

Ids of paragraphs, rows and content controls are optional and go; the numbers of drawings are not,
and are counted anew at rendering; bookmarks and comments cannot mean several
places and go.
"""

from __future__ import annotations

from bisect import bisect_left
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


MAX_DEPTH = 100
"""How many statements around something are told apart; no template may have so many."""

REPEATING = frozenset({"for", "macro", "set"})
"""Statements that can show what they span more than once."""

Governed = dict[etree._Element, tuple[list[int], list[tuple[etree._Element, ...]]]]
"""For each parent, the places of the tags among its children, and what governs what follows."""


def free_part(root: etree._Element, marks: Marks) -> None:
    """Free everything below ``root`` that stands in a loop.

    A bookmark or comment goes too where statements could drop one of its ends and keep the other.
    """
    floor = _highest_number(root)
    for opener in list(marks.statements(root)):
        if marks.keyword_of(opener) in REPEATING and marks.step(opener) > 0:
            _free([*_body(opener, marks)], floor, marks)
    _drop_torn_ranges(root, marks)


def free(repeated: Iterable[etree._Element], root: etree._Element, marks: Marks) -> None:
    """Free the elements ``repeated`` of the part ``root``."""
    _free(repeated, _highest_number(root), marks)


def _free(repeated: Iterable[etree._Element], floor: int, marks: Marks) -> None:
    for element in repeated:
        drop_ids(element)
        _count_drawings(element, floor, marks)
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
    known: Governed = {}
    for found in ends.values():
        paths = {_path(end, known, marks) for end in found}
        tags = {tag for path in paths for level in path for tag in level}
        in_loop = any(marks.keyword_of(tag) in REPEATING for tag in tags)
        if in_loop or len(paths) > 1:
            for end in found:
                remove(end)


def _path(
    node: etree._Element, known: Governed, marks: Marks
) -> tuple[tuple[etree._Element, ...], ...]:
    """Return the opening tags, or tags of branches, of all statements that govern ``node``."""
    found = (_governing(each, known, marks) for each in (node, *node.iterancestors()))
    return tuple(each for each in found if each)


def _governing(
    element: etree._Element, known: Governed, marks: Marks
) -> tuple[etree._Element, ...]:
    """Return what governs ``element`` among its siblings, from the outside in."""
    parent = element.getparent()
    if parent is None:
        return ()
    if parent not in known:
        known[parent] = _governors(parent, marks)
    places, governors = known[parent]
    if not places:
        return ()
    at = bisect_left(places, parent.index(element))
    return governors[at - 1] if at else ()


def _governors(
    parent: etree._Element, marks: Marks
) -> tuple[list[int], list[tuple[etree._Element, ...]]]:
    """Return where tags stand among the children of ``parent``, and what governs what follows."""
    places: list[int] = []
    governors: list[tuple[etree._Element, ...]] = []
    stack: tuple[etree._Element, ...] = ()
    for place, child in enumerate(parent):
        step = marks.step(child) if is_mark(child) else 0
        if step > 0:
            stack = (*stack, child)[-MAX_DEPTH:]
        elif step < 0:
            stack = stack[:-1]
        elif stack and is_mark(child) and marks.keyword_of(child) in BRANCHES:
            stack = (*stack[:-1], child)
        else:
            continue
        places.append(place)
        governors.append(stack)
    return places, governors


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


def _highest_number(root: etree._Element) -> int:
    """Return the highest number of a drawing below ``root``; 0 where there is none."""
    numbers = (properties.get("id", "") for properties in root.iter(qn("wp:docPr")))
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _count_drawings(element: etree._Element, floor: int, marks: Marks) -> None:
    """Let the numbers of drawings below ``element`` be counted on at rendering."""
    for properties in element.iter(qn("wp:docPr")):
        if properties.get("id", "").isdecimal():
            mark = NumberMark(Location("drawing"), floor)
            properties.set("id", sentinel(marks.add(mark)))


def _range_of(mark: etree._Element) -> tuple[str, str]:
    """Return what both ends of a range share: its kind and its id."""
    kind = str(mark.tag).removesuffix("Start").removesuffix("End")
    return kind, mark.get(qn("w:id"), "")


def _drop_comments(element: etree._Element) -> None:
    for reference in list(element.iter(qn("w:commentReference"))):
        remove(reference)
