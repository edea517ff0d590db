from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.charts.figure_header import Setting, header
from reportgen.charts.figure_items import Dot, Item, Rule, Sheet, Tone, Weight, Words
from reportgen.charts.figure_layout import lay_out
from reportgen.charts.spec import UNPLACED, Matrix
from reportgen.errors import Code, ReportgenError

SIZE = 10.0
WIDTH = 450.0


def measure(text: str, weight: Weight) -> float:
    return len(text) * (0.56 if weight is Weight.BOLD else 0.52) * SIZE


def setting(heading: str = "Initiative", totals: str = "Total", width: float = WIDTH) -> Setting:
    return Setting(width, SIZE, heading, totals, measure)


def box(words: Words) -> tuple[float, float, float, float]:
    width = measure(words.text, words.weight)
    left = words.x - {"left": 0, "center": width / 2, "right": width}[words.anchor]
    return left, words.y - 0.75 * SIZE, left + width, words.y + 0.22 * SIZE


def texts(sheet: Sheet) -> list[Words]:
    return [item for item in sheet.items if isinstance(item, Words) and item.text]


def dots(sheet: Sheet, tone: Tone) -> list[Dot]:
    return [item for item in sheet.items if isinstance(item, Dot) and item.tone is tone]


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.01 and down > 0.01


def places(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    boxes = [box(words) for words in texts(sheet)]
    marks = [item for item in sheet.items if isinstance(item, Dot)]
    return boxes + [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in marks]


def strokes(item: Item) -> list[tuple[float, float, float, float]]:
    if not isinstance(item, Rule):
        return []
    return [
        (min(x1, x2), min(y1, y2), max(x1, x2) + item.width, max(y1, y2) + item.width)
        for (x1, y1), (x2, y2) in itertools.pairwise(item.points)
    ]


LABEL = st.text("abcdefghij ", min_size=1, max_size=120)
FILLING = "x" * 200
SHORT = [f"Area {number}" for number in range(8)]


@settings(deadline=None)  # it compares everything with everything
@example([FILLING] * 3, ["One", "Two"], FILLING, FILLING)
@example([FILLING] * 3, SHORT, FILLING, FILLING)
@example([FILLING], [FILLING] * 8, "a" * 14, "Total")
@example([FILLING], ["x" * 9] * 4, "", "")
@given(
    st.lists(LABEL, min_size=1, max_size=12),
    st.lists(LABEL, min_size=1, max_size=14),
    st.text("ab ", max_size=60),
    st.text("ab ", max_size=120),
)
def test_nothing_overlaps_and_nothing_leaves_the_picture(
    rows: list[str], columns: list[str], heading: str, totals: str
) -> None:
    sheet = lay_out(
        Matrix(tuple(rows), tuple(columns), frozenset()), setting(heading, totals), UNPLACED
    )
    boxes = places(sheet)
    assert not any(overlap(one, other) for one, other in itertools.combinations(boxes, 2))
    lines = [stroke for item in sheet.items for stroke in strokes(item)]
    assert not any(overlap(line, place) for line in lines for place in boxes)
    for left, top, right, bottom in boxes:
        assert left >= -0.01
        assert top >= -0.01
        assert right <= sheet.width + 0.01
        assert bottom <= sheet.height + 0.01


@given(st.lists(LABEL, min_size=1, max_size=8))
def test_every_word_of_every_row_is_on_the_picture(rows: list[str]) -> None:
    sheet = lay_out(Matrix(tuple(rows), ("One", "Two"), frozenset()), setting(), UNPLACED)
    printed = "".join(words.text for words in texts(sheet)).replace(" ", "")
    numbered = "".join(f"{number}{row}" for number, row in enumerate(rows, start=1))
    assert numbered.replace(" ", "") in printed


def test_each_mark_is_one_filled_dot_in_its_row_and_column() -> None:
    matrix = Matrix(("a", "b"), ("X", "Y", "Z"), frozenset({(0, 2), (1, 0)}))
    sheet = lay_out(matrix, setting(), UNPLACED)
    first, second = dots(sheet, Tone.MARK)
    assert first.x > second.x
    assert first.y < second.y
    assert len(dots(sheet, Tone.LINE)) == 4


def test_totals_stand_below_their_columns() -> None:
    matrix = Matrix(("a", "b"), ("X", "Y"), frozenset({(0, 0), (1, 0)}))
    sheet = lay_out(matrix, setting(), UNPLACED)
    totals = [words.text for words in texts(sheet) if words.weight is Weight.BOLD]
    assert totals == ["Total", "2", "0"]


def test_totals_are_left_out_where_they_have_no_label() -> None:
    sheet = lay_out(Matrix(("a",), ("X",), frozenset()), setting(totals=""), UNPLACED)
    assert [words for words in texts(sheet) if words.weight is Weight.BOLD] == []


def test_few_short_labels_are_centred_over_their_columns() -> None:
    top = header(Matrix(("a",), ("Skills", "Access"), frozenset()), setting())
    assert top is not None
    anchors = {item.anchor for item in top.items if isinstance(item, Words)}
    assert anchors == {"left", "center"}


def test_labels_that_do_not_fit_over_their_columns_are_stepped() -> None:
    labels = tuple(f"Infrastructure {number}" for number in range(7))
    top = header(Matrix(("a",), labels, frozenset()), setting())
    assert top is not None
    stepped = [i for i in top.items if isinstance(i, Words) and i.anchor == "right"]
    assert [words.text for words in stepped] == list(labels)
    assert [words.y for words in stepped] == sorted((w.y for w in stepped), reverse=True)
    arms = [item for item in top.items if isinstance(item, Rule)]
    assert [arm.points[-1][0] for arm in arms] == [top.columns.centre(n) for n in range(7)]


def test_a_picture_higher_than_any_page_is_told_with_a_remedy() -> None:
    matrix = Matrix(("x" * 50_000,), ("X",), frozenset())
    with pytest.raises(ReportgenError, match="higher than the largest page") as caught:
        lay_out(matrix, setting(), UNPLACED)
    assert [found.code for found in caught.value.diagnostics] == [Code.RENDER_LIMIT]


def test_columns_that_do_not_fit_are_told_with_a_remedy() -> None:
    matrix = Matrix(("a",), tuple(map(str, range(60))), frozenset())
    with pytest.raises(ReportgenError, match="60 columns do not fit") as caught:
        lay_out(matrix, setting(), UNPLACED)
    assert [found.code for found in caught.value.diagnostics] == [Code.RENDER_LIMIT]
    assert caught.value.diagnostics[0].hint
