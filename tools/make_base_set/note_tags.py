"""Patterns of tags that the sections of the note share."""

from __future__ import annotations

from tools.make_base_set.wordxml import cell, para, row, run, tag


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
