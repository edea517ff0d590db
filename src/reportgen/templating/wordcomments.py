"""Writes comments into a Word document (``w:comment``, ECMA-376-1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from msgspec import Struct

from reportgen.errors import Location
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.xmlio import parse_xml
from reportgen.templating.commentxml import AUTHOR, INITIALS, as_blob


class WordComment(Struct, frozen=True):
    """A comment on a paragraph of the body; each of ``lines`` becomes a paragraph of its own."""

    paragraph: etree._Element
    lines: tuple[str, ...]


def add_word_comments(
    package: Package, body: etree._Element, comments: Iterable[WordComment]
) -> None:
    """Put ``comments`` into ``package``, whose main part holds the tree ``body``."""
    part, root = _comments_part(package)
    number = 1 + max([-1, *(int(one.get(qn("w:id"), "0")) for one in root)])
    for comment in comments:
        _anchor(comment.paragraph, str(number))
        root.append(_comment(comment.lines, str(number)))
        number += 1
    package.add(part.with_blob(as_blob(root)))
    package.add(package.main_part.with_blob(as_blob(body)))


def _comments_part(package: Package) -> tuple[Part, etree._Element]:
    """Return the part that holds comments and its root, made where there is none."""
    main = package.main_part
    for relationship in main.rels.of_type(RT.COMMENTS):
        part = package.part(relationship.target)
        return part, parse_xml(part.blob, Location(package.name).within(part.uri))
    uri = package.next_uri(f"{main.uri.base}/comments%d.xml")
    main.rels.add(RT.COMMENTS, uri)
    return Part(uri, CT.COMMENTS, b""), etree.Element(qn("w:comments"), nsmap={"w": NS["w"]})


def _anchor(paragraph: etree._Element, number: str) -> None:
    """Let a comment begin and end with a paragraph, and refer to it from its end."""
    settings = paragraph.find(qn("w:pPr"))
    start = etree.Element(qn("w:commentRangeStart"), {qn("w:id"): number})
    if settings is not None:
        settings.addnext(start)
    else:
        paragraph.insert(0, start)
    etree.SubElement(paragraph, qn("w:commentRangeEnd"), {qn("w:id"): number})
    run = etree.SubElement(paragraph, qn("w:r"))
    etree.SubElement(run, qn("w:commentReference"), {qn("w:id"): number})


def _comment(lines: Iterable[str], number: str) -> etree._Element:
    names = {"w:id": number, "w:author": AUTHOR, "w:initials": INITIALS}
    comment = etree.Element(qn("w:comment"), {qn(name): value for name, value in names.items()})
    for line in lines:
        run = etree.SubElement(etree.SubElement(comment, qn("w:p")), qn("w:r"))
        etree.SubElement(run, qn("w:t"), {qn("xml:space"): "preserve"}).text = line
    return comment
