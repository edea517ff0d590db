from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import Code, Location, ReportgenError
from reportgen.ooxml import CT, NS, RT
from reportgen.opc.package import Relationship, Relationships
from reportgen.opc.packagexml import (
    parse_content_types,
    parse_rels,
    serialize_content_types,
    serialize_rels,
)
from reportgen.opc.packuri import PackURI

HERE = Location("note.docx", trail=("x",))
URLS = st.text(st.characters(exclude_categories=["C"], exclude_characters="\ufffe\uffff"))


def rels_xml(*items: str) -> bytes:
    return f'<Relationships xmlns="{NS["pr"]}">{"".join(items)}</Relationships>'.encode()


@given(st.lists(URLS, unique=True, max_size=4))
def test_links_come_back_as_they_were_written(urls: list[str]) -> None:
    rels = Relationships()
    for url in urls:
        rels.add(RT.HYPERLINK, url, external=True)
    assert parse_rels(serialize_rels(rels, "/word"), "/word", HERE) == rels


def test_internal_targets_are_written_relative_and_read_whole() -> None:
    rels = Relationships((Relationship("a", RT.IMAGE, PackURI("/ppt/media/i.png"), fragment="f"),))
    written = serialize_rels(rels, "/ppt/slides")
    assert b'Target="../media/i.png#f"' in written
    assert parse_rels(written, "/ppt/slides", HERE) == rels


def test_relationships_are_sorted_by_number() -> None:
    rels = Relationships(tuple(Relationship(f"rId{n}", RT.IMAGE, "/a.png") for n in (10, 9, 1)))
    written = serialize_rels(rels, "/")
    assert written.index(b'rId1"') < written.index(b"rId9") < written.index(b"rId10")


def test_a_target_out_of_the_package_is_unsafe() -> None:
    with pytest.raises(ReportgenError) as info:
        parse_rels(rels_xml('<Relationship Id="a" Type="t" Target="../../x"/>'), "/word", HERE)
    assert info.value.diagnostics[0].code is Code.PACKAGE_UNSAFE


def test_an_id_used_twice_is_refused() -> None:
    item = '<Relationship Id="a" Type="t" Target="x"/>'
    with pytest.raises(ReportgenError, match="same id"):
        parse_rels(rels_xml(item, item), "/word", HERE)


@pytest.mark.parametrize(
    "parse", [parse_content_types, lambda blob, where: parse_rels(blob, "/", where)]
)
def test_a_document_type_declaration_is_unsafe(
    parse: Callable[[bytes, Location], object],
) -> None:
    blob = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    with pytest.raises(ReportgenError) as info:
        parse(blob, HERE)
    assert info.value.diagnostics[0].code is Code.PACKAGE_UNSAFE


def test_content_types_come_back_as_they_were_written() -> None:
    kinds = {
        "/word/document.xml": CT.DOCUMENT,
        "/word/media/a.png": CT.PNG,
        "/word/media/b.dat": CT.PNG,
        "/word/media/c.dat": CT.SVG,
        "/customXml/item1.xml": CT.XML,
        "/noext": "application/x&y",
    }
    named = [(PackURI(name), kind) for name, kind in kinds.items()]
    types = parse_content_types(serialize_content_types(named), HERE)
    assert {uri: types.of(uri) for uri, _ in named} == kinds


def test_content_types_do_not_depend_on_the_order_of_parts() -> None:
    named = [(PackURI(f"/{n}.{ext}"), CT.PNG) for n in range(4) for ext in ("a", "b")]
    assert serialize_content_types(named) == serialize_content_types(named[::-1])


def test_names_and_extensions_are_matched_without_regard_to_case() -> None:
    blob = (
        f'<Types xmlns="{NS["ct"]}"><Default Extension="PNG" ContentType="image/png"/>'
        f'<Override PartName="/Word/Document.xml" ContentType="{CT.DOCUMENT}"/></Types>'
    ).encode()
    types = parse_content_types(blob, HERE)
    assert types.of(PackURI("/a.png")) == CT.PNG
    assert types.of(PackURI("/word/document.xml")) == CT.DOCUMENT
    assert types.of(PackURI("/other.bin")) == ""
