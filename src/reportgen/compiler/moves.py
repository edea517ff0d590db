"""Where marks go when statements are lifted, and how they get there without losing any."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from msgspec import Struct, field

from reportgen.compiler.marks import Marks, instructions, is_mark, number
from reportgen.compiler.repeating import RANGE_MARKS
from reportgen.compiler.tree import remove


class Moves(Struct):
    """Where marks go; carried out in document order once every statement has found its level."""

    before: dict[int, etree._Element] = field(default_factory=dict)
    after: dict[int, etree._Element] = field(default_factory=dict)
    emptied: list[etree._Element] = field(default_factory=list)
    judged: dict[etree._Element, bool] = field(default_factory=dict)

    def may_go(self, paragraph: etree._Element, judge: Callable[[etree._Element], bool]) -> bool:
        """Return what ``judge`` says of a paragraph; it is asked once for all tags in it."""
        if paragraph not in self.judged:
            self.judged[paragraph] = judge(paragraph)
        return self.judged[paragraph]

    def replace(self, nodes: list[etree._Element], elements: list[etree._Element]) -> None:
        """Put each mark in place of the paragraph or row that holds nothing but tags."""
        for node, element in zip(nodes, elements, strict=True):
            self.before[number(node)] = element
            self.emptied.append(element)


def carry_out(root: etree._Element, moves: Moves, marks: Marks) -> None:
    """Move the marks below ``root`` to their places, and take out what held nothing but tags."""
    ends: dict[etree._Element, etree._Element] = {}
    emptied = set(moves.emptied)
    for node in list(instructions(root)):
        index = number(node)
        target = moves.before.get(index, moves.after.get(index, node))
        going = [one for one in (target, *target.iterancestors()) if one in emptied]
        if going:  # what goes takes no tag along
            moves.before[index] = going[-1]
        if index in moves.before:
            moves.before[index].addprevious(node)
        elif index in moves.after:
            row = moves.after[index]
            ends.get(row, row).addnext(node)
            ends[row] = node
    for element in moves.emptied:
        if element.getparent() is not None:
            _spare_range_marks(element, marks)
            remove(element)


def _spare_range_marks(element: etree._Element, marks: Marks) -> None:
    """Keep the ends of bookmarks and comments that stand in a paragraph or row which goes.

    They stay outside of what its tags open.
    """
    target, before = element, element.getprevious()
    while before is not None and is_mark(before) and marks.step(before) >= 0:
        target = before if marks.step(before) > 0 else target
        before = before.getprevious()
    for mark in list(element.iter(*RANGE_MARKS)):
        target.addprevious(mark)
