"""Numbers of shapes and pictures that a program gave twice: each gets one of its own.

LibreOffice counts the placeholders of layouts and masters beside its own count of shapes, and
pictures that are copied into a document keep their numbers. Word and PowerPoint open such files;
what is repeated or animated needs numbers that are its own (``p:cNvPr``, ECMA-376-1, 19.3.1.12;
``wp:docPr``, 20.4.2.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.errors import Location
from reportgen.ooxml import CT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.xmlio import parse_xml

_SHAPE, _PICTURE = qn("p:cNvPr"), qn("wp:docPr")
_TREE = qn("p:spTree")
_FALLBACK = qn("mc:Fallback")
_KINDS = {
    **dict.fromkeys((CT.SLIDE, CT.SLIDE_LAYOUT, CT.SLIDE_MASTER, CT.NOTES_SLIDE), _SHAPE),
    CT.NOTES_MASTER: _SHAPE,
    **dict.fromkeys((CT.DOCUMENT, CT.HEADER, CT.FOOTER, CT.FOOTNOTES, CT.ENDNOTES), _PICTURE),
}
_NUMBERS = re.compile(rb"<(?:p:cNvPr|wp:docPr)\b[^>]*?\bid=[\"'](\d+)[\"']")


def with_own_numbers(package: Package) -> Package:
    """Return ``package`` with numbers of their own for all shapes and pictures of a part.

    The first one keeps its number, since animations and connectors speak of it; the tree of shapes
    itself, of which nothing speaks, comes last.
    """
    twice = [
        part for part in package.parts.values() if part.content_type in _KINDS and _twice(part)
    ]
    if not twice:
        return package
    mended = package.copy()
    for part in twice:
        root = parse_xml(part.blob, Location(package.name).within(part.uri))
        if _renumber(root, _KINDS[part.content_type]):
            blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            mended.add(part.with_blob(blob))
    return mended


def _twice(part: Part) -> bool:
    numbers = _NUMBERS.findall(part.blob)
    return len(set(numbers)) < len(numbers)


def _renumber(root: etree._Element, kind: str) -> bool:
    """Give each element of ``kind`` below ``root`` its number; tell whether one was changed."""
    numbered = list(_numbered(root, kind))
    highest = max((int(one.get("id", "0")) for one in numbered), default=0)
    taken: set[int] = set()
    changed = False
    for one in numbered:
        if int(one.get("id", "0")) in taken:
            highest += 1
            one.set("id", str(highest))
            changed = True
        taken.add(int(one.get("id", "0")))
    return changed


def _numbered(root: etree._Element, kind: str) -> Iterator[etree._Element]:
    """Yield what has a number; a fallback shows the same thing to another program."""
    trees = []
    for one in root.iter(kind):
        if (
            not one.get("id", "").isdecimal()
            or next(one.iterancestors(_FALLBACK), None) is not None
        ):
            continue
        group = one.getparent()
        holder = None if group is None else group.getparent()
        if holder is not None and holder.tag == _TREE and group is holder[0]:
            trees.append(one)
        else:
            yield one
    yield from trees
