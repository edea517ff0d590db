"""Patterns of tags that the sections of the note share."""

from __future__ import annotations

from typing import NamedTuple

from tools.make_base_set.wordxml import cell, header_row, para, row, run, table, tag


def when(condition: str, *content: str) -> str:
    """Return paragraphs that are there only when ``condition`` holds."""
    return tag(f"if {condition}") + "".join(content) + tag("endif")


def each(loop: str, *content: str) -> str:
    """Return paragraphs that are repeated."""
    return tag(f"for {loop}") + "".join(content) + tag("endfor")


def own_or_prompt(name: str, control: str) -> tuple[str, str, str]:
    """Return the delegation's words, or the control that asks for them."""
    value = f"{{% if own.{name} %}}{{{{ own.{name} }}}}{{% else %}}"
    return run(value), control, run("{% endif %}")


def tag_row(code: str, widths: tuple[int, ...]) -> str:
    """Return a row that holds nothing but a statement, which governs the rows that follow."""
    _, second, *rest = widths
    empty = [cell(width, para("TableText")) for width in (widths[0], *rest)]
    return row(empty[0], cell(second, tag(code)), *empty[1:])


class Column(NamedTuple):
    """A column of a table: its width in twips, its heading, the paragraphs of a cell."""

    width: int
    heading: str
    content: tuple[str, ...]


def text_column(width: int, heading: str, *runs: str) -> Column:
    """Return a column whose cells hold one paragraph."""
    return Column(width, heading, (para("TableText", *runs),))


def listing(title: str, loop: str, *columns: Column, instead: tuple[str, ...] = ()) -> str:
    """Return a table with a row for each turn of ``loop``.

    Where there is none, it has a row with the texts ``instead``, one for each column.
    """
    widths = tuple(column.width for column in columns)
    headings = (cell(one.width, para("TableHeading", one.heading)) for one in columns)
    empty = ""
    if instead:
        asked = zip(widths, instead, strict=True)
        empty = tag_row("else", widths)
        empty += row(*(cell(width, para("TableText", text)) for width, text in asked))
    return table(
        title,
        widths,
        header_row(*headings),
        tag_row(f"for {loop}", widths),
        row(*(cell(one.width, *one.content) for one in columns)),
        empty,
        tag_row("endfor", widths),
    )
