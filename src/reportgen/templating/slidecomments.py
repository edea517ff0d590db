"""Writes comments on slides (``p:cm``, ECMA-376-1, 19.4), in the form that every version reads."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from msgspec import Struct

from reportgen.errors import Location
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.templating.anchors import SlidePlace
from reportgen.templating.commentxml import AUTHOR, INITIALS, as_blob

_EMU_PER_UNIT = 914_400 / 576
"""PowerPoint counts the place of a comment in 576ths of an inch."""

_APART = 12
"""How far apart, in these units, comments at one place are set."""

_NAMES = {prefix: NS[prefix] for prefix in ("a", "r", "p")}


class SlideComment(Struct, frozen=True):
    """A comment on a slide."""

    place: SlidePlace
    text: str


def add_slide_comments(package: Package, comments: Iterable[SlideComment]) -> None:
    """Put ``comments`` into ``package``, those of one slide in the order in which they come."""
    by_slide: dict[PackURI, list[SlideComment]] = {}
    for comment in comments:
        by_slide.setdefault(comment.place.part.uri, []).append(comment)
    author, first = _author(package, sum(map(len, by_slide.values())))
    for uri, on_slide in by_slide.items():
        part, root = _comments_part(package, package.part(uri))
        taken: list[tuple[int, int]] = []
        for comment in on_slide:
            root.append(_comment(comment, author, first, taken))
            first += 1
        package.add(part.with_blob(as_blob(root)))


def _author(package: Package, count: int) -> tuple[str, int]:
    """Enter ourselves among the authors of comments; return our number and that of the first."""
    part, root = _related(package, package.main_part, RT.COMMENT_AUTHORS, _AUTHORS)
    ours = next((one for one in root if one.get("name") == AUTHOR), None)
    if ours is None:
        number = 1 + max([-1, *(int(one.get("id", "0")) for one in root)])
        names = {"id": str(number), "name": AUTHOR, "initials": INITIALS, "lastIdx": "0"}
        colour = {"clrIdx": str(number % 10)}
        ours = etree.SubElement(root, qn("p:cmAuthor"), {**names, **colour})
    last = int(ours.get("lastIdx", "0"))
    ours.set("lastIdx", str(last + count))
    package.add(part.with_blob(as_blob(root)))
    return ours.get("id", "0"), last + 1


def _comments_part(package: Package, slide: Part) -> tuple[Part, etree._Element]:
    return _related(package, slide, RT.COMMENTS, _COMMENTS)


class _Kind(Struct, frozen=True):
    """A kind of part: how it is named, its content type and its root element."""

    pattern: str
    content_type: str
    root: str


_AUTHORS = _Kind("/ppt/commentAuthors%d.xml", CT.COMMENT_AUTHORS, "p:cmAuthorLst")
_COMMENTS = _Kind("/ppt/comments/comment%d.xml", CT.SLIDE_COMMENTS, "p:cmLst")


def _related(
    package: Package, owner: Part, reltype: str, kind: _Kind
) -> tuple[Part, etree._Element]:
    """Return the part of ``owner`` that holds comments or authors, made where there is none."""
    for relationship in owner.rels.of_type(reltype):
        part = package.part(relationship.target)
        return part, parse_xml(part.blob, Location(package.name).within(part.uri))
    uri = package.next_uri(kind.pattern)
    owner.rels.add(reltype, uri)
    part = Part(uri, kind.content_type, b"")
    package.add(part)
    return part, etree.Element(qn(kind.root), nsmap=_NAMES)


def _comment(
    comment: SlideComment, author: str, number: int, taken: list[tuple[int, int]]
) -> etree._Element:
    made = etree.Element(qn("p:cm"), {"authorId": author, "idx": str(number)})
    x, y = (max(0, round(at / _EMU_PER_UNIT)) for at in (comment.place.x, comment.place.y))
    while (x, y) in taken:
        x, y = x + _APART, y + _APART
    taken.append((x, y))
    etree.SubElement(made, qn("p:pos"), {"x": str(x), "y": str(y)})
    etree.SubElement(made, qn("p:text")).text = comment.text
    return made
