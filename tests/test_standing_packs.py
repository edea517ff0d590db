"""The standing note and deck of a series, from the records that ship and from made ones."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest

from readers import document_text, presentation_text
from reportgen.authoring.setedit import edit_set
from reportgen.codes import Code
from reportgen.pack import Pack, build_pack, load_workspace
from reportgen.records.translations import Translations
from reportgen.render.audience import Audience
from reportgen.render.history import History
from reportgen.render.seriesviews import history_names
from serieses import session, workspace_of
from workspaces import shipped_workspace, write

SERIES = "wto-wpec"
LONG = "Working party on the harmonisation of procedures and of everything that goes with them "


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shipped_workspace(tmp_path_factory.mktemp("standing"))


@pytest.fixture(scope="module")
def pack(root: Path) -> Pack:
    return build_pack(load_workspace(root), SERIES, "public")


def titles(deck: Path) -> list[str]:
    return [slide.shapes.title.text for slide in pptx.Presentation(str(deck)).slides]


def headings(note: Path) -> list[str]:
    paragraphs = docx.Document(str(note)).paragraphs
    return [p.text for p in paragraphs if p.style and p.style.name == "Heading 1"]


def charts(deck: Path) -> list[Any]:
    shapes = [shape for slide in pptx.Presentation(str(deck)).slides for shape in slide.shapes]
    return [shape.chart for shape in shapes if shape.has_chart]


def test_the_note_shows_the_series_from_its_latest_session_to_its_sources(pack: Pack) -> None:
    assert headings(pack.files[0]) == [
        "The latest session on record",
        "Since 28 January 2025",
        "What was discussed",
        "Sessions, themes and milestones",
        "Proposals of the series",
        "Initiatives by focus area",
        "What it means for the delegation",
        "Next steps",
        "What comes next",
        "All sessions",
        "Sources",
    ]


def test_every_title_of_the_deck_is_another(pack: Pack) -> None:
    found = titles(pack.files[1])
    assert found[0] == "Work Programme on Electronic Commerce"
    assert len(set(found)) == len(found)


def test_sessions_without_a_record_are_shown_as_such(pack: Pack) -> None:
    text = document_text(pack.files[0])
    assert "18 sessions held, 3 of them on record here" in text
    assert "6 later sessions have no record yet" in text
    assert "announced; not known to have been held" in text


def test_nothing_of_the_file_of_the_series_is_lost_but_other_names_of_themes(pack: Pack) -> None:
    left = [line.split(":")[0] for line in pack.unseen]
    others = re.compile(r"aliases|labels\.(?!en$)")
    left = [one for one in left if not others.search(one)]
    assert left == ["sessions[12].next_session.date_note"]


def test_proposals_and_initiatives_are_native_charts(pack: Pack) -> None:
    statuses, areas = charts(pack.files[1])
    assert list(statuses.plots[0].categories) == ["17 Sept 2024", "28 Jan 2025", "17 Feb 2025"]
    assert list(statuses.plots[0].series[0].values) == [1, 5, 5]
    assert statuses.plots[0].series[0].name == "no status on record, or another"
    assert list(areas.plots[0].series[0].values) == [3, 2, 2, 2, 1, 1]


def test_the_timeline_is_a_picture_with_words_for_it(pack: Pack) -> None:
    document = docx.Document(str(pack.files[0]))
    (shape,) = [p for p in document.element.iter("{*}docPr") if "Timeline" in str(p.get("name"))]
    assert "Timeline of 22 sessions by theme" in str(shape.get("descr"))
    assert "E-commerce moratorium: 4" in document_text(pack.files[0])


def test_the_words_of_the_delegation_on_the_series_stand_in_it(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "work")
    write(root / f"data/delegations/example/{SERIES}.yaml", "national_interest: Ours alone here\n")
    workspace = load_workspace(root)
    inside = build_pack(workspace, SERIES, "example")
    outside = build_pack(workspace, SERIES, "example", audience=Audience.SHARED)
    assert "Ours alone here" in document_text(inside.files[0])
    assert "Ours alone here" in presentation_text(inside.files[1])
    for path, read in zip(outside.files, (document_text, presentation_text), strict=True):
        assert "Ours alone here" not in read(path)


# --- in the look of a set ---


def test_a_set_gives_the_standing_pack_its_look_and_language(root: Path) -> None:
    note, deck = build_pack(load_workspace(root), SERIES, "dakar").files
    text = document_text(note)
    assert "Note permanente" in text
    assert "République du Sénégal" in text
    assert "Toutes les sessions" in text
    assert "Toutes les sessions" in presentation_text(deck)


def test_a_slide_of_a_set_counts_in_both_decks_where_it_has_one_name(tmp_path: Path) -> None:
    root = workspace_of(tmp_path / "work", [session(0)], {})
    _, deck = build_pack(load_workspace(root), "talks", "kingston").files
    layouts = {slide.slide_layout.name for slide in pptx.Presentation(str(deck)).slides}
    assert "Theme, panel at the right" in layouts


def test_a_set_leaves_out_and_moves_what_its_settings_say(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "work")
    settings = root / "templates/base/set.yaml"
    more = (
        "series_note:\n  sections:\n    - {id: all_sessions, show: false}\n"
        "    - {id: coming, after: latest, heading: What is next}\n"
        "series_deck:\n  slides:\n    - {id: all_sessions, show: false}\n"
    )
    write(settings, settings.read_text("utf-8") + more)
    note, deck = build_pack(load_workspace(root), SERIES, "public").files
    assert headings(note)[:2] == ["The latest session on record", "What is next"]
    assert "All sessions" not in headings(note)
    assert not [title for title in titles(deck) if title.startswith("All sessions")]


def test_a_section_of_the_standing_note_can_be_taken_out_to_be_changed(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "work")
    opened = edit_set(root / "templates", root, "ottawa", ["series-note.coming", "theme"])
    assert [one.path.relative_to(root / "templates/ottawa").as_posix() for one in opened] == [
        "series-blocks/coming.docx",
        "slides/theme.pptx",
    ]


# --- series of any length ---


@pytest.mark.parametrize("count", [1, 2, 30])
def test_a_series_of_any_length_builds(tmp_path: Path, count: int) -> None:
    milestones = [{"date": str(2019 + n), "text": f"Milestone {n}"} for n in range(6)]
    records = [session(number) for number in range(count)]
    root = workspace_of(tmp_path / "work", records, {"milestones": milestones})
    made = build_pack(load_workspace(root), "talks", "public")
    note, deck = made.files
    assert [str(finding) for finding in made.findings] == []
    assert f"What session {count} came to" in titles(deck)
    assert (f"Session {count}" in document_text(note), "Session 1" in document_text(note)) == (
        True,
        True,
    )
    has_since = any(heading.startswith("Since") for heading in headings(note))
    assert has_since == (count > 1)


def test_over_thirty_sessions_a_chart_has_a_column_for_each(tmp_path: Path) -> None:
    records = [session(number) for number in range(30)]
    root = workspace_of(tmp_path / "work", records, {})
    _, deck = build_pack(load_workspace(root), "talks", "public").files
    statuses, areas = charts(deck)
    assert len(list(statuses.plots[0].categories)) == 30
    assert [series.name for series in statuses.plots[0].series] == [
        "agreed",
        "tabled",
        "under discussion",
    ]
    assert [series.name for series in areas.plots[0].series][-1] == "Other areas"


def test_a_series_of_stubs_says_that_nothing_is_on_record(tmp_path: Path) -> None:
    stub = {"title": "Only a stub", "date": "2024-01-01", "seen": "part", "topics": ["Rules"]}
    root = workspace_of(tmp_path / "work", [], {"sessions": [stub]})
    note, deck = build_pack(load_workspace(root), "talks", "kingston").files
    assert "No session of the series has a record yet." in document_text(note)
    assert "Only a stub" in presentation_text(deck)


def test_sessions_without_themes_and_with_long_names_in_any_script_build(tmp_path: Path) -> None:
    bare = {"status": "held", "series": "talks", "body": "B", "title": "会议 الاجتماع " + LONG}
    long = session(1, title="Ж" * 120, themes=[{"title": LONG * 2}, {"title": "主题" * 40}])
    records = [{**bare, "date": "2020-01-15"}, long]
    series = {"name": "Рабочая программа " + LONG, "milestones": [{"date": "2024", "text": LONG}]}
    root = workspace_of(tmp_path / "work", records, series)
    note, deck = build_pack(load_workspace(root), "talks", "public").files
    assert "会议 الاجتماع" in document_text(note)
    assert "Рабочая программа" in presentation_text(deck)


def test_what_no_translation_says_of_a_series_is_told_with_its_pack(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, [session(0)], {"sessions": [{"title": "A day apart"}]})
    made = build_pack(load_workspace(workspace), "talks", "dakar")
    told = [d for d in made.findings if d.code == Code.TRANSLATION_MISSING]
    assert [d.location.file for d in told] == [
        "data/meetings/s-2020-01-15.yaml",
        "data/series/talks.yaml",
    ]


def test_a_theme_counts_alike_in_every_language(root: Path) -> None:
    workspace = load_workspace(root)
    written = workspace.series(SERIES)
    counted = {}
    for language in ("en-CA", "fr-CA", "ar-SA", "zh-CN"):
        series = Translations(workspace).series(written, language)
        history = History.of(series, workspace.meetings_of(SERIES), dt.date(2026, 3, 30))
        rows = history_names(history, language)["timeline"]["themes"]
        assert all("[" not in row["label"] for row in rows)
        counted[language] = [row["count"] for row in rows]
    assert len(set(map(tuple, counted.values()))) == 1
    assert sum(counted["fr-CA"]) > len(counted["fr-CA"]) > 10


def test_a_theme_without_a_label_in_the_language_bears_its_translated_title(tmp_path: Path) -> None:
    themes = [{"id": "rules", "labels": {"en": "Rules for all"}, "aliases": ["Rules"]}]
    root = workspace_of(tmp_path, [session(0), session(1)], {"themes_vocabulary": themes})
    for day in ("2020-01-15", "2020-02-29"):
        text = "language: fr\ntexts:\n  themes.rules.title: {text: Règles}\n"
        write(root / f"data/meetings/s-{day}.fr.yaml", text)
    workspace = load_workspace(root)
    series = Translations(workspace).series(workspace.series("talks"), "fr")
    history = History.of(series, workspace.meetings_of("talks"), dt.date(2020, 3, 1))
    rows = history_names(history, "fr")["timeline"]["themes"]
    assert ("Règles", 2) in [(row["label"], row["count"]) for row in rows]
