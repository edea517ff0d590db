"""The core properties of a file like a kept one: taken from the text, or read and written anew."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.compiler.delimiters import VALUE
from reportgen.ooxml import NS
from reportgen.opc.xmlio import are_texts
from reportgen.opc.xmltext import with_declaration
from reportgen.render.properties import CoreForm, core_part

DAY = dt.date(2025, 1, 28)
NAMES = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("cp", "dc"))
TEXTS = st.sampled_from(
    [
        "",
        " ",
        "One",
        " two\n",
        "a &amp; b",
        "&lt;c&gt;",
        "&#233;",
        "&quot;",
        "a > b",
        "d\r\ne",
        "漢",
    ]
)
INNER = st.lists(
    st.one_of(
        st.builds("<dc:title>{}</dc:title>".format, TEXTS),
        st.builds("<dc:title>{}<x>{}</x>{}</dc:title>".format, TEXTS, TEXTS, TEXTS),
        st.builds("<dc:language>{}</dc:language>".format, TEXTS),
        st.builds('<cp:keywords a="{}">{}</cp:keywords>'.format, TEXTS, TEXTS),
        st.builds("<cp:revision>{}</cp:revision>".format, TEXTS),
        st.builds("<x><dc:subject>{}</dc:subject></x>".format, TEXTS),
        st.builds("<!--{}--><dc:creator><![CDATA[{}]]></dc:creator>".format, TEXTS, TEXTS),
        st.just("<dc:description/>"),
        TEXTS,
    ),
    max_size=4,
).map("".join)


def asked(inner: str) -> str:
    return f"<cp:coreProperties {NAMES}>{inner}</cp:coreProperties>"


def form_of(inner: str) -> CoreForm:
    form = CoreForm.of(asked(inner), DAY, "en-GB")
    assert form is not None
    return form


def filled(form: CoreForm, texts: list[str]) -> bytes:
    mould = form.mould.decode()
    assert mould.count(VALUE) == len(texts)
    for text in texts:
        mould = mould.replace(VALUE, text, 1)
    return mould.encode()


def anew(inner: str) -> bytes:
    return core_part(with_declaration(asked(inner)), DAY, "en-GB").blob


@pytest.mark.parametrize(
    ("inner", "texts"),
    [
        ("<dc:title>Another</dc:title>", ["Another"]),
        ("<dc:title> \n Another\t</dc:title>", ["Another"]),
        ("<dc:title>A &amp; B &lt;C&gt;</dc:title>", ["A &amp; B &lt;C&gt;"]),
        ("<dc:title>é – 漢</dc:title>", ["é – 漢"]),
    ],
)
def test_another_text_in_the_same_tags_is_written_as_if_read_anew(
    inner: str, texts: list[str]
) -> None:
    form = form_of("<dc:title>First</dc:title>")
    assert form.texts(asked(inner)) == texts
    assert filled(form, texts) == anew(inner)


@pytest.mark.parametrize(
    "inner",
    [
        "<dc:title></dc:title>",
        "<dc:title> \n</dc:title>",
        "<dc:title/>",
        "<dc:subject>Another</dc:subject>",
        "<dc:title>Another</dc:title><dc:subject>S</dc:subject>",
        "<dc:title>An<x/>other</dc:title>",
        "<dc:title><!--An-->other</dc:title>",
        "<dc:title><![CDATA[Another]]></dc:title>",
        " <dc:title>Another</dc:title>",
        "",
    ],
)
def test_other_tags_and_blank_texts_are_read_anew(inner: str) -> None:
    assert form_of("<dc:title>First</dc:title>").texts(asked(inner)) is None


def test_what_is_not_written_as_it_stands_is_read_anew() -> None:
    form = form_of("<dc:title>First</dc:title>")
    for text in ("a > b", "a\r\nb", "&#233;", "&quot;", "&x;", "&", "]]>"):
        assert form.texts(asked(f"<dc:title>{text}</dc:title>")) is None


def test_a_language_that_the_template_names_is_a_text_and_the_builds_own_is_not() -> None:
    named = form_of("<dc:language>fr</dc:language><dc:title>First</dc:title>")
    other = "<dc:language>es</dc:language><dc:title>Another</dc:title>"
    assert named.texts(asked(other)) == ["Another", "es"]
    assert filled(named, ["Another", "es"]) == anew(other)
    for inner in ("<dc:title>First</dc:title>", "<dc:language> </dc:language>"):
        assert b"<dc:language>en-GB</dc:language>" in form_of(inner).mould


def test_texts_that_are_not_kept_belong_to_the_form() -> None:
    form = form_of("<cp:revision>1</cp:revision><dc:title>First</dc:title>")
    assert form.texts(asked("<cp:revision>1</cp:revision><dc:title>A</dc:title>")) == ["A"]
    assert form.texts(asked("<cp:revision>2</cp:revision><dc:title>A</dc:title>")) is None


def test_a_part_with_more_than_tags_and_texts_has_no_form() -> None:
    for inner in (
        "<!--a--><dc:title>First</dc:title>",
        "<dc:title><![CDATA[First]]></dc:title>",
        "<?a b?><dc:title>First</dc:title>",
        '<dc:title a="1>2">First</dc:title>',
        "<dc:title>1 > 2</dc:title>",
    ):
        assert CoreForm.of(asked(inner), DAY, "en-GB") is None


@given(INNER, INNER)
def test_whatever_is_taken_from_the_text_is_what_a_reading_gives(first: str, second: str) -> None:
    form = CoreForm.of(asked(first), DAY, "en-GB")
    for inner in (first, second):
        texts = form.texts(asked(inner)) if form else None
        if form is not None and texts is not None:
            assert are_texts(texts)
            assert filled(form, texts) == anew(inner)
