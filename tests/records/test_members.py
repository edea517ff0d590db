from __future__ import annotations

from collections.abc import Callable

import pytest

from reportgen.errors import Code, Diagnostic, ReportgenError
from reportgen.records.loading import parse_meeting, parse_members, parse_series
from reportgen.records.meeting import Meeting
from reportgen.records.members import Directory, with_official_names

LEAST = "title: T\ndate: 2025-01-28\nbody: B\n"
NAMES = b"""
members:
  - {code: CHE, names: {en: Switzerland, fr: Suisse}, aliases: [Swiss Confederation]}
  - {code: TUR, names: {en: T\xc3\xbcrkiye}, aliases: [Turkey]}
groups:
  - {code: ACP, names: {en: ACP Group}}
others:
  - {code: ITU, names: {en: International Telecommunication Union}}
"""


@pytest.fixture
def directory() -> Directory:
    return Directory.of(parse_members(NAMES, name="members.yaml"))


@pytest.fixture
def parse(directory: Directory) -> Callable[[str], Meeting]:
    return lambda text: parse_meeting(
        (LEAST + text).encode(), name="m.yaml", stem="m", directory=directory
    )


def problems(parse: Callable[[str], Meeting], text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(ReportgenError) as caught:
        parse(text)
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("text", "field", "hint"),
    [
        ("initiatives: [{text: i, by: Swizerland}]", "initiatives[0].by", "Switzerland?"),
        ("proposals: [{text: p, by: [CHE, Truky]}]", "proposals[0].by[1]", "Türkiye?"),
        ("proposals: [{text: p, on_behalf_of: APC Group}]", "proposals[0].on_behalf_of", "ACP"),
        ("positions: [{by: Atlantis, stance: ask}]", "positions[0].by", "data/members.yaml"),
        (
            "positions: [{by: CHE, on_behalf_of: x, stance: ask}]",
            "positions[0].on_behalf_of",
            "data/members.yaml",
        ),
    ],
)
def test_a_name_that_nobody_has_is_told_with_the_nearest(
    parse: Callable[[str], Meeting], text: str, field: str, hint: str
) -> None:
    (problem,) = problems(parse, text)
    assert (problem.code, problem.location.field) == (Code.DATA_UNKNOWN_MEMBER, field)
    assert (problem.location.line, problem.is_error) == (4, True)
    assert hint in problem.hint


def test_names_in_a_series_are_held_to_the_same(directory: Directory) -> None:
    text = b"name: S\nsessions: [{title: t, papers: [{by: [Swizerland]}]}]\n"
    with pytest.raises(ReportgenError, match=r"sessions\[0\]\.papers\[0\]\.by\[0\]: “Swizerland”"):
        parse_series(text, name="s.yaml", stem="s", directory=directory)


@pytest.mark.parametrize("form", ["CHE", "che", "Switzerland", "suisse", "Swiss  Confederation"])
def test_every_known_form_is_taken_and_printed_as_the_official_name(
    parse: Callable[[str], Meeting], directory: Directory, form: str
) -> None:
    text = f"people: [{{name: A, country: {form}}}]\nproposals: [{{text: p, by: [{form}]}}]\n"
    english = with_official_names(parse(text), directory, "en")
    french = with_official_names(parse(text), directory, "fr-CH")
    assert (english.proposals[0].by, english.people[0].country) == (("Switzerland",), "Switzerland")
    assert (french.proposals[0].by, french.people[0].country) == (("Suisse",), "Suisse")


def test_where_a_name_is_not_known_in_the_language_the_first_stands_in(
    parse: Callable[[str], Meeting], directory: Directory
) -> None:
    meeting = parse("positions: [{by: Turkey, stance: ask}, {by: ITU, stance: ask}]")
    french = with_official_names(meeting, directory, "fr")
    told = [position.by for position in french.positions]
    assert told == ["Türkiye", "International Telecommunication Union"]


def test_nothing_but_names_of_members_is_changed(
    parse: Callable[[str], Meeting], directory: Directory
) -> None:
    text = "summary: Turkey\ninitiatives: [{text: Turkey, by: Turkey}]\nchairs: []\n"
    meeting = parse(text)
    changed = with_official_names(meeting, directory, "en")
    assert (changed.summary, changed.initiatives[0].text) == ("Turkey", "Turkey")
    initiative = meeting.initiatives[0].model_copy(update={"by": "Türkiye"})
    assert changed == meeting.model_copy(update={"initiatives": (initiative,)})


def test_a_body_that_speaks_need_not_be_a_member(parse: Callable[[str], Meeting]) -> None:
    assert parse("quotes: [{text: q, by: The Council, by_kind: body}]").quotes[0].by


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("members: [{code: A}]", "members[0].names"),
        ("members: [{code: A, names: {}}]", "members[0].names"),
        ("members: [{code: A, names: {English!: B}}]", "members[0].names.English!"),
        ("member: []", "member"),
    ],
)
def test_mistakes_in_the_list_itself_are_told(text: str, field: str) -> None:
    with pytest.raises(ReportgenError) as caught:
        parse_members(text.encode(), name="members.yaml")
    assert [d.location.field for d in caught.value.diagnostics] == [field]
