from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.authoring.unseen import Page, unseen_fields
from reportgen.pack import Builder, build_pack, load_workspace
from reportgen.records.delegation import OwnWords
from reportgen.records.loading import parse_meeting, parse_own_words
from reportgen.records.meeting import Meeting
from workspaces import small_workspace, write

SMALLEST = "title: The title\ndate: 2025-01-28\nbody: The body\n"
SHOWN = "The title · The body · 28 January 2025"


def meeting(more: str = "") -> Meeting:
    return parse_meeting((SMALLEST + more).encode(), name="m.yaml", stem="m")


def unseen(more: str, text: str = "", own: str = "") -> tuple[str, ...]:
    words = parse_own_words(own.encode(), name="own.yaml")
    return unseen_fields(meeting(more), words, Page.of([SHOWN, text], "en-GB"))


def test_what_stands_on_a_page_is_not_listed() -> None:
    assert unseen("summary: All went well.\n", "He said: “All went well.”") == ()


def test_what_stands_on_no_page_is_listed_with_its_path_and_beginning() -> None:
    more = "themes:\n  - A theme\n  - title: Another\n    points: [First, Second]\n"
    assert unseen(more, "A theme. Another. First") == ("themes[1].points[1].text: Second",)


def test_a_long_value_is_cut_and_told_in_one_line() -> None:
    (line,) = unseen("summary: |\n  " + "word " * 40 + "\n  next line\n")
    assert line.startswith("summary: word word")
    assert line.endswith("…")
    assert len(line) < 80


def test_own_words_are_listed_under_own() -> None:
    own = "from: The mission\nrisks: [Delay]\n"
    assert unseen("", "", own) == ("own.from: The mission", "own.risks[0]: Delay")


@pytest.mark.parametrize(
    "text", ["28 January 2025", "28 Jan 2025", "Tuesday, 28 January 2025", "28/01/2025"]
)
def test_a_date_is_shown_in_any_of_its_forms(text: str) -> None:
    assert Page.of([text], "en-GB").shows(meeting().date)


def test_a_month_or_year_alone_shows_no_date() -> None:
    assert not Page.of(["January 2025, 2025"], "en-GB").shows(meeting().date)


@pytest.mark.parametrize(
    ("value", "text", "is_shown"),
    [
        (7, "All 7 were shared", True),
        (7, "In 2017", False),
        (7, "It is 1.7 or 7.5", False),
        (7, "There were 7.", True),
        (1250, "1,250 schools", True),
        (Decimal("1.10"), "by 1.10 per cent", True),
        ("ITC", "the switch", False),
        ("ITC", "with (ITC)", True),
        ("more Funds", "More\nfunds are needed", True),
        ("two\nlines", "two lines", True),
        ("%", "40% of them", True),
    ],
)
def test_values_are_found_as_words_of_their_own(value: object, text: str, is_shown: bool) -> None:  # noqa: FBT001 - a column of the table
    assert Page.of([text], "en-GB").shows(value) is is_shown


def test_ids_references_languages_and_words_from_a_list_do_not_count() -> None:
    more = """\
status: planned
language: fr
people: [{id: someone, name: The title}]
chairs: [someone]
quotes: [{text: The body, by: someone, language: es}]
sources: [{id: page, title: The title}]
written_from: [page]
"""
    assert unseen(more) == ()


def test_keys_of_ones_own_count() -> None:
    assert unseen("more: {room: [Blue room]}\n") == ("more.room[0]: Blue room",)


def test_nothing_is_listed_for_a_silent_record() -> None:
    assert unseen_fields(meeting(), OwnWords(), Page.of([SHOWN], "en-GB")) == ()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_workspace(tmp_path / "work")
    with (root / "data/meetings/m-2025-01-10.yaml").open("a", encoding="utf-8") as record:
        record.write("venue: The blue room\nsummary: Long and quiet\n")
    return root


HIDDEN = (
    "body.name: Committee of the Whole",
    "venue: The blue room",
    "summary: Long and quiet",
    "sources[0].title: A page",
    "sources[0].url: https://example.org/page",
)


def test_a_pack_knows_what_it_leaves_out_also_when_it_is_up_to_date(root: Path) -> None:
    workspace = load_workspace(root)
    first = build_pack(workspace, "m-2025-01-10", "alpha")
    again = build_pack(load_workspace(root), "m-2025-01-10", "alpha")
    assert first.unseen == again.unseen == HIDDEN
    assert (first.is_new, again.is_new) == (True, False)


def test_a_builder_says_what_a_pack_would_leave_out_and_writes_no_pack(root: Path) -> None:
    workspace = load_workspace(root)
    builder = Builder.of(workspace, workspace.output)
    found = builder.unseen(workspace.meeting("m-2025-01-10"), workspace.delegation("alpha"))
    assert found == HIDDEN
    assert not workspace.output.exists()


def test_what_a_template_shows_at_last_is_no_longer_listed(root: Path) -> None:
    write(root / "data/meetings/m-2025-01-10.yaml", SMALLEST.replace("28", "10"))
    pack = build_pack(load_workspace(root), "m-2025-01-10", "alpha")
    assert pack.unseen == ("body.name: The body",)
