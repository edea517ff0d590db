"""Filling of texts and tables: a ready paragraph keeps its form, its runs get the words."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from pptx.text.text import _Paragraph

Line = list[tuple[int, str]]
"""The runs of a paragraph: which run of the ready one each takes its form from, and its words."""


def fill(frame: Any, lines: Sequence[tuple[int, Line]]) -> None:
    """Write ``lines`` into a text, each by the form of the ready paragraph of that number."""
    ready = [paragraph._p for paragraph in frame.paragraphs]
    for form, runs in lines:
        made = copy.deepcopy(ready[form])
        frame._txBody.append(made)
        _fill_paragraph(_Paragraph(made, frame), runs)
    for paragraph in ready:
        frame._txBody.remove(paragraph)


def _fill_paragraph(paragraph: Any, runs: Line) -> None:
    ready = [run._r for run in paragraph.runs]
    for form, text in runs:
        made = copy.deepcopy(ready[form])
        made.text = text
        ready[-1].getparent().append(made)
    for run in ready:
        paragraph._p.remove(run)


def fill_texts(frame: Any, texts: Sequence[str]) -> None:
    """Write a paragraph for each of ``texts``, all by the form of the first ready one."""
    first = frame.paragraphs[0]
    first.runs[0].text = texts[0]
    for text in reversed(texts[1:]):
        made = copy.deepcopy(first._p)
        first._p.addnext(made)
        _Paragraph(made, frame).runs[0].text = text


def fill_table(shape: Any, rows: Sequence[Sequence[str]]) -> None:
    """Fill the sample row of a table, and copies of it; the frame grows with its rows."""
    table = shape.table
    sample = table.rows[1]._tr
    for _ in rows[1:]:
        sample.addnext(copy.deepcopy(sample))
    for row, texts in zip(list(table.rows)[1:], rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text_frame.paragraphs[0].runs[0].text = text
    shape.height = sum(row.height for row in table.rows)
