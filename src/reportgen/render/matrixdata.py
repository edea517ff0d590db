"""Turns plain data into the rows and columns of a drawing of what belongs to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportgen.charts.spec import Matrix
from reportgen.render.values import ValueProblem, View

_SHAPE = (
    "give it a name that holds a picture's data, such as initiative_matrix, or rows, columns and "
    "marks: a list of texts, a list of texts, and for each row the columns that it belongs to"
)


def matrix_data(subject: Any) -> Matrix:
    """Return the rows, columns and marks of ``subject``; raises ValueProblem where it has none.

    Plain data has ``rows`` and ``columns``, lists of texts, and ``marks``: under the text of a row
    a list of the texts of its columns.
    """
    if isinstance(subject, View) and isinstance(subject.subject, Matrix):
        return subject.subject
    if not isinstance(subject, Mapping) or not {"rows", "columns", "marks"} <= set(subject):
        raise ValueProblem("figure() was given something that cannot be drawn", _SHAPE)
    rows, columns = (_texts(subject[name], name) for name in ("rows", "columns"))
    marks = subject["marks"] or {}
    if not isinstance(marks, Mapping):
        raise ValueProblem("the marks of the drawing are no list by row", _SHAPE)
    return Matrix(rows, columns, frozenset(_pairs(marks, rows, columns)))


def _pairs(
    marks: Mapping[Any, Any], rows: Sequence[str], columns: Sequence[str]
) -> Iterable[tuple[int, int]]:
    for row, marked in marks.items():
        for column in _texts(marked or [], "marks"):
            yield _index(str(row), rows, "row"), _index(column, columns, "column")


def _index(text: str, among: Sequence[str], kind: str) -> int:
    if text not in among:
        message = f"the drawing has no {kind} “{text}”"
        raise ValueProblem(message, f"write it as it stands among the {kind}s")
    return among.index(text)


def _texts(values: Any, name: str) -> tuple[str, ...]:
    if isinstance(values, str | Mapping) or not isinstance(values, Sequence):
        raise ValueProblem(f"the {name} of the drawing are no list", _SHAPE)
    return tuple(map(str, values))
