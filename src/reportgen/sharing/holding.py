"""Reads a finished copy back and says what it holds, for the person who is about to send it."""

from __future__ import annotations

from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.merging.presentation import read_tree
from reportgen.merging.wordsource import WordSource
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package
from reportgen.sharing.cleaning import count_comments
from reportgen.sharing.deckcuts import read_slides
from reportgen.sharing.openpoints import count_changes
from reportgen.sharing.parts import is_note

__all__ = ["Holding", "read_holding", "style_names"]

_HEADING: Final = "heading 1"


class Holding(Struct, frozen=True):
    """What a copy holds; ``contents`` are its sections or the titles of its slides.

    ``properties`` are the names of the document properties that say anything.
    """

    is_note: bool
    contents: tuple[str, ...]
    comments: int
    changes: int
    hidden: int
    spoken: int
    properties: tuple[str, ...]

    def lines(self) -> list[str]:
        """Return it in words, a line each."""
        kind, parts = ("note", "sections") if self.is_note else ("deck", "slides")
        counts = [f"comments {self.comments}", f"tracked changes {self.changes}"]
        counts.append(f"hidden {'texts' if self.is_note else 'slides'} {self.hidden}")
        if not self.is_note:
            counts.append(f"slides with speaker notes {self.spoken}")
        listed = [f"  {number}  {one}" for number, one in enumerate(self.contents, start=1)]
        return [
            f"{kind} with {len(self.contents)} {parts}",
            *listed,
            f"{', '.join(counts)}; properties: {', '.join(self.properties) or 'none'}",
        ]


def read_holding(blob: bytes, file: str) -> Holding:
    """Return what the finished copy ``blob`` holds; ReportgenError where it cannot be read."""
    package = read_package(blob, file)
    return _of_note(package, file) if is_note(package) else _of_deck(package)


def _of_note(package: Package, file: str) -> Holding:
    source = WordSource(package, file)
    names = style_names(source)
    heads = [p for p in source.body.iter(qn("w:p")) if names.get(_style(p), "") == _HEADING]
    return Holding(
        is_note=True,
        contents=tuple(text for p in heads if (text := _words(p, "w:t"))),
        comments=count_comments(package),
        changes=count_changes(package),
        hidden=sum(1 for _ in source.root.iter(qn("w:vanish"))),
        spoken=0,
        properties=_properties(package),
    )


def style_names(source: WordSource) -> dict[str, str]:
    """Return the names of styles in small letters, by their ids."""
    found = ((ident, style.find(qn("w:name"))) for ident, style in source.style_of.items())
    return {ident: n.get(qn("w:val"), "").lower() for ident, n in found if n is not None}


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def _words(element: etree._Element, text: str) -> str:
    return " ".join("".join(t.text or "" for t in element.iter(qn(text))).split())


def _of_deck(package: Package) -> Holding:
    slides = read_slides(package)
    notes = [part for part in package.parts.values() if part.content_type == CT.NOTES_SLIDE]
    return Holding(
        is_note=False,
        contents=tuple(slide.title or f"({slide.label})" for slide in slides),
        comments=count_comments(package),
        changes=0,
        hidden=sum(1 for slide in slides if slide.is_hidden),
        spoken=len(notes),
        properties=_properties(package),
    )


def _properties(package: Package) -> tuple[str, ...]:
    found: list[str] = []
    for reltype in (RT.CORE_PROPERTIES, RT.EXTENDED_PROPERTIES, RT.CUSTOM_PROPERTIES):
        for rel in package.rels.of_type(reltype):
            root = read_tree(package, rel.target)
            texts = (e for e in root.iter(etree.Element) if (e.text or "").strip())
            found += [etree.QName(e).localname for e in texts]
    return tuple(found)
