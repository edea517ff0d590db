"""The text of a note on a ministry's letter: its styles win by name, and nothing is lost."""

from __future__ import annotations

import pytest

from foreign import BASE, LETTERS, foreign
from office import footnote, note_package, reference, w_p
from reportgen.adopting.letter import read_letter
from reportgen.adopting.ontoletter import letter_fonts, letter_styles, onto_letter
from reportgen.adopting.stylematch import makes_list, named_styles
from reportgen.checks.invariants import check_package
from reportgen.dressing.paper import text_width
from reportgen.dressing.trees import Trees
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.templatesets.files import SetFile
from wordfiles import names_of_styles

PLAIN = '<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/></w:style>'
HEADING = (
    '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{1}"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)


def letter(**parts: str) -> Package:
    blob = write_package(note_package(**parts))
    return read_letter(SetFile("letter.docx", blob)).package


def put(note: Package, paper: Package, **wanted: str) -> Package:
    made = onto_letter(note, paper, "note.docx", wanted)
    assert check_package(made, "note.docx") == []
    return made


def styled(name: str, style: str) -> Package:
    return note_package(w_p("x", properties=f'<w:pStyle w:val="{name}"/>'), styles=style)


@pytest.mark.parametrize("name", LETTERS)
def test_the_base_note_keeps_all_its_words_on_foreign_letters(name: str) -> None:
    base = read_package(BASE / "note.docx")
    made = put(base, read_letter(foreign(name)).package)
    before, after = (
        [t.text for t in Trees(one, name).main().iter(qn("w:t"))] for one in (base, made)
    )
    assert after == before


@pytest.mark.parametrize("name", LETTERS)
def test_markings_and_page_numbers_are_in_every_head_and_foot(name: str) -> None:
    base = read_package(BASE / "note.docx")
    trees = Trees(put(base, read_letter(foreign(name)).package), name)
    section = next(trees.main().iter(qn("w:sectPr")))
    kinds = {r.get(qn("w:type")) for r in section.iter(qn("w:headerReference"))}
    first = {"first"} if section.find(qn("w:titlePg")) is not None else set()
    assert kinds >= {"default", *first}
    for reltype, tag in ((RT.HEADER, "marking.header"), (RT.FOOTER, "marking.footer")):
        for root in trees.related(reltype):
            assert tag in "".join(map(str, root.itertext()))
    for root in trees.related(RT.FOOTER):
        codes = [c.text or "" for c in root.iter(qn("w:instrText"))]
        assert sum("PAGE" in code.split() for code in codes) == 1


def test_tables_are_as_wide_as_the_letters_text() -> None:
    base = read_package(BASE / "note.docx")
    trees = Trees(put(base, read_letter(foreign("logo.dotx")).package), "n")
    width = text_width(next(trees.main().iter(qn("w:sectPr"))))
    for table in trees.main().iter(qn("w:tbl")):
        columns = [int(c.get(qn("w:w"), "0")) for c in table.iter(qn("w:gridCol"))]
        assert sum(columns) == pytest.approx(width, rel=0.01)


def test_a_style_that_makes_no_list_does_not_stand_in_for_one_that_does() -> None:
    note, paper = read_package(BASE / "note.docx"), letter(styles=PLAIN)
    assert letter_styles(note, paper, {})["List Bullet"] is None
    made = put(note, paper)
    found = named_styles(next(Trees(made, "n").related(RT.STYLES)))
    assert makes_list(found["paragraph", "list bullet"])
    assert names_of_styles(write_package(made)).count("List Bullet") == 1


def test_a_heading_of_another_name_stands_in_by_its_level() -> None:
    note = styled("H", HEADING.format("H", "heading 1"))
    paper = letter(styles=HEADING.format("U", "Überschrift"))
    assert letter_styles(note, paper, {}) == {"heading 1": "Überschrift"}
    assert b'w:val="U"' in put(note, paper).main_part.blob


def test_a_persons_choice_wins() -> None:
    note = styled("H", HEADING.format("H", "heading 1"))
    paper = letter(styles=HEADING.format("A", "heading 1") + HEADING.format("B", "Own"))
    made = put(note, paper, **{"heading 1": "Own"})
    assert b'<w:pStyle w:val="B"/>' in made.main_part.blob


def test_footnotes_come_along() -> None:
    note = note_package(w_p("x", reference(2)), footnotes=footnote(2, "the note"))
    assert b"the note" in put(note, letter()).part("/word/footnotes.xml").blob


def test_a_note_without_head_and_foot_leaves_those_of_the_letter() -> None:
    made = put(note_package(w_p("x")), letter(header=w_p("The Ministry")))
    assert b"The Ministry" in made.part("/word/header1.xml").blob
    assert not made.main_part.rels.of_type(RT.FOOTER)


def test_the_fonts_of_a_letter_are_those_that_its_styles_name() -> None:
    fonts = letter_fonts(read_letter(foreign("modern.dotx")).package)
    assert (fonts.text, fonts.headings) == ("Liberation Serif", "Caladea")


@pytest.mark.parametrize("name", ["note.docx", "series-note.docx"])
def test_a_paper_of_our_own_can_be_the_letter_with_all_its_lists(name: str) -> None:
    own = read_letter(SetFile("letter.docx", (BASE / "note.docx").read_bytes())).package
    made = put(read_package(BASE / name), own)
    assert check_package(made, name) == []
