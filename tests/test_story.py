"""An officer's work from one session to the next: nothing of hers is lost on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from tools import story

from reportgen.checks.invariants import check_package
from reportgen.opc.zipio import read_package
from reportgen.pack import Pack, build_pack, load_workspace
from workspaces import shipped_workspace


@dataclass(frozen=True)
class Told:
    """The packs of the story, as they are at its end."""

    january: Pack
    february: Pack
    series: Pack
    moved_to: int


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    root = shipped_workspace(tmp_path_factory.mktemp("story"))
    to_come = story.without_february(root)
    note, deck = build(root, story.JANUARY).files
    story.edit_deck(deck)
    story.edit_note(note)
    moved_to = int(shape(theme_slide(deck), "Kicker").left)
    story.correct_january(root)
    for path, blob in to_come.items():
        path.write_bytes(blob)
    january = build(root, story.JANUARY)
    return Told(january, build(root, story.FEBRUARY), build(root, story.SERIES), moved_to)


def build(root: Path, subject: str) -> Pack:
    pack = build_pack(load_workspace(root), subject, "example")
    for path in pack.files:
        assert check_package(read_package(path, path.name), path.name) == []
    return pack


def theme_slide(path: Path) -> Any:
    return story._slide(pptx.Presentation(str(path)), "Theme")


def shape(slide: Any, name: str) -> Any:
    return story._shape(slide, name)


def titles(path: Path) -> list[str]:
    slides = pptx.Presentation(str(path)).slides
    return [slide.shapes.title.text for slide in slides if slide.shapes.title is not None]


def note_text(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter("{*}p"))


def test_her_slide_stands_in_januarys_deck_where_she_put_it(told: Told) -> None:
    assert titles(told.january.files[1])[2] == story.OWN_TITLE


def test_her_point_her_place_and_her_colour_stay(told: Told) -> None:
    deck = told.january.files[1]
    assert story.OWN_POINT in shape(theme_slide(deck), "Text").text_frame.text
    assert shape(theme_slide(deck), "Kicker").left == told.moved_to
    slide = story._slide(pptx.Presentation(str(deck)), "Chart")
    chart = next(one.chart for one in slide.shapes if one.has_chart)
    assert chart.plots[0].series[0].format.fill.fore_color.rgb == story.COLOUR


def test_the_correction_is_in_januarys_deck_and_in_its_note_beside_her_words(told: Told) -> None:
    note, deck = told.january.files
    texts = [
        s.text_frame.text
        for slide in pptx.Presentation(str(deck)).slides
        for s in slide.shapes
        if s.has_text_frame
    ]
    assert any(story.NEW_WORDS in text for text in texts)
    text = note_text(note)
    assert story.NEW_WORDS in text
    assert story.OWN_WORDS.strip() in text
    assert story.OWN_PARAGRAPH in text


def test_what_is_new_in_the_note_is_a_tracked_change_of_the_tool(told: Told) -> None:
    body = docx.Document(str(told.january.files[0])).element.body
    authors = {e.get(qn("w:author")) for e in body.iter("{*}ins", "{*}del")}
    assert authors == {"reportgen"}


def test_nothing_is_left_to_decide(told: Told) -> None:
    assert not told.january.has_conflicts


def test_februarys_deck_begins_with_her_slide_and_its_own_facts(told: Told) -> None:
    found = titles(told.february.files[1])
    assert found.count(story.OWN_TITLE) == 1
    assert "Legal and regulatory frameworks" in found[0]


def test_the_pack_of_the_series_shows_both_sessions(told: Told) -> None:
    text = note_text(told.series.files[0])
    assert "17 February 2025" in text
    assert "28 January 2025" in text
