"""How many pages a note is taken for, held against what LibreOffice prints and against sense."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office import note, w_p
from reportgen.checks.length import page_estimate
from reportgen.libreoffice import to_pdf
from reportgen.opc.zipio import read_package
from reportgen.pack import build_pack, load_workspace
from workspaces import shipped_workspace

SENTENCE = "Members shared what they do at home to bring more people and firms online. "
HALF = 4000
"""The width of a column of two, in twips."""


def pages(*body: str, **parts: str) -> float:
    """Return the pages of a note on A4 with margins of an inch."""
    return page_estimate(read_package(note(*body, **parts)), {})


def long(times: int, properties: str = "") -> str:
    return w_p(SENTENCE * times, properties=properties)


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{HALF}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def test_a_note_in_two_languages_has_as_many_pages_as_libreoffice_prints(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "work")
    file = build_pack(load_workspace(root), "wpec-2025-01-28", "ottawa").files[0]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    printed = len(pypdfium2.PdfDocument(to_pdf(file, scratch)))
    assert printed - 0.5 < page_estimate(read_package(file), {}) < printed + 0.5


def test_indents_and_larger_letters_take_room() -> None:
    plain = pages(long(30))
    assert pages(long(30, '<w:ind w:left="3000"/>')) > plain * 1.3
    larger = w_p(f'<w:r><w:rPr><w:sz w:val="40"/></w:rPr><w:t>{SENTENCE * 30}</w:t></w:r>')
    assert pages(larger) > plain * 3


def test_spacing_between_paragraphs_takes_room_and_the_wider_of_two_counts() -> None:
    both = '<w:spacing w:before="400" w:after="400"/>'
    one = '<w:spacing w:before="0" w:after="400"/>'
    spaced = pages(*[long(1, both)] * 20)
    assert spaced == pytest.approx(pages(*[long(1, one)] * 20), rel=0.1)
    assert spaced > pages(*[long(1, '<w:spacing w:after="0"/>')] * 20) * 1.5


def test_side_by_side_a_text_takes_as_much_as_the_longer_of_both() -> None:
    rows = [row(long(2), long(3)) for _ in range(10)]
    assert pages(table(*rows)) == pytest.approx(pages(table(*[row(long(3))] * 10)))
    assert pages(table(*rows)) > pages(*[long(3)] * 10) * 1.5


def test_footnotes_take_room_on_their_page() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    footnotes = f'<w:footnote w:id="2">{long(20)}</w:footnote>'
    with_note = pages(w_p(SENTENCE, f"{mark}"), footnotes=footnotes)
    assert with_note > pages(w_p(SENTENCE)) + pages(long(18))


def test_what_is_kept_with_the_next_moves_to_the_next_page_with_it() -> None:
    kept, whole = "<w:keepNext/>", long(6, "<w:keepLines/>")
    ends = [
        (pages(long(n), long(1, kept), whole), pages(long(n), long(1), whole))
        for n in range(40, 80)
    ]
    assert all(moved >= plain for moved, plain in ends)
    assert any(moved > plain for moved, plain in ends)


def test_the_margins_of_cells_leave_less_room_for_text() -> None:
    def cell(margin: int) -> str:
        said = f'<w:tcMar><w:right w:w="{margin}" w:type="dxa"/></w:tcMar>'
        settings = f'<w:tcPr><w:tcW w:w="{HALF}" w:type="dxa"/>{said}</w:tcPr>'
        return f"<w:tr><w:tc>{settings}{long(20)}</w:tc></w:tr>"

    assert pages(table(cell(2000))) > pages(table(cell(0))) * 1.5


def test_a_header_stands_again_on_each_page_of_its_table() -> None:
    head = row(long(3), properties="<w:tblHeader/>")
    rows = [row(long(3), properties="<w:cantSplit/>") for _ in range(40)]
    assert pages(table(head, *rows)) > pages(table(row(long(3)), *rows))


def test_each_break_of_a_page_begins_one() -> None:
    broken = w_p('<w:r><w:br w:type="page"/></w:r>')
    assert 2 < pages(w_p("a"), broken, w_p("b"), broken, w_p("c")) < 3
    assert 1 < pages(w_p("a"), w_p("b", properties="<w:pageBreakBefore/>")) < 2


def test_columns_are_filled_one_after_another() -> None:
    def in_columns(count: int) -> float:
        section = f'<w:sectPr><w:cols w:num="{count}"/></w:sectPr>'
        return pages(*[long(30)] * 16, w_p(properties=section))

    assert in_columns(1) == pytest.approx(in_columns(2), abs=1)


@pytest.mark.parametrize(
    ("letters", "plain"),
    [("数字基础设施投资", "abcdefgh"), ("التجارة الإلكترونية", "electronic trade id")],
)
def test_square_and_marked_letters_take_more_room(letters: str, plain: str) -> None:
    assert pages(w_p(letters * 200)) > pages(w_p(plain * 200)) * 1.15


@pytest.mark.parametrize("value", ["12pt", "auto", "nan", "inf", "9" * 40, "-", ""])
def test_a_measure_that_is_no_plain_number_is_passed_over(value: str) -> None:
    odd = f'<w:ind w:left="{value}"/><w:spacing w:before="{value}" w:line="{value}"/>'
    assert pages(long(3, odd)) == pytest.approx(pages(long(3)), abs=0.1)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.integers(0, 40))
def test_more_text_never_takes_less_pages(paragraphs: list[int], more: int) -> None:
    shorter = [long(times) for times in paragraphs]
    assert pages(*shorter) <= pages(*shorter, long(more))


GRID = f'<w:tblGrid><w:gridCol w:w="{HALF}"/><w:gridCol w:w="{HALF}"/></w:tblGrid>'


@pytest.mark.parametrize(
    "width",
    [
        *("", '<w:tcW w:w="0" w:type="auto"/>', '<w:tcW w:w="0" w:type="nil"/>'),
        *(f'<w:tcW w:w="{HALF}"/>', '<w:tcW w:w="0" w:type="dxa"/>'),
    ],
)
def test_a_cell_that_leaves_its_width_open_is_as_wide_as_its_columns(width: str) -> None:
    cells = f"<w:tc><w:tcPr>{width}</w:tcPr>{long(20)}</w:tc>" * 2
    open_ = f"<w:tbl><w:tblPr/>{GRID}<w:tr>{cells}</w:tr></w:tbl>"
    assert pages(open_) == pytest.approx(pages(table(row(long(20), long(20)))))


def test_a_cell_has_its_share_of_the_text_in_percent_or_where_nothing_is_said() -> None:
    def halves(width: str) -> float:
        cells = f"<w:tc><w:tcPr>{width}</w:tcPr>{long(20)}</w:tc>" * 2
        return pages(table(f"<w:tr>{cells}</w:tr>"))

    assert halves('<w:tcW w:w="2500" w:type="pct"/>') == pytest.approx(halves(""))
    assert halves('<w:tcW w:w="1250" w:type="pct"/>') > halves("") * 1.5


def test_a_cell_over_several_columns_is_as_wide_as_all_of_them() -> None:
    spanning = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{long(20)}</w:tc>'
    wide = f"<w:tbl><w:tblPr/>{GRID}<w:tr>{spanning}</w:tr></w:tbl>"
    assert pages(wide) < pages(table(row(long(20), w_p("")))) * 0.7


def test_styles_that_are_based_on_many_others_or_on_themselves_are_read() -> None:
    def style(name: str, below: str, said: str = "") -> str:
        based = f'<w:basedOn w:val="{below}"/>'
        return f'<w:style w:type="paragraph" w:styleId="{name}">{based}{said}</w:style>'

    large = '<w:rPr><w:sz w:val="60"/></w:rPr>'
    chain = "".join(style(f"S{n}", f"S{n + 1}") for n in range(2_000)) + style("S2000", "", large)
    body = w_p(SENTENCE * 30, properties='<w:pStyle w:val="S0"/>')
    assert pages(body, styles=chain) > pages(body) * 2
    assert pages(body, styles=style("S0", "S1") + style("S1", "S0", large)) > pages(body) * 2


@pytest.mark.parametrize("size", ["0", "-10"])
def test_letters_of_no_size_are_taken_for_plain_ones(size: str) -> None:
    none = (
        f'<w:style w:type="paragraph" w:styleId="S"><w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
    )
    settings = '<w:pStyle w:val="S"/><w:ind w:left="20000"/>'
    assert pages(long(1, settings), styles=none) == pytest.approx(pages(long(1, settings)))


def test_a_footnote_that_refers_to_itself_is_measured_once() -> None:
    mark = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    circular = f'<w:footnote w:id="5">{w_p(SENTENCE, mark)}</w:footnote>'
    plain = f'<w:footnote w:id="5">{w_p(SENTENCE)}</w:footnote>'
    assert pages(w_p(mark), footnotes=circular) == pytest.approx(
        pages(w_p(mark), footnotes=plain), abs=0.05
    )
