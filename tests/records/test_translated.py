from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import Code, ReportgenError
from reportgen.records.meeting import Meeting
from reportgen.records.passages import mark_of, passages_of
from reportgen.records.translations import Translations, written_meeting
from reportgen.records.worded import Worded, foreign, put_together
from reportgen.records.workspace import Workspace
from workspaces import write

RECORD = """\
title: Schools and networks
date: 2025-01-28
body: {name: Committee of the Whole, parent: Some Organisation}
people:
  - {id: ada, name: Ada Example, title: Ambassador, country: Jamaica}
themes:
  - id: skills
    title: Digital skills
    points: [Schools come first, Teachers follow]
initiatives:
  - {id: nets, text: New networks, by: Jamaica, focus_areas: [Networks, Skills]}
  - {id: more, text: More networks, focus_areas: [Networks]}
quotes:
  - {id: said, text: We need schools., by: ada}
sources:
  - {id: page, title: A page in English, url: "https://example.org/a", note: Read in part}
"""


def entry(path: str, text: str, of: str) -> str:
    return f"  {path}:\n    of: {mark_of(of)}\n    text: {text}\n"


FRENCH = "language: fr\ntexts:\n" + "".join(
    entry(*each)
    for each in (
        ("title", "Écoles et réseaux", "Schools and networks"),
        ("themes.skills.title", "Compétences numériques", "Digital skills"),
        ("themes.skills.points.1", "Les écoles d’abord", "Schools come first"),
        ("themes.skills.points.2", "Puis les maîtres", "Teachers follow"),
        ("initiatives.nets.focus_areas.1", "Réseaux", "Networks"),
        ("quotes.said.text", "Il nous faut des écoles.", "We need schools."),
    )
)


def workspace_in(root: Path, record: str = RECORD, **translations: str) -> Workspace:
    write(root / "data/meetings/m.yaml", record)
    members = "members: [{code: JAM, names: {en: Jamaica, fr: Jamaïque}}]\n"
    write(root / "data/members.yaml", members)
    for language, text in translations.items():
        write(root / f"data/meetings/m.{language}.yaml", text)
    return Workspace(root)


def in_language(root: Path, language: str, record: str = RECORD, **files: str) -> Meeting:
    workspace = workspace_in(root, record, **files)
    return Translations(workspace).meeting(workspace.meeting("m"), language)


def codes(root: Path, language: str, record: str = RECORD, **files: str) -> list[Code]:
    workspace = workspace_in(root, record, **files)
    meeting = workspace.meeting("m")
    give = Translations(workspace)
    give.meeting(meeting, language)
    return [d.code for d in give.remarks(meeting, written_meeting(workspace, meeting), language)]


def test_a_translation_is_no_record_of_its_own(tmp_path: Path) -> None:
    assert workspace_in(tmp_path, fr=FRENCH).meeting_ids() == ("m",)


def test_translated_texts_stand_in_place_of_the_originals(tmp_path: Path) -> None:
    made = in_language(tmp_path, "fr-CA", fr=FRENCH)
    assert made.title == "Écoles et réseaux"
    assert [p.text for p in made.themes[0].points] == ["Les écoles d’abord", "Puis les maîtres"]


def test_a_text_that_stands_several_times_is_translated_once(tmp_path: Path) -> None:
    made = in_language(tmp_path, "fr", fr=FRENCH)
    assert [i.focus_areas[0] for i in made.initiatives] == ["Réseaux", "Réseaux"]


def test_what_is_not_translated_says_in_which_language_it_is_left(tmp_path: Path) -> None:
    made = in_language(tmp_path, "fr", fr=FRENCH)
    assert made.initiatives[0].text == "New networks [anglais]"
    left = made.initiatives[0].text
    assert isinstance(left, Worded)
    assert list(left.pieces()) == [("New networks", "en"), (" [anglais]", "")]


def test_without_any_translation_everything_says_so_and_is_counted(tmp_path: Path) -> None:
    assert in_language(tmp_path, "ar").title == "Schools and networks [الإنجليزية]"
    assert codes(tmp_path, "ar") == [Code.TRANSLATION_MISSING]


def test_names_of_people_stand_as_they_are_and_titles_of_pages_are_tagged(tmp_path: Path) -> None:
    made = in_language(tmp_path, "fr", fr=FRENCH)
    assert made.people[0].name == "Ada Example"
    title = made.sources[0].title
    assert isinstance(title, Worded)
    assert list(title.pieces()) == [("A page in English", "en")]


def test_a_publisher_keeps_its_name_where_nobody_translates_it(tmp_path: Path) -> None:
    record = RECORD.replace("note: Read in part", "publisher: Example Press")
    assert in_language(tmp_path, "fr", record, fr=FRENCH).sources[0].publisher == "Example Press"
    given_name = FRENCH + entry("sources.page.publisher", "Presses d’Exemple", "Example Press")
    made = in_language(tmp_path, "fr", record, fr=given_name)
    assert made.sources[0].publisher == "Presses d’Exemple"


def test_members_have_their_official_names(tmp_path: Path) -> None:
    made = in_language(tmp_path, "fr", fr=FRENCH)
    assert made.people[0].country == made.initiatives[0].by == "Jamaïque"


def test_a_member_without_a_name_in_the_language_is_translated_or_says_so(tmp_path: Path) -> None:
    assert in_language(tmp_path, "zh").people[0].country == "Jamaica [英语]"
    given_name = "texts:\n" + entry("names.jamaica", "牙买加", "Jamaica")
    assert in_language(tmp_path, "zh", zh=given_name).people[0].country == "牙买加"


def test_a_quotation_bears_its_original(tmp_path: Path) -> None:
    quote = in_language(tmp_path, "fr", fr=FRENCH).quotes[0]
    assert (quote.text, quote.original) == ("Il nous faut des écoles.", "We need schools.")
    assert (quote.language, quote.translated_from) == ("fr", "en")


def test_a_quotation_without_translation_stays_and_is_no_translation(tmp_path: Path) -> None:
    quote = in_language(tmp_path, "zh").quotes[0]
    assert quote.text == "We need schools. [英语]"
    assert quote.original is quote.translated_from is None


def test_a_quotation_in_the_language_of_the_pack_is_in_its_own_words(tmp_path: Path) -> None:
    words = (
        "{id: said, text: We need schools., by: ada, translated_from: fr, original: Des écoles !}"
    )
    record = RECORD.replace("{id: said, text: We need schools., by: ada}", words)
    quote = in_language(tmp_path, "fr", record, fr=FRENCH).quotes[0]
    assert (quote.text, quote.original, quote.translated_from) == ("Des écoles !", None, None)


def test_a_quotation_in_another_language_than_the_record_says_so_in_its_own_pack(
    tmp_path: Path,
) -> None:
    record = RECORD.replace("by: ada}", "by: ada, language: es}")
    assert in_language(tmp_path, "en-GB", record).quotes[0].text == "We need schools. [Spanish]"


def test_a_changed_original_is_told_at_the_line_of_its_translation(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path, RECORD.replace("Digital skills", "New skills"), fr=FRENCH)
    meeting = workspace.meeting("m")
    give = Translations(workspace)
    told = give.remarks(meeting, written_meeting(workspace, meeting), "fr")
    stale = [d for d in told if d.code is Code.TRANSLATION_STALE]
    assert [(d.location.file, d.location.line) for d in stale] == [("data/meetings/m.fr.yaml", 7)]
    assert "translate seen m --to fr" in stale[0].hint
    assert give.meeting(meeting, "fr").themes[0].title == "Compétences numériques"


def test_points_that_change_places_keep_their_translations(tmp_path: Path) -> None:
    turned = RECORD.replace(
        "[Schools come first, Teachers follow]", "[Teachers follow, Schools come first]"
    )
    points = in_language(tmp_path, "fr", turned, fr=FRENCH).themes[0].points
    assert [p.text for p in points] == ["Puis les maîtres", "Les écoles d’abord"]
    assert Code.TRANSLATION_STALE not in codes(tmp_path, "fr", turned, fr=FRENCH)


def test_a_translation_of_nothing_is_told_with_what_was_meant(tmp_path: Path) -> None:
    wrong = FRENCH.replace("themes.skills.title", "themes.skill.title").replace(
        mark_of("Digital skills"), "00000000"
    )
    workspace = workspace_in(tmp_path, fr=wrong)
    meeting = workspace.meeting("m")
    told = Translations(workspace).remarks(meeting, written_meeting(workspace, meeting), "fr")
    idle = [d for d in told if d.code is Code.DATA_UNUSED]
    assert [d.hint for d in idle] == ["did you mean themes.skills.title?"]


def test_a_translation_that_does_not_say_what_it_translates_is_used_and_told(
    tmp_path: Path,
) -> None:
    plain = "texts:\n  title: Écoles\n"
    assert in_language(tmp_path, "fr", fr=plain).title == "Écoles"
    assert Code.TRANSLATION_STALE in codes(tmp_path, "fr", fr=plain)


def test_a_file_that_says_another_language_than_its_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError) as caught:
        in_language(tmp_path, "fr", fr="language: es\n")
    assert [d.code for d in caught.value.diagnostics] == [Code.DATA_WRONG_ID]


def test_the_passages_of_a_record_come_in_its_order_by_their_places() -> None:
    told = {"title": "T", "headline": "H", "body": "B", "agenda": [{"id": "a", "title": "A"}]}
    meeting = Meeting.model_validate({"id": "m", "date": "2025-01-28", **told})
    paths = [passage.path for passage in passages_of(meeting, "en")]
    assert paths == ["title", "headline", "body.name", "agenda.a.title"]


@given(st.lists(st.tuples(st.text(), st.sampled_from(["", "en", "ar"]))))
def test_texts_put_together_keep_every_language(pieces: list[tuple[str, str]]) -> None:
    texts = [foreign(text, tag) if tag else text for text, tag in pieces]
    made = put_together(texts)
    assert made == "".join(text for text, _ in pieces)
    tagged = "".join(text for text, tag in pieces if tag)
    kept = made.pieces() if isinstance(made, Worded) else ()
    assert "".join(text for text, tag in kept if tag) == tagged


@given(st.text(), st.text(max_size=5))
def test_a_worded_text_crosses_processes_whole(body: str, tail: str) -> None:
    text = foreign(body, "en", tail)
    again = pickle.loads(pickle.dumps(text))  # noqa: S301 - made here
    assert (again, again.spans, again.tail, again.original) == (text, text.spans, tail, body)


def test_a_series_is_translated_with_its_sessions_and_says_what_is_not(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path, RECORD + "series: s\n", fr=FRENCH)
    sessions = "[{date: 2024-12-01, title: Before}, {date_text: May 2026, title: Later}]"
    write(tmp_path / "data/series/s.yaml", f"name: Networks\nsessions: {sessions}\n")
    texts = entry("name", "Réseaux", "Networks") + entry(
        "sessions.may-2026.date_text", "mai 2026", "May 2026"
    )
    write(tmp_path / "data/series/s.fr.yaml", "texts:\n" + texts)
    made = Translations(workspace).series(workspace.series("s"), "fr")
    assert made.name == "Réseaux"
    told = [(session.title, session.date_text) for session in made.sessions]
    assert ("Before [anglais]", None) in told
    assert ("Later [anglais]", "mai 2026") in told
    assert "Écoles et réseaux" in [title for title, _ in told]
