"""The sample translations that ship, of templates and of records: whole, and in their own signs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from reportgen.records.loading import parse_translation
from workspaces import REPOSITORY

LANGUAGES = ("fr", "ar", "zh")
MARKS = re.compile(r"\{\w+\}|</?\d+>")
LATIN = re.compile(r"[A-Za-z][\w./()-]*")
"""Symbols of documents, addresses and names, with the signs inside them."""


def entries(language: str) -> list[Message]:
    found: list[Message] = []
    for path in sorted((REPOSITORY / "templates").glob(f"*/locale/{language}.po")):
        with path.open("rb") as file:
            found += [message for message in read_po(file, locale=language) if message.id]
    return found


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def said(language: str) -> list[str]:
    """Return all that the shipped translations into a language say."""
    texts = [form for message in entries(language) for form in forms(message)]
    for path in sorted((REPOSITORY / "data").rglob(f"*.{language}.yaml")):
        read = parse_translation(path.read_bytes(), name=path.name, language=language)
        texts += [one.text for one in read.texts.values() if one.text]
    return texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_templates_is_said(language: str) -> None:
    open_ones = [m.id for m in entries(language) if m.fuzzy or not all(forms(m))]
    assert open_ones == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_marks_of_its_original(language: str) -> None:
    plain = [m for m in entries(language) if isinstance(m.id, str)]
    torn = [m.id for m in plain if marks_in(m.id) != marks_in(m.string)]
    assert torn == []


def marks_in(text: object) -> list[str]:
    return sorted(MARKS.findall(str(text)))


def test_no_line_of_french_breaks_before_a_high_sign() -> None:
    wrong = [text for text in said("fr") if re.search(r"[ \w}][;!?]|(?<!\d)[ \w}]:|« | »", text)]
    assert [text for text in wrong if "://" not in text] == []


@pytest.mark.parametrize(("language", "signs"), [("ar", ",;?"), ("zh", ",;:?()")])
def test_no_latin_sign_stands_between_other_letters(language: str, signs: str) -> None:
    bare = [LATIN.sub("", MARKS.sub("", text)) for text in said(language)]
    assert [text for text in bare if any(sign in text for sign in signs)] == []


def test_no_space_stands_beside_a_chinese_sign() -> None:
    assert [
        text for text in said("zh") if re.search(r"[，。；：、（）“”] | [，。；：、（）]", text)
    ] == []


def test_arabic_counts_two_things_by_the_dual() -> None:
    counted = [forms(m) for m in entries("ar") if not isinstance(m.id, str) and len(forms(m)) == 6]
    noun = [form for form in counted if "{n}" in form[3] and form[3] != form[5]]
    assert len(noun) > 10
    assert [form for form in noun if "{n}" in form[2] or form[3] == form[4]] == []


def test_every_sample_translation_says_that_it_is_one() -> None:
    files = [p for one in LANGUAGES for p in sorted((REPOSITORY / "data").rglob(f"*.{one}.yaml"))]
    assert len(files) == 13
    assert [p.name for p in files if not is_sample(p)] == []


def is_sample(path: Path) -> bool:
    language = path.name.split(".")[-2]
    return parse_translation(path.read_bytes(), name=path.name, language=language).sample
