"""Takes out of a ministry's file what no template may hold, and says what it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, warning
from reportgen.merging.carrying import SAFE_TARGET, attributes
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part, Relationship

_ACTIVE = ("oleObject", "control", "activeX", "vbaProject", "aFChunk", "subDocument", "package")
"""The ends of types of relationships that lead to programs and to other files."""

_HOLDERS = tuple(
    qn(name)
    for name in (
        *("w:drawing", "w:pict", "w:object", "w:altChunk", "w:subDoc"),
        *("p:pic", "p:sp", "p:graphicFrame", "p:cxnSp", "p:controls", "p:oleObj"),
    )
)
_LINKS = (qn("w:hyperlink"), qn("a:hlinkClick"), qn("a:hlinkHover"))
_EMBEDDED = (qn("w:object"), qn("w:altChunk"), qn("w:subDoc"), qn("w:control"), qn("p:oleObj"))


def leave_out(part: Part, root: etree._Element, file: str) -> list[Diagnostic]:
    """Take out of one part what runs or is linked; return a warning for each.

    The tree and the relationships of ``part`` are changed. A link with an ordinary address stays.
    """
    place = Location(file).within(part.uri.name)
    lost = {rel.rid: _what(rel) for rel in part.rels if _what(rel)}
    found = [_told(what, place) for what in dict.fromkeys(lost.values())]
    for element, _, rid in list(attributes(root)):
        if rid in lost:
            _drop(element)
    for element in list(root.iter(*_EMBEDDED)):
        found += [] if lost else [_told("an embedded object", place)]
        _drop(element)
    for rid in lost:
        part.rels.remove(rid)
    return found


def _what(rel: Relationship) -> str:
    """Return in words what a relationship leads to, nothing where it may stay."""
    kind = rel.reltype.rsplit("/", 1)[-1]
    if rel.reltype == RT.HYPERLINK:
        return "" if not rel.external or SAFE_TARGET.match(rel.target) else "an unsafe link"
    if rel.external:
        return f"something that is linked and not saved in it ({rel.target[:60]})"
    return "an embedded object, a control or a macro" if kind in _ACTIVE else ""


def _drop(element: etree._Element) -> None:
    """Take out what holds an element; of a link only the link, so that its words stay."""
    parent = element.getparent()
    if element.tag in _LINKS and parent is not None:
        for child in list(element) if element.tag == qn("w:hyperlink") else []:
            element.addprevious(child)
        parent.remove(element)
        return
    holder = next((e for e in (element, *element.iterancestors()) if e.tag in _HOLDERS), element)
    alternate = next(holder.iterancestors(qn("mc:AlternateContent")), holder)
    above = alternate.getparent()
    if above is not None:
        above.remove(alternate)


def _told(what: str, place: Location) -> Diagnostic:
    hint = "put a picture in its place in the ministry’s file where it is needed"
    return warning(Code.SET_LEFT_OUT, place, f"it holds {what}, which is left out", hint)


def keep_relations(part: Part, types: Iterable[str]) -> None:
    """Forget all relationships of a part but those of some types."""
    wanted = frozenset(types)
    for rel in list(part.rels):
        if rel.reltype not in wanted:
            part.rels.remove(rel.rid)


def keep_main_only(package: Package) -> None:
    """Forget properties, thumbnails and whatever else a package leads to but its document."""
    for rel in list(package.rels):
        if rel.reltype != RT.OFFICE_DOCUMENT:
            package.rels.remove(rel.rid)
    package.drop_unreachable()


def call_decorative(root: etree._Element) -> None:
    """Mark pictures without words as decorative: nobody reads them out ([MS-ODRAWXML] 2.27)."""
    for props in _unnamed(root):
        listed = props.find(qn("a:extLst"))
        if listed is None:
            listed = etree.SubElement(props, qn("a:extLst"))
        ext = etree.SubElement(listed, qn("a:ext"), {"uri": _URI})
        etree.SubElement(ext, f"{{{_DECORATIVE}}}decorative", {"val": "1"}, {"adec": _DECORATIVE})


_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def _unnamed(root: etree._Element) -> Iterator[etree._Element]:
    for props in list(root.iter(qn("wp:docPr"), qn("p:cNvPr"))):
        is_marked = next(props.iter(f"{{{_DECORATIVE}}}decorative"), None) is not None
        if not props.get("descr") and not is_marked:
            yield props
