"""Whatever a person does to a deck, and however the data changes, nothing of hers is lost."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.util import Pt

from deckedits import delete, own_slide
from mergedecks import (
    NAME,
    Data,
    all_of,
    built,
    chart_values,
    edited,
    everything,
    merge_soundly,
    opened,
    without_proposal,
)
from reportgen.regeneration.deck import next_base

Picks = Callable[[int], int]
EXAMPLES = 30

# --- what a person may do; ``pick`` chooses one of so many, ``word`` is hers alone ----------------


def _slide(deck: Any, pick: Picks) -> Any:
    slides = list(deck.slides)
    return slides[pick(len(slides))]


def _paragraphs(deck: Any, pick: Picks) -> list[Any]:
    shapes = [s for s in _slide(deck, pick).shapes if s.has_text_frame]
    return [p for shape in shapes for p in shape.text_frame.paragraphs if p.runs]


def replace_text(deck: Any, pick: Picks, word: str) -> None:
    if found := _paragraphs(deck, pick):
        found[pick(len(found))].runs[0].text = word


def insert_word(deck: Any, pick: Picks, word: str) -> None:
    if found := _paragraphs(deck, pick):
        run = found[pick(len(found))].runs[0]
        words = run.text.split(" ")
        words.insert(pick(len(words) + 1), word)
        run.text = " ".join(words)


def append_paragraph(deck: Any, pick: Picks, word: str) -> None:
    shapes = [s for s in _slide(deck, pick).shapes if s.has_text_frame and s.text_frame.text]
    if shapes:
        shapes[pick(len(shapes))].text_frame.add_paragraph().text = word


def copy_paragraph(deck: Any, pick: Picks, word: str) -> None:
    if found := _paragraphs(deck, pick):
        element = found[pick(len(found))]._p
        element.addnext(copy.deepcopy(element))
        replace_text(deck, pick, word)


def delete_paragraph(deck: Any, pick: Picks, word: str) -> None:
    del word
    if found := _paragraphs(deck, pick):
        paragraph = found[pick(len(found))]
        if len(paragraph._p.getparent()) > 3:  # properties, list style, and one that stays
            delete(paragraph)


def delete_shape(deck: Any, pick: Picks, word: str) -> None:
    del word
    shapes = list(_slide(deck, pick).shapes)
    delete(shapes[pick(len(shapes))])


def rename_shape(deck: Any, pick: Picks, word: str) -> None:
    shapes = list(_slide(deck, pick).shapes)
    if shapes:
        shapes[pick(len(shapes))].name = word


def move_shape(deck: Any, pick: Picks, word: str) -> None:
    del word
    shapes = list(_slide(deck, pick).shapes)
    if shapes:
        shape = shapes[pick(len(shapes))]
        shape.left, shape.top, shape.width, shape.height = Pt(9), Pt(pick(200)), Pt(90), Pt(40)


def add_box(deck: Any, pick: Picks, word: str) -> None:
    box = _slide(deck, pick).shapes.add_textbox(Pt(5), Pt(5), Pt(90), Pt(30))
    box.text_frame.text = word


def write_notes(deck: Any, pick: Picks, word: str) -> None:
    _slide(deck, pick).notes_slide.notes_text_frame.text = word


def write_cell(deck: Any, pick: Picks, word: str) -> None:
    tables = [s.table for slide in deck.slides for s in slide.shapes if s.has_table]
    if tables:
        table = tables[pick(len(tables))]
        cell = table.cell(pick(len(table.rows)), pick(len(table.columns)))
        cell.text_frame.paragraphs[0].text = word


def delete_row(deck: Any, pick: Picks, word: str) -> None:
    del word
    tables = [s.table for slide in deck.slides for s in slide.shapes if s.has_table]
    if tables and len(rows := tables[pick(len(tables))]._tbl.tr_lst) > 1:
        row = rows[pick(len(rows))]
        row.getparent().remove(row)


def add_slide(deck: Any, pick: Picks, word: str) -> None:
    own_slide(deck, word, pick(len(deck.slides) + 1))


def move_slide(deck: Any, pick: Picks, word: str) -> None:
    del word
    listed = deck.slides._sldIdLst
    listed.insert(pick(len(listed)), listed[pick(len(listed))])


def copy_slide(deck: Any, pick: Picks, word: str) -> None:
    source = _slide(deck, pick)
    if any(not shape.has_text_frame for shape in source.shapes):
        return
    made = deck.slides.add_slide(source.slide_layout)
    for shape in list(made.shapes):
        delete(shape)
    for shape in source.shapes:
        made.shapes._spTree.append(copy.deepcopy(shape._element))
    made.shapes.add_textbox(Pt(5), Pt(5), Pt(90), Pt(30)).text_frame.text = word


EDITS = (
    *(replace_text, insert_word, append_paragraph, copy_paragraph, delete_paragraph),
    *(delete_shape, rename_shape, move_shape, add_box, write_notes, write_cell, delete_row),
    *(add_slide, move_slide, copy_slide),
)

# --- how the data may change -------------------------------------------------------------------


def _theme(data: Data, number: int) -> dict[str, Any]:
    themes: list[dict[str, Any]] = data["meeting"]["themes"]
    return themes[number % len(themes)]


def new_figure(data: Data, number: int) -> None:
    point = _theme(data, number)["points"][0]
    point["text"] = f"{number}% {point['text']}"


def drop_point(data: Data, number: int) -> None:
    points = _theme(data, number)["points"]
    if len(points) > 1:
        points.pop(number % len(points))


def new_point(data: Data, number: int) -> None:
    _theme(data, number)["points"].insert(number % 3, {"text": f"Members raised point {number}"})


def new_headline(data: Data, number: int) -> None:
    _theme(data, number)["headline"] = f"What was said of {number}"


def drop_theme(data: Data, number: int) -> None:
    themes = data["meeting"]["themes"]
    if len(themes) > 1:
        themes.pop(number % len(themes))


def turn_themes(data: Data, number: int) -> None:
    del number
    data["meeting"]["themes"].reverse()


def new_theme(data: Data, number: int) -> None:
    themes = data["meeting"]["themes"]
    made = {**themes[0], "id": f"new-{number}", "title": f"New {number}"}
    themes.insert(number % (len(themes) + 1), {**made, "points": [{"text": f"New {number}"}]})


def drop_proposal(data: Data, number: int) -> None:
    if len(data["meeting"]["proposals"]) > 1:
        without_proposal(number % len(data["meeting"]["proposals"]))(data)


def new_proposal(data: Data, number: int) -> None:
    proposals = data["meeting"]["proposals"]
    made = {**proposals[0], "title": f"Proposal {number}", "text": f"Do {number}"}
    proposals.insert(number % (len(proposals) + 1), made)


def new_values(data: Data, number: int) -> None:
    chart_values(*(number + step for step in range(1 + number % 6)))(data)


CHANGES = (
    *(new_figure, drop_point, new_point, new_headline, drop_theme, turn_themes, new_theme),
    *(drop_proposal, new_proposal, new_values),
)

NUMBERS = st.integers(0, 40)
SOME_EDITS = st.lists(st.tuples(st.sampled_from(EDITS), st.lists(NUMBERS, max_size=4)), max_size=5)
SOME_CHANGES = st.lists(st.tuples(st.sampled_from(CHANGES), NUMBERS), max_size=5)


def _picks(numbers: list[int]) -> Picks:
    left = iter(numbers)
    return lambda count: next(left, 0) % count if count else 0


@settings(max_examples=EXAMPLES)
@given(SOME_EDITS, SOME_CHANGES)
def test_no_word_of_hers_is_lost(
    edits: list[tuple[Any, list[int]]], changes: list[tuple[Any, int]]
) -> None:
    """It is in the merged deck, or what became of it is told: then a derived slide held it."""

    def edit(deck: Any) -> None:
        for number, (one, numbers) in enumerate(edits):
            one(deck, _picks(numbers), f"Zed{number}")

    old = built()
    base = next_base(old, old, None, NAME)
    mine = edited(old, edit)
    new = built(all_of(*(lambda data, c=c, n=n: c(data, n) for c, n in changes)))
    merged = merge_soundly(mine, new, base)
    said = everything(merged.blob) + "".join(o.mine for o in merged.outcomes)
    hers = everything(mine)
    lost = [f"Zed{n}" for n in range(len(edits)) if f"Zed{n}" in hers and f"Zed{n}" not in said]
    assert lost == []
    assert len(opened(merged.blob).slides) >= 1
