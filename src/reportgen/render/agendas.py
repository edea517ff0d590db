"""Writes agendas once all slides of a deck are there: the titles of what follows, with links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from reportgen.compiler.tree import parent_of
from reportgen.errors import Location
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.render.contents import AGENDA

_OF = f"{{{AGENDA}}}of"
_TITLES = frozenset({"title", "ctrTitle"})
_JUMP = "ppaction://hlinksldjump"
_COLOUR = (
    '<a:extLst xmlns:a="{a}"><a:ext uri="{{A12FA001-AC4F-418D-AE19-62706E023703}}">'
    '<ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" '
    'val="tx"/></a:ext></a:extLst>'
)
"""Lets a link keep the colour of its text ([MS-ODRAWXML] 2.30.1)."""

Trees = Mapping[PackURI, etree._Element]


def write_agendas(package: Package, trees: Trees) -> None:
    """Fill every agenda in the slides of ``package`` of which ``trees`` has the roots."""
    slides = _Slides(package, trees)
    for uri in slides.order:
        root = trees.get(uri)
        marks = [] if root is None else [p for p in root.iter(qn("a:p")) if p.get(_OF)]
        for mark in marks:
            _fill(mark, slides.following(uri, mark.get(_OF, "")), package, uri)
        if root is not None and marks:
            blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            package.add(package.part(uri).with_blob(blob))


class _Slides:
    """The slides of a deck in their order, with their titles and sections."""

    def __init__(self, package: Package, trees: Trees) -> None:
        self._package, self._trees = package, trees
        main = package.main_part
        root = parse_xml(main.blob, Location(main.uri))
        items = list(root.iter(qn("p:sldId")))
        found = {i.get("id", ""): main.rels.get(i.get(qn("r:id"), "")) for i in items}
        self._by_id = {number: PackURI(r.target) for number, r in found.items() if r is not None}
        self.order = list(self._by_id.values())
        self._sections = [
            (section.get("name", ""), [i.get("id", "") for i in section.iter(qn("p14:sldId"))])
            for section in root.iter(qn("p14:section"))
        ]

    def following(self, uri: PackURI, of: str) -> Iterator[tuple[str, PackURI]]:
        """Yield what an agenda on the slide ``uri`` lists, with the slide that each leads to."""
        later = [other for other in self._after(uri) if self._root(other).get("show") != "0"]
        before = ""
        for text, target in self._parts(later) if of == "sections" else self._titles(later):
            if text and text != before:
                yield text, target
            before = text

    def _after(self, uri: PackURI) -> list[PackURI]:
        return self.order[self.order.index(uri) + 1 :]

    def _titles(self, later: list[PackURI]) -> Iterator[tuple[str, PackURI]]:
        return ((_title(self._root(uri)), uri) for uri in later)

    def _parts(self, later: list[PackURI]) -> Iterator[tuple[str, PackURI]]:
        for name, ids in self._sections:
            slides = [self._by_id[number] for number in ids if number in self._by_id]
            shown = [uri for uri in slides if uri in later]
            if shown and slides[0] in later:
                yield name, shown[0]

    def _root(self, uri: PackURI) -> etree._Element:
        found = self._trees.get(uri)
        return parse_xml(self._package.part(uri).blob, Location(uri)) if found is None else found


def _title(root: etree._Element) -> str:
    for shape in root.iter(qn("p:sp")):
        placeholder = next(shape.iter(qn("p:ph")), None)
        if placeholder is not None and placeholder.get("type") in _TITLES:
            pieces = (_piece(e) for e in shape.iter(qn("a:t"), qn("a:br"), qn("a:p")))
            return " ".join("".join(pieces).split())
    return ""


def _piece(element: etree._Element) -> str:
    return element.text or "" if element.tag == qn("a:t") else " "


def _fill(
    mark: etree._Element,
    listed: Iterator[tuple[str, PackURI]],
    package: Package,
    uri: PackURI,
) -> None:
    """Put a paragraph for each of ``listed`` in place of ``mark``; an empty one for none."""
    del mark.attrib[_OF]
    etree.cleanup_namespaces(mark)
    rels = package.part(uri).rels
    made: list[etree._Element] = []
    for text, target in listed:
        paragraph = deepcopy(mark)
        next(paragraph.iter(qn("a:t"))).text = text
        _link(next(paragraph.iter(qn("a:r"))), rels.add(RT.SLIDE, target))
        made.append(paragraph)
    for paragraph in made:
        mark.addprevious(paragraph)
    for run in mark.findall(qn("a:r")):
        mark.remove(run)
    if made:
        parent_of(mark).remove(mark)


def _link(run: etree._Element, rid: str) -> None:
    """Let a run lead to a slide (a:hlinkClick, ECMA-376-1, 21.1.2.3.5) in its own colour."""
    settings = run.find(qn("a:rPr"))
    if settings is None:
        settings = etree.Element(qn("a:rPr"))
        run.insert(0, settings)
    for old in settings.findall(qn("a:hlinkClick")):
        settings.remove(old)
    click = etree.Element(qn("a:hlinkClick"), {qn("r:id"): rid, "action": _JUMP})
    namespace = etree.QName(click).namespace
    click.append(etree.fromstring(_COLOUR.format(a=namespace)))
    later = {qn("a:hlinkMouseOver"), qn("a:rtl"), qn("a:extLst")}
    at = next((n for n, child in enumerate(settings) if child.tag in later), len(settings))
    settings.insert(at, click)
