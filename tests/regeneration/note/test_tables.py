"""Tables that a person edited while the data changed."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from docx.oxml import OxmlElement

from notemerges import (
    DATA,
    Built,
    body_of,
    built,
    comments,
    data,
    initiative,
    outcomes,
    paragraph,
    remade,
    replace,
    template,
    words_of,
)
from reportgen.ooxml import qn
from reportgen.regeneration.outcomes import Kind

BRAZIL, INDIA, KENYA = DATA["initiatives"]


@pytest.fixture(scope="module")
def old() -> Built:
    return built()


def rows(*initiatives: Any) -> Built:
    return built(data(initiatives=list(initiatives)))


def row_marks(blob: bytes) -> list[tuple[str, str]]:
    """Return each row that is inserted or deleted, with its words."""
    found = []
    for row in body_of(blob).iter(qn("w:tr")):
        for tag in ("ins", "del"):
            if row.find(f"{qn('w:trPr')}/{qn(f'w:{tag}')}") is not None:
                kinds = (qn("w:t"), qn("w:delText"))
                found.append((tag, " ".join(t.text or "" for t in row.iter(*kinds))))
    return found


def cells(blob: bytes) -> list[str]:
    words = words_of(blob)
    return words[words.index("Who") : words.index("Next session")]


def test_a_cell_that_she_edited_and_another_that_changed_in_its_row_are_both_there(
    old: Built,
) -> None:
    new = rows(BRAZIL | {"where": "Libraries"}, INDIA, KENYA)
    merged = remade(old, new, lambda d: replace(d, "Public access", "Free access"))
    assert cells(merged.blob)[3:6] == ["Brazil", "Free access points", "Libraries"]
    assert row_marks(merged.blob) == []


def test_her_own_row_stays_and_an_edited_row_that_the_data_removed_is_a_conflict(
    old: Built,
) -> None:
    def edit(document: Any) -> None:
        replace(document, "Training of teachers", "Training of nurses")
        row = document.tables[0].add_row()
        for cell, words in zip(row.cells, ("Ghana", "Own row", "Ports"), strict=True):
            cell.text = words

    merged = remade(old, rows(BRAZIL, KENYA), edit)
    assert cells(merged.blob)[6:9] == ["India", "Training of nurses", "Villages"]
    assert cells(merged.blob)[-3:] == ["Ghana", "Own row", "Ports"]
    (comment,) = comments(merged.blob)
    assert "the data no longer has this" in comment.lower()
    assert row_marks(merged.blob) == []


def test_rows_come_and_go_as_tracked_rows(old: Built) -> None:
    chile = initiative("Chile", "Warning of floods", "Coast")
    merged = remade(old, rows(BRAZIL, chile, KENYA))
    assert sorted(row_marks(merged.blob)) == [
        ("del", "India Training of teachers Villages"),
        ("ins", "Chile Warning of floods Coast"),
    ]
    assert cells(merged.blob)[6:9] == ["Chile", "Warning of floods", "Coast"]


def test_a_row_that_she_deleted_stays_deleted_and_is_a_conflict_where_it_changed(
    old: Built,
) -> None:
    def delete(document: Any) -> None:
        row = document.tables[0].rows[2]._tr
        row.getparent().remove(row)

    assert comments(remade(old, old, delete).blob) == []
    merged = remade(old, rows(BRAZIL, INDIA | {"where": "Towns"}, KENYA), delete)
    assert "India" not in cells(merged.blob)
    (comment,) = comments(merged.blob)
    assert "Towns" in comment


def test_rows_follow_the_order_of_the_data_unless_she_changed_it(old: Built) -> None:
    new = rows(KENYA, BRAZIL, INDIA)
    assert cells(remade(old, new).blob)[3::3] == ["Kenya", "Brazil", "India"]

    def swap(document: Any) -> None:
        first, second = (row._tr for row in document.tables[0].rows[1:3])
        second.addnext(first)

    assert cells(remade(old, new, swap).blob)[3::3] == ["India", "Brazil", "Kenya"]


def test_a_table_with_other_columns_stays_untouched_and_is_a_conflict(old: Built) -> None:
    def widen(document: Any) -> None:
        table = document.tables[0]
        table._tbl.tblGrid.append(OxmlElement("w:gridCol"))
        for row in table.rows:
            row._tr.append(deepcopy(row._tr.tc_lst[-1]))

    merged = remade(old, rows(BRAZIL | {"where": "Libraries"}, INDIA, KENYA), widen)
    assert "Libraries" not in cells(merged.blob)
    (comment,) = comments(merged.blob)
    assert "columns" in comment


def test_a_table_of_her_own_stays_as_it_is(old: Built) -> None:
    def add(document: Any) -> None:
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text = "Mine"
        paragraph(document, "The next session")._p.addprevious(table._tbl)

    merged = remade(old, rows(BRAZIL | {"where": "Libraries"}, INDIA, KENYA), add)
    assert "Mine" in words_of(merged.blob)
    assert "Libraries" in words_of(merged.blob)


def test_a_block_with_its_table_goes_whole_and_stays_whole_where_a_cell_was_edited(
    old: Built,
) -> None:
    values = data(initiatives=[])
    without = template(initiatives="")
    new = built(values, without)
    gone = remade(old, new)
    assert "Who" not in words_of(gone.blob)
    kept = remade(old, new, lambda d: replace(d, "Public access", "Free access"))
    assert "Free access points" in words_of(kept.blob)
    assert "Initiatives" in words_of(kept.blob)
    assert outcomes(kept, Kind.CONFLICT)


def test_a_row_that_moves_with_the_data_keeps_the_look_that_she_gave_it(old: Built) -> None:
    def edit(document: Any) -> None:
        paragraph(document, "Mobile payment").runs[0].font.bold = True
        replace(document, "Cities", "Big cities")

    merged = remade(old, rows(KENYA, BRAZIL, INDIA), edit)
    assert cells(merged.blob)[3:6] == ["Kenya", "Mobile payment", "Big cities"]
    bold = [
        run
        for run in body_of(merged.blob).iter(qn("w:r"))
        if run.find(f".//{qn('w:b')}") is not None
    ]
    assert {run.getparent().tag for run in bold} == {qn("w:ins"), qn("w:del")}


def test_rows_stay_in_her_order_where_a_comment_of_hers_stands_in_one_that_would_move(
    old: Built,
) -> None:
    def comment(document: Any) -> None:
        runs = paragraph(document, "Mobile payment").runs
        document.add_comment(runs, text="Which one?", author="Ms Diallo", initials="AD")

    merged = remade(old, rows(KENYA, BRAZIL, INDIA), comment)
    assert cells(merged.blob)[3::3] == ["Brazil", "India", "Kenya"]
