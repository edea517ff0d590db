from __future__ import annotations

from typing import Any

import pytest

from office import note_package, problems, rendering, w_p, w_picture, with_picture
from reportgen.charts.spec import Matrix
from reportgen.errors import Code
from reportgen.render.matrixdata import matrix_data
from reportgen.render.values import ValueProblem, View

DATA = {"rows": ["a", "b"], "columns": ["x", 2], "marks": {"a": ["x", 2], "b": None}}
MATRIX = Matrix(("a", "b"), ("x", "2"), frozenset({(0, 0), (0, 1)}))


def test_plain_data_says_for_each_row_which_columns_it_belongs_to() -> None:
    assert matrix_data(DATA) == MATRIX


def test_what_a_pack_offers_is_taken_as_it_is() -> None:
    assert matrix_data(View({}, MATRIX)) is MATRIX


@pytest.mark.parametrize(
    "data",
    [
        *(None, "text", [], {"rows": []}, {**DATA, "rows": "ab"}, {**DATA, "columns": {"x": 1}}),
        *({**DATA, "marks": ["a"]}, {**DATA, "marks": {"c": ["x"]}}, {**DATA, "marks": {"a": "x"}}),
        {**DATA, "marks": {"a": ["z"]}},
    ],
)
def test_what_cannot_be_drawn_is_told_in_words(data: Any) -> None:
    with pytest.raises(ValueProblem) as caught:
        matrix_data(data)
    assert caught.value.hint


def test_a_drawing_is_made_of_plain_data() -> None:
    package = with_picture(
        note_package(w_p(w_picture("{{ figure(m) }} as drawn", size=(5_000_000, 1))))
    )
    assert rendering(package, {"m": DATA}).blob[:2] == b"PK"
    assert [p.code for p in problems(package, {"m": {"rows": []}})] == [Code.RENDER_BAD_VALUE]
