from __future__ import annotations

import pytest

from office import (
    PRESENTATION,
    a_run,
    deck,
    deck_package,
    opened,
    part_text,
    problems,
    render,
    root_of,
    shape,
    slide_uri,
    slides,
    title,
)
from reportgen.errors import Code
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part, Relationship, Relationships
from reportgen.opc.zipio import read_package

XS = {"xs": ["a", "b"], "none": []}


def beside(*tags: str) -> str:
    """Return a box beside the slide with tags in it."""
    return shape(9, "tags", *tags)


def linked(package: Package, source: int, target: int) -> Package:
    """Return ``package`` with the link ``rIdLink`` from one slide to another."""
    part = package.part(slide_uri(source))
    rels = Relationships((*part.rels, Relationship("rIdLink", RT.SLIDE, slide_uri(target))))
    package.add(Part(part.uri, part.content_type, part.blob, rels))
    return package


LINK = a_run("go", '<a:rPr><a:hlinkClick r:id="rIdLink" action="ppaction://hlinksldjump"/></a:rPr>')


def test_a_slide_is_repeated_for_each_item_in_order() -> None:
    template = deck(
        title("first"),
        title("{{ x }} {{ loop.index }}") + beside("{%slide for x in xs %}"),
        title("last"),
    )
    assert slides(render(template, XS)) == [["first"], ["a 1"], ["b 2"], ["last"]]


def test_a_slide_is_dropped_with_its_notes() -> None:
    template = deck(
        title("a") + beside("{%slide if none %}"), title("b"), notes={1: "lost", 2: "kept"}
    )
    blob = render(template, XS)
    assert slides(blob) == [["b"]]
    assert [uri for uri in read_package(blob).parts if "/notesSlides/" in uri] == [
        "/ppt/notesSlides/notesSlide1.xml"
    ]


def test_each_copy_of_a_slide_has_notes_of_its_own() -> None:
    template = deck(title("{{ x }}") + beside("{%slide for x in xs %}"), notes={1: "on {{ x }}"})
    made = opened(render(template, XS)).slides
    assert [s.notes_slide.notes_text_frame.text for s in made] == ["on a", "on b"]


def test_notes_without_tags_are_copied_too() -> None:
    template = deck(title("{{ x }}") + beside("{%slide for x in xs %}"), notes={1: "plain"})
    made = opened(render(template, XS)).slides
    assert [s.notes_slide.notes_text_frame.text for s in made] == ["plain", "plain"]
    assert len({s.notes_slide.part.partname for s in made}) == 2


def test_the_tag_of_a_slide_may_stand_in_its_notes() -> None:
    template = deck(title("{{ x }}"), notes={1: "{%slide for x in xs %}on {{ x }}"})
    assert slides(render(template, XS)) == [["a"], ["b"]]


def test_several_statements_of_a_slide_nest_in_their_order() -> None:
    tags = beside("{%slide for x in xs %}", '{%slide if x != "a" %}', "{%slide block theme %}")
    assert slides(render(deck(title("{{ x }}") + tags), XS)) == [["b"]]


def test_a_run_of_slides_is_repeated_as_a_whole() -> None:
    template = deck(
        title("{%slides for x in xs %}{{ x }} one"),
        title("{{ x }} two"),
        title("{%slides endfor %}{{ x }} three"),
        title("end"),
    )
    made = [texts[0] for texts in slides(render(template, XS))]
    assert made == ["a one", "a two", "a three", "b one", "b two", "b three", "end"]


@pytest.mark.parametrize(
    "tag", ["{%slides for x in xs %}", "{%slides endfor %}", "{%slides if xs %}"]
)
def test_a_run_of_slides_without_its_other_end_is_refused(tag: str) -> None:
    (problem,) = problems(deck(title("a") + beside(tag)), XS)
    assert problem.code is Code.TEMPLATE_STATEMENT_UNCLOSED
    assert "slide 1" in str(problem.location)


@pytest.mark.parametrize("tag", ["{%slide else %}", "{%slide %}", "{%slide block %}"])
def test_an_unknown_tag_of_a_slide_is_refused(tag: str) -> None:
    (problem,) = problems(deck(title("a") + beside(tag)), XS)
    assert problem.code is Code.TEMPLATE_FORBIDDEN


def test_two_slides_of_one_name_are_refused() -> None:
    named = title("a") + beside("{%slide block theme %}")
    (problem,) = problems(deck(named, named))
    assert problem.code is Code.TEMPLATE_UNKNOWN_BLOCK


# --- boxes for tags ---


@pytest.mark.parametrize(
    "box",
    [
        ("{%slide if xs %}",),
        ("{%slide if xs %}", ""),
        ("{%slide if xs %}", "{# for the designer #}"),
        ("{%slide if xs %} {# a #}", "{% set y = 1 %}"),
        ("{# only a comment #}",),
    ],
)
def test_a_box_that_holds_nothing_but_tags_goes(box: tuple[str, ...]) -> None:
    assert slides(render(deck(title("t") + beside(*box)), XS)) == [["t"]]


def test_a_box_with_words_beside_its_tags_stays() -> None:
    assert slides(render(deck(title("t") + beside("{%slide if xs %}", "words")), XS)) == [
        ["t", "words"]
    ]


def test_a_box_with_a_value_beside_its_tags_stays() -> None:
    box = beside("{%slide for x in xs %}", "{% set y = x %}", "{{ y }}")
    assert slides(render(deck(title("t") + box), XS)) == [["t", "a"], ["t", "b"]]


def test_a_value_beside_a_tag_of_the_slide_stays() -> None:
    assert slides(render(deck(title("{%slide for x in xs %}{{ x }}")), XS)) == [["a"], ["b"]]


def test_what_a_box_for_tags_sets_holds_for_the_whole_slide() -> None:
    tags = beside("{%slide for x in xs %}", "{% set y = x | upper %}")
    assert slides(render(deck(title("{{ y }}") + tags), XS)) == [["A"], ["B"]]


def test_a_placeholder_that_held_only_a_tag_stays_empty() -> None:
    assert slides(render(deck(title("{%slide if xs %}")), XS)) == [[""]]


@pytest.mark.parametrize(("condition", "left"), [("xs", ["t", "box"]), ("none", ["t"])])
def test_a_shape_is_kept_or_dropped_by_a_tag_in_its_text(condition: str, left: list[str]) -> None:
    box = shape(3, "box", f"{{%shape if {condition} %}}box")
    assert slides(render(deck(title("t") + box), XS)) == [left]


# --- the deck around its slides ---


def test_slides_are_numbered_anew_in_their_order() -> None:
    template = deck(title("{{ x }}") + beside("{%slide for x in xs %}"), title("end"))
    blob = render(template, XS)
    names = [uri for uri in read_package(blob).parts if "/slides/" in uri]
    assert sorted(names) == [str(slide_uri(number)) for number in (1, 2, 3)]
    ids = [item.get("id") for item in root_of(blob, PRESENTATION).iter(qn("p:sldId"))]
    assert ids == ["256", "257", "258"]


SECTIONS = (
    '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst>'
    '<p14:section name="One" id="{00000000-0000-0000-0000-000000000001}"><p14:sldIdLst>'
    '<p14:sldId id="301"/></p14:sldIdLst></p14:section>'
    '<p14:section name="Two" id="{00000000-0000-0000-0000-000000000002}"><p14:sldIdLst>'
    '<p14:sldId id="302"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>'
)


def test_sections_hold_the_copies_of_the_slides_that_they_held() -> None:
    template = deck(
        title("{{ x }}") + beside("{%slide for x in xs %}"),
        title("b") + beside("{%slide if none %}"),
        extra=SECTIONS,
    )
    sections = root_of(render(template, XS), PRESENTATION).iter(qn("p14:section"))
    held = [[item.get("id") for item in s.iter(qn("p14:sldId"))] for s in sections]
    assert held == [["256", "257"], []]


def test_custom_shows_show_the_copies_of_the_slides_that_they_showed() -> None:
    shows = (
        '<p:custShowLst><p:custShow name="s" id="0"><p:sldLst><p:sld r:id="rId3"/>'
        '<p:sld r:id="rId2"/></p:sldLst></p:custShow></p:custShowLst>'
    )
    template = deck(title("{{ x }}") + beside("{%slide for x in xs %}"), title("end"), extra=shows)
    blob = render(template, XS)
    part = read_package(blob).part(PRESENTATION)
    shown = [item.get(qn("r:id"), "") for item in root_of(blob, PRESENTATION).iter(qn("p:sld"))]
    targets = [rel.target for rid in shown if (rel := part.rels.get(rid)) is not None]
    assert targets == [slide_uri(3), slide_uri(1), slide_uri(2)]


def test_a_link_between_slides_follows_its_slide() -> None:
    tags = beside("{%slide for x in xs %}")
    package = deck_package(title("t", f"<a:p>{LINK}</a:p>"), title("{{ x }}") + tags, title("end"))
    blob = render(linked(package, 1, 3), XS)
    (rel,) = read_package(blob).part(slide_uri(1)).rels.of_type(RT.SLIDE)
    assert rel.target == slide_uri(4)


def test_a_link_to_a_slide_that_was_dropped_leaves_its_text() -> None:
    tags = beside("{%slide if none %}")
    package = deck_package(title("t", f"<a:p>{LINK}</a:p>"), title("gone") + tags)
    blob = render(linked(package, 1, 2), XS)
    assert slides(blob) == [["t\ngo"]]
    assert "hlinkClick" not in part_text(blob, slide_uri(1))


def test_a_deck_may_lose_all_its_slides() -> None:
    assert slides(render(deck(title("a") + beside("{%slide if none %}")), XS)) == []


def test_a_deck_without_slides_stays_one() -> None:
    assert slides(render(deck(), XS)) == []


def test_layouts_and_masters_are_filled_in_once() -> None:
    template = deck(
        title("{{ x }}") + beside("{%slide for x in xs %}"),
        layout=shape(2, "l", "layout {{ xs | length }}"),
        master=shape(2, "m", "master {{ xs | length }}"),
    )
    blob = render(template, XS)
    assert "layout 2" in part_text(blob, "/ppt/slideLayouts/slideLayout1.xml").replace(
        "</a:t></a:r><a:r><a:t>", ""
    )
    assert "master 2" in part_text(blob, "/ppt/slideMasters/slideMaster1.xml").replace(
        "</a:t></a:r><a:r><a:t>", ""
    )


def test_a_place_on_a_slide_is_named_by_slide_and_shape() -> None:
    (problem,) = problems(deck(title("a"), title("b") + shape(3, "Summary", "{{ missing }}")))
    assert str(problem.location) == "template › slide 2 › Summary › paragraph 1 › {{ missing }}"
