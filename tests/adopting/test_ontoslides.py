"""A deck on a ministry's own slides: nothing off the slide, every word in a colour one can read."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from foreign import BASE, SLIDES, foreign
from office import opened
from reportgen.adopting.frames import Frame, Plan, between
from reportgen.adopting.layoutground import Ground
from reportgen.adopting.layoutmatch import layout_roots
from reportgen.adopting.ontoslides import onto_slides
from reportgen.adopting.places import FOOT, Place, places
from reportgen.adopting.slidecolours import ground_at, solid
from reportgen.adopting.slidefile import HEIGHT, read_slides
from reportgen.adopting.slidelook import Look, look_of
from reportgen.checks.invariants import check_package
from reportgen.colours import contrast
from reportgen.compiler.theme import read_theme
from reportgen.dressing.trees import Trees
from reportgen.ooxml import qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package

WIDTH = 12192000
lengths = st.integers(1, WIDTH)
frames = st.builds(Frame, lengths, lengths, lengths, lengths)


@cache
def deck() -> Package:
    return read_package(BASE / "deck.pptx")


@cache
def on(name: str) -> Package:
    """Return the base deck on foreign slides."""
    made = onto_slides(deck(), read_slides(foreign(name)).package, "deck.pptx", {})
    assert check_package(made, "deck.pptx") == []
    return made


@cache
def look(name: str) -> Look:
    return look_of(deck(), read_slides(foreign(name)).package, {})


def made_places(name: str) -> list[tuple[str, Place]]:
    roots = layout_roots(Trees(on(name), name))
    return [(layout, place) for layout, root in roots.items() for place in places(root)]


@pytest.mark.parametrize("name", SLIDES)
def test_every_place_of_every_layout_lies_on_the_slide(name: str) -> None:
    slide = Frame(0, 0, WIDTH, HEIGHT)
    for layout, place in made_places(name):
        frame = place.frame
        assert frame is not None, (layout, place.kind)
        assert frame.within(slide) == frame, (layout, place.kind)
        assert frame.area > 0, (layout, place.kind)


@pytest.mark.parametrize("name", SLIDES)
def test_the_content_of_a_layout_lies_where_the_ministry_has_its_own(name: str) -> None:
    for layout, place in made_places(name):
        ground = look(name).grounds.get(layout)
        number = place.number in {"12", "20"} or place.kind in {"title", "ctrTitle", *FOOT}
        if ground is None or number or ground.offer.is_cover or place.frame is None:
            continue
        area = ground.offer.content
        assert area is not None
        assert place.frame.within(area) == place.frame, (layout, place.kind)


@pytest.mark.parametrize("name", SLIDES)
def test_words_can_be_read_on_the_ground_that_they_stand_on(name: str) -> None:
    colours = read_theme(on(name)).colours
    names = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
    scheme = {**colours, **{own: colours[theme] for own, theme in names.items()}}
    for layout, place in made_places(name):
        ground = look(name).grounds.get(layout)
        if ground is None or place.frame is None or place.kind in {"chart", "tbl"}:
            continue
        level = next(place.shape.iter(qn("a:lvl1pPr")))
        colour = solid(level.find(qn("a:defRPr")), scheme)
        assert colour is not None, (layout, place.kind)
        least = 3.0 if place.kind == "ctrTitle" else 4.4
        behind = _behind(place, ground, scheme)
        assert contrast(colour, behind) >= least, (layout, place.kind, place.number)


def _behind(place: Place, ground: Ground, scheme: dict[str, str]) -> str:
    """Return what a place stands on: its own panel, or what the ministry's layout shows there."""
    panel = solid(place.shape.find(qn("p:spPr")), scheme)
    roots = (ground.offer.above, ground.offer.root)
    assert place.frame is not None
    return panel or ground_at(roots, place.frame.middle, ground.scheme) or ground.look.ground


@pytest.mark.parametrize("name", SLIDES)
def test_slides_notes_and_charts_are_all_there(name: str) -> None:
    before, after = (opened(write_package(one)) for one in (deck(), on(name)))
    assert len(after.slides) == len(before.slides)
    for old, new in zip(before.slides, after.slides, strict=True):
        assert new.slide_layout.name == old.slide_layout.name
        assert new.has_notes_slide == old.has_notes_slide
        assert [s.has_chart for s in new.shapes] == [s.has_chart for s in old.shapes]


def test_a_title_on_a_band_gets_the_colour_of_titles_there() -> None:
    assert look("midnightblue.potx").grounds["Message"].look.title == "FFFFFF"
    roots = layout_roots(Trees(on("midnightblue.potx"), "m"))
    titles = [p for p in places(roots["Message"]) if p.kind == "title"]
    assert b'srgbClr val="FFFFFF"' in etree.tostring(titles[0].shape)


def test_slides_that_are_dark_are_known_as_dark() -> None:
    assert [look(name).is_dark for name in SLIDES] == [False, False, True]


def test_the_same_files_give_the_same_bytes() -> None:
    paper = read_slides(foreign("focus.potx")).package
    made = [onto_slides(deck(), paper, "deck.pptx", {}) for _ in range(2)]
    assert write_package(made[0]) == write_package(made[1])


def test_a_layout_that_nothing_stands_in_for_keeps_its_areas_on_plain_ground(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reportgen.adopting.layoutmatch._LEAST_AREA", 0.99)
    paper = read_slides(foreign("focus.potx")).package
    made = onto_slides(deck(), paper, "deck.pptx", {})
    assert check_package(made, "deck.pptx") == []
    roots = layout_roots(Trees(made, "deck.pptx"))
    before = layout_roots(Trees(deck(), "deck.pptx"))
    assert roots["Theme"].get("showMasterSp") == "0"
    mine = {p.number: p.frame for p in places(roots["Theme"]) if p.kind == "body"}
    theirs = {p.number: p.frame for p in places(before["Theme"]) if p.kind == "body"}
    assert mine == theirs


@given(frames, frames)
def test_a_plan_lays_the_one_area_out_in_the_other(before: Frame, after: Frame) -> None:
    made = Plan(before, after)(before)
    assert (made.x, made.y, made.cx, made.cy) == (after.x, after.y, after.cx, after.cy)


def test_a_plan_keeps_shares_and_lets_letters_shrink() -> None:
    plan = Plan(between(0, 0, 100, 100), between(10, 10, 60, 110))
    assert plan(Frame(50, 50, 20, 20)) == Frame(35, 60, 10, 20)
    assert plan.letters == pytest.approx(0.5**0.5)
    assert Plan(plan.after, plan.before).letters == 1.0
