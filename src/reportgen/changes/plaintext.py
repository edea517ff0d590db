"""Changes as plain text, for a person at a terminal or in a message."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from reportgen.changes.model import Changes
from reportgen.changes.told import Group, Line, beginnings, told
from reportgen.changes.words import Piece, is_mixed

WIDTH = 96
"""Characters in a line."""

NOTHING = "Nothing has changed."
_MARKS = "In brackets: + what came in, − what went out, → what took its place."


def as_text(changes: Changes) -> str:
    """Return ``changes`` as text, grouped, with an end of line at the end."""
    groups = told(changes)
    lines = [*beginnings(changes), ""]
    if not groups:
        return "\n".join([*lines, NOTHING, ""])
    for group in groups:
        lines += [group.heading, *_group(group), ""]
    if any(is_mixed(line.words) for group in groups for item in group.items for line in item.lines):
        lines += [_MARKS, ""]
    return "\n".join(lines)


def _group(group: Group) -> Iterator[str]:
    for item in group.items:
        said = ": ".join(part for part in (item.label, item.name) if part)
        yield from _wrapped(said, 2)
        for line in item.lines:
            yield from _wrapped(_line(line), 4)


def _line(line: Line) -> str:
    words = "".join(map(_shown, line.words)) if is_mixed(line.words) else _whole(line.words[0])
    return f"{line.label}: {words}" if line.label else words


def _whole(piece: Piece) -> str:
    return " → ".join(dict.fromkeys((piece.before, piece.after)))


def _shown(piece: Piece) -> str:
    """Return some words of both texts, in brackets where they differ, and the space behind."""
    before, after = piece.before.strip(), piece.after.strip()
    if piece.before == piece.after:
        return f"{after} "
    if not before:
        return f"[+ {after}] "
    return f"[{before} → {after}] " if after else f"[− {before}] "


def _wrapped(text: str, indent: int) -> list[str]:
    blank = " " * indent
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=blank,
        subsequent_indent=blank + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
