"""What no template may hold stays behind when a ministry's own files are read, and is told."""

from __future__ import annotations

import pytest

from foreign import foreign
from office import DOCUMENT, PNG, note_package, w_p, w_run
from reportgen.adopting.letter import Letter, read_letter
from reportgen.adopting.places import ornaments, places
from reportgen.adopting.slidefile import HEIGHT, layouts, masters, read_slides
from reportgen.checks.invariants import check_package
from reportgen.dressing.trees import Trees
from reportgen.errors import Code, ReportgenError
from reportgen.merging.layouts import layout_name
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import write_package
from reportgen.templatesets.files import SetFile

HEADER = PackURI("/word/header1.xml")
LINKED = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="P"/>'
    '<a:graphic><a:graphicData uri="u"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="P"/>'
    "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip {0}/></pic:blipFill><pic:spPr/></pic:pic>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def read(package: Package) -> Letter:
    letter = read_letter(SetFile("letter.docx", write_package(package)))
    assert check_package(letter.package, "letter.docx") == []
    return letter


def head(letter: Letter) -> bytes:
    return letter.package.part(HEADER).blob


def test_the_page_and_the_head_of_a_letter_stay_and_its_text_goes() -> None:
    letter = read(note_package(w_p("Dear Sir"), header=w_p("The Ministry")))
    assert b"The Ministry" in head(letter)
    assert b"Dear Sir" not in letter.package.main_part.blob
    (told,) = letter.findings
    assert told.code is Code.SET_LEFT_OUT
    assert "“Dear Sir”" in told.message


def test_a_linked_picture_stays_behind_and_the_words_beside_it_stay() -> None:
    package = note_package(header=w_p("The Ministry") + LINKED.format('r:link="rId9"'))
    package.part(HEADER).rels.add(RT.IMAGE, "file:///c:/arms.png", external=True)
    rid = next(iter(package.part(HEADER).rels)).rid
    blob = package.part(HEADER).blob.replace(b"rId9", rid.encode())
    package.add(package.part(HEADER).with_blob(blob))
    letter = read(package)
    assert b"The Ministry" in head(letter)
    assert b"<w:drawing" not in head(letter)
    assert "linked and not saved in it" in letter.findings[0].message


def test_an_embedded_object_stays_behind() -> None:
    package = note_package(header=w_p("The Ministry", w_run("x") + "<w:r><w:object/></w:r>"))
    letter = read(package)
    assert b"w:object" not in head(letter)
    assert "an embedded object" in letter.findings[0].message


def test_a_picture_of_the_head_comes_along_and_is_called_decorative() -> None:
    package = note_package(header=LINKED.format('r:embed="rId1"'))
    picture = PackURI("/word/media/arms.png")
    package.add(Part(picture, "image/png", PNG))
    assert package.part(HEADER).rels.add(RT.IMAGE, picture) == "rId1"
    letter = read(package)
    assert letter.package.part(picture).blob == PNG
    assert b"decorative" in head(letter)


def test_a_field_that_reads_other_files_is_refused() -> None:
    field = '<w:p><w:fldSimple w:instr=" INCLUDETEXT c:/x.docx "/></w:p>'
    with pytest.raises(ReportgenError) as caught:
        read(note_package(header=field))
    assert caught.value.diagnostics[0].code is Code.PACKAGE_UNSAFE


def test_a_linked_template_and_protection_are_forgotten() -> None:
    package = note_package(w_p("x"))
    settings = PackURI("/word/settings.xml")
    xml = (
        f'<w:settings xmlns:w="{qn("w:p")[1:-2]}"><w:documentProtection/><w:zoom/></w:settings>'
    ).encode()
    part = Part(settings, "application/x+xml", xml)
    part.rels.add(RT.ATTACHED_TEMPLATE, "file:///c:/normal.dotm", external=True)
    package.add(part)
    package.part(DOCUMENT).rels.add(RT.SETTINGS, settings)
    kept = read_letter(SetFile("l.docx", write_package(package))).package.part(settings)
    assert len(kept.rels) == 0
    assert b"documentProtection" not in kept.blob
    assert b"zoom" in kept.blob


def test_a_deck_is_no_letter_and_a_letter_no_deck() -> None:
    with pytest.raises(ReportgenError, match="no Word document"):
        read_letter(foreign("focus.potx"))
    with pytest.raises(ReportgenError, match="no PowerPoint file"):
        read_slides(foreign("modern.dotx"))


def test_slides_come_as_high_as_powerpoint_makes_them_with_names_of_their_own() -> None:
    slides = read_slides(foreign("midnightblue.potx"))
    trees = Trees(slides.package, "m")
    size = trees.main().find(qn("p:sldSz"))
    assert size is not None
    assert (size.get("cx"), size.get("cy")) == ("12192000", str(HEIGHT))
    found = [p for master in masters(slides.package) for p in layouts(slides.package, master)]
    names = [layout_name(trees.root(part)) for part in found]
    assert len(set(names)) == len(names) == 36
    assert not any("/slides/" in uri for uri in slides.package.parts)
    assert check_package(slides.package, "m") == []


def test_a_number_that_decorates_a_master_becomes_a_place_for_that_of_the_slide() -> None:
    slides = read_slides(foreign("midnightblue.potx"))
    root = Trees(slides.package, "m").root(masters(slides.package)[0])
    (number,) = [place for place in places(root) if place.kind == "sldNum"]
    assert next(number.shape.iter(qn("a:fld"))).get("type") == "slidenum"
    others = [shape for shape in ornaments(root) for _ in shape.iter(qn("a:fld"))]
    assert others == []


def test_to_read_what_was_read_changes_nothing_and_tells_nothing() -> None:
    for name, reads in (("focus.potx", read_slides), ("logo.dotx", read_letter)):
        once = write_package(reads(foreign(name)).package)
        again = reads(SetFile(name, once))
        assert again.findings == []
        assert write_package(again.package) == once
