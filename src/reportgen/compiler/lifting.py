"""Lifts each statement to the element that it governs, by where its tags stand.

The lowest common ancestor of a statement's tags decides (docs/design/templates.md has the table):
a paragraph, and the statement governs text; a container, and it governs paragraphs and tables; a
row, and it governs that row; a table, and it governs the rows between.
"""

from __future__ import annotations

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.columns import COLUMN_WORD, common_row, mark_columns, take_column_words
from reportgen.compiler.dialects import (
    CELLS,
    CONTAINERS,
    PARAGRAPHS,
    ROWS,
    TABLES,
    WORD,
    WRAPPERS,
    Dialect,
    ancestor,
    local_name,
)
from reportgen.compiler.guards import guard_part
from reportgen.compiler.homes import find_homes
from reportgen.compiler.marks import Marks, TargetMark, is_mark, number
from reportgen.compiler.moves import Moves, carry_out
from reportgen.compiler.repeating import free_part
from reportgen.compiler.statements import DEFINING, Group, Spot, find_groups
from reportgen.compiler.tree import child_with, parent_of
from reportgen.compiler.visibility import is_visible
from reportgen.errors import Diagnostic, Location, error


def lift_part(root: etree._Element, marks: Marks) -> None:
    """Move every statement's marks below ``root`` to the level that they govern."""
    moves = Moves()
    take_column_words(root, marks)
    spots = _spots(root, marks)
    groups = find_groups(spots, marks.findings)
    for group in groups:
        _lift_group(group, marks, moves)
    carry_out(root, moves, marks)
    _check_order(root, spots, groups, marks)
    free_part(root, marks)
    guard_part(root, marks)
    find_homes(root, marks)


def _check_order(
    root: etree._Element, spots: list[Spot], groups: list[Group], marks: Marks
) -> None:
    """Report a statement that was lifted out of one which it stands in."""
    before = [spot.node for spot in spots if spot.node is not None]
    moved = {one for one, other in zip(before, marks.statements(root), strict=True) if one != other}
    torn = (group for group in groups if moved & set(group.nodes))
    if (group := next(torn, None)) is not None and not marks.findings.errors:
        marks.findings.add(_breach(group))


def _spots(root: etree._Element, marks: Marks) -> list[Spot]:
    return [
        Spot(marks.tag_of(node), marks.marks[number(node)].location, node)
        for node in marks.statements(root)
    ]


def _lift_group(group: Group, marks: Marks, moves: Moves) -> None:
    nodes = group.nodes
    if len(nodes) == 1:
        _lift_single(nodes[0], moves)
        return
    common = _common_ancestor(nodes)
    held = held_by(common)
    row = common_row(nodes)
    if any(number(node) in marks.columns for node in nodes):
        done = _lift_to_cells(nodes, moves, marks)
    elif _in_one_paragraph(nodes):
        done = all(_rise(node, common, marks) for node in nodes)
    elif held is PARAGRAPHS:
        done = _lift_to_blocks(nodes, common, moves)
    elif group.keyword in DEFINING:
        done = False  # rows cannot be printed in the place of a tag
    elif held is CELLS and row is not None:
        done = _lift_to_row(nodes, row, moves)
    else:
        done = held is ROWS and _lift_to_blocks(nodes, common, moves)
    if not done:
        crowded = _crowded(group, common) if held is PARAGRAPHS else None
        marks.findings.add(_breach(group) if crowded is None else _beside_text(group, crowded))


def held_by(element: etree._Element) -> dict[str, Dialect] | None:
    """Return what an element holds: paragraphs, rows or cells; None where it is none of these.

    A content control stands around any of them (ECMA-376-1, 17.5.2).
    """
    kind = next((kind for own, kind in _HOLDS if element.tag in own), None)
    if element.tag not in WRAPPERS:
        return kind
    inside = (held_by(child) if child.tag in WRAPPERS else _held_as(child) for child in element)
    return next((one for one in inside if one is not None), PARAGRAPHS)


def _held_as(child: etree._Element) -> dict[str, Dialect] | None:
    return next((kind for kind in (ROWS, CELLS) if child.tag in kind), None)


_HOLDS = ((ROWS, CELLS), (TABLES, ROWS), (CONTAINERS, PARAGRAPHS))


def _in_one_paragraph(nodes: list[etree._Element]) -> bool:
    first, *others = (ancestor(node, PARAGRAPHS) for node in nodes)
    return first is not None and all(other is first for other in others)


def _lift_single(node: etree._Element, moves: Moves) -> None:
    """Lift a statement of one tag, or a comment, out of a paragraph that holds nothing else."""
    paragraph = ancestor(node, PARAGRAPHS)
    if paragraph is not None and moves.may_go(paragraph, _may_go):
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


def _rise(node: etree._Element, common: etree._Element, marks: Marks) -> bool:
    """Bring a mark at the edge of a link or the like up to the element that holds them all."""
    while (parent := parent_of(node)) is not common:
        if node.getprevious() is None or _only_props_before(node):
            _outside(parent, marks).addprevious(node)
        elif node.getnext() is None:
            parent.addnext(node)
        else:
            return False
    return True


def _outside(link: etree._Element, marks: Marks) -> etree._Element:
    """Return what a mark that rises out of a link comes before: the target is worked out inside."""
    before = link.getprevious()
    if before is not None and is_mark(before):
        return before if isinstance(marks.marks[number(before)], TargetMark) else link
    return link


def _only_props_before(node: etree._Element) -> bool:
    return all(
        isinstance(sibling.tag, str) and local_name(sibling).endswith("Pr")
        for sibling in node.itersiblings(preceding=True)
    )


def _holds_only_tags(element: etree._Element) -> bool:
    """Tell whether nothing of a paragraph, cell or row would be left to see without its tags."""
    dialect = _dialect_of(element)
    if any(True for _ in element.iter(etree.ProcessingInstruction)) and dialect is not None:
        return not any(is_visible(node, dialect) for node in element.iter())
    return False


def _dialect_of(element: etree._Element) -> Dialect | None:
    if element.tag in WRAPPERS:
        return WORD
    return next((kind[element.tag] for kind in _HOLDING if element.tag in kind), None)


_HOLDING = (PARAGRAPHS, CELLS, ROWS)


def _lift_to_blocks(nodes: list[etree._Element], holder: etree._Element, moves: Moves) -> bool:
    """Let a statement govern what stands between its tags' own paragraphs or rows."""
    blocks = [child_with(node, holder) for node in nodes]
    if any(block.tag in TABLES or not _holds_only_tags(block) for block in blocks):
        return False
    moves.replace(nodes, blocks)
    return True


def _lift_to_row(nodes: list[etree._Element], row: etree._Element, moves: Moves) -> bool:
    """Let a statement whose tags stand in different cells of one row govern that row."""
    if len(nodes) != _OPEN_AND_CLOSE:
        return False
    first, last = nodes
    moves.before[number(first)] = row
    moves.after[number(last)] = row
    moves.emptied.extend(p for p in map(_tag_paragraph, nodes) if p is not None)
    return True


_OPEN_AND_CLOSE = 2


def _lift_to_cells(nodes: list[etree._Element], moves: Moves, marks: Marks) -> bool:
    """Let a statement of ``{%tc`` tags govern the cells from its first tag to its last."""
    row = common_row(nodes)
    if row is None or any(number(node) not in marks.columns for node in nodes):
        return False
    first, last = nodes[0], nodes[-1]
    outer = mark_columns(first, last, row, marks)
    cells = [child_with(node, row) for node in nodes]
    for node, cell in zip(nodes, cells, strict=True):
        stays = not _holds_only_tags(cell) or (node in {first, last} and cells[0] is cells[-1])
        paragraph = _tag_paragraph(node) if stays else None
        if node is last and stays:
            moves.after[number(node)] = cell
        else:
            moves.before[number(node)] = cell
        moves.emptied.extend([paragraph] if paragraph is not None else [] if stays else [cell])
    moves.before[number(outer[0])] = cells[0]
    side = moves.after if number(last) in moves.after else moves.before
    side[number(outer[1])] = cells[-1]
    return True


def _tag_paragraph(node: etree._Element) -> etree._Element | None:
    """Return the paragraph of ``node`` if it may go: it holds only tags and is not its cell's last.

    A cell must end in a paragraph (ECMA-376-1, 17.4.65), so an only paragraph stays, empty.
    """
    paragraph = ancestor(node, PARAGRAPHS)
    return paragraph if paragraph is not None and _may_go(paragraph) else None


def _may_go(paragraph: etree._Element) -> bool:
    siblings = parent_of(paragraph).iterchildren(paragraph.tag)
    return _holds_only_tags(paragraph) and any(p is not paragraph for p in siblings)


def _crowded(group: Group, holder: etree._Element) -> Spot | None:
    """Return the first tag of a statement that is in a paragraph of ``holder`` with other text."""
    for spot in group.spots:
        block = None if spot.node is None else child_with(spot.node, holder)
        if block is not None and block.tag in PARAGRAPHS and not _holds_only_tags(block):
            return spot
    return None


def _beside_text(group: Group, crowded: Spot) -> Diagnostic:
    opened, ended = (_in_its_file(group.spots[end].place) for end in (0, -1))
    message = (
        f"“{group.keyword}” governs paragraphs, from {opened} to {ended}, but this tag stands "
        "beside other text"
    )
    hint = "put the tag alone into a paragraph, or all tags of the statement into one"
    return error(Code.TEMPLATE_LIFT, crowded.place, message, hint)


def _breach(group: Group) -> Diagnostic:
    first, last = group.spots[0].place, _in_its_file(group.spots[-1].place)
    message = f"it is not clear what “{group.keyword}” governs: it opens here and ends at {last}"
    hint = (
        "put both tags into one paragraph, each alone into a paragraph of its own, "
        "or into two cells of one row"
    )
    if any(spot.tag.text.lstrip("{%-+ ").startswith(COLUMN_WORD) for spot in group.spots):
        hint = f"begin each of its tags with “{{%{COLUMN_WORD}”, and put them into cells of one row"
    elif group.keyword in DEFINING:
        hint = "put both tags into one paragraph, or each alone into a paragraph of one text"
    elif _in_several_rows(group):
        hint = "put both tags into one row, or each alone into a row of its own, above and below"
    return error(Code.TEMPLATE_LIFT, first, message, hint)


def _in_several_rows(group: Group) -> bool:
    rows = [[step for step in spot.place.trail if step.startswith("row ")] for spot in group.spots]
    return all(rows) and len({row[0] for row in rows}) > 1


def _in_its_file(place: Location) -> str:
    """Return a place as messages name it that have named the file already."""
    return " › ".join(place.trail)
