"""Small steps on the parts of a file: what they are called, and taking some of them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from reportgen.merging.presentation import read_tree, targets, write_tree
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI

__all__ = ["drop_parts", "drop_unused_links", "is_note", "name_parts", "slides_of"]

_IN_TEXT: Final = frozenset(
    {
        *(RT.IMAGE, RT.CHART, RT.HYPERLINK, RT.HEADER, RT.FOOTER, RT.EMBEDDED_PACKAGE, RT.SLIDE),
        *(f"{NS['r']}/{name}" for name in ("oleObject", "audio", "video", "printerSettings")),
        *(f"{NS['r']}/diagram{n}" for n in ("Data", "Layout", "QuickStyle", "Colors")),
        "http://schemas.microsoft.com/office/2007/relationships/media",
        "http://schemas.microsoft.com/office/2014/relationships/chartEx",
    }
)
"""Relationships that count only where the text of a part names them by their ids."""

_DIAGRAM: Final = f"{NS['r']}/diagramData"
_DIAGRAM_DRAWING: Final = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"
"""What the data of a diagram names, in a way of its own ([MS-ODRAWXML] 2.2)."""

_R: Final = f"{{{NS['r']}}}"
_REFERS_ASIDE: Final = frozenset({qn("s:pageSetup")})
"""Elements that mean something without the part that they name."""


def is_note(package: Package) -> bool:
    """Tell whether ``package`` is a Word document, and no presentation."""
    return package.main_part.content_type == CT.DOCUMENT


def slides_of(package: Package) -> list[PackURI]:
    """Return the slides of a presentation in the order in which they are shown."""
    main = package.main_part
    items = read_tree(package, main.uri).iterfind(f"{qn('p:sldIdLst')}/{qn('p:sldId')}")
    found = (main.rels.get(item.get(qn("r:id"), "")) for item in items)
    return [
        PackURI(rel.target)
        for rel in found
        if rel is not None and not rel.external and package.part_or_none(rel.target) is not None
    ]


def name_parts(package: Package) -> Mapping[str, str]:
    """Return what a person calls the parts of a deck: “slide 3”, “notes of slide 3”."""
    names: dict[str, str] = {}
    if is_note(package):
        return names
    for number, uri in enumerate(slides_of(package), start=1):
        names[uri] = f"slide {number}"
        for target in targets(package.part(uri), RT.NOTES_SLIDE):
            names[target] = f"notes of slide {number}"
        for target in targets(package.part(uri), RT.CHART):
            names[target] = f"chart on slide {number}"
            for book in targets(package.part(target), RT.EMBEDDED_PACKAGE):
                names[book] = f"workbook of the chart on slide {number}"
    return names


def drop_parts(package: Package, is_dropped: Callable[[Part], bool]) -> int:
    """Take out the parts for which ``is_dropped`` holds, with all that leads to them.

    Returns how many there were. Elements that name one of them by its relationship go as well.
    """
    gone = {uri for uri, part in package.parts.items() if is_dropped(part)}
    if not gone:
        return 0
    for rel in [rel for rel in package.rels if not rel.external and rel.target in gone]:
        package.rels.remove(rel.rid)
    for part in list(package.parts.values()):
        if part.uri not in gone:
            _unlink(package, part, gone)
    for uri in gone:
        package.drop(uri)
    package.drop_unreachable()
    return len(gone)


def _unlink(package: Package, part: Part, gone: set[PackURI]) -> None:
    rids = {rel.rid for rel in part.rels if not rel.external and rel.target in gone}
    if not rids:
        return
    if part.is_xml:
        root = read_tree(package, part.uri)
        named = [e for e in root.iter(etree.Element) if rids & _named(e)]
        for element in named:
            _withdraw(element)
        if named:
            write_tree(package, part.uri, root)
    for rid in rids:
        part.rels.remove(rid)


def _withdraw(element: etree._Element) -> None:
    parent = element.getparent()
    if element.tag in _REFERS_ASIDE or parent is None:
        for name in [name for name in element.attrib if str(name).startswith(_R)]:
            del element.attrib[name]
    else:
        parent.remove(element)


def _named(element: etree._Element) -> set[str]:
    return {str(value) for name, value in element.attrib.items() if str(name).startswith(_R)}


def drop_unused_links(package: Package, uri: PackURI, root: etree._Element) -> None:
    """Forget the relationships of a part that its tree ``root`` names no more."""
    used = {rid for element in root.iter(etree.Element) for rid in _named(element)}
    rels = package.part(uri).rels
    for rel in [rel for rel in rels if rel.reltype in _IN_TEXT and rel.rid not in used]:
        rels.remove(rel.rid)
    if not rels.of_type(_DIAGRAM):
        for rel in rels.of_type(_DIAGRAM_DRAWING):
            rels.remove(rel.rid)
