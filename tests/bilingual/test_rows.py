from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.bilingual.rows import Pairing, says_the_same
from reportgen.ooxml import qn

NAMES = {"T": "title", "H": "heading 1", "N": "normal", "C": "caption"}


def block(kind: str, text: str) -> etree._Element:
    if kind == "table":
        return etree.Element(qn("w:tbl"))
    paragraph = etree.Element(qn("w:p"))
    settings = etree.SubElement(paragraph, qn("w:pPr"))
    etree.SubElement(settings, qn("w:pStyle"), {qn("w:val"): kind})
    words = etree.SubElement(etree.SubElement(paragraph, qn("w:r")), qn("w:t"))
    words.text = text
    return paragraph


blocks = st.lists(st.builds(block, st.sampled_from([*NAMES, "table"]), st.text("ab")), max_size=8)


@given(blocks, blocks)
def test_every_block_of_both_stands_in_one_row_in_its_order(
    left: list[etree._Element], right: list[etree._Element]
) -> None:
    rows = list(Pairing(NAMES).rows(left, right))
    assert [row.left for row in rows if row.left is not None] == left
    assert [row.right for row in rows if row.right is not None] == right


@given(blocks)
def test_the_same_blocks_are_paired_one_by_one(left: list[etree._Element]) -> None:
    rows = list(Pairing(NAMES).rows(left, [etree.fromstring(etree.tostring(b)) for b in left]))
    assert all(row.left is not None and row.right is not None for row in rows)
    assert {row.shape for row in rows} <= {"same"}


def drawing(*shown: str) -> etree._Element:
    paragraph = etree.Element(qn("w:p"))
    drawn = etree.SubElement(etree.SubElement(paragraph, qn("w:r")), qn("w:drawing"))
    for rid in shown:
        etree.SubElement(drawn, qn("a:blip"), {qn("r:embed"): rid})
    return paragraph


def test_blocks_with_the_same_picture_say_the_same_and_those_with_charts_never() -> None:
    assert says_the_same(drawing("rId7"), drawing("rId7"))
    assert not says_the_same(drawing("rId7"), drawing("rId8"))
    # Many times, as two objects may have one place in memory after each other.
    assert not any(says_the_same(drawing(), drawing()) for _ in range(200))
