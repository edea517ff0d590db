"""The characters of a paragraph with all pending changes accepted, and where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from lxml import etree
from msgspec import Struct

from reportgen.merging.diagrams import words_of_diagrams
from reportgen.merging.wordsource import WordSource
from reportgen.ooxml import NS, qn
from reportgen.opc.package import Relationships
from reportgen.regeneration.note.names import FORMULAS, HYPERLINK, INLINE, R, T
from reportgen.regeneration.note.signs import LINE, PAGE, PARAGRAPH, Kind, sign

__all__ = [
    "Char",
    "Objects",
    "characters",
    "links_in",
    "passage",
    "runs_in",
    "targets",
    "text_of",
]

_PLAIN: Mapping[str, str] = MappingProxyType(
    {
        qn("w:tab"): "\t",
        qn("w:ptab"): "\t",
        qn("w:cr"): LINE,
        qn("w:noBreakHyphen"): "\u2011",
        qn("w:softHyphen"): "\u00ad",
    }
)
_NOTES: Mapping[str, str] = MappingProxyType(
    {qn(f"w:{kind}Reference"): kind for kind in ("footnote", "endnote")}
)
_OBJECTS = frozenset(
    {
        *(qn(f"w:{name}") for name in ("drawing", "pict", "object", "ruby")),
        qn("mc:AlternateContent"),
    }
)
_EMBED, _LINK = qn("r:embed"), qn("r:link")
_CHART = f"{{{NS['c']}}}chart"
_VALUE = f"{{{NS['c']}}}v"


class Char(Struct, frozen=True):
    """One character: its run, the node of the run it stands in, and where in the node's text.

    ``run`` and ``node`` are None for what parts two paragraphs.
    """

    text: str
    run: etree._Element | None = None
    node: etree._Element | None = None
    offset: int = 0


class Objects:
    """Tells the characters of pictures, charts, notes and other objects of one file."""

    def __init__(self, source: WordSource) -> None:
        self._source = source

    def sign_of(self, node: etree._Element) -> str:
        """Return the character of a node of a run."""
        if node.tag in _NOTES:
            return sign(Kind.NOTE, self._note(node).encode())
        if node.tag in FORMULAS:
            return sign(Kind.FORMULA, "".join(map(str, node.itertext())).encode())
        pictures = [e.get(_EMBED) or e.get(_LINK) or "" for e in node.iter(qn("a:blip"))]
        if pictures:
            return sign(Kind.PICTURE, b"".join(map(self._content, pictures)))
        return sign(Kind.OBJECT, "\n".join(self._inside(node)).encode())

    def _note(self, node: etree._Element) -> str:
        kind = _NOTES[str(node.tag)]
        note = self._source.note(kind, node.get(qn("w:id"), ""))
        paragraphs = [] if note is None else list(note.iter(qn("w:p")))
        texts = [text_of(characters(p, self)).strip() for p in paragraphs]
        part = self._source.notes_part(kind)
        links = () if note is None or part is None else targets(note, part.rels)
        return "\n".join([kind, *texts, *links])

    def _content(self, rid: str) -> bytes:
        rel = self._source.main.rels.get(rid)
        part = None if rel is None else self._source.package.part_or_none(rel.target)
        return part.blob if part is not None else b"" if rel is None else rel.target.encode()

    def _inside(self, node: etree._Element) -> Iterator[str]:
        """Yield what an object says: words of a text box or of SmartArt, values of a chart."""
        for box in node.iter(qn("w:txbxContent")):
            if not any(a.tag == qn("mc:Fallback") for a in box.iterancestors()):
                yield from (text_of(characters(p, self)) for p in box.iter(qn("w:p")))
        for chart in node.iter(_CHART):
            blob = self._content(chart.get(qn("r:id"), ""))
            yield from _values(blob)
        yield from words_of_diagrams(node, self._source.main, self._source.package)


def _values(blob: bytes) -> Iterator[str]:
    try:
        root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return
    yield from (value.text or "" for value in root.iter(_VALUE))


def targets(element: etree._Element, rels: Relationships) -> tuple[str, ...]:
    """Return where the links below ``element`` lead, in order; ``rels`` are those of its part."""
    found = (rels.get(link.get(qn("r:id"), "")) for link in links_in(element))
    return tuple("" if rel is None else rel.target for rel in found)


def links_in(element: etree._Element) -> list[etree._Element]:
    """Return the links below ``element`` that lead out of the file and that stay."""
    links = element.iter(HYPERLINK)
    return [
        link for link in links if link.get(qn("r:id")) and next(runs_in(link), None) is not None
    ]


def runs_in(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs and formulas below ``element`` that stay when all changes are accepted."""
    for child in element.iterchildren(etree.Element):
        if child.tag == R or child.tag in FORMULAS:
            yield child
        elif child.tag in INLINE:
            yield from runs_in(child)


def characters(paragraph: etree._Element, objects: Objects) -> list[Char]:
    """Return the characters of a paragraph in order."""
    return [char for run in runs_in(paragraph) for char in _of_run(run, objects)]


def passage(paragraphs: Iterable[Iterable[etree._Element]], objects: Objects) -> list[Char]:
    """Return the characters of paragraphs, each of one or more elements, and what parts them."""
    found: list[Char] = []
    for number, elements in enumerate(paragraphs):
        found += [Char(PARAGRAPH)] if number else []
        found += [char for element in elements for char in characters(element, objects)]
    return found


def text_of(chars: Iterable[Char]) -> str:
    """Return characters as a text."""
    return "".join(char.text for char in chars)


def _of_run(run: etree._Element, objects: Objects) -> Iterator[Char]:
    if run.tag != R:
        yield Char(objects.sign_of(run), run, run)
        return
    for node in run.iterchildren(etree.Element):
        if node.tag == T:
            text = node.text or ""
            yield from (Char(char, run, node, at) for at, char in enumerate(text))
        elif node.tag in _NOTES or node.tag in _OBJECTS:
            yield Char(objects.sign_of(node), run, node)
        elif (char := _single(node)) != "":
            yield Char(char, run, node)


def _single(node: etree._Element) -> str:
    """Return the character that an element without text stands for, nothing for a mark."""
    if node.tag == qn("w:br"):
        return LINE if node.get(qn("w:type"), "textWrapping") == "textWrapping" else PAGE
    if node.tag == qn("w:sym"):
        return _symbol(node.get(qn("w:char"), ""))
    return _PLAIN.get(str(node.tag), "")


def _symbol(number: str) -> str:
    """Return the character of a symbol (``w:sym``, 17.3.3.30) from its hexadecimal number."""
    try:
        return chr(int(number, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
