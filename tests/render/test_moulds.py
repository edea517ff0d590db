from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.compiler.delimiters import VALUE
from reportgen.errors import Location
from reportgen.opc.xmlio import are_texts, parse_xml
from reportgen.opc.xmltext import escape, with_declaration
from reportgen.render.moulds import Mould, filled, is_unsettled

HERE = Location("a.docx")
TEXT = f"<a><t>{VALUE}</t><t>{VALUE}</t></a>"
PIECES = st.sampled_from(
    ["a", "&amp;", "&lt;", "&", ";", "amp;", "<", ">", "]]>", "]]", "\x02", "é"]
)


def test_values_stand_at_the_signs_in_their_order() -> None:
    assert filled(TEXT, ["1", "2"]) == "<a><t>1</t><t>2</t></a>"


def test_where_places_and_values_do_not_match_no_value_is_put_in() -> None:
    for values in ([], ["1"], ["1", "2", "3"]):
        assert filled(TEXT, values) == "<a><t></t><t></t></a>"


def test_blocks_shapes_notes_and_columns_are_settled_with_all_values_in_place() -> None:
    assert not is_unsettled(TEXT)
    for sign in ("\x18", "\x1a", "\x1c", "<?columns 1?>"):
        assert is_unsettled(TEXT + sign)


@given(st.lists(st.lists(PIECES, max_size=3).map("".join), min_size=2, max_size=2))
def test_values_that_are_texts_make_a_part_as_strictly_read_as_a_whole(texts: list[str]) -> None:
    mould = Mould(TEXT, texts)
    if mould.holds_texts:
        root = parse_xml(with_declaration(filled(mould.text, mould.values)), HERE)
        assert [element.tag for element in root.iter()] == ["a", "t", "t"]
        assert [str(escape(t.text or "")) for t in root] == [
            escape(etree.fromstring(f"<t>{text}</t>").text or "") for text in texts
        ]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_every_escaped_text_is_a_text(text: str) -> None:
    assert are_texts([escape(text)])


def test_what_is_more_or_less_than_a_text_is_none() -> None:
    for content in ("<b/>", "<", "&", "&x;", "]]>", "\x02", "\ufffe", "\ud800", "</t><t>"):
        assert not are_texts(["a", content])
    assert not are_texts(["&am", "p;"])
