"""The report on a merge."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from reportgen.regeneration.outcomes import Kind, Merged, Outcome
from reportgen.regeneration.report import as_html, as_markdown, counts

PLACE = ("slide 3 “Partners”", "Text", "paragraph 2")
CONFLICT = Outcome(Kind.CONFLICT, PLACE, "two", "three", "four", "you changed it too")
TAKEN = Outcome(Kind.TAKEN, ("slide 4",), "old", "old", "new")
MERGED = Merged(b"", (TAKEN, CONFLICT))


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def shown(html: str) -> str:
    parser = _Texts()
    parser.feed(html)
    return "".join(parser.found)


def test_the_counts_say_what_is_new_and_what_is_left_to_decide() -> None:
    assert counts([MERGED, MERGED]) == "2 new, 2 to decide"
    assert counts([Merged(b"", ())]) == "nothing new"


def test_what_is_to_be_decided_comes_first_with_its_place_and_its_three_texts() -> None:
    text = as_markdown({"deck.pptx": MERGED})
    assert text.index("To decide (1)") < text.index("New (1)")
    assert "slide 3 “Partners” › Text › paragraph 2" in text
    told = [line.strip() for line in text.splitlines() if line.startswith("    - ")]
    assert told == [
        "- Before: **two**",
        "- Yours: **three**",
        "- New: **four**",
        "- Before: **old**",
        "- New: **new**",
    ]


def test_a_conflict_that_is_open_still_is_told_again() -> None:
    assert "To decide (1)" in as_markdown({"a": Merged(b"", (), (CONFLICT,))})


def test_a_file_in_which_nothing_changed_says_so() -> None:
    assert "Nothing in this file had to be changed." in as_html({"note.docx": Merged(b"", ())})


def test_of_a_long_text_only_what_differs_is_shown_with_what_stands_around_it() -> None:
    long = "word " * 200
    old, new = f"{long}12 islands {long}", f"{long}14 islands {long}"
    text = as_markdown({"a": Merged(b"", (Outcome(Kind.TAKEN, ("p",), base=old, new=new),))})
    before, after = [line for line in text.splitlines() if line.startswith("    - ")]
    assert "**12** islands" in before
    assert "**14** islands" in after
    assert len(before) + len(after) < 600


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1))
def test_a_page_shows_any_text_as_it_is(text: str) -> None:
    outcome = Outcome(Kind.CONFLICT, (text,), mine=text)
    html = as_html({text: Merged(b"", (outcome,))})
    assert shown(html).count(text) >= 3
    assert "<script" not in html
