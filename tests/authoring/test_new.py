from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from reportgen.authoring.new import Wanted, new_delegation, new_meeting, new_words
from reportgen.errors import ReportgenError
from reportgen.pack import build_pack, load_workspace
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.loading import load_delegation, load_meeting, load_own_words, parse_meeting
from reportgen.records.meeting import Meeting
from workspaces import small_workspace, write

DAY = dt.date(2025, 4, 1)
TODAY = dt.date(2025, 3, 1)
ALONE = Wanted(DAY)
SERIES = "name: The Series\nbody: The Council\n"
PREVIOUS = """\
series: talks
status: held
language: fr
title: La première
date: 2025-03-05
body: {name: "Body: the name", parent: The parent, kind: Committee}
kind: Session
people:
  - {id: chair, name: A Chair, title: Ms, country: Jamaica}
  - {id: guest, name: A Guest}
chairs: [chair]
next_session:
  date: 2025-04-01
  title: "Next: more"
  topics: [One topic, "Two: topics"]
  status: tentative
  venue: Room W
sources:
  - {id: page, title: A page, url: "https://example.org/a"}
  - {id: other, title: Another}
written_from: [page]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_workspace(tmp_path / "work")
    write(root / "data/series/talks.yaml", SERIES)
    return root


@pytest.fixture
def announced(root: Path) -> Path:
    write(root / "data/meetings/tk-2025-03-05.yaml", PREVIOUS)
    return root


def begun(root: Path, wanted: Wanted, today: dt.date = TODAY) -> Meeting:
    return load_meeting(new_meeting(load_workspace(root), wanted, today))


def test_a_record_holds_what_the_session_before_announced(announced: Path) -> None:
    made = begun(announced, Wanted(DAY, "talks"))
    assert (made.id, made.series, made.date) == ("tk-2025-04-01", "talks", DAY)
    assert (made.title, made.venue, made.language) == ("Next: more", "Room W", "fr")
    assert [item.title for item in made.agenda] == ["One topic", "Two: topics"]
    assert [theme.title for theme in made.themes] == ["One topic", "Two: topics"]
    assert (made.body.name, made.body.parent) == ("Body: the name", "The parent")
    assert (made.body.kind, made.kind) == ("Committee", "Session")
    assert [(p.id, p.name, p.country) for p in made.people] == [("chair", "A Chair", "Jamaica")]
    assert made.chairs == ("chair",)
    assert [source.id for source in made.sources] == ["page"]
    assert made.status == "tentative"


def test_it_says_nothing_that_was_not_known(announced: Path) -> None:
    made = begun(announced, Wanted(DAY, "talks"))
    unknown = ("headline", "summary", "next_session", "date_note", "format")
    lists = ("quotes", "proposals", "outcomes", "decisions", "initiatives", "documents")
    assert [getattr(made, name) for name in unknown] == [None] * len(unknown)
    assert [getattr(made, name) for name in lists] == [()] * len(lists)


def test_what_was_announced_for_another_day_is_not_carried_over(announced: Path) -> None:
    made = begun(announced, Wanted(dt.date(2025, 4, 2), "talks"))
    assert (made.title, made.agenda, made.sources) == ("The Series", (), ())
    assert made.chairs == ("chair",)


def test_a_day_that_has_come_makes_a_record_of_a_meeting_held(announced: Path) -> None:
    assert begun(announced, Wanted(DAY, "talks"), today=DAY).status == "held"


def test_a_day_ahead_of_which_nothing_is_known_is_planned(root: Path) -> None:
    assert begun(root, ALONE).status == "planned"


def test_without_a_series_title_and_body_can_be_named(root: Path) -> None:
    made = begun(root, Wanted(DAY, title="No: title", body="The Body", id="my-id"))
    assert (made.id, made.title, made.body.name) == ("my-id", "No: title", "The Body")


def test_without_anything_the_date_makes_id_and_title(root: Path) -> None:
    made = begun(root, ALONE)
    assert (made.id, made.title) == ("meeting-2025-04-01", "Meeting of 1 April 2025")


def test_a_series_without_records_gives_its_own_name_and_body(root: Path) -> None:
    made = begun(root, Wanted(DAY, "talks"))
    assert (made.id, made.title) == ("talks-2025-04-01", "The Series")
    assert (made.body.name, made.body.parent) == ("The Series", "The Council")


@pytest.mark.parametrize("wanted", [ALONE, Wanted(DAY, "talks")])
def test_a_new_record_builds_at_once(announced: Path, wanted: Wanted) -> None:
    place = new_meeting(load_workspace(announced), wanted, TODAY)
    assert build_pack(load_workspace(announced), place.stem, "alpha").is_new


@pytest.mark.parametrize(
    ("path", "call"),
    [
        ("data/meetings/meeting-2025-04-01.yaml", lambda w: new_meeting(w, ALONE, TODAY)),
        ("data/delegations/alpha/delegation.yaml", lambda w: new_delegation(w, "Alpha", "plain")),
        (
            "data/delegations/alpha/m-2025-01-10.yaml",
            lambda w: new_words(w, "m-2025-01-10", "alpha"),
        ),
    ],
)
def test_no_file_is_ever_written_over(root: Path, path: str, call: object) -> None:
    place = root / path
    before = place.read_bytes() if place.exists() else write(place, "title: mine\n").read_bytes()
    with pytest.raises(ReportgenError, match="W110"):
        call(load_workspace(root))  # type: ignore[operator]
    assert place.read_bytes() == before


def test_a_second_record_of_a_day_of_a_series_needs_a_name_of_its_own(announced: Path) -> None:
    again = dt.date(2025, 3, 5)
    with pytest.raises(ReportgenError, match="tk-2025-03-05"):
        begun(announced, Wanted(again, "talks"))
    assert begun(announced, Wanted(again, "talks", id="afternoon")).id == "afternoon"


def test_a_series_that_is_not_there_is_told_with_the_nearest(root: Path) -> None:
    with pytest.raises(ReportgenError, match="did you mean talks"):
        begun(root, Wanted(DAY, "talk"))


def uncommented(place: Path) -> str:
    """Return a file with the # taken away from every example."""
    head, _, text = place.read_text("utf-8").partition("\n\n")
    return head + "\n\n" + re.sub("^#(?=  )", "", text, flags=re.MULTILINE)


def test_every_field_of_a_record_has_its_place_and_every_example_is_valid(root: Path) -> None:
    place = new_meeting(load_workspace(root), ALONE, TODAY)
    text = place.read_text("utf-8")
    assert all(f"\n{name}:" in text for name in Meeting.model_fields if name not in UNWRITTEN)
    record = parse_meeting(uncommented(place).encode(), name="m.yaml", stem=place.stem)
    silent = {name for name in Meeting.model_fields if getattr(record, name) in {None, ()}}
    assert silent <= {*ONE_LINE, "written_from", "grouped_by", "more", "participants"}


UNWRITTEN = ("schema_version", "id")
ONE_LINE = (
    *("series", "headline", "kind", "date_end", "date_note", "date_as_announced"),
    *("venue", "format", "session_number", "summary"),
)


def test_every_key_of_a_record_stands_under_a_comment(root: Path) -> None:
    lines = new_meeting(load_workspace(root), ALONE, TODAY).read_text("utf-8").splitlines()
    keys = [number for number, line in enumerate(lines) if re.match("[a-z_]+:", line)]
    bare = [lines[n] for n in keys if not lines[n - 1].startswith("# ")]
    assert [line.split(":")[0] for line in bare] == ["date"]


def test_files_name_their_schemas(root: Path) -> None:
    workspace = load_workspace(root)
    made = {
        "meeting": new_meeting(workspace, ALONE, TODAY),
        "delegation": new_delegation(workspace, "Gamma", "plain"),
        "own-words": new_words(workspace, "m-2025-01-10", "alpha"),
    }
    for kind, place in made.items():
        first = place.read_text("utf-8").split("\n", maxsplit=1)[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (place.parent / named).resolve() == root / f"schemas/{kind}.schema.json"


def test_a_delegation_gets_an_id_from_its_name_and_the_language_of_its_set(root: Path) -> None:
    place = new_delegation(load_workspace(root), "Mission of Côte: Nord", "plain")
    made = load_delegation(place)
    assert (made.id, made.name) == ("mission-of-cote-nord", "Mission of Côte: Nord")
    assert (made.set, made.language) == ("plain", "en")
    assert build_pack(load_workspace(root), "m-2025-01-10", str(made.id)).is_new


def test_a_delegation_may_choose_its_id_and_language(root: Path) -> None:
    made = load_delegation(new_delegation(load_workspace(root), "G", "plain", "gamma", "fr"))
    assert (made.id, made.language) == ("gamma", "fr")


def test_a_set_that_is_not_there_is_told_and_nothing_is_written(root: Path) -> None:
    with pytest.raises(ReportgenError, match="did you mean “plain”"):
        new_delegation(load_workspace(root), "Gamma", "plane")
    assert not (root / "data/delegations/gamma").exists()


def test_delegations_may_lie_outside_the_workspace(root: Path) -> None:
    outside = root.parent / "elsewhere"
    outside.mkdir()
    write(root / "workspace.yaml", "delegations_at: ../elsewhere\n")
    place = new_delegation(load_workspace(root), "Gamma", "plain")
    assert place.resolve() == outside / "gamma/delegation.yaml"
    assert new_words(load_workspace(root), "m-2025-01-10", "gamma").exists()


def test_own_words_begin_silent_but_for_whom_they_come_from(root: Path) -> None:
    made = load_own_words(new_words(load_workspace(root), "m-2025-01-10", "alpha"))
    assert made == OwnWords.model_validate({"from": "Delegation alpha"})


@pytest.mark.parametrize(("model", "kind"), [(OwnWords, "own-words"), (Delegation, "delegation")])
def test_every_field_of_a_delegations_files_has_its_place(
    root: Path, model: type[OwnWords | Delegation], kind: str
) -> None:
    workspace = load_workspace(root)
    words = new_words(workspace, "m-2025-01-10", "alpha")
    place = words if kind == "own-words" else new_delegation(workspace, "Gamma", "plain")
    keys = [info.alias or name for name, info in model.model_fields.items()]
    text = place.read_text("utf-8")
    assert [key for key in keys if f"\n{key}:" not in text and key not in UNWRITTEN] == []


def test_every_example_among_own_words_is_valid(root: Path) -> None:
    place = new_words(load_workspace(root), "m-2025-01-10", "alpha")
    place.write_text(uncommented(place), "utf-8")
    made = load_own_words(place)
    assert len(made.points) == len(made.risks) == len(made.next_steps) == 1
