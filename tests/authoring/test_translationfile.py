from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.authoring.translationfile import Entry, changed_file, new_file
from reportgen.errors import ReportgenError
from reportgen.records.loading import parse_translation
from reportgen.records.passages import Passage, mark_of

WRITTEN = """\
# My own words above.
language: fr

texts:
  #: Schools
  title:
    of: {mark}
    # ask the ministry about this one
    text: Écoles

  # mine
  #: Networks
  summary:
    of: 00000000
    text: >-
      Des
      réseaux
more: 1
"""


def passage(path: str, text: str) -> Passage:
    return Passage(path, "Meeting.title", text, "en", "words")


def current(path: str, original: str, text: str = "") -> Entry:
    return Entry(passage(path, original), mark_of(original), text)


def texts(content: bytes) -> dict[str, str | None]:
    made = parse_translation(content, name="m.fr.yaml", language="fr")
    return {path: one.text for path, one in made.texts.items()}


legal = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
    )
)


@given(st.lists(st.tuples(legal.filter(str.strip), legal), max_size=4))
def test_whatever_is_written_is_read_again(pairs: list[tuple[str, str]]) -> None:
    listed = [current(f"themes.t{n}.title", *pair) for n, pair in enumerate(pairs)]
    wanted = {e.place: e.text or None for e in listed if e.text.strip() or not e.text}
    content = new_file("language: fr", [e for e in listed if e.place in wanted])
    assert texts(content) == wanted
    again = changed_file(content, "m.fr.yaml", [e for e in listed if e.place in wanted])
    assert again == content


def test_comments_and_order_of_a_person_stay() -> None:
    before = WRITTEN.format(mark=mark_of("Schools")).encode()
    made = changed_file(before, "m.fr.yaml", [current("title", "Schools", "Les écoles")]).decode()
    assert made == before.decode().replace("text: Écoles", "text: Les écoles")


def test_a_new_text_comes_in_behind_the_one_before_it() -> None:
    before = WRITTEN.format(mark=mark_of("Schools")).encode()
    entries = [current("title", "Schools", "Écoles"), current("headline", "Schools first")]
    made = changed_file(before, "m.fr.yaml", entries).decode()
    assert made.index("  headline:") < made.index("  # mine") < made.index("  summary:")
    assert "  #: Schools first\n  headline:\n" in made
    assert made.endswith("      réseaux\nmore: 1\n")


def test_a_changed_original_stands_beside_the_former_one_until_it_was_seen() -> None:
    before = WRITTEN.format(mark=mark_of("Schools")).encode()
    stale = Entry(passage("summary", "New networks"), "00000000", "Des réseaux")
    made = changed_file(before, "m.fr.yaml", [stale])
    assert b"  # mine\n  #~ Networks\n  #: New networks\n  summary:\n" in made
    seen = changed_file(made, "m.fr.yaml", [current("summary", "New networks", "Des réseaux")])
    assert b"#~" not in seen
    assert mark_of("New networks").encode() in seen


@pytest.mark.parametrize("content", [b"texts: {title: {text: a}, kind: {text: b}}\n"])
def test_a_file_that_cannot_be_changed_line_by_line_is_refused(content: bytes) -> None:
    with pytest.raises(ReportgenError, match="lines of its own"):
        changed_file(content, "m.fr.yaml", [current("title", "Schools", "Écoles")])
