"""Blocks of one template that go into another one before it is compiled."""

from __future__ import annotations

from lxml import etree

from office import (
    DOCUMENT,
    footnote,
    note,
    note_package,
    reference,
    render,
    texts,
    w_p,
    w_picture,
    with_picture,
)
from reportgen.checks.invariants import check_package
from reportgen.errors import Location
from reportgen.merging.blocks import import_blocks
from reportgen.merging.packagehost import PackageHost
from reportgen.merging.serialising import put_blocks
from reportgen.merging.wordsource import WordSource
from reportgen.ooxml import qn
from reportgen.opc.package import Package
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.zipio import read_package, write_package
from wordfiles import names_of_styles, words

STYLE = '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Callout"/></w:style>'


def composed(target: Package, source: bytes, *chosen: int) -> Package:
    """Return ``target`` with blocks of ``source`` in place of its paragraph “here”."""
    origin = WordSource(read_package(source), "block.docx")
    host = PackageHost(target, "note.docx")
    xml = import_blocks(origin, [origin.blocks[n] for n in chosen], host, host.main)
    host.write()
    root = parse_xml(target.part(DOCUMENT).blob, Location("note.docx"))
    (at,) = (p for p in root.iter(qn("w:p")) if words(p) == "here")
    blob = etree.tostring(put_blocks(at, xml), encoding="UTF-8", standalone=True)
    target.add(target.part(DOCUMENT).with_blob(blob))
    return target


def test_chosen_blocks_come_with_their_tags_and_are_rendered_like_the_others() -> None:
    block = note(w_p("no"), w_p("{% for x in xs %}"), w_p("{{ x }}"), w_p("{% endfor %}"))
    target = composed(note_package(w_p("{{ title }}"), w_p("here")), block, 1, 2, 3)
    assert texts(render(target, title="T", xs=["a", "b"])) == ["T", "a", "b"]


def test_what_blocks_need_is_in_the_package_when_the_host_was_written() -> None:
    body = w_p("a", reference(2), properties='<w:pStyle w:val="C"/>')
    source = with_picture(
        note_package(body, w_p(w_picture("A view")), footnotes=footnote(2, "x"), styles=STYLE)
    )
    target = composed(note_package(w_p("here")), write_package(source), 0, 1)
    assert check_package(target, "note.docx") == []
    blob = write_package(target)
    assert names_of_styles(blob) == ["Callout"]
    assert texts(blob) == ["a", ""]


def test_two_files_that_bring_the_same_style_bring_it_once() -> None:
    block = note(w_p("a", properties='<w:pStyle w:val="C"/>'), styles=STYLE)
    target = composed(note_package(w_p("here"), w_p("here ")), block, 0)
    again = target.part(DOCUMENT)
    target.add(again.with_blob(again.blob.replace(b"here ", b"here")))
    assert names_of_styles(write_package(composed(target, block, 0))) == ["Callout"]
