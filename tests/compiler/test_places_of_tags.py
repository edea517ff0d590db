"""Wherever text can stand a tag is filled in, or told as a mistake; never is it left in silence."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from office import (
    DOCUMENT,
    deck_package,
    note_package,
    part_text,
    problems,
    render,
    shape,
    slide_uri,
    texts,
    title,
    w_p,
    w_run,
)
from reportgen.errors import Code
from reportgen.ooxml import CT, NS, RT
from reportgen.opc.package import Package, Part, Relationship, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package
from wordparts import control

TAG = "{{ x }}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DIAGRAM = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"


def with_part(  # noqa: PLR0913, PLR0917 - a part is a name, two types and a content, and its owner
    package: Package, owner: str, uri: str, content_type: str, reltype: str, xml: str
) -> Package:
    part = package.part(owner)
    added = PackURI(uri)
    package.add(Part(added, content_type, xml.encode()))
    rels = Relationships((*part.rels, Relationship("rIdMore", reltype, added)))
    package.add(replace(part, rels=rels))
    return package


# --- filled in ---


@pytest.mark.parametrize("kind", ["first", "even"])
def test_headers_of_certain_pages_are_filled_and_called_so(kind: str) -> None:
    package = note_package(w_p("a"), header=w_p("{{ x }}{{ nobody }}"))
    part = package.part(DOCUMENT)
    package.add(part.with_blob(part.blob.replace(b'w:type="default"', f'w:type="{kind}"'.encode())))
    (problem,) = problems(package, {"x": "me"})
    assert f"header of {'the first page' if kind == 'first' else 'even pages'}" in str(problem)


def test_text_in_a_formula_is_filled_in() -> None:
    formula = f'<m:oMath xmlns:m="{NS["m"]}"><m:r><m:t>n = {TAG}</m:t></m:r></m:oMath>'
    made = part_text(render(note_package(w_p(formula)), x="1 < 2"), DOCUMENT)
    assert "<m:t>n = 1 &lt; 2</m:t>" in made


def test_a_tag_that_a_formula_tears_apart_is_told() -> None:
    runs = "<m:r><m:t>{{ x</m:t></m:r><m:r><m:t>}}</m:t></m:r>"
    formula = f'<m:oMath xmlns:m="{NS["m"]}">{runs}</m:oMath>'
    found = problems(note_package(w_p(formula)), {"x": 1})
    assert {problem.code for problem in found} == {Code.TEMPLATE_TAG_UNCLOSED}


def test_the_notes_master_is_filled_in() -> None:
    package = deck_package(title("t"), notes={1: "n"})
    master = package.part("/ppt/notesMasters/notesMaster1.xml")
    box = shape(3, "Date", TAG).encode()
    package.add(master.with_blob(master.blob.replace(b"</p:spTree>", box + b"</p:spTree>")))
    assert ">me</a:t>" in part_text(render(package, x="me"), master.uri)


def test_text_that_was_inserted_while_changes_were_tracked_is_filled_in() -> None:
    inserted = f'<w:ins w:id="1" w:author="a">{w_run("{{ x")}</w:ins>{w_run(" }}")}'
    assert ">me</w:t>" in part_text(render(note_package(w_p(inserted)), x="me"), DOCUMENT)


def test_a_paragraph_whose_mark_was_inserted_is_a_tag_paragraph_like_any_other() -> None:
    mark = '<w:rPr><w:ins w:id="1" w:author="a"/></w:rPr>'
    body = [w_p(text, properties=mark) for text in ("{% if x %}", "kept", "{% endif %}")]
    assert texts(render(note_package(*body), x=1)) == ["kept"]


# --- told ---


def test_tags_in_comments_of_a_note_are_told() -> None:
    comment = f'<w:comment w:id="1" w:author="a">{w_p(TAG)}</w:comment>'
    xml = f'<w:comments xmlns:w="{NS["w"]}">{comment}</w:comments>'
    body = w_p("a", '<w:r><w:commentReference w:id="1"/></w:r>')
    package = with_part(
        note_package(body), DOCUMENT, "/word/comments.xml", CT.COMMENTS, RT.COMMENTS, xml
    )
    (problem,) = problems(package, {"x": 1})
    assert problem.code is Code.TEMPLATE_UNSUPPORTED_PLACE
    assert "comments.xml" in str(problem)


def test_tags_in_smart_art_are_told() -> None:
    xml = f'<x xmlns:a="{NS["a"]}"><a:t>{TAG}</a:t></x>'
    uri = "/ppt/diagrams/data1.xml"
    reltype = f"{_OFFICE}/diagramData"
    package = with_part(deck_package(title("t")), slide_uri(1), uri, _DIAGRAM, reltype, xml)
    (problem,) = problems(package, {"x": 1})
    assert problem.code is Code.TEMPLATE_UNSUPPORTED_PLACE
    assert "diagrams/data1.xml" in str(problem)


def test_tags_in_comments_of_a_deck_are_told() -> None:
    xml = f'<p:cmLst xmlns:p="{NS["p"]}"><p:cm><p:text>{TAG}</p:text></p:cm></p:cmLst>'
    uri, reltype = "/ppt/comments/comment1.xml", f"{_OFFICE}/comments"
    package = with_part(
        deck_package(title("t")), slide_uri(1), uri, CT.SLIDE_COMMENTS, reltype, xml
    )
    (problem,) = problems(package, {"x": 1})
    assert problem.code is Code.TEMPLATE_UNSUPPORTED_PLACE


def test_a_tag_in_a_field_of_a_slide_is_told() -> None:
    field = f'<a:fld id="{{1}}" type="datetime1"><a:t>{TAG}</a:t></a:fld>'
    found = problems(deck_package(title(f"<a:p>{field}</a:p>")), {"x": 1})
    assert {problem.code for problem in found} == {Code.TEMPLATE_UNSUPPORTED_PLACE}


# --- what a template brings along from where it was made ---


def test_the_template_that_a_document_was_made_of_is_dropped() -> None:
    settings = (
        f'<w:settings xmlns:w="{NS["w"]}" xmlns:r="{NS["r"]}"><w:attachedTemplate r:id="rId1"/>'
        "<w:evenAndOddHeaders/></w:settings>"
    )
    package = with_part(
        note_package(w_p(TAG)),
        DOCUMENT,
        "/word/settings.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
        RT.SETTINGS,
        settings,
    )
    part = package.part("/word/settings.xml")
    origin = Relationship("rId1", RT.ATTACHED_TEMPLATE, "file:///C:/Users/me/a.dotx", external=True)
    package.add(replace(part, rels=Relationships((origin,))))
    made = read_package(render(package, x="me")).part("/word/settings.xml")
    assert len(made.rels) == 0
    assert b"attachedTemplate" not in made.blob
    assert b"evenAndOddHeaders" in made.blob


def test_a_store_of_data_that_holds_a_tag_is_dropped_with_its_binding() -> None:
    bound = control(w_run(TAG), '<w:dataBinding w:xpath="/x"/>')
    package = with_part(
        note_package(w_p(bound)),
        DOCUMENT,
        "/customXml/item1.xml",
        CT.XML,
        RT.CUSTOM_XML,
        f"<x>{TAG}</x>",
    )
    made = read_package(render(package, x="me"))
    assert not [uri for uri in made.parts if "customXml" in uri]


def test_a_store_of_data_without_tags_stays() -> None:
    package = with_part(
        note_package(w_p(TAG)), DOCUMENT, "/customXml/item1.xml", CT.XML, RT.CUSTOM_XML, "<x>1</x>"
    )
    assert "/customXml/item1.xml" in read_package(render(package, x="me")).parts
