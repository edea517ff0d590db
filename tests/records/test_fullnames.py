"""Names with their titles, in the order of the language that they are read in."""

from __future__ import annotations

import pytest

from reportgen.records.fullnames import full_name, title_order
from reportgen.records.worded import Worded, foreign


def called(language: str, title: str | None = "T", name: str = "N") -> str:
    return full_name(name, title, title_order(language))


@pytest.mark.parametrize("language", ["", "en-GB", "fr-SN", "ar-SA", "es", "ru", "vi"])
def test_a_title_stands_before_the_name(language: str) -> None:
    assert called(language) == "T N"


@pytest.mark.parametrize("language", ["zh-CN", "zh-Hant-TW", "ja-JP", "yue"])
def test_chinese_and_japanese_put_it_behind_the_name_without_a_space(language: str) -> None:
    assert called(language) == "NT"


def test_korean_puts_it_behind_the_name_with_a_space() -> None:
    assert called("ko-KR") == "N T"


@pytest.mark.parametrize("title", [None, ""])
def test_a_person_without_a_title_is_called_by_the_name_alone(title: str | None) -> None:
    assert called("zh", title) == called("en", title) == "N"


def test_a_title_that_is_left_in_another_language_stands_as_that_one_has_it() -> None:
    left = foreign("Ambassador", "en", " [英语]")
    assert called("zh-CN", left) == "Ambassador [英语] N"
    assert called("en-GB", foreign("大使", "zh", " [Chinese]")) == "N大使 [Chinese]"


def test_name_and_title_keep_the_languages_that_they_are_in() -> None:
    made = called("zh-CN", foreign("Ambassador", "en", " [英语]"))
    assert isinstance(made, Worded)
    assert list(made.pieces()) == [("Ambassador", "en"), (" [英语] N", "")]


def test_a_title_that_is_translated_is_in_the_language_of_the_pack() -> None:
    assert called("zh-CN", Worded("大使", original="Ambassador"), "王") == "王大使"
