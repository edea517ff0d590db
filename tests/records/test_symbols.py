from __future__ import annotations

import pytest

from reportgen.records.symbols import Symbol, looks_like_symbol, read_symbol


@pytest.mark.parametrize(
    ("text", "base", "revision"),
    [
        ("WT/GC/W/888", "WT/GC/W/888", 0),
        (" wt/gc/w / 888 ", "WT/GC/W/888", 0),
        ("WT/GC/W/888/Rev.1", "WT/GC/W/888", 1),
        ("WT/GC/W/888/REV.12", "WT/GC/W/888", 12),
        ("WT/GC/W/888 Rev 2", "WT/GC/W/888", 2),
        ("WT/GC/W/888/Rev.", "WT/GC/W/888", 1),
        ("12345/24 REV 1", "12345/24", 1),
        ("A/C.1/79/L.5/Rev.1", "A/C.1/79/L.5", 1),
    ],
)
def test_a_symbol_is_its_base_and_the_number_of_its_revision(
    text: str, base: str, revision: int
) -> None:
    assert read_symbol(text) == Symbol(base, revision)


@pytest.mark.parametrize("ending", ["/Add.1", "/Corr.1", "/Rev.1/Add.1", "/Review", "/Prev.1"])
def test_what_does_not_replace_a_document_is_a_document_of_its_own(ending: str) -> None:
    assert read_symbol(f"WT/GC/W/888{ending}").base != "WT/GC/W/888"
    assert read_symbol(f"WT/GC/W/888{ending}").revision == 0


@pytest.mark.parametrize("text", ["WT/GC/W/888", "JOB/GC/12/Rev.1", "12345/24 REV 1"])
def test_parts_with_slashes_and_a_digit_look_like_a_symbol(text: str) -> None:
    assert looks_like_symbol(text)


@pytest.mark.parametrize("text", ["registers", "Trade and/or aid", "Register of 2024", "and/or"])
def test_words_do_not(text: str) -> None:
    assert not looks_like_symbol(text)
