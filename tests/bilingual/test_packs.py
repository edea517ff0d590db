"""Packs of two languages in each of the three forms, as Word and PowerPoint find them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from pptx.oxml.ns import qn as pqn

from reportgen.errors import Code, Diagnostic, ReportgenError
from reportgen.pack import Pack, build_pack, load_workspace
from workspaces import shipped_workspace

FORMS = ("side-by-side", "in-sequence", "separate-files")
MEETING = "wpec-2025-01-28"
TITLES = ("Bridging the digital divide", "Réduire la fracture numérique")


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pack]:
    made: dict[str, Pack] = {}
    for form in FORMS:
        root = shipped_workspace(tmp_path_factory.mktemp(form))
        settings = root / "templates/ottawa/set.yaml"
        text = settings.read_text("utf-8").replace("form: side-by-side", f"form: {form}")
        settings.write_text(text, "utf-8")
        made[form] = build_pack(load_workspace(root), MEETING, "ottawa")
    return made


def note(packs: dict[str, Pack], form: str) -> Any:
    return docx.Document(str(packs[form].files[0]))


def deck(packs: dict[str, Pack], form: str) -> Any:
    return pptx.Presentation(str(next(f for f in packs[form].files if f.suffix == ".pptx")))


def tagged(document: Any) -> Iterator[tuple[str, str]]:
    """Yield the runs of a note with their languages, empty for that of the document."""
    for run in document.element.body.iter(qn("w:r")):
        lang = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
        text = "".join(t.text or "" for t in run.iter(qn("w:t")))
        if text.strip():
            yield text, "" if lang is None else lang.get(qn("w:val"))


def headings(document: Any, level: int) -> list[str]:
    found = (
        p
        for p in document.element.body.iter(qn("w:p"))
        if p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") is not None
        and p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) == f"Heading{level}"
    )
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in found]


def names(files: tuple[Path, ...]) -> list[str]:
    return [file.name.removeprefix(f"{MEETING}-ottawa-") for file in files]


def test_each_form_has_its_files(packs: dict[str, Pack]) -> None:
    assert names(packs["side-by-side"].files) == ["note.docx", "deck.pptx"]
    assert names(packs["in-sequence"].files) == ["note.docx", "deck.pptx"]
    assert names(packs["separate-files"].files) == [
        *("note-en.docx", "note-fr.docx"),
        *("deck-en.pptx", "deck-fr.pptx"),
    ]


def test_a_pack_that_is_up_to_date_has_the_same_files(packs: dict[str, Pack]) -> None:
    for pack in packs.values():
        root = pack.files[0].parents[3]
        again = build_pack(load_workspace(root), MEETING, "ottawa")
        assert not again.is_new
        assert again.files == pack.files


@pytest.mark.parametrize("form", ["side-by-side", "in-sequence"])
def test_every_run_in_the_second_language_is_tagged_with_it(
    packs: dict[str, Pack], form: str
) -> None:
    runs = list(tagged(note(packs, form)))
    french = [tag for text, tag in runs if "numérique" in text]
    assert french
    assert set(french) == {"fr-CA"}
    assert {tag for text, tag in runs if "digital infrastructure" in text} <= {"", "en"}


@pytest.mark.parametrize("form", FORMS)
def test_no_text_of_either_language_is_lost(packs: dict[str, Pack], form: str) -> None:
    files = [f for f in packs[form].files if f.suffix == ".docx"]
    text = "\n".join("".join(docx.Document(str(f)).element.body.itertext()) for f in files)
    for words in ("Matchmaking sessions", "Séances de mise en relation", "Cyber security"):
        assert words in text
    assert "Cybersécurité" in text


def test_side_by_side_a_section_has_one_heading_in_both_languages(
    packs: dict[str, Pack],
) -> None:
    first = headings(note(packs, "side-by-side"), 1)
    assert "Summary | Résumé" in first
    assert len(first) == len(set(first))
    assert len(headings(note(packs, "in-sequence"), 1)) == 2 * len(first)


def test_side_by_side_what_belongs_together_stands_in_one_row(packs: dict[str, Pack]) -> None:
    rows = [
        [cell.text for cell in row.cells]
        for table in note(packs, "side-by-side").tables
        for row in table.rows
    ]
    assert ["Consumer protection", "Protection des consommateurs"] in rows
    heads = [table.rows[0] for table in note(packs, "side-by-side").tables]
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in heads)


def test_what_is_the_same_in_both_languages_stands_once(packs: dict[str, Pack]) -> None:
    body = note(packs, "side-by-side").element.body
    alternatives = [one.get("descr") for one in body.iter(qn("wp:docPr"))]
    assert sum("A plain grey bar" in (text or "") for text in alternatives) == 1


def test_lists_of_both_languages_count_by_themselves(packs: dict[str, Pack]) -> None:
    document = note(packs, "side-by-side")
    numbering = document.part.numbering_part.element
    form = {
        n.get(qn("w:numId")): n.find(qn("w:abstractNumId")).get(qn("w:val"))
        for n in numbering.iter(qn("w:num"))
    }
    used: dict[str, set[str]] = {"en": set(), "fr": set()}
    for table in document.tables:
        for row in table.rows:
            for side, cell in zip(used, row.cells, strict=False):
                for p in cell.paragraphs:
                    if p.style.name == "List Number":
                        number = p._p.find(f".//{qn('w:numId')}")
                        used[side].add("style" if number is None else form[number.get(qn("w:val"))])
    assert used["en"]
    assert used["en"].isdisjoint(used["fr"])


@pytest.mark.parametrize("form", ["side-by-side", "in-sequence"])
def test_bookmarks_are_unique(packs: dict[str, Pack], form: str) -> None:
    starts = list(note(packs, form).element.body.iter(qn("w:bookmarkStart")))
    for attribute in ("w:name", "w:id"):
        found = [start.get(qn(attribute)) for start in starts]
        assert len(found) == len(set(found))


def test_in_sequence_each_language_has_its_own_foot(packs: dict[str, Pack]) -> None:
    first, second = note(packs, "in-sequence").sections
    assert "Page" in first.footer.paragraphs[0].text
    assert TITLES[0] in first.footer.paragraphs[0].text
    assert TITLES[1] in second.footer.paragraphs[0].text


def test_the_foot_side_by_side_says_both_titles(packs: dict[str, Pack]) -> None:
    (section,) = note(packs, "side-by-side").sections
    text = "\n".join(p.text for p in section.footer.paragraphs)
    assert all(title in text for title in TITLES)


@pytest.mark.parametrize("form", ["side-by-side", "in-sequence"])
def test_a_deck_has_all_slides_of_one_language_before_those_of_the_other(
    packs: dict[str, Pack], form: str
) -> None:
    made = deck(packs, form)
    titles = [slide.shapes.title.text for slide in made.slides]
    assert titles.index(TITLES[1]) == len(titles) // 2
    assert titles[0] == TITLES[0]
    sections = [s.get("name") for s in made.part._element.iter(_SECTION)]
    assert any("(français)" in name for name in sections)
    listed = [i.get("id") for i in made.part._element.iter(_LISTED)]
    assert listed == [i.get("id") for i in made.part._element.iter(pqn("p:sldId"))]


_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_SECTION, _LISTED = f"{_P14}section", f"{_P14}sldId"


def test_slides_of_the_second_language_are_tagged_with_it(packs: dict[str, Pack]) -> None:
    slides = list(deck(packs, "side-by-side").slides)
    for slide in slides[len(slides) // 2 :]:
        tags = {r.get("lang") for r in slide._element.iter(pqn("a:rPr")) if r.get("lang")}
        assert tags <= {"fr-CA", "en"}


def test_a_delegation_that_lists_one_language_gets_that_one(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path)
    file = root / "data/delegations/ottawa/delegation.yaml"
    file.write_text(file.read_text("utf-8") + "languages: [fr]\n", "utf-8")
    pack = build_pack(load_workspace(root), MEETING, "ottawa")
    text = "".join(docx.Document(str(pack.files[0])).element.body.itertext())
    assert TITLES[1] in text
    assert TITLES[0] not in text


def test_the_delegation_bears_its_name_in_each_language(packs: dict[str, Pack]) -> None:
    english, french = (docx.Document(str(f)) for f in packs["separate-files"].files[:2])
    assert english.core_properties.author == "Delegation in Geneva, Ottawa (sample)"
    assert french.core_properties.author == "Délégation à Genève, Ottawa (exemple)"
    assert french.core_properties.language == "fr-CA"


@pytest.mark.parametrize("order", ["[en-CA]", "[en, fr, es]", "[fr-CA, fr-FR]"])
def test_other_than_two_languages_are_refused_with_their_line(tmp_path: Path, order: str) -> None:
    root = shipped_workspace(tmp_path)
    settings = root / "templates/ottawa/set.yaml"
    text = settings.read_text("utf-8").replace("[en-CA, fr-CA]", order)
    settings.write_text(text, "utf-8")
    with pytest.raises(ReportgenError) as caught:
        build_pack(load_workspace(root), MEETING, "ottawa")
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.location.field) == (Code.DATA_BAD_VALUE, "languages.order")
    assert problem.location.line


@pytest.mark.parametrize("form", ["side-by-side", "in-sequence"])
def test_notes_stand_in_the_order_in_which_the_text_refers_to_them(
    packs: dict[str, Pack], form: str
) -> None:
    document = note(packs, form)
    named = [r.get(qn("w:id")) for r in document.element.body.iter(qn("w:footnoteReference"))]
    part = next(r.target_part for r in document.part.rels.values() if "footnotes" in r.reltype)
    ids = re.findall(r'<w:footnote w:id="(\d+)"', part.blob.decode())
    assert [one for one in ids if one in named] == named


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Diagnostic]]:
    """Return what is said of lengths in each form, where each language alone would be short."""
    found: dict[str, list[Diagnostic]] = {}
    for form in FORMS:
        root = shipped_workspace(tmp_path_factory.mktemp(f"long-{form}"))
        settings = root / "templates/ottawa/set.yaml"
        text = settings.read_text("utf-8").replace("form: side-by-side", f"form: {form}")
        text = text.replace("pages: 8", "pages: 4").replace("length: 32", "length: 20")
        settings.write_text(text, "utf-8")
        pack = build_pack(load_workspace(root), MEETING, "ottawa")
        found[form] = [one for one in pack.findings if one.code is Code.SET_LENGTH]
    return found


@pytest.mark.parametrize("form", ["side-by-side", "in-sequence"])
def test_the_file_that_is_printed_is_measured_and_told_by_how_much_it_is_over(
    told: dict[str, list[Diagnostic]], form: str
) -> None:
    note, deck = told[form]
    assert note.location.file == f"{MEETING}-ottawa-note.docx"
    assert "more than the 4 that the set wants" in note.message
    assert deck.location.file == f"{MEETING}-ottawa-deck.pptx"
    assert deck.message.startswith("it has 30 slides, 10 more than the 20")


def test_files_of_one_language_each_are_measured_each(told: dict[str, list[Diagnostic]]) -> None:
    assert told["separate-files"] == []
