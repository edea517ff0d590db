from __future__ import annotations

from collections.abc import Callable

import pytest

from office import (
    DOCUMENT,
    a_table,
    cells,
    deck,
    note,
    opened,
    part_text,
    problems,
    render,
    root_of,
    slide_cells,
    slides,
    title,
    w_p,
    w_table,
)
from reportgen.errors import Code
from reportgen.ooxml import qn

LOOP = ("{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}")
ONE_CELL = "{%tc for x in xs %}{{ x }}{%tc endfor %}"
MATRIX = (
    ("theme", "{%tc for x in xs %}head {{ x }}{%tc endfor %}"),
    ("{% for r in rows %}{{ r }}", "{%tc for x in xs %}{{ r }}{{ x }}{%tc endfor %}{% endfor %}"),
)
Maker = Callable[..., list[list[str]]]
XS = pytest.mark.parametrize("xs", [[], ["a"], ["a", "b", "c"]], ids=["zero", "one", "many"])


def in_note(*rows: tuple[str, ...], **data: object) -> list[list[str]]:
    return cells(render(note(w_table(*rows), w_p("")), data))


def in_deck(*rows: tuple[str, ...], **data: object) -> list[list[str]]:
    return slide_cells(render(deck(title("t") + a_table(3, *rows)), data))


def widths(blob: bytes) -> list[int]:
    (frame,) = (s for s in opened(blob).slides[0].shapes if s.has_table)
    return [column.width for column in frame.table.columns]


@XS
@pytest.mark.parametrize("made", [in_note, in_deck])
def test_cells_from_the_opening_to_the_closing_tag_repeat(made: Maker, xs: list[str]) -> None:
    assert made(("A", *LOOP, "Z"), xs=xs) == [["A", *xs, "Z"]]


@XS
@pytest.mark.parametrize("made", [in_note, in_deck])
def test_both_tags_in_one_cell_repeat_that_cell(made: Maker, xs: list[str]) -> None:
    assert made(("A", ONE_CELL), xs=xs) == [["A", *xs]]


@XS
@pytest.mark.parametrize("made", [in_note, in_deck])
def test_columns_repeat_within_rows_that_repeat(made: Maker, xs: list[str]) -> None:
    expected = [["theme", *(f"head {x}" for x in xs)]]
    expected += [[r, *(f"{r}{x}" for x in xs)] for r in "12"]
    assert made(*MATRIX, xs=xs, rows=["1", "2"]) == expected


@pytest.mark.parametrize("made", [in_note, in_deck])
def test_cells_can_be_repeated_in_cells_that_repeat(made: Maker) -> None:
    inner = "{%tc for y in x %}{{ y }}{%tc endfor %}"
    row = ("A", "{%tc for x in xs %}", inner, "|", "{%tc endfor %}")
    assert made(row, xs=[["a", "b"], ["c"]]) == [["A", "a", "b", "|", "c", "|"]]


@pytest.mark.parametrize(("x", "kept"), [(1, "one"), (2, "two"), (3, "many")])
def test_branches_choose_cells(x: int, kept: str) -> None:
    row = ("{%tc if x == 1 %}one", "{%tc elif x == 2 %}", "two", "{%tc else %}", "many")
    assert in_note((*row, "{%tc endif %}"), x=x) == [[kept]]


@XS
def test_a_cell_of_another_row_spans_the_columns_that_take_the_place_of_its_own(
    xs: list[str],
) -> None:
    wide = "<w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr><w:p/></w:tc>"
    head = f"<w:tr><w:tc><w:p/></w:tc>{wide}</w:tr>"
    table = w_table(("A", *LOOP)).replace("<w:tr>", head + "<w:tr>", 1)
    root = root_of(render(note(table, w_p("")), xs=xs), DOCUMENT)
    first = next(root.iter(qn("w:tr")))
    spans = [s.get(qn("w:val")) for s in first.iter(qn("w:gridSpan"))]
    assert len(list(root.iter(qn("w:gridCol")))) == 1 + len(xs)
    assert (len(first.findall(qn("w:tc"))), spans) == (2 if xs else 1, ["3"] if len(xs) > 1 else [])


def test_a_merged_cell_of_a_slide_covers_the_columns_that_take_the_place_of_its_own() -> None:
    head = ("h", "merged", "", "")
    frame = a_table(3, head, ("A", *LOOP))
    merged = frame.split("<a:tc>", 2)[0] + "<a:tc>" + frame.split("<a:tc>", 2)[1]
    rest = frame[len(merged) :].replace("<a:tc>", '<a:tc gridSpan="3">', 1)
    rest = rest.replace("</a:tc><a:tc>", '</a:tc><a:tc hMerge="1">', 2)
    blob = render(deck(title("t") + merged + rest), xs=list("vwxyz"))
    row = next(root_of(blob, "/ppt/slides/slide1.xml").iter(qn("a:tr")))
    found = [(c.get("gridSpan"), c.get("hMerge")) for c in row.iter(qn("a:tc"))]
    assert found == [(None, None), ("5", None), *[(None, "1")] * 4]


def test_the_width_of_the_table_stays_and_is_shared_by_the_repeated_columns() -> None:
    assert widths(render(deck(a_table(3, ("A", ONE_CELL))), xs=["a", "b", "c"])) == [
        100,
        33,
        33,
        34,
    ]
    assert widths(render(deck(a_table(3, ("A", *LOOP))), xs=[])) == [400]


def test_cells_of_a_note_prefer_the_widths_of_their_columns() -> None:
    table = w_table(("A", ONE_CELL)).replace("<w:gridCol/>", '<w:gridCol w:w="600"/>')
    sized = table.replace("<w:tc>", '<w:tc><w:tcPr><w:tcW w:w="600" w:type="dxa"/></w:tcPr>')
    made = part_text(render(note(sized, w_p("")), xs=["a", "b"]), DOCUMENT)
    assert made.count('w:w="300"') == 4


def test_a_table_of_which_no_column_is_left_goes_with_its_frame() -> None:
    assert "<w:tbl>" not in part_text(render(note(w_table((ONE_CELL,)), w_p("")), xs=[]), DOCUMENT)
    assert slides(render(deck(title("t") + a_table(3, (ONE_CELL,))), xs=[])) == [["t"]]


def test_columns_in_a_cell_level_content_control_repeat_with_it() -> None:
    cell = f"<w:tc>{w_p(ONE_CELL)}</w:tc>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell}</w:sdtContent></w:sdt>"
    table = w_table(("A", "B")).replace("</w:tc></w:tr>", f"</w:tc>{control}</w:tr>")
    table = table.replace("<w:gridCol/>", "<w:gridCol/><w:gridCol/>", 1)
    made = part_text(render(note(table, w_p("")), xs=["a", "b"]), DOCUMENT)
    assert (made.count("<w:sdt>"), made.count("<w:gridCol/>")) == (2, 4)


# --- what cannot be ---


def test_rows_that_do_not_agree_on_their_columns_are_told_with_the_place() -> None:
    rows = ((ONE_CELL,), ("{%tc for x in ys %}{{ x }}{%tc endfor %}",))
    (problem,) = problems(note(w_table(*rows), w_p("")), {"xs": ["a", "b"], "ys": ["c"]})
    assert problem.code is Code.RENDER_BAD_VALUE
    assert "row 2" in str(problem)


def test_rows_that_repeat_other_columns_partly_are_refused() -> None:
    rows = (("A", *LOOP), (*LOOP, "Z"))
    found = problems(note(w_table(*rows), w_p("")), {"xs": ["a", "b"]})
    assert Code.TEMPLATE_LIFT in {problem.code for problem in found}


def test_more_cells_than_columns_in_another_row_are_told() -> None:
    rows = (("1", "2", "3", "4"), ("A", *LOOP))
    found = problems(note(w_table(*rows), w_p("")), {"xs": ["a"]})
    assert {problem.code for problem in found} == {Code.RENDER_BAD_VALUE}


@pytest.mark.parametrize(
    "texts",
    [
        ("{%tc for x in xs %}a", "{% endfor %}"),
        ("{% for x in xs %}a", "{%tc endfor %}"),
        ("{% if xs %}{%tc for x in xs %}a{%tc endfor %}{% endif %}", "b"),
    ],
)
def test_tags_for_columns_and_other_tags_do_not_mix(texts: tuple[str, ...]) -> None:
    (problem,) = problems(note(w_table(texts), w_p("")), {"xs": []})
    assert problem.code is Code.TEMPLATE_LIFT


def test_tags_for_columns_outside_a_table_are_refused() -> None:
    (problem,) = problems(note(w_p(ONE_CELL)), {"xs": []})
    assert problem.code is Code.TEMPLATE_LIFT
    assert "cells of one row" in problem.hint


def test_a_tag_for_columns_that_says_nothing_is_refused() -> None:
    (problem,) = problems(note(w_table(("{%tc x %}",)), w_p("")))
    assert problem.code is Code.TEMPLATE_FORBIDDEN
    assert "{%tc for" in problem.hint


def test_instructions_of_ours_in_a_template_are_refused() -> None:
    (problem,) = problems(note("<?rgcolumns 0 1 2?>", w_p("a")))
    assert problem.code is Code.TEMPLATE_FORBIDDEN
