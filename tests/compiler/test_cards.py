from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office import (
    a_picture,
    a_table,
    deck_package,
    opened,
    problems,
    render,
    rendering,
    root_of,
    shape,
    slide_uri,
    slides,
    title,
    with_picture,
)
from reportgen.compiler.slots import Area
from reportgen.errors import Code, Diagnostic
from reportgen.ooxml import qn
from reportgen.render.cards import GAP, _area

CM = 360_000
LOOP = "{%shape for x in xs %}{{ x }}"
SIZE = f'<p:sldSz cx="{30 * CM}" cy="{20 * CM}"/>'


def at(xml: str, area: tuple[float, float, float, float], kind: str = "p:spPr") -> str:
    """Return a shape that stands at x, y, width, height in centimetres."""
    x, y, cx, cy = (round(one * CM) for one in area)
    frame = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    return xml.replace(f"<{kind}/>", f"<{kind}>{frame}</{kind}>", 1)


def group(number: int, *shapes: str, descr: str = "") -> str:
    described = f' descr="{descr}"' if descr else ""
    names = f'<p:cNvPr id="{number}" name="Group {number}"{described}/>'
    return (
        f"<p:grpSp><p:nvGrpSpPr>{names}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
        f"{''.join(shapes)}</p:grpSp>"
    )


def of(*shapes: str) -> Any:
    package = deck_package(title("t") + "".join(shapes))
    main = package.main_part
    sized = main.blob.replace(b'<p:sldSz cx="1000" cy="1000"/>', SIZE.encode())
    package.add(main.with_blob(sized))
    return package


def places(blob: bytes) -> list[tuple[float, float]]:
    """Return where the shapes without a placeholder stand, in centimetres."""
    return [
        (round(s.left / CM, 2), round(s.top / CM, 2))
        for s in opened(blob).slides[0].shapes
        if not s.is_placeholder
    ]


def one(*shapes: str, data: Mapping[str, Any] | None = None) -> Diagnostic:
    (problem,) = problems(of(*shapes), data or {"xs": ["a", "b"]})
    return problem


CARD = at(shape(3, "Card", LOOP), (2, 4, 6, 3))
FRAME = at(shape(4, "Frame", "{%shape frame %}"), (2, 4, 20, 12))


# --- the grid ---


@pytest.mark.parametrize("xs", [[], ["a"], list("abcde")], ids=["zero", "one", "many"])
def test_a_card_repeats_for_each_item(xs: list[str]) -> None:
    assert slides(render(of(CARD, FRAME), xs=xs)) == [["t", *xs]]


def test_cards_fill_the_frame_row_by_row_and_the_frame_is_gone() -> None:
    assert places(render(of(CARD, FRAME), xs=list("abcde"))) == [
        (2, 4),
        (9, 4),
        (16, 4),
        (2, 8),
        (9, 8),
    ]


def test_without_a_frame_cards_reach_to_the_mirrored_margin() -> None:
    blob = render(of(at(shape(3, "Card", LOOP), (3, 4, 7, 3))), xs=list("abcd"))
    assert places(blob) == [(3, 4), (11.5, 4), (20, 4), (3, 8.5)]


def test_the_smallest_frame_around_a_card_is_its_own() -> None:
    outer = at(shape(5, "Outer", "{%shape frame %}"), (0, 0, 30, 20))
    other = at(shape(6, "Other", "{%shape for x in xs %}o"), (1, 17, 4, 2))
    made = places(render(of(outer, FRAME, CARD, other), xs=list("ab")))
    assert made[:2] == [(2, 4), (9, 4)]
    assert made[2] == (0, 0)


def test_cards_that_do_not_fit_shrink_together() -> None:
    blob = render(of(CARD, FRAME), xs=[str(n) for n in range(16)])
    sizes = {(s.width, s.height) for s in opened(blob).slides[0].shapes if not s.is_placeholder}
    ((width, height),) = sizes
    assert width < 6 * CM
    assert width / height == pytest.approx(2, abs=0.01)
    assert max(s.top + s.height for s in opened(blob).slides[0].shapes if s.top) <= 16 * CM


def test_more_cards_than_have_room_are_told_with_their_name_and_number() -> None:
    made = rendering(of(CARD, FRAME), {"xs": ["x"] * 200})
    assert [(f.code, f.is_error) for f in made.findings] == [(Code.FIT_TOO_MANY, False)]
    assert "200 cards “Card”" in made.findings[0].message


@given(
    st.integers(1, 60),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
    st.tuples(st.integers(1, 40), st.integers(1, 40)),
)
def test_cards_never_overlap_and_stay_in_a_frame_that_has_room(
    count: int, card: tuple[int, int], frame: tuple[int, int]
) -> None:
    own = Area(0, 0, card[0] * CM, card[1] * CM)
    room = Area(CM, CM, frame[0] * CM, frame[1] * CM)
    made = [_area(index, count, own, room) for index in range(count)]
    areas = [area for area, _ in made]
    for index, area in enumerate(areas):
        for other in areas[index + 1 :]:
            apart = (other.x - area.x - area.width, area.x - other.x - other.width)
            below = other.y - area.y - area.height
            assert max(*apart, below) >= GAP - 1
    if made[0][1] and card[0] <= frame[0] and card[1] <= frame[1]:
        assert max(area.x + area.width for area in areas) <= room.x + room.width + 1
        assert max(area.y + area.height for area in areas) <= room.y + room.height + 1


# --- what is repeated ---


def test_each_copy_has_a_number_and_a_name_of_its_own() -> None:
    blob = render(of(CARD, FRAME), xs=list("abc"))
    found = [s for s in opened(blob).slides[0].shapes if not s.is_placeholder]
    assert [s.name for s in found] == ["Card 1", "Card 2", "Card 3"]
    assert len({s.shape_id for s in opened(blob).slides[0].shapes}) == 4


def test_a_tag_in_a_shape_of_a_group_repeats_the_group() -> None:
    inner = at(shape(4, "In", LOOP, "{% if loop.first %}first{% endif %}"), (2, 4, 6, 3))
    card = at(group(3, inner, shape(5, "Beside", "{{ x | upper }}")), (2, 4, 6, 3), "p:grpSpPr")
    blob = render(of(card), xs=list("ab"))
    groups = [s for s in opened(blob).slides[0].shapes if not s.is_placeholder]
    texts = [[s.text_frame.text for s in one.shapes] for one in groups]
    assert texts == [["a\nfirst", "A"], ["b", "B"]]
    assert places(blob) == [(2, 4), (8.67, 4)]


def test_a_part_of_a_repeated_group_can_depend_on_the_item() -> None:
    parts = (shape(4, "In", LOOP), shape(5, "Only", "{%shape if x == 'a' %}only a"))
    card = at(group(3, *parts), (2, 4, 6, 3), "p:grpSpPr")
    shapes = opened(render(of(card), xs=list("ab"))).slides[0].shapes
    groups = [s for s in shapes if not s.is_placeholder]
    assert [len(one.shapes) for one in groups] == [2, 1]


def test_a_picture_repeats_by_its_alternative_text() -> None:
    picture = a_picture(3, "{%shape for x in xs %}photo of {{ x }}")
    blob = render(with_picture(of(picture), slide_uri(1)), xs=list("ab"))
    described = [e.get("descr") for e in root_of(blob, slide_uri(1)).iter(qn("p:cNvPr"))]
    assert described[-2:] == ["photo of a", "photo of b"]


@pytest.mark.parametrize("kept", [True, False])
def test_pictures_groups_and_tables_are_kept_by_their_alternative_text(kept: bool) -> None:  # noqa: FBT001
    table = a_table(5, ("a",)).replace('name="table 5"', 'name="t" descr="{%shape if k %} table"')
    drawn = a_picture(3, "{%shape if k %}photo") + group(4, descr="{%shape if k %}") + table
    blob = render(with_picture(of(drawn), slide_uri(1)), k=kept)
    assert len(opened(blob).slides[0].shapes) == (4 if kept else 1)
    assert "{%" not in "".join(e.get("descr", "") for e in root_of(blob, slide_uri(1)).iter())


def test_connectors_are_not_glued_to_shapes_that_are_repeated() -> None:
    glue = (
        '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="8" name="Line"/><p:cNvCxnSpPr>'
        '<a:stCxn id="3" idx="0"/><a:endCxn id="2" idx="0"/></p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>'
        "<p:spPr/></p:cxnSp>"
    )
    root = root_of(render(of(CARD, glue), xs=["a"]), slide_uri(1))
    assert [e.get("id") for e in root.iter(qn("a:stCxn"), qn("a:endCxn"))] == ["2"]


def test_cards_repeat_on_each_copy_of_their_slide() -> None:
    row = at(shape(3, "Card", "{%shape for x in row %}{{ x }}"), (2, 4, 6, 3))
    template = of(row, shape(9, "tags", "{%slide for row in rows %}"))
    made = slides(render(template, rows=[["a"], ["b", "c"], []]))
    assert made == [["t", "a"], ["t", "b", "c"], ["t"]]


# --- what cannot be ---


def test_a_placeholder_cannot_be_a_card() -> None:
    body = shape(3, "Body", LOOP, placeholder='<p:ph type="body" idx="1"/>')
    assert one(body).code is Code.TEMPLATE_OBJECT


def test_a_card_needs_a_place_of_its_own() -> None:
    assert one(shape(3, "Card", LOOP)).code is Code.TEMPLATE_OBJECT


def test_two_loops_for_one_card_are_refused() -> None:
    card = at(shape(3, "Card", LOOP, "{%shape for y in xs %}"), (2, 4, 6, 3))
    assert "repeated already" in one(card).message


@pytest.mark.parametrize("word", ["for x in xs", "if xs"])
def test_an_animation_of_a_governed_shape_is_refused(word: str) -> None:
    card = at(shape(3, "Card", f"{{%shape {word} %}}a"), (2, 4, 6, 3))
    package = of(card)
    part = package.part(slide_uri(1))
    timing = b'<p:timing><p:tnLst><p:spTgt spid="3"/></p:tnLst></p:timing></p:sld>'
    package.add(part.with_blob(part.blob.replace(b"</p:sld>", timing)))
    (problem,) = problems(package, {"xs": ["a"]})
    assert (problem.code, "animation" in problem.message) == (Code.TEMPLATE_OBJECT, True)


@pytest.mark.parametrize(
    "text",
    [
        *("{%shape frame %} and more", "{%shape frame %}{{ xs }}", "{%shape frame %}" * 2),
        *("{%shape frame %}{%shape if xs %}", "{%shape for x in xs %}{%shape frame %}"),
    ],
)
def test_a_frame_holds_nothing_but_its_tag(text: str) -> None:
    frame = at(shape(4, "Frame", text), (2, 4, 20, 12))
    assert Code.TEMPLATE_OBJECT in {p.code for p in problems(of(CARD, frame), {"xs": []})}


def test_a_frame_without_a_card_is_told() -> None:
    assert "no card" in one(FRAME).message


@pytest.mark.parametrize("word", ["while x", "", "else"])
def test_an_unknown_word_for_a_shape_is_refused(word: str) -> None:
    assert one(shape(3, "Card", f"{{%shape {word} %}}")).code is Code.TEMPLATE_FORBIDDEN
