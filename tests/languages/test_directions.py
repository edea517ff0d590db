"""Which way languages, letters and runs go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.languages.directedruns import direct_drawing, direct_word
from reportgen.languages.directions import (
    LEFT_TO_RIGHT_MARK,
    RIGHT_TO_LEFT_MARK,
    is_right_to_left,
    ways_of,
)
from reportgen.ooxml import NS, qn

LRM, RLM = LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK
W, A = (f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("w", "a"))


@pytest.mark.parametrize("language", ["ar", "ar-SA", "he", "fa-IR", "ur", "az-Arab", "ckb-IQ"])
def test_languages_written_from_right_to_left_are_known(language: str) -> None:
    assert is_right_to_left(language)


@pytest.mark.parametrize("language", ["en", "fr-SN", "zh-CN", "ar-Latn", "az", "ru"])
def test_other_languages_run_from_left_to_right(language: str) -> None:
    assert not is_right_to_left(language)


def parts(text: str) -> list[str]:
    """Return the stretches of a paragraph, those from right to left in brackets."""
    found = ways_of(text).stretches(0, text)
    return [f"[{part}]" if right else part for right, part in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الوثيقة WT/GC/W/916، وهي", ["[الوثيقة ]", "WT/GC/W/916", "[، وهي]"]),
        ("القرار WT/MIN(24)/38، وهو", ["[القرار ]", "WT/MIN(24)/38", "[، وهو]"]),
        ("منظمة (OECD) تعمل", ["[منظمة (]", "OECD", "[) تعمل]"]),
        ("28 يناير 2025", ["[28 يناير 2025]"]),
        ("اجتماع MC 13 في", ["[اجتماع ]", "MC 13", "[ في]"]),
        ("WTO news, 31 يناير", ["WTO news", f"[, {RLM}31 يناير]"]),
        ("انظر https://wto.org/a/ هنا", ["[انظر ]", f"https://wto.org/a/{LRM}", "[ هنا]"]),
        ("OECD، ITU، قال", ["OECD", f"[{RLM}، ]", "ITU", "[، قال]"]),
        ("كتب Brown (Jamaica)", ["[كتب ]", f"Brown (Jamaica){LRM}"]),
    ],
)
def test_words_keep_their_direction_with_their_numbers(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@given(st.text(alphabet="ab دج12 ،,.()[]/-:@\u200e«»"))
def test_stretches_hold_every_letter_in_order(text: str) -> None:
    marks = str.maketrans("", "", LRM + RLM)
    found = "".join(part for _, part in ways_of(text).stretches(0, text))
    assert found.translate(marks) == text.translate(marks)


def word(*runs: str) -> etree._Element:
    return etree.fromstring(f"<w:body {W}><w:p>{''.join(runs)}</w:p></w:body>")


def run(text: str, settings: str = "") -> str:
    return f'<w:r>{settings}<w:t xml:space="preserve">{text}</w:t></w:r>'


def shown(root: etree._Element) -> list[tuple[str, bool]]:
    return [
        ("".join(map(str, r.itertext())), r.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None)
        for r in root.iter(qn("w:r"))
    ]


def test_a_run_is_split_where_directions_meet() -> None:
    root = word(run("انظر WT/L/274 اليوم", "<w:rPr><w:b/><w:lang w:bidi='ar'/></w:rPr>"))
    direct_word(root)
    assert shown(root) == [("انظر ", True), ("WT/L/274", False), (" اليوم", True)]
    assert len(root.findall(f".//{qn('w:b')}")) == 3
    orders = [[child.tag for child in p] for p in root.iter(qn("w:rPr"))]
    assert orders[0] == [qn("w:b"), qn("w:rtl"), qn("w:lang")]


def test_the_direction_of_a_sign_is_that_of_the_paragraph_across_runs() -> None:
    root = word(run("اتفاق"), run(" ("), run("ITA"), run(")"))
    direct_word(root)
    assert [right for _, right in shown(root)] == [True, True, False, True]


def test_numbers_of_pages_and_notes_run_with_the_page() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    )
    root = word(run("صفحة "), field, run("1"), "<w:r><w:footnoteRef/></w:r>")
    direct_word(root)
    assert all(right for _, right in shown(root))


def test_a_paragraph_in_another_script_keeps_its_signs_at_its_ends() -> None:
    root = word(run("“Access is "), run("crucial.”"))
    direct_word(root)
    assert shown(root) == [(f"{LRM}“Access is ", False), (f"crucial.”{LRM}", False)]


def test_what_says_itself_how_it_runs_is_left() -> None:
    root = word(run("كلمة", '<w:rPr><w:rtl w:val="0"/></w:rPr>'))
    direct_word(root)
    (mark,) = root.iter(qn("w:rtl"))
    assert mark.get(qn("w:val")) == "0"


def test_tags_wait_until_they_are_rendered() -> None:
    root = word(run("الموضوع: {{ meeting.title }}"))
    assert not direct_word(root)
    assert shown(root) == [("الموضوع: {{ meeting.title }}", False)]


def test_direction_is_settled_once_however_often_it_is_asked_for() -> None:
    root = word(run("انظر https://wto.org/a/ اليوم"), run("Yes."))
    direct_word(root)
    once = etree.tostring(root)
    direct_word(root)
    assert etree.tostring(root) == once


def test_on_slides_the_language_tells_the_direction() -> None:
    runs = "".join(f'<a:r><a:rPr lang="en-GB"/><a:t>{t}</a:t></a:r>' for t in ("قرار", "OECD", "7"))
    root = etree.fromstring(f"<a:body {A}><a:p>{runs}</a:p></a:body>")
    direct_drawing(root, "ar-SA")
    assert [p.get("lang") for p in root.iter(qn("a:rPr"))] == ["ar-SA", "en-GB", "ar-SA"]
