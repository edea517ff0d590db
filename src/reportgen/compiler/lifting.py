"""Lifts each statement to the element that it governs, by where its tags stand.

The lowest common ancestor of a statement's tags decides (docs/design/templates.md has the table):
a paragraph, and the statement governs text; a container, and it governs paragraphs and tables; a
row, and it governs that row; a table, and it governs the rows between.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.dialects import (
    CONTAINERS,
    PARAGRAPHS,
    ROWS,
    TABLES,
    Dialect,
    ancestor,
    local_name,
)
from reportgen.compiler.lexer import SLIDE_WORDS, TagKind
from reportgen.compiler.marks import GuardMark, Marks, TagMark, instructions, number
from reportgen.compiler.tree import parent_of, remove
from reportgen.errors import Diagnostic, Location, error

CLOSES = {"for": "endfor", "if": "endif", "macro": "endmacro", "block": "endblock"}
BRANCHES = {"else": frozenset({"for", "if"}), "elif": frozenset({"if"})}
SINGLES = frozenset({"set"})


@dataclass(slots=True)
class Group:
    """A statement with all its tags: the opening one, its branches, the closing one."""

    keyword: str
    nodes: list[etree._Element] = field(default_factory=list)


@dataclass(slots=True)
class Moves:
    """Where marks go; carried out in document order once every statement has found its level."""

    before: dict[int, etree._Element] = field(default_factory=dict)
    after: dict[int, etree._Element] = field(default_factory=dict)
    emptied: list[etree._Element] = field(default_factory=list)


def lift_part(root: etree._Element, marks: Marks) -> None:
    """Move every statement's marks below ``root`` to the level that they govern."""
    moves = Moves()
    for group in find_groups(root, marks):
        _lift_group(group, marks, moves)
    _carry_out(root, moves)
    _guard_containers(root, marks)


def find_groups(root: etree._Element, marks: Marks) -> list[Group]:
    """Return the statements below ``root`` in the order in which they open."""
    groups: list[Group] = []
    open_groups: list[Group] = []
    for node in marks.statements(root):
        keyword = marks.tag_of(node).keyword
        if keyword in SLIDE_WORDS:
            continue
        if keyword in CLOSES or keyword in SINGLES or not keyword:
            groups.append(Group(keyword, [node]))
            open_groups.extend(groups[-1:] if keyword in CLOSES else [])
        else:
            _continue_group(node, keyword, open_groups, marks)
    for group in open_groups:
        marks.findings.add(_never_closed(group, marks))
    return [group for group in groups if group not in open_groups]


def _continue_group(
    node: etree._Element, keyword: str, open_groups: list[Group], marks: Marks
) -> None:
    """Give a branch or a closing tag to the statement that is open where it stands."""
    place = _place(node, marks)
    if keyword not in BRANCHES and keyword not in CLOSES.values():
        marks.findings.add(
            error(
                Code.TEMPLATE_FORBIDDEN,
                place,
                f"“{keyword}” is no statement of the template language",
                "use for, if, elif, else, set, macro or block",
            )
        )
        return
    current = open_groups[-1] if open_groups else None
    if current is None or not _belongs(keyword, current.keyword):
        marks.findings.add(_crossed(keyword, place, current, marks))
        return
    current.nodes.append(node)
    if keyword == CLOSES[current.keyword]:
        open_groups.pop()


def _belongs(keyword: str, opener: str) -> bool:
    return keyword == CLOSES[opener] or opener in BRANCHES.get(keyword, frozenset())


def _place(node: etree._Element, marks: Marks) -> Location:
    return marks.marks[number(node)].location


def _never_closed(group: Group, marks: Marks) -> Diagnostic:
    return error(
        Code.TEMPLATE_STATEMENT_UNCLOSED,
        _place(group.nodes[0], marks),
        f"“{group.keyword}” is opened here and never closed",
        f"add {{% {CLOSES[group.keyword]} %}} where it should end",
    )


def _crossed(keyword: str, place: Location, current: Group | None, marks: Marks) -> Diagnostic:
    if current is None:
        message, hint = f"“{keyword}” has no beginning", "remove it, or add the tag that opens it"
    else:
        opened = _place(current.nodes[0], marks)
        message = f"“{keyword}” stands where “{current.keyword}” is still open, from {opened}"
        hint = f"close it first with {{% {CLOSES[current.keyword]} %}}"
    return error(Code.TEMPLATE_STATEMENT_CROSSED, place, message, hint)


def _lift_group(group: Group, marks: Marks, moves: Moves) -> None:
    if len(group.nodes) == 1:
        _lift_single(group.nodes[0], moves)
        return
    common = _common_ancestor(group.nodes)
    name = str(common.tag)
    if name in CONTAINERS:
        done = _lift_to_paragraphs(group, common, moves)
    elif name in ROWS:
        done = _lift_to_row(group, common, moves)
    elif name in TABLES:
        done = _lift_to_rows(group, common, moves)
    else:
        done = _within_paragraph(group, common)
    if not done:
        marks.findings.add(_breach(group, marks))


def _lift_single(node: etree._Element, moves: Moves) -> None:
    """Lift a statement of one tag, or a comment, out of a paragraph that holds nothing else."""
    paragraph = _tag_paragraph(node)
    if paragraph is not None:
        moves.before[number(node)] = paragraph
        moves.emptied.append(paragraph)


def _common_ancestor(nodes: list[etree._Element]) -> etree._Element:
    chains = [list(node.iterancestors())[::-1] for node in nodes]
    common = chains[0][0]
    for level in zip(*chains, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    return common


def _within_paragraph(group: Group, common: etree._Element) -> bool:
    """Bring marks at the edge of a link or the like up to the element that holds them all."""
    if common.tag not in PARAGRAPHS and ancestor(common, PARAGRAPHS) is None:
        return False
    return all(_rise(node, common) for node in group.nodes)


def _rise(node: etree._Element, common: etree._Element) -> bool:
    while (parent := parent_of(node)) is not common:
        if node.getprevious() is None or _only_props_before(node):
            parent.addprevious(node)
        elif node.getnext() is None:
            parent.addnext(node)
        else:
            return False
    return True


def _only_props_before(node: etree._Element) -> bool:
    return all(
        isinstance(sibling.tag, str) and local_name(sibling).endswith("Pr")
        for sibling in node.itersiblings(preceding=True)
    )


def _holds_only_tags(element: etree._Element) -> bool:
    """Tell whether nothing of a paragraph, cell or row would be left to see without its tags."""
    dialect = _dialect_of(element)
    if any(True for _ in element.iter(etree.ProcessingInstruction)) and dialect is not None:
        return not any(_is_visible(node, dialect) for node in element.iter())
    return False


def _dialect_of(element: etree._Element) -> Dialect | None:
    return PARAGRAPHS.get(element.tag) or ROWS.get(element.tag)


def _is_visible(node: etree._Element, dialect: Dialect) -> bool:
    name = node.tag
    if name == dialect.text:
        return bool((node.text or "").strip()) or len(node) > 0
    if not isinstance(name, str):
        return False
    return local_name(node) in _VISIBLE


_VISIBLE = frozenset(
    {
        "drawing",
        "pict",
        "object",
        "fldSimple",
        "instrText",
        "footnoteReference",
        "endnoteReference",
        "sym",
        "fld",
        "AlternateContent",
        "sectPr",
    }
)


def _lift_to_paragraphs(group: Group, container: etree._Element, moves: Moves) -> bool:
    paragraphs = [ancestor(node, PARAGRAPHS) for node in group.nodes]
    for paragraph in paragraphs:
        if paragraph is None or paragraph.getparent() is not container:
            return False
        if not _holds_only_tags(paragraph):
            return False
    for node, paragraph in zip(group.nodes, paragraphs, strict=True):
        if paragraph is not None:
            moves.before[number(node)] = paragraph
            moves.emptied.append(paragraph)
    return True


def _lift_to_row(group: Group, row: etree._Element, moves: Moves) -> bool:
    """Let a statement whose tags stand in different cells of one row govern that row."""
    if len(group.nodes) != _OPEN_AND_CLOSE:
        return False
    first, last = group.nodes
    moves.before[number(first)] = row
    moves.after[number(last)] = row
    moves.emptied.extend(p for p in map(_tag_paragraph, group.nodes) if p is not None)
    return True


_OPEN_AND_CLOSE = 2


def _tag_paragraph(node: etree._Element) -> etree._Element | None:
    """Return the paragraph of ``node`` if it may go: it holds only tags and is not its cell's last.

    A cell must end in a paragraph (ECMA-376-1, 17.4.65), so an only paragraph stays, empty.
    """
    paragraph = ancestor(node, PARAGRAPHS)
    if paragraph is None or not _holds_only_tags(paragraph):
        return None
    siblings = [p for p in parent_of(paragraph) if p.tag == paragraph.tag and p is not paragraph]
    return paragraph if siblings else None


def _lift_to_rows(group: Group, table: etree._Element, moves: Moves) -> bool:
    """Let a statement whose tags stand in rows of their own govern the rows between."""
    rows = [ancestor(node, ROWS) for node in group.nodes]
    for row in rows:
        if row is None or row.getparent() is not table or not _holds_only_tags(row):
            return False
    for node, row in zip(group.nodes, rows, strict=True):
        if row is not None:
            moves.before[number(node)] = row
            moves.emptied.append(row)
    return True


def _breach(group: Group, marks: Marks) -> Diagnostic:
    first, last = _place(group.nodes[0], marks), _place(group.nodes[-1], marks)
    return error(
        Code.TEMPLATE_LIFT,
        first,
        f"it is not clear what “{group.keyword}” governs: it opens here and ends at {last}",
        "put both tags into one paragraph, each alone into a paragraph of its own, "
        "or into two cells of one row",
    )


def _carry_out(root: etree._Element, moves: Moves) -> None:
    ends: dict[etree._Element, etree._Element] = {}
    for node in list(instructions(root)):
        index = number(node)
        if index in moves.before:
            moves.before[index].addprevious(node)
        elif index in moves.after:
            row = moves.after[index]
            ends.get(row, row).addnext(node)
            ends[row] = node
    for element in moves.emptied:
        if element.getparent() is not None:
            remove(element)


def _guard_containers(root: etree._Element, marks: Marks) -> None:
    """Guard each container from which statements may take the last paragraph."""
    for container in root.iter(*_needing_a_paragraph()):
        if _may_become_empty(container, marks):
            dialect = CONTAINERS[str(container.tag)]
            place = next(_place(node, marks) for node in container if _is_mark(node))
            _put_guards(container, place, dialect, marks)


def _needing_a_paragraph() -> Iterable[str]:
    return [name for name in CONTAINERS if not name.endswith("}body")]


def _is_mark(node: etree._Element) -> bool:
    return isinstance(node, etree._ProcessingInstruction)


def _may_become_empty(container: etree._Element, marks: Marks) -> bool:
    depth, governed = 0, False
    if not any(child.tag in PARAGRAPHS or child.tag in TABLES for child in container):
        return False
    for child in container:
        if _is_mark(child):
            governed = True
            depth += _step(child, marks)
        elif depth == 0 and child.tag in PARAGRAPHS:
            return False
    return governed


def _step(node: etree._Element, marks: Marks) -> int:
    mark = marks.marks[number(node)]
    if not isinstance(mark, TagMark) or mark.tag.kind is not TagKind.STATEMENT:
        return 0
    keyword = mark.tag.keyword
    return (keyword in CLOSES) - (keyword in CLOSES.values())


def _put_guards(container: etree._Element, place: Location, dialect: Dialect, marks: Marks) -> None:
    children = [c for c in container if _is_mark(c) or c.tag in PARAGRAPHS or c.tag in TABLES]
    opening, closing = dialect.guard
    children[0].addprevious(marks.instruction(GuardMark(place, opening)))
    children[-1].addnext(marks.instruction(GuardMark(place, closing)))
