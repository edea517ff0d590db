"""What else is hers: comments, headers, links, pictures, copies, parted and joined paragraphs."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Mm

from notemerges import (
    DATA,
    Built,
    body_of,
    built,
    checked,
    comments,
    data,
    edited,
    outcomes,
    paragraph,
    remade,
    replace,
    resolved,
    template,
    theme,
    words_of,
)
from office import PNG, w_p
from reportgen.ooxml import qn
from reportgen.regeneration.note import merge
from reportgen.regeneration.note.names import END, KEY, NAME, START
from reportgen.regeneration.outcomes import Kind

LONG = (
    "Members spoke at length on {what}. Nearly 78% of the costs are borne by providers. "
    "Several asked for a study of what small islands pay, and of who could help them."
)
FORMER = [theme("investment", text=LONG.format(what="costs")), *DATA["themes"][1:]]
FIGURE = [
    theme("investment", text=LONG.format(what="costs").replace("78%", "80%")),
    *DATA["themes"][1:],
]


@pytest.fixture(scope="module")
def old() -> Built:
    return built(data(themes=FORMER))


@pytest.fixture(scope="module")
def new() -> Built:
    return built(data(themes=FIGURE, coverage="80%"))


def opened(blob: bytes) -> Any:
    return docx.Document(io.BytesIO(blob))


def without_keys(element: Any) -> None:
    for mark in element.xpath(".//w:bookmarkStart|.//w:bookmarkEnd"):
        mark.getparent().remove(mark)


def keys(blob: bytes) -> list[str]:
    """Return the names of all keys in a file, in order."""
    names = [start.get(NAME) for start in body_of(blob).iter(START)]
    return [name for name in names if name.startswith(KEY)]


# --- beside the text -----------------------------------------------------------------------------


def test_her_header_style_and_properties_stay(old: Built, new: Built) -> None:
    def edit(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Only for the minister"
        document.sections[0].left_margin = Mm(40)
        document.styles["Normal"].font.name = "Georgia"

    document = opened(remade(old, new, edit).blob)
    assert document.sections[0].header.paragraphs[0].text == "Only for the minister"
    assert document.sections[0].left_margin.mm == pytest.approx(40, abs=0.1)
    assert document.styles["Normal"].font.name == "Georgia"


def test_her_comment_stays_on_a_paragraph_that_changes(old: Built, new: Built) -> None:
    def edit(document: Any) -> None:
        found = paragraph(document, "Coverage is")
        document.add_comment(found.runs, text="Is that so?", author="Ms Diallo", initials="AD")

    merged = remade(old, new, edit)
    assert comments(merged.blob) == ["Is that so?"]
    (place,) = body_of(merged.blob).iter(qn("w:commentReference"))
    assert any("Coverage" in (t.text or "") for t in place.getparent().getparent().iter(qn("w:t")))


def test_her_link_stays_and_the_words_around_it_change(old: Built, new: Built) -> None:
    def edit(document: Any) -> None:
        found = paragraph(document, "Coverage is")
        rid = document.part.relate_to(
            "https://example.org/data", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), rid)
        text = "<w:r {}><w:t xml:space='preserve'> (see the data)</w:t></w:r>"
        link.append(parse_xml(text.format(nsdecls("w"))))
        found.runs[-1]._r.addnext(link)

    merged = remade(old, new, edit)
    (link,) = body_of(merged.blob).iter(qn("w:hyperlink"))
    rel = opened(merged.blob).part.rels[link.get(qn("r:id"))]
    assert rel.target_ref == "https://example.org/data"
    text = "Coverage is 80% of all households, and rising steadily. (see the data)"
    assert text in words_of(merged.blob)


def test_her_picture_stays_in_a_paragraph_that_changes(old: Built, new: Built) -> None:
    def edit(document: Any) -> None:
        paragraph(document, "Coverage is").add_run().add_picture(io.BytesIO(PNG), Cm(3))

    merged = remade(old, new, edit)
    (shape,) = opened(merged.blob).inline_shapes
    assert shape.width == Cm(3)
    assert outcomes(merged, Kind.MERGED)


# --- copies, and paragraphs in other places ------------------------------------------------------


def test_of_a_copied_paragraph_only_the_original_is_updated(old: Built, new: Built) -> None:
    def copy(document: Any) -> None:
        found = paragraph(document, "Coverage is")._p
        twin = deepcopy(found)
        paragraph(document, "The next session")._p.addnext(twin)

    merged = remade(old, new, copy)
    words = [text for text in words_of(merged.blob) if text.startswith("Coverage")]
    assert [("80%" in text) for text in words] == [True, False]
    assert len(keys(merged.blob)) == len(set(keys(merged.blob)))


def test_a_section_that_she_moved_keeps_its_place_and_gets_its_new_text(
    old: Built, new: Built
) -> None:
    def move(document: Any) -> None:
        texts = [p.text for p in document.paragraphs]
        first, after = texts.index("About investment"), texts.index("About skills")
        last = paragraph(document, "The next session")._p
        for found in reversed(document.paragraphs[first:after]):
            last.addnext(found._p)

    words = words_of(remade(old, new, move).blob)
    assert words.index("About investment") > words.index("Next session")
    assert sum("80% of the costs" in text for text in words) == 1


def test_a_paragraph_that_she_parted_has_its_new_figure_and_nothing_twice(
    old: Built, new: Built
) -> None:
    def part(document: Any) -> None:
        found = paragraph(document, "Members spoke at length on costs")
        before, after = found.text.split(" Several asked")
        rest = deepcopy(found._p)
        without_keys(rest)
        found.runs[0].text = before
        found._p.addnext(rest)
        rest.xpath(".//w:t")[0].text = "Several asked" + after

    words = words_of(remade(old, new, part).blob)
    at = next(n for n, text in enumerate(words) if text.startswith("Members spoke at length on c"))
    assert words[at].endswith("Nearly 80% of the costs are borne by providers.")
    assert words[at + 1].startswith("Several asked for a study")
    assert sum("Several asked" in text for text in words) == 1


@pytest.mark.parametrize("with_key", [True, False])
def test_paragraphs_that_she_joined_have_the_new_figure_and_nothing_twice(
    old: Built, new: Built, *, with_key: bool
) -> None:
    def join(document: Any) -> None:
        first = paragraph(document, "Members spoke at length on costs")
        second = paragraph(document, "A first point on investment")
        if not with_key:
            without_keys(second._p)
        first.add_run(" ")
        for child in list(second._p):
            if child.tag != qn("w:pPr"):
                first._p.append(child)
        second._p.getparent().remove(second._p)

    words = words_of(remade(old, new, join).blob)
    assert sum("80% of the costs" in text for text in words) == 1
    assert sum("A first point on investment" in text for text in words) == 1


def test_a_section_of_which_she_edited_one_bullet_stays_whole_when_the_data_removes_it(
    old: Built,
) -> None:
    merged = remade(
        old,
        built(data(themes=[FORMER[0], FORMER[2]])),
        lambda d: replace(d, "costs of skills", "prices of skills"),
    )
    words = words_of(merged.blob)
    at = words.index("About skills")
    assert len([text for text in words[at : at + 4] if "skills" in text]) == 4
    (comment,) = comments(merged.blob)
    assert "Yours: The second point concerned prices of skills in rural areas." in comment


def test_her_own_paragraph_in_a_section_keeps_it_when_the_data_removes_it(old: Built) -> None:
    def add(document: Any) -> None:
        found = paragraph(document, "A first point on skills")
        found.insert_paragraph_before("We should ask about the funds.")

    words = words_of(remade(old, built(data(themes=[FORMER[0], FORMER[2]])), add).blob)
    at = words.index("About skills")
    assert "We should ask about the funds." in words[at : at + 5]


def test_nothing_is_put_into_a_section_that_she_deleted(old: Built) -> None:
    def delete(document: Any) -> None:
        texts = [p.text for p in document.paragraphs]
        first, after = texts.index("About skills"), texts.index("About rules")
        for found in document.paragraphs[first:after]:
            found._p.getparent().remove(found._p)

    more = theme("skills")
    more["points"].append({"id": "third", "text": "A third point, on exams."})
    merged = remade(old, built(data(themes=[FORMER[0], more, FORMER[2]])), delete)
    assert not any("exams" in text for text in words_of(merged.blob))
    assert any("A third point, on exams." in text for text in comments(merged.blob))


def test_a_paragraph_in_a_content_control_is_updated(old: Built, new: Built) -> None:
    def put(document: Any) -> None:
        found = paragraph(document, "Coverage is")._p
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
        found.addprevious(control)
        control[1].append(found)

    merged = remade(old, new, put)
    (control,) = body_of(merged.blob).iter(qn("w:sdt"))
    assert "80" in "".join(t.text or "" for t in control.iter(qn("w:t")))


def lose_keys(document: Any) -> None:
    without_keys(document.element.body)


def test_a_file_that_lost_all_its_keys_is_merged_by_its_content_and_has_them_again(
    old: Built, new: Built
) -> None:
    def edit(document: Any) -> None:
        lose_keys(document)
        replace(document, "rising steadily", "rising fast")
        paragraph(document, "The next session").insert_paragraph_before("Of my own.")

    merged = remade(old, new, edit)
    words = words_of(merged.blob)
    assert "Coverage is 80% of all households, and rising fast." in words
    assert "Of my own." in words
    assert sorted(keys(merged.blob)) == sorted(new.keys)


def test_keys_are_on_the_paragraphs_of_the_new_rendering_after_a_merge(old: Built) -> None:
    themes = [theme("health"), FORMER[2], FORMER[0]]
    new = built(data(themes=themes, initiatives=DATA["initiatives"][1:]))
    merged = remade(old, new)
    assert set(new.keys) <= set(keys(resolved(merged.blob, "accept")))


# --- without a base, or with another one's -------------------------------------------------------


def test_without_a_base_nothing_of_hers_is_touched_and_what_is_new_comes_in(old: Built) -> None:
    mine = edited(old.blob, lambda d: replace(d, "rising steadily", "rising fast"))
    new = built(data(coverage="80%", themes=[*FORMER, theme("health")]))
    merged = merge(mine, new.blob, None, "note.docx", new.keys)
    words = words_of(merged.blob)
    assert "Coverage is 78% of all households, and rising fast." in words
    assert "About health" in words
    assert len(merged.of_kind(Kind.CONFLICT)) == len(comments(merged.blob)) == 1


def test_a_base_of_another_document_counts_as_none(old: Built) -> None:
    other = Built(body_only("Something else."), {})
    new = built(data(themes=FORMER, coverage="80%"))
    merged = merge(old.blob, new.blob, other.model, "note.docx", new.keys)
    assert words_of(merged.blob) == words_of(old.blob)
    assert merged.has_conflicts


def test_a_file_that_is_another_document_stays_as_it_is(old: Built, new: Built) -> None:
    mine = body_only("A letter to a friend.")
    merged = merge(mine, new.blob, old.model, "note.docx", new.keys)
    assert merged.blob == mine or "A letter to a friend." in words_of(merged.blob)
    merged = merge(mine, new.blob, None, "note.docx", new.keys)
    assert merged.blob == mine
    assert merged.has_conflicts


def body_only(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_key_that_stands_on_two_paragraphs_is_taken_off_the_stranger(
    old: Built, new: Built
) -> None:
    def double(document: Any) -> None:
        found = paragraph(document, "Coverage is")._p
        name = found.xpath(".//w:bookmarkStart")[0].get(NAME)
        stranger = paragraph(document, "The next session")._p
        stranger.insert(0, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="7" w:name="{name}"/>'))
        stranger.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="7"/>'))

    merged = checked(edited(old.blob, double), old, new)
    assert len(keys(merged.blob)) == len(set(keys(merged.blob)))
    assert len(list(body_of(merged.blob).iter(START))) == len(list(body_of(merged.blob).iter(END)))


# --- where links lead ----------------------------------------------------------------------------

LINKED = template(more=w_p("See {{ link(address, 'the page') }} for more."))


def linked(address: str) -> Built:
    return built(data(address=address), LINKED)


def targets(blob: bytes) -> list[str]:
    rels = opened(blob).part.rels
    links = body_of(blob).iter(qn("w:hyperlink"))
    return [rels[link.get(qn("r:id"))].target_ref for link in links]


def test_a_link_leads_where_the_data_says_now_though_its_words_are_the_same() -> None:
    old, new = linked("https://example.org/a"), linked("https://example.org/b")
    merged = remade(old, new)
    assert targets(merged.blob) == ["https://example.org/b"]
    assert outcomes(merged, Kind.TAKEN)


def test_a_link_that_she_led_elsewhere_stays_and_is_a_conflict() -> None:
    old, new = linked("https://example.org/a"), linked("https://example.org/b")

    def lead(document: Any) -> None:
        (link,) = document.element.body.iter(qn("w:hyperlink"))
        rid = document.part.relate_to(
            "https://example.org/mine", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link.set(qn("r:id"), rid)

    merged = remade(old, new, lead)
    assert targets(merged.blob) == ["https://example.org/mine"]
    (comment,) = comments(merged.blob)
    assert "https://example.org/b" in comment
