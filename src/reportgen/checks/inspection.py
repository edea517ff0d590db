"""What the rules about a package look at: its parts, each parsed at most once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.checks.markup import Markup
from reportgen.errors import Diagnostic, Location, ReportgenError
from reportgen.ooxml import NS, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

__all__ = ["Inspection", "PartView", "Problem"]

_FALLBACK: Final = qn("mc:Fallback")
_DRAWING: Final = ("a:tbl", "a:txBody")
_SLIDE: Final = ("p:cNvPr", "p:txBody")
_CHART: Final = ("c:externalData", "c:ser", "c:rich", "c:txPr", "c:numCache", "c:strCache")
_WORD: Final = (
    *("w:bookmarkStart", "w:bookmarkEnd", "w:commentReference", "w:endnoteReference", "w:fldChar"),
    *("w:footnoteReference", "w:numId", "w:pStyle", "w:rStyle", "w:tblStyle", "w:sectPr", "w:tbl"),
    *("w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment", "w:txbxContent"),
    "wp:docPr",
)
_WATCHED: Final = {name: qn(name) for name in (*_DRAWING, *_SLIDE, *_CHART, *_WORD)}
"""The elements that rules ask for; one pass over a part finds them all."""

_KINDS: Final = (
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.", _WORD),
    ("application/vnd.openxmlformats-officedocument.presentationml.", (*_DRAWING, *_SLIDE)),
    ("application/vnd.openxmlformats-officedocument.drawingml.chart+xml", (*_DRAWING, *_CHART)),
)
"""Which of them a kind of part can hold: each name sought costs a look at every element."""

_RELATIONSHIP_IDS: Final = etree.XPath("//@r:*", namespaces={"r": NS["r"]}, smart_strings=False)


class Problem(Struct, frozen=True):
    """A broken invariant: the part, the place inside it from the outside in, and what is wrong.

    ``hint`` names the remedy where it is not the one for all.
    """

    uri: str
    message: str
    place: tuple[str, ...] = ()
    hint: str = ""


class PartView:
    """One XML part with the elements that rules ask for, found in one pass.

    A part that was rendered has its ``markup`` for screens, and is parsed only when a rule looks.
    """

    def __init__(
        self, part: Part, root: etree._Element | None = None, markup: Markup | None = None
    ) -> None:
        self.part = part
        self.markup = markup if markup is not None and markup.is_plain else None
        self._root = root

    @property
    def root(self) -> etree._Element:
        """The root element; ReportgenError where the part cannot be read."""
        if self._root is None:
            self._root = parse_xml(self.part.blob, Location(self.part.uri.member))
        return self._root

    def all(self, *names: str) -> list[etree._Element]:
        """Return the elements with these prefixed names, leaving out ``mc:Fallback`` content.

        A fallback repeats the ids of what it stands for, and rightly so. KeyError for a name
        that is not watched.
        """
        tags = [_WATCHED[name] for name in names]
        return [element for tag in tags for element in self._by_tag.get(tag, ())]

    @cached_property
    def relationship_ids(self) -> frozenset[str]:
        """The relationship ids that the part's XML uses."""
        return frozenset(str(rid) for rid in _strings(_RELATIONSHIP_IDS(self.root)) if rid)

    @cached_property
    def _by_tag(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = {}
        for element in self.root.iter(_FALLBACK, *_tags_in(self.part.content_type)):
            found.setdefault(str(element.tag), []).append(element)
        if _FALLBACK not in found:
            return found
        return {
            tag: [element for element in elements if not _in_fallback(element)]
            for tag, elements in found.items()
        }


def _tags_in(content_type: str) -> Iterable[str]:
    for prefix, names in _KINDS:
        if content_type.startswith(prefix):
            return [_WATCHED[name] for name in names]
    return _WATCHED.values()


def _strings(result: object) -> Iterable[object]:
    return result if isinstance(result, list) else ()


def _in_fallback(element: etree._Element) -> bool:
    return next(element.iterancestors(_FALLBACK), None) is not None


class Inspection:
    """A package under inspection.

    ``trees`` holds roots of parts that are parsed already. Parts that stand in ``known`` with
    the same bytes and relationships were inspected before; rules about one part leave them out.
    ``rendered`` are parts in the form that screens read, known to be well-formed.
    """

    def __init__(
        self,
        package: Package,
        trees: Mapping[PackURI, etree._Element] | None = None,
        known: Package | None = None,
        rendered: Mapping[PackURI, Markup] | None = None,
    ) -> None:
        self.package = package
        self.known = known
        self.unreadable: list[Diagnostic] = []
        self.changed = frozenset(
            uri for uri, part in package.parts.items() if not _same(part, known)
        )
        self._trees = trees or {}
        self._rendered = rendered or {}
        self._views: dict[str, PartView | None] = {}

    def changed_parts(self) -> Iterator[Part]:
        """Return the parts that were not inspected before."""
        return (part for uri, part in self.package.parts.items() if uri in self.changed)

    def changed_views(self) -> Iterator[PartView]:
        """Return the readable XML parts that were not inspected before."""
        views = (self.view(part.uri) for part in self.changed_parts() if part.is_xml)
        return (view for view in views if view is not None)

    def view(self, uri: str) -> PartView | None:
        """Return the XML part ``uri``, or None where there is none or it cannot be read."""
        if uri not in self._views:
            part = self.package.part_or_none(uri)
            self._views[uri] = None if part is None else self._parsed(part)
        return self._views[uri]

    def target_of(self, part: Part, reltype: str) -> PartView | None:
        """Return the part that ``part`` has a relationship of type ``reltype`` to, or None."""
        targets = [rel.target for rel in part.rels.of_type(reltype) if not rel.external]
        return self.view(targets[0]) if targets else None

    def _parsed(self, part: Part) -> PartView | None:
        root = self._trees.get(part.uri)
        if root is not None:
            return PartView(part, root)
        if part.uri in self._rendered:
            return PartView(part, markup=self._rendered[part.uri])
        try:
            return PartView(part, parse_xml(part.blob, Location(part.uri.member)))
        except ReportgenError as unreadable:
            self.unreadable.extend(unreadable.diagnostics)
            return None


def _same(part: Part, known: Package | None) -> bool:
    before = known.parts.get(part.uri) if known else None
    if before is None or before.content_type != part.content_type:
        return False
    return before.blob is part.blob and before.rels == part.rels
