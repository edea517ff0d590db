"""Finds the tables of contents of a document: fields that begin and end in its paragraphs.

A field is a run that begins it, its code, a run that separates, its result and a run that ends it
(``w:fldChar``, ECMA-376-1, 17.16.18). A table's result is paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from reportgen.compiler.dialects import PARAGRAPHS, ancestor
from reportgen.compiler.plaintext import TAG_STARTS
from reportgen.compiler.tree import parent_of, text_within
from reportgen.ooxml import qn

_MARK, _CODE, _SIMPLE = qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")
_KIND = qn("w:fldCharType")


class ContentsField(Struct, frozen=True):
    """A table of contents: its code, and the ``w:fldChar`` that begin, separate and end it."""

    code: str
    begin: etree._Element
    separate: etree._Element
    end: etree._Element

    def paragraphs(self) -> list[etree._Element]:
        """Return the paragraphs from the first to the last one of the field, in one container.

        The list is empty where the field begins and ends in different containers.
        """
        first, last = ancestor(self.begin, PARAGRAPHS), ancestor(self.end, PARAGRAPHS)
        if first is None or last is None or parent_of(first) is not parent_of(last):
            return []
        found = [first]
        while found[-1] is not last:
            following = found[-1].getnext()
            if following is None:
                return []
            found.append(following)
        return found


def contents_fields(root: etree._Element) -> list[ContentsField]:
    """Return all tables of contents below ``root`` in the order in which they end."""
    open_fields: list[tuple[etree._Element, list[str], list[etree._Element]]] = []
    found: list[ContentsField] = []
    for element in root.iter(_MARK, _CODE):
        kind = element.get(_KIND, "")
        if kind == "begin":
            open_fields.append((element, [], []))
        elif not open_fields:
            continue
        elif kind == "separate":
            open_fields[-1][2].append(element)
        elif kind == "end":
            begin, codes, separators = open_fields.pop()
            code = "".join(codes).strip()
            if code.upper().startswith("TOC") and separators:
                found.append(ContentsField(code, begin, separators[0], element))
        elif not open_fields[-1][2]:
            open_fields[-1][1].append(element.text or "")
    return found


def silence_contents(root: etree._Element) -> None:
    """Take tags out of the entries of tables of contents, which are written anew after rendering.

    Word copies a heading's text there, tags and all; a loop's names mean nothing in that place.
    """
    for paragraph in _tagged_entries(root):
        for text in paragraph.iter(qn("w:t")):
            text.text = ""


def _tagged_entries(root: etree._Element) -> Iterator[etree._Element]:
    for field in contents_fields(root):
        for element in field.paragraphs():
            for paragraph in element.iter(qn("w:p")):
                if any(start in text_within(paragraph) for start in TAG_STARTS):
                    yield paragraph
