from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from office import (
    DOCUMENT,
    a_p,
    a_picture,
    a_table,
    deck,
    deck_package,
    footnote,
    note,
    note_package,
    reference,
    root_of,
    shape,
    slide_uri,
    title,
    w_p,
    w_picture,
    w_run,
    w_table,
    with_picture,
)
from oneliners import saved
from reportgen.checks.invariants import check_package
from reportgen.compiler.dialects import PARAGRAPHS
from reportgen.errors import Code, Diagnostic, Location, ReportgenError, error
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.templating.annotate import annotated
from reportgen.templating.check import check_template

AWAY = w_p("first")
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
    '<wp:extent cx="9" cy="9"/><wp:docPr id="8" name="Box 8"/><a:graphic><a:graphicData uri="x">'
    "<w:txbxContent>{0}</w:txbxContent></a:graphicData></a:graphic></wp:inline></w:drawing>"
    "</mc:Choice></mc:AlternateContent></w:r>"
)


def commented(folder: Path, package: Package | bytes, name: str = "t.docx") -> bytes:
    """Return the copy with comments of a template, which has problems."""
    path = folder / name
    path.write_bytes(package if isinstance(package, bytes) else write_package(package))
    found = check_template(path)
    assert found
    blob = annotated(path, found)
    assert check_package(read_package(blob), "copy") == []
    return blob


def anchors(blob: bytes) -> list[str]:
    """Return the text of the paragraph that each comment of a note stands at."""
    root = root_of(blob, DOCUMENT)
    found = []
    for start in root.iter(qn("w:commentRangeStart")):
        paragraph = next(start.iterancestors(qn("w:p")))
        assert [e.tag for e in paragraph].index(qn("w:commentRangeEnd")) > 0
        found.append("".join(e.text or "" for e in paragraph.iter(qn("w:t"))))
    return found


def comments(blob: bytes) -> list[str]:
    """Return the texts of the comments of a note, as python-docx reads them."""
    found: Any = docx.Document(io.BytesIO(blob)).comments
    assert {comment.author for comment in found} == {"reportgen"}
    return [comment.text for comment in found]


# --- Word ---

LOST = "{{ a | nix }}"


@pytest.mark.parametrize(
    ("made", "place"),
    [
        (note(AWAY, w_p(LOST)), LOST),
        (note(AWAY, w_table(("one", "two"), ("three", LOST))), LOST),
        (note(AWAY, w_table((w_p("x") + w_table(("inner", LOST)) + w_p("y"),))), LOST),
        (note(AWAY, w_p("box", BOX.format(w_p(LOST)))), f"box{LOST}"),
        (note(AWAY, w_p("has a note", reference(2)), footnotes=footnote(2, LOST)), "has a note"),
        (note(AWAY, w_p("last"), header=w_p(LOST)), "first"),
        (note(AWAY, w_p("last"), footer=w_p(LOST)), "last"),
        (note(AWAY, w_p("last"), core=f"<dc:title>{LOST}</dc:title>"), "first"),
        (with_picture(note_package(AWAY, w_p("shown", w_picture(LOST)))), "shown"),
        (note(AWAY, w_p("torn {{ a | ", w_run("nix }}", "<w:b/>"))), "torn {{ a | nix }}"),
    ],
)
def test_a_comment_stands_at_the_paragraph_of_its_problem(
    tmp_path: Path, made: bytes | Package, place: str
) -> None:
    assert anchors(commented(tmp_path, made)) == [place]


def test_a_comment_says_place_problem_and_remedy(tmp_path: Path) -> None:
    (text,) = comments(commented(tmp_path, note(w_p("{% if a %}"))))
    place, problem, remedy = text.splitlines()
    assert place == "paragraph 1 › {% if a %}"
    assert problem == "“if” is opened here and never closed [T103]"
    assert remedy.startswith("Add {% endif %} where it should end")


def test_a_copy_with_comments_is_the_same_template_as_before(tmp_path: Path) -> None:
    path = saved(tmp_path, "{% if a %}", "{{ b | nix }}", "{{ c")
    found = check_template(path)
    path.write_bytes(annotated(path, found))
    assert check_template(path) == found


def test_comments_that_were_there_stay(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{% if a %}")
    for style, kind in (("CommentReference", 2), ("CommentText", 1)):
        document.styles.add_style(style, kind)
    document.add_comment(paragraph.runs, "mine", author="Ada")
    document.save(str(tmp_path / "t.docx"))
    blob = annotated(tmp_path / "t.docx", check_template(tmp_path / "t.docx"))
    found: Any = docx.Document(io.BytesIO(blob)).comments
    assert [(c.author, c.text.splitlines()[0]) for c in found] == [
        ("Ada", "mine"),
        ("reportgen", "paragraph 1 › {% if a %}"),
    ]


def test_several_comments_can_stand_at_one_paragraph(tmp_path: Path) -> None:
    blob = commented(tmp_path, note(w_p("{{ a | nix }}{{ b | nix }}", properties="<w:jc/>")))
    assert len(anchors(blob)) == len(comments(blob)) == 2


def test_a_document_without_paragraphs_keeps_its_problems_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(note(core="<dc:title>{{ a | nix }}</dc:title>"))
    assert annotated(path, check_template(path)) == write_package(read_package(path))


# --- PowerPoint ---

FRAME = '<p:spPr><a:xfrm><a:off x="914400" y="1828800"/><a:ext cx="9" cy="9"/></a:xfrm></p:spPr>'
PLACED = shape(7, "Box", LOST).replace("<p:spPr/>", FRAME)
PLAIN = title("plain")


def on_slides(blob: bytes) -> list[tuple[str, str, str]]:
    """Return for each comment of a deck its slide, its place and the first line of its text."""
    package = read_package(blob)
    found = []
    for number in range(1, 4):
        part = package.part_or_none(slide_uri(number))
        for relationship in part.rels.of_type(RT.COMMENTS) if part else ():
            for comment in root_of(blob, relationship.target):
                position = comment.find(qn("p:pos"))
                at = f"{position.get('x')},{position.get('y')}"
                text = comment.findtext(qn("p:text"))
                found.append((f"slide {number}", at, text.splitlines()[0]))
    return found


@pytest.mark.parametrize(
    ("made", "slide", "place"),
    [
        (deck(PLAIN, PLACED), "slide 2", "576,1152"),
        (deck(PLAIN, title(LOST)), "slide 2", "0,0"),
        (deck(PLAIN, PLAIN + a_table(5, ("x", LOST))), "slide 2", "0,0"),
        (deck(PLAIN, PLAIN, notes={2: LOST}), "slide 2", "0,0"),
        (with_picture(deck_package(PLAIN, a_picture(5, LOST)), slide_uri(2)), "slide 2", "0,0"),
        (deck(PLAIN, PLAIN, layout=shape(5, "Box", LOST)), "slide 1", "0,0"),
        (deck(PLAIN, PLAIN, core=f"<dc:title>{LOST}</dc:title>"), "slide 1", "0,0"),
    ],
)
def test_a_comment_stands_on_the_slide_of_its_problem(
    tmp_path: Path, made: bytes | Package, slide: str, place: str
) -> None:
    ((found, at, text),) = on_slides(commented(tmp_path, made, "t.pptx"))
    assert (found, at) == (slide, place)
    assert text.endswith(LOST)


def test_comments_at_one_place_do_not_hide_each_other(tmp_path: Path) -> None:
    blob = commented(tmp_path, deck(title("{{ a | nix }}", a_p("{{ b | nix }}"))), "t.pptx")
    assert [at for _, at, _ in on_slides(blob)] == ["0,0", "12,12"]


def test_comments_on_slides_have_an_author_and_numbers_of_their_own(tmp_path: Path) -> None:
    first = commented(tmp_path, deck(title(LOST), PLACED), "t.pptx")
    (tmp_path / "t.pptx").write_bytes(first)
    again = annotated(tmp_path / "t.pptx", check_template(tmp_path / "t.pptx"))
    assert check_package(read_package(again), "copy") == []
    presentation = read_package(again).main_part
    (relationship,) = presentation.rels.of_type(RT.COMMENT_AUTHORS)
    (author,) = root_of(again, relationship.target)
    assert (author.get("name"), author.get("lastIdx")) == ("reportgen", "4")
    numbers = [
        comment.get("idx")
        for number in (1, 2)
        for rel in read_package(again).part(slide_uri(number)).rels.of_type(RT.COMMENTS)
        for comment in root_of(again, rel.target)
    ]
    assert sorted(map(int, numbers)) == [1, 2, 3, 4]


def test_a_copy_of_a_deck_with_comments_is_the_same_template_as_before(tmp_path: Path) -> None:
    path = saved(tmp_path, "{% if a %}", "{{ b | nix }}", name="t.pptx")
    found = check_template(path)
    path.write_bytes(annotated(path, found))
    assert check_template(path) == found


def test_a_deck_without_slides_keeps_its_problems_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "t.pptx"
    path.write_bytes(deck(layout=shape(5, "Box", LOST)))
    package = read_package(annotated(path, check_template(path)))
    assert not [uri for uri in package.parts if "comments/" in uri]


# --- whatever is told ---


def told(path: Path, *trail: str, message: str = "something is wrong") -> Diagnostic:
    return error(Code.RENDER_BAD_VALUE, Location(str(path), trail=trail), message)


@pytest.mark.parametrize("name", ["t.docx", "t.pptx"])
@pytest.mark.parametrize(
    "trail", [(), ("nowhere",), ("slide 99", "Box"), ("paragraph 99", "x"), ("/word/document.xml",)]
)
def test_a_place_that_is_not_found_leads_to_the_beginning(
    tmp_path: Path, name: str, trail: tuple[str, ...]
) -> None:
    path = saved(tmp_path, "first", "second", name=name)
    blob = annotated(path, [told(path, *trail)])
    assert anchors(blob) == ["first"] if name == "t.docx" else len(on_slides(blob)) == 1


def test_what_is_told_of_another_file_is_left_out(tmp_path: Path) -> None:
    path = saved(tmp_path, "first")
    blob = annotated(path, [told(tmp_path / "data.yaml")])
    assert blob == write_package(read_package(path))


@pytest.mark.parametrize("name", ["t.docx", "t.pptx"])
def test_signs_that_no_file_can_hold_do_not_get_into_comments(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, "first", name=name)
    blob = annotated(path, [told(path, message="a\x00b\x0b <&> {{ x }} \ufdd2 é")])
    said = comments(blob)[0] if name == "t.docx" else on_slides(blob)[0][2]
    assert "<&> {{ x }}" in said
    assert "é" in said


def test_a_file_that_cannot_be_read_gets_no_comments(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError):
        annotated(tmp_path / "none.docx", [])


def test_every_paragraph_of_a_note_is_found_by_its_place(tmp_path: Path) -> None:
    body = (w_p("a"), w_table(("b", w_p("c") + w_p("d")), ("e", "f")), w_p("g"))
    path = tmp_path / "t.docx"
    path.write_bytes(note(*body))
    root = root_of(path.read_bytes(), DOCUMENT)
    assert sum(element.tag in PARAGRAPHS for element in root.iter(etree.Element)) == 7
    trails = [
        ("paragraph 1",),
        *(("table 1", f"row {r}", f"cell {c}", "paragraph 1") for r, c in ((1, 1), (2, 1), (2, 2))),
        *(("table 1", "row 1", "cell 2", f"paragraph {p}") for p in (1, 2)),
        ("paragraph 2",),
    ]
    blob = annotated(path, [told(path, *trail) for trail in trails])
    assert sorted(anchors(blob)) == list("abcdefg")
