"""Changes that nobody has accepted or rejected yet: the tool's own and other people's."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from notemerges import (
    DATA,
    DATE,
    Built,
    body_of,
    built,
    changes,
    checked,
    comments,
    data,
    edited,
    initiative,
    paragraph,
    remade,
    replace,
    resolved,
    story,
    template,
    theme,
    words_of,
)
from office import w_p
from reportgen.ooxml import qn
from reportgen.regeneration.note import NoteModel, merge, remember
from reportgen.regeneration.outcomes import Kind

COVERAGE = "Coverage is {} of all households, and rising steadily."


@pytest.fixture(scope="module")
def old() -> Built:
    return built()


@pytest.fixture(scope="module")
def new() -> Built:
    return built(data(coverage="80%"))


@pytest.fixture(scope="module")
def newest() -> Built:
    return built(data(coverage="85%"))


def test_accepting_gives_the_merged_text_and_rejecting_her_text_and_formatting(
    old: Built,
) -> None:
    def edit(document: Any) -> None:
        replace(document, "rising steadily", "rising fast")
        paragraph(document, "A first point on skills").runs[0].font.italic = True

    themes = [theme("investment"), theme("health"), theme("rules", title="On rules")]
    rows = [*DATA["initiatives"][1:], initiative("Chile", "Warning of floods", "Coast")]
    new = built(data(coverage="80%", themes=themes, initiatives=rows))
    merged = remade(old, new, edit)
    assert story(resolved(merged.blob, "reject")) == story(edited(old.blob, edit))
    expected = [text.replace("steadily", "fast") for text in words_of(new.blob)]
    assert words_of(merged.blob) == expected


# --- other people's ------------------------------------------------------------------------------


def pending(document: Any, tag: str, words: str, inserted: str) -> None:
    """Let Mr Okafor delete or insert words behind ``words``, with changes tracked."""
    found = paragraph(document, words)
    run = next(run for run in found.runs if words in run.text)
    before, after = run.text.split(words)
    names = f'{nsdecls("w")} w:id="900" w:author="Mr Okafor" w:date="2025-02-01T09:00:00Z"'
    kind = "w:delText" if tag == "w:del" else "w:t"
    rest = parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve"/></w:r>')
    rest[0].text = after
    change = parse_xml(f'<{tag} {names}><w:r><{kind} xml:space="preserve"/></w:r></{tag}>')
    change[0][0].text = inserted
    run.text = before + words
    run._r.addnext(change)
    change.addnext(rest)


@pytest.mark.parametrize("tag", ["w:ins", "w:del"])
def test_a_pending_change_of_another_author_and_new_data_are_both_there(
    old: Built, new: Built, tag: str
) -> None:
    mine = edited(old.blob, lambda d: pending(d, tag, "all households", " in towns"))
    merged = checked(mine, old, new)
    name = tag.removeprefix("w:")
    assert (name, "Mr Okafor", " in towns") in changes(merged.blob)
    assert ("ins", "reportgen", "80") in changes(merged.blob)


def test_words_that_another_author_put_in_are_deleted_inside_his_insertion(old: Built) -> None:
    def edit(document: Any) -> None:
        found = paragraph(document, "Coverage is")
        names = f'{nsdecls("w")} w:id="901" w:author="Mr Okafor" w:date="2025-02-01T09:00:00Z"'
        change = parse_xml(f"<w:ins {names}/>")
        runs = [run._r for run in found.runs]
        runs[0].addprevious(change)
        change.extend(runs)

    mine = edited(old.blob, edit)
    merged = checked(mine, old, built(data(coverage="80%")))
    (deleted,) = body_of(merged.blob).iter(qn("w:del"))
    assert deleted.getparent().get(qn("w:author")) == "Mr Okafor"
    for insertion in body_of(merged.blob).iter(qn("w:ins")):
        assert insertion.getparent().tag != qn("w:ins")


# --- the tool's own ------------------------------------------------------------------------------


def test_a_rejected_change_is_not_proposed_again_with_the_same_data(old: Built, new: Built) -> None:
    mine = resolved(remade(old, new).blob, "reject")
    merged = checked(mine, new, new)
    assert changes(merged.blob) == []
    assert comments(merged.blob) == []


def test_a_rejected_change_and_newer_data_are_a_conflict(
    old: Built, new: Built, newest: Built
) -> None:
    mine = resolved(remade(old, new).blob, "reject")
    merged = checked(mine, new, newest)
    assert changes(merged.blob) == []
    (comment,) = comments(merged.blob)
    assert "Yours: Coverage is 78%" in comment
    assert "New: Coverage is 85%" in comment


def test_a_change_left_pending_becomes_one_insertion_of_the_newest(
    old: Built, new: Built, newest: Built
) -> None:
    first = remade(old, new)
    second = merge(first.blob, newest.blob, new.model, "note.docx", newest.keys, DATE)
    assert changes(second.blob) == [("del", "reportgen", "78"), ("ins", "reportgen", "85")]
    assert story(resolved(second.blob, "reject")) == story(old.blob)


def test_a_change_left_pending_goes_where_the_data_is_again_as_it_was(
    old: Built, new: Built
) -> None:
    first = remade(old, new)
    second = merge(first.blob, old.blob, new.model, "note.docx", old.keys, DATE)
    assert changes(second.blob) == []
    assert story(second.blob) == story(old.blob)


@pytest.mark.parametrize(
    "more",
    [
        {"themes": [*DATA["themes"], theme("health")]},
        {"initiatives": [*DATA["initiatives"], initiative("Chile", "Floods", "Coast")]},
    ],
)
def test_what_was_put_in_and_is_pending_goes_at_once_where_the_data_loses_it(
    old: Built, more: dict[str, Any]
) -> None:
    bigger = built(data(**more))
    first = remade(old, bigger)
    second = merge(first.blob, old.blob, bigger.model, "note.docx", old.keys, DATE)
    assert changes(second.blob) == []
    assert story(second.blob) == story(old.blob)


def test_a_paragraph_put_in_behind_the_last_goes_at_once_as_well(old: Built) -> None:
    longer = built(data(), template(more=w_p("More to come."), most=w_p("And still more.")))
    first = remade(old, longer)
    assert words_of(first.blob)[-2:] == ["More to come.", "And still more."]
    second = merge(first.blob, old.blob, longer.model, "note.docx", old.keys, DATE)
    assert story(second.blob) == story(old.blob)


def test_a_deletion_left_pending_is_taken_back_where_the_data_has_it_again(old: Built) -> None:
    without = built(data(themes=[DATA["themes"][0], DATA["themes"][2]]))
    first = remade(old, without)
    changed = theme("skills", text="Members spoke at length on skills and on exams.")
    again = built(data(themes=[DATA["themes"][0], changed, DATA["themes"][2]]))
    second = merge(first.blob, again.blob, without.model, "note.docx", again.keys, DATE)
    assert words_of(second.blob) == words_of(again.blob)
    assert ("del", "reportgen", "About skills") not in changes(second.blob)
    assert story(resolved(second.blob, "reject")) == story(old.blob)


# --- what was kept against the data --------------------------------------------------------------


def test_a_section_kept_against_the_data_is_there_once_when_it_returns(old: Built) -> None:
    without = built(data(themes=[DATA["themes"][0], DATA["themes"][2]]))
    mine = edited(old.blob, lambda d: replace(d, "costs of skills", "prices of skills"))
    first = checked(mine, old, without)
    base = remember(without.model, old.model, first.blob, "note.docx")
    changed = theme("skills", text="Members spoke at length on skills and on exams.")
    again = built(data(themes=[DATA["themes"][0], changed, DATA["themes"][2]]))
    second = merge(first.blob, again.blob, base, "note.docx", again.keys, DATE)
    words = words_of(second.blob)
    assert words.count("About skills") == 1
    assert "The second point concerned prices of skills in rural areas." in words
    assert "Members spoke at length on skills and on exams." in words
    assert second.of_kind(Kind.CONFLICT) == ()


def test_what_was_kept_survives_as_data(old: Built) -> None:
    without = built(data(themes=[DATA["themes"][0]]))
    model = remember(without.model, old.model, old.blob, "note.docx")
    assert NoteModel.from_data(model.as_data()) == model
    assert any("skills" in text for text in model.kept.values())


def test_a_conflict_stays_open_until_its_comment_goes(old: Built, new: Built) -> None:
    mine = edited(old.blob, lambda d: replace(d, "78%", "79%"))
    first = checked(mine, old, new)
    again = merge(first.blob, new.blob, new.model, "note.docx", new.keys, DATE)
    (open_one,) = again.open_conflicts
    assert open_one.mine == COVERAGE.format("79%")
    assert open_one.new == COVERAGE.format("80%")

    def settle(document: Any) -> None:
        for each in document.element.body.xpath(".//w:commentReference"):
            each.getparent().getparent().remove(each.getparent())

    settled = edited(first.blob, settle)
    last = merge(settled, new.blob, new.model, "note.docx", new.keys, DATE)
    assert not last.has_conflicts
