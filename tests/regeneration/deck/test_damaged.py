"""Files and models that are damaged, of another kind or not what they say."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckedits import own_slide, write
from mergedecks import (
    NAME,
    built,
    edited,
    everything,
    keys,
    merge_soundly,
    opened,
    points,
    shape_of,
    slide_of,
)
from office import note, w_p
from reportgen.errors import Code, ReportgenError
from reportgen.regeneration.deck import DeckModel, merge, next_base, read_model

THEME = "theme/investment"


def codes(raised: pytest.ExceptionInfo[ReportgenError]) -> set[Code]:
    return {diagnostic.code for diagnostic in raised.value.diagnostics}


@pytest.mark.parametrize("side", ["mine", "new"])
@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_file_that_was_cut_off_is_told_by_its_name(side: str, share: float) -> None:
    files = {"mine": built(), "new": built()}
    files[side] = files[side][: int(len(files[side]) * share)]
    with pytest.raises(ReportgenError) as raised:
        merge(files["mine"], files["new"], None, NAME)
    assert codes(raised) == {Code.PACKAGE_UNREADABLE}
    assert NAME in str(raised.value)


def test_a_word_file_is_no_deck() -> None:
    with pytest.raises(ReportgenError) as raised:
        merge(note(w_p("Words")), built(), None, NAME)
    assert codes(raised) == {Code.WORKSPACE_NOT_MERGED}


def test_a_base_with_a_key_twice_loses_nothing_of_hers() -> None:
    old = built()
    base = next_base(old, old, None, NAME)
    data = base.as_data()
    data["slides"] = [*data["slides"], copy.deepcopy(data["slides"][4])]
    mine = edited(old, lambda deck: write(slide_of(deck, THEME), 0, "All mine"))
    merged = merge_soundly(mine, built(points("New")), DeckModel.from_data(data, NAME))
    assert "All mine" in everything(merged.blob)
    assert keys(opened(merged.blob)).count(THEME) == 1


def test_a_deck_with_every_key_twice_keeps_all_slides() -> None:
    old = built()
    base = next_base(old, old, None, NAME)

    def double(deck: Any) -> None:
        for slide in list(deck.slides):
            anchors = [s for s in slide.shapes if s.name.startswith("rg:slide:")]
            made = own_slide(deck, "Hers", len(deck.slides))
            made.shapes._spTree.append(copy.deepcopy(anchors[0]._element))

    merged = merge_soundly(edited(old, double), built(points("New")), base)
    deck = opened(merged.blob)
    assert len(deck.slides) == 2 * len(opened(old).slides)
    assert len(set(filter(None, keys(deck)))) == len(opened(old).slides)


def test_anchors_that_say_nonsense_are_hers() -> None:
    old = built()

    def rename(deck: Any) -> None:
        for slide in deck.slides:
            for shape in slide.shapes:
                if shape.name.startswith("rg:slide:"):
                    shape.name = "rg:slide:abcdef:" + "x/" * 300
        write(slide_of(deck, "x/" * 300), 0, "All mine", "Title")

    merged = merge_soundly(
        edited(old, rename), built(points("New")), next_base(old, old, None, NAME)
    )
    assert "All mine" in everything(merged.blob)


@pytest.mark.parametrize(
    "damage",
    [
        {"slides": "none"},
        {"slides": [{"shapes": [{"name": "A", "kind": "unknown"}]}]},
        {"slides": [{"shapes": [{"kind": "text"}]}]},
        {"slides": [{"number": "many"}]},
        {"slides": [{"key": "k" * 100_001}]},
        {"slides": [{"notes": ["x"] * 20_001}]},
        {"slides": [{}] * 5_001},
        {"slides": [{"shapes": [{"name": "A", "kind": "text", "frame": [1, 2, 3]}]}]},
    ],
)
def test_a_model_that_is_none_is_told_with_what_to_do(damage: dict[str, Any]) -> None:
    with pytest.raises(ReportgenError) as raised:
        DeckModel.from_data(damage, "history")
    assert codes(raised) == {Code.WORKSPACE_STATE_DAMAGED}
    assert all(diagnostic.hint for diagnostic in raised.value.diagnostics)


def test_a_model_comes_back_from_json_as_it_was() -> None:
    model = read_model(built(), NAME)
    assert DeckModel.from_data(json.loads(json.dumps(model.as_data())), NAME) == model


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["slides", "shapes", "name", "kind", "text", "rows", "chart", "frame"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["document", "slides", "orphans"]), JSON, max_size=3))
def test_any_json_is_a_model_or_is_refused(data: dict[str, Any]) -> None:
    told: set[Code] = set()
    try:
        DeckModel.from_data(data, "history")
    except ReportgenError as refused:
        told = {diagnostic.code for diagnostic in refused.diagnostics}
    assert told <= {Code.WORKSPACE_STATE_DAMAGED}


@settings(max_examples=12)
@given(st.data())
def test_a_base_of_which_anything_was_left_out_loses_nothing_of_hers(drawn: st.DataObject) -> None:
    old = built()
    data = next_base(old, old, None, NAME).as_data()
    for slide in data["slides"]:
        for name in drawn.draw(st.sets(st.sampled_from(["key", "shapes", "notes", "number"]))):
            slide.pop(name, None)
    mine = edited(old, lambda deck: write(slide_of(deck, THEME), 0, "All mine"))
    merged = merge_soundly(mine, built(points("New")), DeckModel.from_data(data, NAME))
    assert "All mine" in everything(merged.blob)


def test_a_deck_without_slides_gets_those_of_the_rendering() -> None:
    def clear(deck: Any) -> None:
        for item in list(deck.slides._sldIdLst):
            deck.part.drop_rel(item.rId)
            deck.slides._sldIdLst.remove(item)

    merged = merge_soundly(edited(built(), clear), built(), None)
    assert keys(opened(merged.blob)) == keys(opened(built()))
    assert shape_of(slide_of(opened(merged.blob), THEME), "Text").text_frame.text
