from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import ReportgenError
from reportgen.records.delegation import OwnWords
from reportgen.records.loading import (
    load_delegation,
    load_meeting,
    load_own_words,
    load_series,
    parse_delegation,
    parse_meeting,
    parse_own_words,
    parse_series,
)
from reportgen.records.meeting import Meeting

Parse = Callable[[str], Meeting]

LEAST = "title: T\ndate: 2025-01-28\nbody: B\n"


def test_title_date_and_body_are_enough(parse: Parse) -> None:
    meeting = parse(LEAST)
    assert (meeting.id, meeting.title, meeting.date) == ("m", "T", date(2025, 1, 28))
    assert (meeting.body.name, meeting.status, meeting.themes) == ("B", "held", ())


def test_a_key_with_nothing_behind_it_is_as_if_left_out(parse: Parse) -> None:
    assert parse(LEAST + "themes:\nsummary: ~\nnext_session: null\n") == parse(LEAST)


def test_plain_texts_stand_for_entries_that_say_no_more(parse: Parse) -> None:
    meeting = parse(LEAST + "themes: [A]\nsources: ['https://a.org/b']\nproposals: [P]\n")
    assert (meeting.themes[0].title, meeting.proposals[0].text) == ("A", "P")
    assert meeting.sources[0].url == "https://a.org/b"


def test_the_schema_types_what_is_no_text(parse: Parse) -> None:
    figures = "figures: [{text: t, value: 1.10}]\nproposals: [{text: 12:30, supporters_count: 21}]"
    meeting = parse(LEAST + figures)
    assert str(meeting.figures[0].value) == "1.10"
    assert meeting.figures[0].value == Decimal("1.1")
    assert (meeting.proposals[0].text, meeting.proposals[0].supporters_count) == ("12:30", 21)


def test_ids_are_made_from_the_text_and_differ(parse: Parse) -> None:
    meeting = parse(LEAST + "themes: [Été à Genève, {id: x, title: T}, X, 数字鸿沟, x!]\n")
    ids = [theme.id for theme in meeting.themes]
    assert ids == ["ete-a-geneve", "x", "x-2", "id-3ac38e91", "x-3"]


@given(st.text(min_size=1))
def test_any_text_that_a_document_can_show_survives(text: str) -> None:
    content = yaml.dump({"title": text, "date": "2025-01-28", "body": "B"}, default_style='"')
    try:
        meeting = parse_meeting(content.encode(), name="m.yaml", stem="m")
    except ReportgenError as refusal:
        (problem,) = refusal.diagnostics
        assert problem.location.field == "title"
        assert not text.strip() or any(ord(c) < 32 or 0xFFFD < ord(c) <= 0xFFFF for c in text)
    else:
        assert meeting.title == text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_plain_words(content: bytes) -> None:
    with pytest.raises(ReportgenError) as caught:
        parse_meeting(content, name="m.yaml", stem="m")
    assert all(d.location.file == "m.yaml" and d.message for d in caught.value.diagnostics)


def test_a_meeting_is_read_from_its_file_and_named_after_it(tmp_path: Path) -> None:
    path = tmp_path / "first-session.yaml"
    path.write_text(LEAST, encoding="utf-8")
    assert load_meeting(path).id == "first-session"


def test_a_file_whose_name_cannot_be_an_id_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "First Session.yaml"
    path.write_text(LEAST, encoding="utf-8")
    with pytest.raises(ReportgenError, match="“First Session” cannot be an id"):
        load_meeting(path)


def test_a_missing_file_is_named_as_the_person_knows_it(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError, match=r"^data/x\.yaml: the file cannot be read: no such"):
        load_meeting(tmp_path / "x.yaml", display_name="data/x.yaml")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "m.yaml")
    with pytest.raises(ReportgenError, match="it is not a file"):
        load_meeting(tmp_path / "m.yaml")


def test_a_delegation_is_named_after_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "jamaica"
    folder.mkdir()
    (folder / "delegation.yaml").write_text("name: Jamaica\nsample: true\n", encoding="utf-8")
    delegation = load_delegation(folder / "delegation.yaml")
    assert (delegation.id, delegation.set, delegation.sample) == ("jamaica", "base", True)


def test_only_true_and_false_are_true_or_false() -> None:
    with pytest.raises(ReportgenError, match="write true or false"):
        parse_delegation(b"name: D\nsample: yes\n", name="d.yaml", folder="d")


def test_own_words_may_be_silent_and_are_written_as_in_a_letter(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("from: Geneva\npoints: [One]\n", encoding="utf-8")
    own = load_own_words(tmp_path / "m.yaml")
    assert (own.from_, own.points[0].use) == ("Geneva", "make")


def test_own_words_are_silent_where_the_file_is_empty() -> None:
    assert parse_own_words(b"# nothing yet\n", name="m.yaml") == OwnWords()


def test_the_blanks_of_own_words_are_named_as_in_the_file() -> None:
    own = parse_own_words(b"objective: O\npoints: [P]\ncopies: []\n", name="m.yaml")
    blanks = own.blanks()
    assert {"from", "recommended_position", "risks", "copies"} <= set(blanks)
    assert not {"objective", "points", "more", "schema_version"} & set(blanks)


def test_a_key_under_the_name_of_the_code_is_unknown() -> None:
    with pytest.raises(ReportgenError, match="from_ is not a key") as caught:
        parse_own_words(b"from_: Geneva\n", name="m.yaml")
    assert caught.value.diagnostics[0].hint == "did you mean from?"


def test_a_series_keeps_days_that_are_known_only_in_part(tmp_path: Path) -> None:
    text = "name: S\npeople: [{name: A, terms: [{from: 2022-11}]}]\n"
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    series = load_series(tmp_path / "s.yaml")
    assert series.people[0].terms[0].from_ == "2022-11"


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ("sessions: [{title: t, seen: full, sources: [x]}]", "sessions[0].sources[0]"),
        (
            "sessions: [{title: t, seen: full, papers: [{by: [A], sources: [x]}]}]",
            "sessions[0].papers[0].sources[0]",
        ),
        ("mandate: {symbol: W, sources: [x]}", "mandate.sources[0]"),
        (
            "sessions: [{title: t, seen: none, date: 2025-02-02, date_end: 2025-02-01}]",
            "sessions[0].date_end",
        ),
        ("people: [{name: A, terms: [{to: 2022-13}]}]", "people[0].terms[0].to"),
        ("people: [{name: A, terms: [{from: 2022-11, to: 2021}]}]", "people[0].terms[0].to"),
    ],
)
def test_a_series_is_checked_like_a_meeting(lines: str, field: str) -> None:
    with pytest.raises(ReportgenError) as caught:
        parse_series(f"name: S\n{lines}\n".encode(), name="s.yaml", stem="s")
    assert [d.location.field for d in caught.value.diagnostics] == [field]
