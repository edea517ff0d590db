"""Any edits of a person and any change of the data: nothing of hers is lost, and nothing breaks."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notemerges import (
    DATA,
    DATE,
    built,
    checked,
    comments,
    data,
    edited,
    faults,
    resolved,
    story,
    theme,
    words_of,
)
from reportgen.regeneration.note import merge, remember

OLD = built()
NAMES = ("investment", "skills", "rules", "health")

Edit = Callable[[Any, int, str], None]


def texts(document: Any) -> list[Any]:
    """Return all paragraphs with words, those in cells as well."""
    cells = [c for t in document.tables for row in t.rows for c in row.cells]
    found = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return [p for p in found if p.text]


def pick(document: Any, number: int) -> Any:
    found = texts(document)
    return found[number % len(found)]


def body_pick(document: Any, number: int) -> Any:
    found = [p for p in document.paragraphs if p.text]
    return found[number % len(found)] if found else None


def append(document: Any, number: int, word: str) -> None:
    pick(document, number).add_run(f" {word}")


def change_word(document: Any, number: int, word: str) -> None:
    runs = [run for run in pick(document, number).runs if run.text.strip()]
    if runs:
        run = runs[number % len(runs)]
        words = run.text.split(" ")
        words[number % len(words)] = word
        run.text = " ".join(words)


def embolden(document: Any, number: int, _: str) -> None:
    for run in pick(document, number).runs[:1]:
        run.font.bold = True


def put_in(document: Any, number: int, word: str) -> None:
    found = body_pick(document, number)
    if found is not None:
        found.insert_paragraph_before(f"A paragraph of mine {word}")


def delete(document: Any, number: int, _: str) -> None:
    found = body_pick(document, number)
    if found is not None and len(document.paragraphs) > 1:
        found._p.getparent().remove(found._p)


def copy(document: Any, number: int, word: str) -> None:
    found = body_pick(document, number)
    if found is not None:
        twin = deepcopy(found._p)
        found._p.addnext(twin)
        found.add_run(f" {word}")


def move(document: Any, number: int, _: str) -> None:
    found, other = body_pick(document, number), body_pick(document, number // 7)
    if found is not None and found._p is not other._p:
        other._p.addnext(found._p)


def part(document: Any, number: int, _: str) -> None:
    found = body_pick(document, number)
    if found is None or len(found.runs) != 1 or len(found.text.split()) < 4:
        return
    words = found.text.split(" ")
    rest = deepcopy(found._p)
    for mark in rest.xpath(".//w:bookmarkStart|.//w:bookmarkEnd"):
        mark.getparent().remove(mark)
    found._p.addnext(rest)
    rest.xpath(".//w:t")[0].text = " ".join(words[3:])
    found.runs[0].text = " ".join(words[:3])


def join(document: Any, number: int, _: str) -> None:
    found = body_pick(document, number)
    following = None if found is None else found._p.getnext()
    if following is None or following.tag != found._p.tag:
        return
    for child in list(following):
        if not child.tag.endswith("}pPr"):
            found._p.append(child)
    following.getparent().remove(following)


def add_row(document: Any, _: int, word: str) -> None:
    for table in document.tables[:1]:
        for cell in table.add_row().cells:
            cell.text = f"row {word}"


def delete_row(document: Any, number: int, _: str) -> None:
    for table in document.tables[:1]:
        rows = table.rows
        if len(rows) > 1:
            row = rows[number % len(rows)]._tr
            row.getparent().remove(row)


def lose_keys(document: Any, number: int, _: str) -> None:
    for mark in pick(document, number)._p.xpath("./w:bookmarkStart|./w:bookmarkEnd"):
        mark.getparent().remove(mark)


EDITS: tuple[Edit, ...] = (
    *(append, change_word, embolden, put_in, delete, copy, move, part, join),
    *(add_row, delete_row, lose_keys),
)
STEPS = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 500)), max_size=5)


@st.composite
def changed_data(draw: st.DrawFn) -> dict[str, Any]:
    """Return data in which themes and rows came, went, moved and changed."""
    themes = []
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4)):
        more = draw(st.sampled_from([{}, {"text": f"What was said on {name} is on record."}]))
        themes.append(theme(name, **more))
    rows = draw(st.permutations(DATA["initiatives"]))[: draw(st.integers(0, 3))]
    where = draw(st.sampled_from(["", "Towns"]))
    return data(
        themes=themes,
        initiatives=[row | ({"where": where} if where else {}) for row in rows],
        coverage=draw(st.sampled_from(["78%", "80%", "nearly all"])),
        next=draw(st.sampled_from(["17 February 2025", "1 March 2025"])),
    )


@settings(max_examples=40, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, changed_data(), st.booleans())
def test_nothing_of_hers_is_lost(
    steps: list[tuple[Edit, int]],
    values: dict[str, Any],
    knows_keys: bool,  # noqa: FBT001 - drawn
) -> None:
    marks = [f"zq{number}zq" for number in range(len(steps))]

    def edit(document: Any) -> None:
        for (step, number), mark in zip(steps, marks, strict=True):
            step(document, number, mark)
        if not knows_keys:
            for each in document.element.body.xpath(".//w:bookmarkStart|.//w:bookmarkEnd"):
                each.getparent().remove(each)

    mine = edited(OLD.blob, edit)
    merged = checked(mine, OLD, built(values))
    hers = "\n".join(words_of(mine))
    there = "\n".join([*words_of(merged.blob), *comments(merged.blob)])
    assert [mark for mark in marks if mark in hers and mark not in there] == []


@settings(max_examples=25, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, changed_data(), changed_data())
def test_rejecting_gives_her_file_after_two_merges_of_which_she_settled_nothing(
    steps: list[tuple[Edit, int]], values: dict[str, Any], newer: dict[str, Any]
) -> None:
    def edit(document: Any) -> None:
        for step, number in steps:
            step(document, number, "zq")

    mine = edited(OLD.blob, edit)
    one, two = built(values), built(newer)
    first = merge(mine, one.blob, OLD.model, "note.docx", one.keys, DATE)
    base = remember(one.model, OLD.model, first.blob, "note.docx")
    second = merge(first.blob, two.blob, base, "note.docx", two.keys, DATE)
    assert story(resolved(second.blob, "reject")) == story(mine)
    assert set(faults(second.blob)) <= set(faults(mine))
    assert steps or words_of(second.blob) == words_of(two.blob)
