"""Which tags of a message belong to one statement, and in which order."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.compiler.lexer import ENDS, Tag
from reportgen.languages.marked import Statement

_BRANCHES = frozenset({"else", "elif"})


def statements_of(tags: Mapping[int, Tag]) -> dict[int, Statement]:
    """Return for the number of each statement's tag which statement it is, and its step.

    The tag that opens is step 0, its branches and its end follow. Tags that open or close outside
    of the message are statements of their own.
    """
    found: dict[int, Statement] = {}
    stack: list[list[int]] = []
    for number, tag in tags.items():
        if tag.opens:
            stack.append([number, 0])
            found[number] = (number, 0)
        elif (tag.keyword in ENDS or tag.keyword in _BRANCHES) and stack:
            stack[-1][1] += 1
            found[number] = (stack[-1][0], stack[-1][1])
            if tag.keyword in ENDS:
                stack.pop()
    return found
