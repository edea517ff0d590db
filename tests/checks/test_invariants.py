from __future__ import annotations

import contextlib
import copy
import io
import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import docx
import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec import structs

from faults import (
    DOCUMENT,
    SLIDE,
    edit,
    first,
    powerpoint_package,
    removing,
    reread,
    setting,
    word_package,
)
from reportgen.checks.invariants import check_package
from reportgen.checks.markup import Markup
from reportgen.errors import Code, Location, ReportgenError
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Package, Part, Relationship, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml, read_form
from reportgen.opc.zipio import read_package

CHART = "/ppt/charts/chart1.xml"
NOTES = "/ppt/notesSlides/notesSlide1.xml"
PRESENTATION = "/ppt/presentation.xml"
PNG = "/ppt/media/image1.png"
Fault = Callable[[Package], Package]


@pytest.fixture(scope="module")
def word() -> Package:
    return word_package()


@pytest.fixture(scope="module")
def powerpoint() -> Package:
    return powerpoint_package()


def told(package: Package) -> list[str]:
    return [str(diagnostic) for diagnostic in check_package(package, package.name)]


def test_a_document_with_everything_is_sound(word: Package) -> None:
    assert told(word) == []
    assert told(reread(word)) == []


def test_a_deck_with_everything_is_sound(powerpoint: Package) -> None:
    assert told(powerpoint) == []


@pytest.mark.parametrize("make", [docx.Document, pptx.Presentation])
def test_the_empty_files_of_the_libraries_are_sound(make: Callable[[], Any]) -> None:
    buffer = io.BytesIO()
    make().save(buffer)
    assert told(read_package(buffer.getvalue())) == []


def xml(uri: str, change: Callable[[etree._Element], object]) -> Fault:
    return lambda package: edit(package, uri, change)


def rels(uri: str, change: Callable[[Relationships], object]) -> Fault:
    def fault(package: Package) -> Package:
        broken = package.copy()
        change(broken.rels if uri == "/" else broken.part(uri).rels)
        return broken

    return fault


def part(uri: str, **changes: object) -> Fault:
    def fault(package: Package) -> Package:
        broken = package.copy()
        changed = structs.replace(broken.part(uri), packed=None, **changes)
        broken.add(changed)
        return broken

    return fault


def adding(uri: str, content_type: str, blob: bytes, reltype: str = RT.IMAGE) -> Fault:
    """Add a part that the main part leads to."""

    def fault(package: Package) -> Package:
        broken = package.copy()
        broken.add(Part(PackURI(uri), content_type, blob))
        broken.main_part.rels.add(reltype, PackURI(uri))
        return broken

    return fault


def dropping(uri: str) -> Fault:
    def fault(package: Package) -> Package:
        broken = package.copy()
        broken.drop(uri)
        return broken

    return fault


def again(name: str) -> Callable[[etree._Element], None]:
    """Repeat the first element with that name behind itself."""

    def change(root: etree._Element) -> None:
        element = first(root, name)
        element.addnext(copy.deepcopy(element))

    return change


def emptied(name: str) -> Callable[[etree._Element], None]:
    """Remove what is in the first element with that name."""

    def change(root: etree._Element) -> None:
        for child in list(first(root, name)):
            first(root, name).remove(child)

    return change


def appended(name: str, child: str, **attributes: str) -> Callable[[etree._Element], None]:
    """Put an empty element into the first element with that name, as its last."""

    def change(root: etree._Element) -> None:
        added = etree.SubElement(first(root, name), qn(child))
        for key, value in attributes.items():
            added.set(qn(key.replace("_", ":")), value)

    return change


def retargeted(reltype: str, target: str) -> Callable[[Relationships], None]:
    """Lead the first relationship of that type elsewhere."""

    def change(relationships: Relationships) -> None:
        rid = relationships.of_type(reltype)[0].rid
        changed = structs.replace(relationships.of_type(reltype)[0], target=PackURI(target))
        relationships._own()[rid] = changed

    return change


def removed(reltype: str) -> Callable[[Relationships], None]:
    return lambda relationships: relationships.remove(relationships.of_type(reltype)[0].rid)


def linked(reltype: str, url: str) -> Callable[[Relationships], object]:
    return lambda relationships: relationships.add(reltype, url, external=True)


def together(*faults: Fault) -> Fault:
    def fault(package: Package) -> Package:
        for one in faults:
            package = one(package)
        return package

    return fault


WORD_FAULTS: dict[str, tuple[Fault, str]] = {
    "no document": (rels("/", removed(RT.OFFICE_DOCUMENT)), "exactly one document"),
    "missing target": (dropping("/word/styles.xml"), "which is missing"),
    "undeclared id": (xml(DOCUMENT, setting("a:blip", "r:embed", "rId99")), "not declared"),
    "no content type": (part("/word/styles.xml", content_type=""), "no content type"),
    "orphan": (rels(DOCUMENT, removed(RT.FOOTNOTES)), "nothing in the file leads to this part"),
    "same name": (adding("/word/Document.xml", CT.PNG, b""), "differs only in case"),
    "not well-formed": (part(DOCUMENT, blob=b"<w:document"), "cannot be read"),
    "document type": (part(DOCUMENT, blob=b"<!DOCTYPE a><a/>"), "document type declaration"),
    "linked picture": (rels(DOCUMENT, linked(RT.IMAGE, "https://a.org/b.png")), "is linked"),
    "link to a file": (rels(DOCUMENT, linked(RT.HYPERLINK, "file:///etc/passwd")), "neither"),
    "link to a script": (rels(DOCUMENT, linked(RT.HYPERLINK, "javascript:alert(1)")), "neither"),
    "link to nothing": (rels(DOCUMENT, linked(RT.HYPERLINK, "http://[")), "neither"),
    "macro": (adding("/word/vbaProject.bin", "application/vnd.ms-office.vbaProject", b""), "macro"),
    "control": (adding("/word/a.xml", "application/vnd.ms-office.activeX+xml", b"<a/>"), "control"),
    "embedded file": (
        adding("/word/a.docx", CT.DOCUMENT + "x", b"", RT.EMBEDDED_PACKAGE),
        "a whole file is embedded",
    ),
    "false picture": (adding("/word/media/x.png", CT.PNG, b"GIF89a"), "not what its type says"),
    "false drawing": (adding("/word/media/x.svg", CT.SVG, b"<html/>"), "not what its type says"),
    "picture id that is none": (
        xml(DOCUMENT, setting("wp:docPr", "id", "one")),
        "“one” is no number of a shape or picture",
    ),
    "picture id": (xml(DOCUMENT, setting("wp:docPr", "id", "1", 1)), "same number 1"),
    "bookmark id": (
        xml(
            DOCUMENT,
            lambda root: [
                setting(name, "w:id", "1", index)(root)
                for name in ("w:bookmarkStart", "w:bookmarkEnd")
                for index in (0, 1)
            ],
        ),
        "two bookmarks have the same number 1",
    ),
    "bookmark name": (xml(DOCUMENT, setting("w:bookmarkStart", "w:name", "ONE")), "“one” stands"),
    "bookmark end": (xml(DOCUMENT, removing("w:bookmarkEnd")), "lacks one of its ends"),
    "paragraph id": (xml(DOCUMENT, setting("w:p", "w14:paraId", "00000002")), "same id 00000002"),
    "large paragraph id": (xml(DOCUMENT, setting("w:p", "w14:paraId", "80000000")), "no paragraph"),
    "odd paragraph id": (xml(DOCUMENT, setting("w:p", "w14:paraId", "x")), "no paragraph id"),
    "empty cell": (xml(DOCUMENT, emptied("w:tc")), "does not end in a paragraph"),
    "cell ends in a table": (
        xml(DOCUMENT, lambda r: first(r, "w:tc").append(copy.deepcopy(first(r, "w:tbl")))),
        "does not end in a paragraph",
    ),
    "no rows": (xml(DOCUMENT, removing("w:tr")), "the table has no rows"),
    "no cells": (xml(DOCUMENT, removing("w:tc")), "the row has no cells"),
    "wide row": (xml(DOCUMENT, setting("w:gridSpan", "w:val", "3")), "3 columns wide"),
    "long row": (xml(DOCUMENT, again("w:tc")), "4 columns wide"),
    "empty header": (xml("/word/header1.xml", removing("w:p")), "text (hdr) holds no paragraph"),
    "empty note": (xml("/word/footnotes.xml", removing("w:p")), "(footnote) holds no paragraph"),
    "open field": (xml(DOCUMENT, setting("w:fldChar", "w:fldCharType", "separate")), "a field"),
    "closed field": (xml(DOCUMENT, setting("w:fldChar", "w:fldCharType", "end")), "a field"),
    "text after the section": (xml(DOCUMENT, appended("w:body", "w:p")), "end the document"),
    "two sections": (xml(DOCUMENT, again("w:sectPr")), "end the document"),
    "unknown style": (xml(DOCUMENT, setting("w:pStyle", "w:val", "None")), "the style “None”"),
    "unknown table style": (xml(DOCUMENT, setting("w:tblStyle", "w:val", "N")), "the style “N”"),
    "style taken away": (xml("/word/styles.xml", removing("w:style")), "the style “ListBullet”"),
    "unknown list": (xml(DOCUMENT, setting("w:numId", "w:val", "99")), "the list 99"),
    "list taken away": (xml("/word/numbering.xml", removing("w:num")), "the list 1 is used"),
    "list without form": (xml("/word/numbering.xml", removing("w:abstractNum")), "the list form"),
    "note without text": (
        xml(DOCUMENT, setting("w:footnoteReference", "w:id", "7")),
        "the text of footnote 7 is missing",
    ),
    "text without reference": (xml(DOCUMENT, removing("w:footnoteReference")), "to footnote 1"),
    "note twice": (xml(DOCUMENT, again("w:footnoteReference")), "footnote 1 stands"),
    "comment without reference": (xml(DOCUMENT, removing("w:commentReference")), "to comment 0"),
}


def told_as_rendered(package: Package) -> list[str]:
    """Return what is told where every part is one that was rendered, with markup for screens."""
    markup = {}
    for uri, content in package.parts.items():
        with contextlib.suppress(ReportgenError):
            markup[uri] = Markup(content.blob, read_form(content.blob, Location(uri)))
    found = check_package(package, package.name, rendered=markup)
    return [str(diagnostic) for diagnostic in found]


@pytest.mark.parametrize("fault", [f for f, _ in WORD_FAULTS.values()], ids=WORD_FAULTS)
def test_screens_let_no_fault_of_a_document_pass(word: Package, fault: Fault) -> None:
    broken = fault(word)
    assert sorted(told_as_rendered(broken)) == sorted(told(broken))


@pytest.mark.parametrize(("fault", "message"), WORD_FAULTS.values(), ids=WORD_FAULTS)
def test_a_fault_in_a_document_is_found(word: Package, fault: Fault, message: str) -> None:
    assert any(message in line for line in told(fault(word))), told(fault(word))


def listed_twice(root: etree._Element) -> None:
    again("p:sldId")(root)
    setting("p:sldId", "id", "999", 1)(root)


POWERPOINT_FAULTS: dict[str, tuple[Fault, str]] = {
    "slide id twice": (xml(PRESENTATION, setting("p:sldId", "id", "257")), "the same id 257"),
    "slide id too small": (xml(PRESENTATION, setting("p:sldId", "id", "255")), "out of range"),
    "slide id too large": (xml(PRESENTATION, setting("p:sldId", "id", "2147483648")), "range"),
    "slide id no number": (xml(PRESENTATION, setting("p:sldId", "id", "x")), "out of range"),
    "slide not listed": (xml(PRESENTATION, emptied("p:sldIdLst")), "do not agree"),
    "slide listed twice": (xml(PRESENTATION, listed_twice), "do not agree"),
    "one slide under two ids": (
        rels(PRESENTATION, retargeted(RT.SLIDE, "/ppt/slides/slide2.xml")),
        "stands in the list twice",
    ),
    "layout id twice": (
        xml("/ppt/slideMasters/slideMaster1.xml", setting("p:sldLayoutId", "id", "2147483650")),
        "the same id 2147483650",
    ),
    "layout id of the master": (
        xml(PRESENTATION, setting("p:sldMasterId", "id", "2147483650")),
        "the same id 2147483650",
    ),
    "no layout": (rels(SLIDE, removed(RT.SLIDE_LAYOUT)), "exactly one layout"),
    "two layouts": (
        rels(SLIDE, lambda r: r.add(RT.SLIDE_LAYOUT, "/ppt/slideLayouts/slideLayout1.xml")),
        "exactly one layout",
    ),
    "layout not listed": (
        rels("/ppt/slideMasters/slideMaster1.xml", removed(RT.SLIDE_LAYOUT)),
        "exactly one master that lists it",
    ),
    "notes of another slide": (
        rels(NOTES, retargeted(RT.SLIDE, "/ppt/slides/slide2.xml")),
        "do not lead to one another",
    ),
    "shared notes": (
        rels("/ppt/slides/slide2.xml", retargeted(RT.NOTES_SLIDE, NOTES)),
        "do not lead to one another",
    ),
    "two pages of notes": (
        rels(SLIDE, lambda r: r.add(RT.NOTES_SLIDE, "/ppt/notesSlides/notesSlide2.xml")),
        "more than one page of notes",
    ),
    "notes without master": (rels(NOTES, removed(RT.NOTES_MASTER)), "the notes have no master"),
    "shape id twice": (xml(SLIDE, setting("p:cNvPr", "id", "2")), "shapes have the same number 2"),
    "shape id that is none": (
        xml(SLIDE, setting("p:cNvPr", "id", "4294967296")),
        "“4294967296” is no number of a shape or picture",
    ),
    "no shape id": (
        xml(SLIDE, setting("p:cNvPr", "id", "")),
        "“” is no number of a shape or picture",
    ),
    "empty text": (xml(SLIDE, removing("a:p")), "a text holds no paragraph"),
    "empty chart text": (xml(CHART, removing("a:p")), "a text holds no paragraph"),
    "no rows": (xml(SLIDE, removing("a:tr")), "the table has no rows"),
    "short row": (xml(SLIDE, lambda r: first(r, "a:tr").remove(first(r, "a:tc"))), "1 cells"),
    "long row": (xml(SLIDE, again("a:tc")), "3 cells"),
    "wide cell": (xml(SLIDE, setting("a:tc", "gridSpan", "3")), "beyond the end of its row"),
    "workbook missing": (
        together(
            rels(CHART, removed(RT.EMBEDDED_PACKAGE)),
            dropping("/ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"),
        ),
        "no readable workbook",
    ),
    "workbook damaged": (
        part("/ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", blob=b"PK"),
        "no readable workbook",
    ),
    "workbook of another kind": (
        part("/ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", content_type=CT.PNG),
        "no readable workbook",
    ),
    "point beyond the count": (xml(CHART, setting("c:pt", "idx", "5")), "do not fit their count"),
    "point twice": (xml(CHART, again("c:pt")), "do not fit their count"),
    "more labels than values": (
        xml(CHART, lambda r: setting("c:ptCount", "val", "3")(first(r, "c:cat"))),
        "not as many values as labels",
    ),
    "series index twice": (
        xml(CHART, lambda r: [setting("c:idx", "val", "0", n)(r) for n in range(2)]),
        "share their idx",
    ),
    "false picture": (part(PNG, blob=b"\xff\xd8\xff"), "not what its type says"),
}


@pytest.mark.parametrize(("fault", "message"), POWERPOINT_FAULTS.values(), ids=POWERPOINT_FAULTS)
def test_a_fault_in_a_deck_is_found(powerpoint: Package, fault: Fault, message: str) -> None:
    assert any(message in line for line in told(fault(powerpoint))), told(fault(powerpoint))


@pytest.mark.parametrize("fault", [f for f, _ in POWERPOINT_FAULTS.values()], ids=POWERPOINT_FAULTS)
def test_screens_let_no_fault_of_a_deck_pass(powerpoint: Package, fault: Fault) -> None:
    broken = fault(powerpoint)
    assert sorted(told_as_rendered(broken)) == sorted(told(broken))


# --- no rule looks at what runs say: what holds for a part holds for all parts of its mould ---


def saying_something_else(package: Package) -> Package:
    """Return ``package`` with another text in every run."""
    said = package.copy()
    for content in list(package.parts.values()):
        if content.is_xml:
            other = re.sub(rb"(<(?:w|a):t(?: [^>]*)?>)[^<]*", rb"\1rId99 &amp; w:p", content.blob)
            said.add(content.with_blob(other))
    return said


@pytest.mark.parametrize("fault", [f for f, _ in WORD_FAULTS.values()], ids=WORD_FAULTS)
def test_what_is_told_of_a_document_does_not_depend_on_its_texts(
    word: Package, fault: Fault
) -> None:
    assert told(saying_something_else(fault(word))) == told(fault(word))


@pytest.mark.parametrize("fault", [f for f, _ in POWERPOINT_FAULTS.values()], ids=POWERPOINT_FAULTS)
def test_what_is_told_of_a_deck_does_not_depend_on_its_texts(
    powerpoint: Package, fault: Fault
) -> None:
    assert told(saying_something_else(fault(powerpoint))) == told(fault(powerpoint))


# --- whatever is broken, screens and rules judge alike ---


def moved(root: etree._Element, move: tuple[int, int, str]) -> None:
    """Drop, repeat, move or empty one element of a part, or spoil its first attribute."""
    number, other, how = move
    elements = [e for e in root.iter(etree.Element) if e.getparent() is not None]
    if not elements:
        return
    element, place = elements[number % len(elements)], elements[other % len(elements)]
    parent = element.getparent()
    assert parent is not None
    if how == "again":
        element.addnext(copy.deepcopy(element))
    elif how == "emptied":
        del element[:]
    elif how == "gone":
        parent.remove(element)
    elif how == "there" and element not in place.iterancestors() and element is not place:
        place.append(element)
    elif how == "attribute" and element.attrib:
        element.set(str(element.keys()[0]), str(place.values()[0]) if place.attrib else "1")


NOTE, DECK = cache(word_package), cache(powerpoint_package)
MOVES = st.lists(
    st.tuples(
        st.integers(0, 400),
        st.integers(0, 400),
        st.sampled_from(["again", "emptied", "gone", "there", "attribute"]),
    ),
    min_size=1,
    max_size=3,
)
FEW = settings(max_examples=60, deadline=None)


def judged_alike(package: Package, uri: str, moves: list[tuple[int, int, str]]) -> None:
    for move in moves:
        package = edit(package, uri, partial(moved, move=move))
    assert sorted(told_as_rendered(package)) == sorted(told(package))


@given(MOVES)
@FEW
def test_screens_and_rules_judge_any_document_alike(moves: list[tuple[int, int, str]]) -> None:
    judged_alike(NOTE(), DOCUMENT, moves)


@given(MOVES, st.sampled_from([SLIDE, NOTES, PRESENTATION]))
@FEW
def test_screens_and_rules_judge_any_deck_alike(
    moves: list[tuple[int, int, str]], uri: str
) -> None:
    judged_alike(DECK(), uri, moves)


def test_a_finding_says_where_and_what_to_do(word: Package) -> None:
    (found,) = check_package(xml(DOCUMENT, setting("w:gridSpan", "w:val", "3"))(word), "a.docx")
    assert found.code is Code.PACKAGE_INVARIANT
    assert found.location == Location("a.docx", trail=("word/document.xml", "table 1", "row 1"))
    assert found.hint
    assert found.is_error


def test_broken_xml_is_told_once_at_its_place(word: Package) -> None:
    (found,) = (
        d
        for d in check_package(part(DOCUMENT, blob=b"<a")(word), "a.docx")
        if d.code is Code.PACKAGE_UNREADABLE
    )
    assert found.location == Location("a.docx", trail=("word/document.xml",))


def test_a_fallback_may_repeat_the_ids_of_what_it_stands_for(word: Package) -> None:
    """Word writes each drawing twice: for itself, and for programs that do not know it."""

    def alternative(root: etree._Element) -> None:
        drawing = first(root, "w:drawing")
        content = etree.Element(qn("mc:AlternateContent"), nsmap={"mc": NS["mc"]})
        parent = drawing.getparent()
        assert parent is not None
        parent.replace(drawing, content)
        etree.SubElement(content, qn("mc:Choice")).append(drawing)
        etree.SubElement(content, qn("mc:Fallback")).append(copy.deepcopy(drawing))

    assert told(edit(word, DOCUMENT, alternative)) == []


def test_the_settings_may_name_separators_of_notes(word: Package) -> None:
    def name_separator(root: etree._Element) -> None:
        settings = etree.SubElement(root, qn("w:footnotePr"))
        etree.SubElement(settings, qn("w:footnote")).set(qn("w:id"), "-1")

    assert told(edit(word, "/word/settings.xml", name_separator)) == []


def test_a_content_control_may_wrap_the_last_paragraph_of_a_cell(word: Package) -> None:
    def wrap(root: etree._Element) -> None:
        cell = first(root, "w:tc")
        paragraph = first(cell, "w:p")
        control = etree.SubElement(cell, qn("w:sdt"))
        etree.SubElement(control, qn("w:sdtContent")).append(paragraph)

    assert told(edit(word, DOCUMENT, wrap)) == []


def test_a_glossary_has_styles_of_its_own(word: Package) -> None:
    document = (
        f'<w:glossaryDocument xmlns:w="{NS["w"]}"><w:pStyle w:val="Own"/></w:glossaryDocument>'
    )
    styles = f'<w:styles xmlns:w="{NS["w"]}"><w:style w:styleId="Own"/></w:styles>'
    package = word.copy()
    rid = package.main_part.rels.add(
        RT.STYLES.replace("styles", "glossaryDocument"), PackURI("/word/glossary/document.xml")
    )
    assert rid in package.main_part.rels
    kind = CT.DOCUMENT.replace("main", "glossary")
    glossary = Part(PackURI("/word/glossary/document.xml"), kind, document.encode())
    glossary.rels.add(RT.STYLES, PackURI("/word/glossary/styles.xml"))
    package.add(glossary)
    kind = CT.DOCUMENT.replace("document.main", "styles")
    package.add(Part(PackURI("/word/glossary/styles.xml"), kind, styles.encode()))
    assert told(package) == []
    broken = edit(package, glossary.uri, setting("w:pStyle", "w:val", "ListBullet"))
    assert any("the style “ListBullet”" in line for line in told(broken))


def test_links_without_an_address_are_plain_jumps(powerpoint: Package) -> None:
    """PowerPoint writes an empty id where a click starts an action of its own."""
    change = setting("a:hlinkClick", "r:id", "")
    package = edit(powerpoint, SLIDE, change)
    assert told(package) == []


def test_parts_that_were_checked_before_are_not_looked_into_again(word: Package) -> None:
    broken = edit(word, DOCUMENT, setting("w:gridSpan", "w:val", "3"))
    assert check_package(broken, "a.docx")
    assert check_package(broken.copy(), "a.docx", known=broken) == []


def test_a_part_checked_before_is_looked_into_when_its_relationships_change(word: Package) -> None:
    changed = rels(DOCUMENT, removed(RT.IMAGE))(word)
    found = [str(d) for d in check_package(changed, "a.docx", known=word)]
    assert any("not declared" in line for line in found)


def test_rules_between_parts_hold_where_only_the_other_part_changed(word: Package) -> None:
    changed = xml("/word/styles.xml", removing("w:style"))(word)
    found = [str(d) for d in check_package(changed, "a.docx", known=word)]
    assert any("the style “ListBullet”" in line for line in found)


def test_trees_that_are_parsed_already_are_taken_as_they_are(word: Package) -> None:
    uri = PackURI(DOCUMENT)
    root = parse_xml(word.part(uri).blob, Location("a"))
    setting("w:gridSpan", "w:val", "3")(root)
    found = check_package(word, "a.docx", {uri: root})
    assert [d.location.trail for d in found] == [("word/document.xml", "table 1", "row 1")]


def test_a_relationship_is_what_it_was_made_of() -> None:
    relationship = Relationship("rId1", RT.IMAGE, PackURI("/a.png"))
    assert Relationships((relationship,)).get("rId1") is relationship
