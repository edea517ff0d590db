from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reportgen.records.loading import load_meeting, parse_members
from reportgen.records.meeting import Meeting
from reportgen.records.members import Directory
from reportgen.records.plain import meeting_dict, series_dict
from reportgen.records.review import problems, remarks
from reportgen.records.translations import Translations, written_meeting, written_series
from reportgen.records.workspace import Workspace

QUOTATION = (
    "The availability and access to digital infrastructure are crucial, but not sufficient, "
    "to create the fundamental conditions for e-commerce growth. "
    "We need to consider other factors in this conversation."
)


@pytest.fixture
def workspace(shipped: Path) -> Workspace:
    return Workspace.open(shipped)


@pytest.fixture
def january(workspace: Workspace) -> Meeting:
    return workspace.meeting("wpec-2025-01-28")


def test_every_shipped_file_is_read_without_a_problem(workspace: Workspace) -> None:
    meetings, delegations = workspace.meetings(), workspace.delegations()
    assert workspace.directory is not None
    for meeting in meetings:
        assert workspace.series_of(meeting) is not None
        for delegation in delegations:
            workspace.own(delegation, meeting)
        for language in ("ar", "fr", "zh"):
            give = Translations(workspace)
            assert give.meeting(meeting, language).title != meeting.title
            assert give.remarks(meeting, written_meeting(workspace, meeting), language) == ()
            series = workspace.series_of(meeting)
            assert series is not None
            assert give.series(series, language).name != series.name
            own = workspace.written_series(str(series.id))
            assert give.remarks(own, written_series(workspace, own), language) == ()
    for delegation in delegations:
        Translations(workspace).delegation(delegation, "fr")
    stray = {path.relative_to(workspace.root).as_posix() for path in _yaml_files(workspace)}
    assert stray == {file.path for file in workspace.files_read()}


def _yaml_files(workspace: Workspace) -> list[Path]:
    return list((workspace.root / "data").rglob("*.yaml"))


def test_january_has_what_the_account_tells(january: Meeting) -> None:
    assert [theme.title for theme in january.themes] == [
        "Investment in digital infrastructure",
        "Challenges in developing economies",
        "Resilient ICT and payment systems",
    ]
    assert (len(january.proposals), len(january.initiatives)) == (4, 7)
    assert [partner.short for partner in january.partners] == ["OECD", "ITC", "ITU"]
    assert "WTO’s part" in (january.summary or "")
    assert "inclusive digital ecosystems" in (january.summary or "")


def test_january_names_no_member_and_no_number_for_an_initiative(january: Meeting) -> None:
    told = [(i.by, i.group, i.value, i.unit) for i in january.initiatives]
    assert told == [(None, None, None, None)] * 7


def test_january_quotes_the_facilitator_word_for_word(january: Meeting) -> None:
    (quote,) = january.quotes
    assert quote.text == QUOTATION
    speaker = meeting_dict(january)["quotes"][0]["by"]
    assert (speaker["title"], speaker["name"], speaker["country"]) == (
        "Ambassador",
        "Richard Brown",
        "Jamaica",
    )


def test_january_announces_the_next_session(january: Meeting) -> None:
    session = january.next_session
    assert session is not None
    assert str(session.date) == "2025-02-17"
    assert session.title == "Legal and regulatory frameworks"
    assert len(session.topics) == 3


def test_january_says_what_its_sources_do_not_settle(january: Meeting) -> None:
    assert "year" in (january.date_note or "")
    assert len(january.discrepancies) == 2
    assert january.grouped_by == "author"


def test_the_focus_areas_of_january_make_a_chart_worth_drawing(january: Meeting) -> None:
    counts = Counter(area for i in january.initiatives for area in i.focus_areas)
    (_, first), (_, second) = counts.most_common(2)
    assert all(january_initiative.focus_areas for january_initiative in january.initiatives)
    assert first > second > 1
    assert max(map(len, counts)) <= 24


def test_the_texts_of_january_fit_their_places(january: Meeting) -> None:
    assert len(january.headline or "") <= 95
    for theme in january.themes:
        assert len(theme.title) <= 40
        assert len(theme.headline or "") <= 90
        assert 2 <= len(theme.points) <= 3
        assert max(len(point.text) for point in theme.points) <= 110
    assert max(len(initiative.text) for initiative in january.initiatives) <= 70
    assert max(len(proposal.text) for proposal in january.proposals) <= 120


def test_the_public_edition_says_nothing_of_its_own(workspace: Workspace) -> None:
    files = [path.name for path in (workspace.root / "data/delegations/public").iterdir()]
    assert files == ["delegation.yaml"]


def test_the_example_speaks_and_leaves_blanks_and_says_that_it_is_a_sample(
    workspace: Workspace, january: Meeting
) -> None:
    example = workspace.delegation("example")
    own = workspace.own(example, january)
    assert example.sample
    assert "SAMPLE" in (own.marking or "")
    assert (len(own.points), len(own.next_steps)) == (2, 2)
    assert (own.recommended_position, own.risks, own.reference) == (None, (), None)


def test_the_series_lists_only_sessions_that_have_no_record(workspace: Workspace) -> None:
    series = workspace.written_series("wto-wpec")
    assert len(series.sessions) == 19
    assert not {m.date for m in workspace.meetings()} & {stub.date for stub in series.sessions}
    assert all(stub.sources for stub in series.sessions if stub.seen != "none")


def test_the_sessions_of_the_series_are_its_records_and_its_stubs_in_order(
    workspace: Workspace,
) -> None:
    sessions = series_dict(workspace.series("wto-wpec"))["sessions"]
    records = [session["record"] for session in sessions if session["record"]]
    assert records == ["wpec-2024-09-17", "wpec-2025-01-28", "wpec-2025-02-17"]
    dates = [session["date"] for session in sessions if session["date"]]
    assert dates == sorted(dates)
    assert len(sessions) == 22


def test_no_shipped_file_leaves_anything_to_remark(workspace: Workspace) -> None:
    assert problems(workspace) == ()
    for meeting in workspace.meetings():
        for delegation in workspace.delegations():
            assert remarks(workspace, delegation, meeting) == ()


@pytest.mark.parametrize("name", ["wpec-2024-09-17", "wpec-2025-02-17"])
def test_what_is_not_known_of_a_session_stays_open(workspace: Workspace, name: str) -> None:
    meeting = workspace.meeting(name)
    assert meeting.status == "held"
    assert (meeting.quotes, meeting.initiatives, meeting.positions) == ((), (), ())
    assert not any(theme.points or theme.summary for theme in meeting.themes)
    plain = meeting_dict(meeting)
    assert all(theme["sources"] for theme in plain["themes"])
    assert len(meeting.headline or "") <= 95


def test_february_goes_back_to_january(workspace: Workspace, january: Meeting) -> None:
    february = workspace.meeting("wpec-2025-02-17")
    assert workspace.previous_of(february) == january
    assert january.next_session is not None
    assert february.date == january.next_session.date
    announced = {topic.casefold() for topic in january.next_session.topics}
    assert {theme.title.casefold() for theme in february.themes} == announced


def test_the_example_before_a_meeting_says_what_january_announced(
    shipped: Path, january: Meeting
) -> None:
    planned = load_meeting(shipped / "docs/examples/wpec-2025-02-17.yaml")
    assert planned.status == "planned"
    assert january.next_session is not None
    assert tuple(item.title for item in planned.agenda) == january.next_session.topics
    assert (planned.title, planned.date) == (january.next_session.title, january.next_session.date)
    assert planned.summary is None


def test_all_166_members_are_listed_with_one_entry_for_every_form(shipped: Path) -> None:
    path = shipped / "data/members.yaml"
    members = parse_members(path.read_bytes(), name="members.yaml")
    assert len(members.members) == 166
    directory = Directory.of(members)
    for entry in members.entries():
        for form in (entry.code, *entry.names.values(), *entry.aliases):
            assert directory.official(form, "en") == entry.names["en"], form


@pytest.mark.parametrize(
    ("written", "language", "printed"),
    [
        ("HKG", "en", "Hong Kong, China"),
        ("TWN", "en", "Chinese Taipei"),
        ("Turkey", "en", "Türkiye"),
        ("Vietnam", "fr", "Viet Nam"),
        ("Korea", "fr", "République de Corée"),
        ("Switzerland", "es", "Suiza"),
        ("European Union", "fr-CH", "Union européenne"),
        ("Cote d'Ivoire", "en", "Cote d'Ivoire"),
        ("Côte d'Ivoire", "es", "Côte d’Ivoire"),
        ("Benin", "es", "Benin"),
        ("ACP Group", "de", "ACP Group"),
        ("OACPS", "de", "ACP Group"),
    ],
)
def test_names_are_those_of_the_organisation(
    workspace: Workspace, written: str, language: str, printed: str
) -> None:
    assert workspace.directory is not None
    assert workspace.directory.official(written, language) == printed


def test_the_second_record_is_unlike_the_shipped_one(second: Path) -> None:
    other = Workspace.open(second).latest_held()
    assert (len(other.themes), len(other.initiatives), other.quotes) == (1, 9, ())
    assert min(len(other.body.name), len(other.people[0].name)) > 60
