"""Reads from a rendered file what a person can read in it, for looking values up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI

_TEXTS = frozenset(map(qn, ("w:t", "a:t", "c:v")))
_OBJECTS = frozenset(map(qn, ("wp:docPr", "p:cNvPr", "pic:cNvPr")))
_GAPS = frozenset(map(qn, ("w:p", "w:br", "w:cr", "w:tab", "a:p", "a:br", "c:pt")))
_PROPERTIES = "/docProps/core.xml"
_OF_PAGES = ("/word/", "/ppt/slides/", "/ppt/notesSlides/", "/ppt/charts/")


def shown_text(package: Package, trees: Mapping[PackURI, etree._Element]) -> str:
    """Return all words of a rendered file, with a space for each break and each new paragraph.

    ``trees`` are the parts that were rendered: what they leave out stood in the template and holds
    no value. Body, headers, notes, charts, alternative texts and properties count, and the
    addresses that links lead to.
    """
    pieces = [piece for uri, root in trees.items() for piece in _pieces(uri, root)]
    return "".join((*pieces, *_addresses(package, trees)))


def _pieces(uri: PackURI, root: etree._Element) -> Iterator[str]:
    if uri == _PROPERTIES:
        return (f" {text!s} " for text in root.itertext())
    if uri.ext == "xml" and uri.startswith(_OF_PAGES):
        return _words(root)
    return iter(())


def _words(root: etree._Element) -> Iterator[str]:
    for element in root.iter(*_TEXTS, *_GAPS, *_OBJECTS):
        tag = element.tag
        if tag in _TEXTS:
            yield element.text or ""
        elif tag in _OBJECTS:
            yield f" {element.get('title', '')} {element.get('descr', '')} "
        else:
            yield " "


def _addresses(package: Package, uris: Iterable[PackURI]) -> Iterator[str]:
    for uri in uris:
        for relationship in package.parts[uri].rels.of_type(RT.HYPERLINK):
            yield f" {relationship.target} "
