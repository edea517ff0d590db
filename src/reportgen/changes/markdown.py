"""Changes as Markdown, for a page, a message or a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.changes.model import Changes
from reportgen.changes.plaintext import NOTHING
from reportgen.changes.told import Group, Item, Line, beginnings, told
from reportgen.changes.words import Piece, is_mixed

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!$])")


def as_markdown(changes: Changes) -> str:
    """Return ``changes`` as Markdown, grouped; what went out is struck through, what came bold."""
    lines = ["# What has changed", ""]
    for beginning in beginnings(changes):
        lines += [_escaped(beginning), ""]
    groups = told(changes)
    for group in groups:
        lines += [f"## {group.heading}", "", *_group(group), ""]
    return "\n".join(lines if groups else [*lines, NOTHING, ""])


def _group(group: Group) -> Iterator[str]:
    for item in group.items:
        yield f"- {_item(item)}"
        for line in item.lines:
            yield f"  - {_line(line)}"


def _item(item: Item) -> str:
    return f"*{item.label}:* {_escaped(item.name)}" if item.name else f"*{item.label}*"


def _line(line: Line) -> str:
    if is_mixed(line.words):
        words = "".join(map(_marked, line.words)).strip()
    else:
        piece = line.words[0]
        words = " → ".join(map(_escaped, dict.fromkeys((piece.before, piece.after))))
    return f"{line.label}: {words}" if line.label else words


def _marked(piece: Piece) -> str:
    """Return some words of both texts; the space behind them stands outside the marks."""
    before, after = _escaped(piece.before.strip()), _escaped(piece.after.strip())
    if piece.before == piece.after:
        return f"{after} "
    struck = f"~~{before}~~" if before else ""
    bold = f"**{after}**" if after else ""
    return f"{' '.join(filter(None, (struck, bold)))} "


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
