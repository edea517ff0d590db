"""Paragraphs that a person edited while the data changed, and their tracked changes."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any

import docx
import pytest
from docx.shared import RGBColor

from notemerges import (
    DATA,
    Built,
    built,
    changes,
    checked,
    comments,
    data,
    edited,
    paragraph,
    remade,
    replace,
    resolved,
    template,
    theme,
    words_of,
)
from office import w_p
from reportgen.regeneration.outcomes import Kind


@pytest.fixture(scope="module")
def old() -> Built:
    return built()


def points(*texts: str) -> dict[str, Any]:
    """Return the data with other points in the first theme, the first two with their old ids."""
    names = ("investment-first", "investment-second", "investment-third")
    found = [{"id": name, "text": text} for name, text in zip(names, texts, strict=False)]
    return data(themes=[theme("investment", points=found), *deepcopy(DATA["themes"][1:])])


FIRST, SECOND = (point["text"] for point in DATA["themes"][0]["points"])


def test_a_paragraph_that_nobody_edited_takes_the_new_words_as_a_tracked_change(old: Built) -> None:
    merged = remade(old, built(data(coverage="80%")))
    assert changes(merged.blob) == [("del", "reportgen", "78"), ("ins", "reportgen", "80")]
    assert "Coverage is 80% of all households, and rising steadily." in words_of(merged.blob)
    assert [o.kind for o in merged.outcomes] == [Kind.TAKEN]


def test_a_file_that_nothing_is_new_for_comes_back_byte_for_byte(old: Built) -> None:
    mine = edited(old.blob, lambda d: replace(d, "rising steadily", "rising fast"))
    assert checked(mine, old, old).blob == mine


def test_her_words_stay_where_the_data_did_not_change(old: Built) -> None:
    merged = remade(old, old, lambda d: replace(d, "rising steadily", "rising fast"))
    assert changes(merged.blob) == []
    assert "Coverage is 78% of all households, and rising fast." in words_of(merged.blob)
    assert [o.kind for o in merged.outcomes] == [Kind.KEPT]


def test_a_figure_that_changed_and_words_that_she_added_are_joined_and_flagged(old: Built) -> None:
    merged = remade(
        old,
        built(data(coverage="80%")),
        lambda d: replace(d, "all households", "all households (hydro dominated)"),
    )
    assert changes(merged.blob) == [("del", "reportgen", "78"), ("ins", "reportgen", "80")]
    text = "Coverage is 80% of all households (hydro dominated), and rising steadily."
    assert text in words_of(merged.blob)
    (outcome,) = merged.of_kind(Kind.MERGED)
    assert "please check" in outcome.said


def test_the_same_words_changed_on_both_sides_stay_hers_and_a_comment_shows_the_new(
    old: Built,
) -> None:
    merged = remade(old, built(data(coverage="80%")), lambda d: replace(d, "78%", "79%"))
    assert changes(merged.blob) == []
    assert "Coverage is 79% of all households, and rising steadily." in words_of(merged.blob)
    (comment,) = comments(merged.blob)
    for figure in ("Before: Coverage is 78%", "Yours: Coverage is 79%", "New: Coverage is 80%"):
        assert figure in comment


def test_the_same_change_on_both_sides_is_silent(old: Built) -> None:
    merged = remade(old, built(data(coverage="80%")), lambda d: replace(d, "78%", "80%"))
    assert merged.outcomes == ()


def test_her_own_bullet_stays_beside_the_new_ones(old: Built) -> None:
    def add(document: Any) -> None:
        own = deepcopy(paragraph(document, SECOND)._p)
        paragraph(document, SECOND)._p.addnext(own)
        own.xpath(".//w:t")[0].text = "A bullet of my own."
        for mark in own.xpath(".//w:bookmarkStart|.//w:bookmarkEnd"):
            own.remove(mark)

    new = built(points(FIRST, SECOND, "A third point, on finance."))
    words = words_of(remade(old, new, add).blob)
    at = words.index(SECOND)
    assert sorted(words[at + 1 : at + 3]) == ["A bullet of my own.", "A third point, on finance."]


def delete_first(document: Any) -> None:
    element = paragraph(document, FIRST)._p
    element.getparent().remove(element)


def test_a_bullet_that_she_deleted_stays_deleted(old: Built) -> None:
    merged = remade(old, old, delete_first)
    assert FIRST not in words_of(merged.blob)
    assert comments(merged.blob) == []


def test_a_bullet_that_she_deleted_and_that_changed_stays_deleted_and_is_a_conflict(
    old: Built,
) -> None:
    changed = FIRST.replace("several", "nine")
    merged = remade(old, built(points(changed, SECOND)), delete_first)
    assert not any("first point on investment" in words for words in words_of(merged.blob))
    (comment,) = comments(merged.blob)
    assert "deleted this" in comment
    assert f"New: {changed}" in comment


def test_bullets_that_she_put_in_another_order_stay_so_and_take_new_values(old: Built) -> None:
    def swap(document: Any) -> None:
        first, second = (paragraph(document, words)._p for words in (FIRST, SECOND))
        second.addnext(first)

    changed = FIRST.replace("several", "nine")
    words = words_of(remade(old, built(points(changed, SECOND)), swap).blob)
    at = words.index(SECOND)
    assert words[at + 1] == changed


def test_what_the_data_ordered_anew_follows_it_where_she_left_the_order_alone(old: Built) -> None:
    themes = deepcopy(DATA["themes"])
    new = built(data(themes=[themes[1], themes[0], themes[2]]))
    merged = remade(old, new, lambda d: replace(d, "costs of skills", "prices of skills"))
    words = words_of(merged.blob)
    assert words.index("About skills") < words.index("About investment")
    assert words.count("About skills") == 1
    assert any("prices of skills" in each for each in words)


def test_a_figure_that_she_made_bold_and_red_is_so_when_it_changes(old: Built) -> None:
    def paint(document: Any) -> None:
        found = paragraph(document, "Coverage")
        before, after = found.text.split("78%")
        runs = found.runs
        for run in runs[1:]:
            run._r.getparent().remove(run._r)
        runs[0].text = before
        figure = deepcopy(runs[0]._r)
        rest = deepcopy(runs[0]._r)
        runs[0]._r.addnext(figure)
        figure.addnext(rest)
        painted, last = found.runs[1:3]
        painted.text, last.text = "78%", after
        painted.font.bold = True
        painted.font.color.rgb = RGBColor(0xC0, 0, 0)

    merged = remade(old, built(data(coverage="80%")), paint)
    assert looks_of(merged.blob)["80"] == (True, RGBColor(0xC0, 0, 0))


def looks_of(blob: bytes) -> dict[str, Any]:
    """Return how the runs of an accepted file look, by their texts."""
    document = docx.Document(io.BytesIO(resolved(blob, "accept")))
    runs = [run for p in document.paragraphs for run in p.runs]
    return {run.text: (run.font.bold, run.font.color.rgb) for run in runs}


def test_words_that_come_in_look_as_the_template_has_them_where_it_has_several_looks() -> None:
    name, text = "Sessions.", "Hold sessions that connect partners."
    lead = "<w:r><w:rPr><w:b/></w:rPr><w:t>{{ lead }}</w:t></w:r>"
    form = template(more=w_p(lead, " {{ text }}"))
    old = built(data(lead=name, text=text), form)
    new = built(data(lead="Regional events.", text="Run events in every region."), form)
    looks = {words.strip(): bold for words, (bold, _) in looks_of(remade(old, new).blob).items()}
    assert looks["Regional events"] is True
    assert not any(bold for words, bold in looks.items() if "Run" in words or "region" in words)
