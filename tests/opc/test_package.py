from __future__ import annotations

import pytest

from reportgen.errors import Code, ReportgenError
from reportgen.ooxml import CT, RT
from reportgen.opc.members import pack
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI

DOCUMENT = PackURI("/word/document.xml")


@pytest.fixture
def package() -> Package:
    package = Package("note.docx")
    package.add(Part(DOCUMENT, CT.DOCUMENT, b"<a/>", packed=pack(b"<a/>")))
    package.rels.add(RT.OFFICE_DOCUMENT, DOCUMENT)
    return package


def test_relationships_get_the_next_free_id() -> None:
    rels = Relationships()
    assert [rels.add(RT.IMAGE, f"/a{n}.png") for n in range(3)] == ["rId1", "rId2", "rId3"]
    rels.remove("rId1")
    assert rels.add(RT.IMAGE, "/b.png") not in {"rId2", "rId3"}
    assert len(rels) == 3


def test_the_same_target_and_type_get_one_relationship() -> None:
    rels = Relationships()
    rid = rels.add(RT.HYPERLINK, "https://example.org", external=True)
    assert rels.add(RT.HYPERLINK, "https://example.org", external=True) == rid
    assert rels.add(RT.IMAGE, "https://example.org", external=True) != rid
    assert [rel.target for rel in rels.of_type(RT.HYPERLINK)] == ["https://example.org"]


def test_an_unknown_relationship_is_none() -> None:
    assert Relationships().get("rId1") is None
    assert "rId1" not in Relationships()


def test_copied_relationships_are_their_own() -> None:
    rels = Relationships()
    rels.add(RT.IMAGE, "/a.png")
    other = rels.copy()
    assert other == rels
    other.add(RT.IMAGE, "/b.png")
    assert (len(rels), len(other)) == (1, 2)
    assert other != rels


def test_the_main_part_is_what_the_package_leads_to(package: Package) -> None:
    assert package.main_part.uri == DOCUMENT


def test_a_package_without_a_document_says_so() -> None:
    with pytest.raises(ReportgenError, match="holds no document") as info:
        _ = Package("note.docx").main_part
    (told,) = info.value.diagnostics
    assert (told.code, told.location.file) == (Code.PACKAGE_UNREADABLE, "note.docx")


def test_a_package_whose_document_is_missing_says_so(package: Package) -> None:
    package.drop(DOCUMENT)
    with pytest.raises(ReportgenError, match="is missing"):
        _ = package.main_part


def test_a_strict_file_is_named_as_such() -> None:
    package = Package()
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    package.rels.add(strict, DOCUMENT)
    with pytest.raises(ReportgenError, match="Strict Open XML"):
        _ = package.main_part


def test_a_part_with_other_content_is_packed_anew(package: Package) -> None:
    changed = package.main_part.with_blob(b"<b/>")
    assert (changed.blob, changed.packed) == (b"<b/>", None)
    assert package.main_part.blob == b"<a/>"


def test_a_copy_shares_contents_and_nothing_else(package: Package) -> None:
    copy = package.copy()
    assert copy.main_part.blob is package.main_part.blob
    copy.main_part.rels.add(RT.IMAGE, "/word/media/image1.png")
    copy.rels.add(RT.THUMBNAIL, "/x.jpeg")
    copy.drop(DOCUMENT)
    assert DOCUMENT in package.parts
    assert (len(package.main_part.rels), len(package.rels)) == (0, 1)


def test_the_next_name_is_the_first_free_one_whatever_its_case(package: Package) -> None:
    pattern = "/ppt/slides/slide%d.xml"
    for name in ("/ppt/slides/Slide1.xml", "/ppt/slides/slide3.xml"):
        package.add(Part(PackURI(name), CT.SLIDE, b""))
    assert package.next_uri(pattern) == "/ppt/slides/slide2.xml"


@pytest.mark.parametrize(
    ("content_type", "is_xml"),
    [(CT.SLIDE, True), ("application/xml", True), (CT.SVG, True), (CT.PNG, False), ("", False)],
)
def test_the_content_type_tells_what_is_xml(content_type: str, is_xml: bool) -> None:  # noqa: FBT001 - the expectation
    assert Part(DOCUMENT, content_type, b"").is_xml is is_xml


def test_a_part_that_may_be_missing_is_none(package: Package) -> None:
    assert package.part_or_none("/word/styles.xml") is None
