from __future__ import annotations

import pytest

from reportgen.charts.spec import Matrix, check_matrix
from reportgen.errors import Code, ReportgenError


def test_marks_are_counted_by_column() -> None:
    matrix = Matrix(("a", "b"), ("X", "Y"), frozenset({(0, 0), (1, 0)}))
    assert [matrix.count(column) for column in (0, 1)] == [2, 0]


@pytest.mark.parametrize(
    ("matrix", "code"),
    [
        (Matrix((), ("X",), frozenset()), Code.RENDER_BAD_VALUE),
        (Matrix(("a",), (), frozenset()), Code.RENDER_BAD_VALUE),
        (Matrix(("a",), ("X",), frozenset({(1, 0)})), Code.RENDER_BAD_VALUE),
        (Matrix(("a",), ("X",), frozenset({(0, -1)})), Code.RENDER_BAD_VALUE),
        (Matrix(("a\x00",), ("X",), frozenset()), Code.RENDER_ILLEGAL_CHARACTER),
    ],
)
def test_a_matrix_that_cannot_be_drawn_is_refused(matrix: Matrix, code: Code) -> None:
    with pytest.raises(ReportgenError) as caught:
        check_matrix(matrix)
    assert [found.code for found in caught.value.diagnostics] == [code]
