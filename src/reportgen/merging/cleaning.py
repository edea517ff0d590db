"""Takes off what has a meaning only in the file that content comes from."""

from __future__ import annotations

from lxml import etree

from reportgen.compiler.repeating import drop_ids
from reportgen.merging.tidying import tidy
from reportgen.merging.wordnames import ignorable
from reportgen.ooxml import NS, qn

_W = f"{{{NS['w']}}}"
_GONE = tuple(
    qn(f"w:{name}")
    for name in (
        *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
        *("permStart", "permEnd", "proofErr", "lastRenderedPageBreak"),
        *("dataBinding", "placeholder", "rsid"),
    )
)
"""Comments, permissions, spelling marks, links of content controls to data that stays behind."""


def clean(element: etree._Element, own: etree._Element, other: etree._Element) -> None:
    """Free ``element`` of what its own file means by it alone.

    ``own`` and ``other`` are the roots of the parts it comes from and goes to: what the one lets a
    reader ignore (``mc:Ignorable``) and the other does not goes too.
    """
    drop_ids(element)
    for each in list(element.iter(*_GONE)):
        _remove(each)
    for each in list(element.iter(etree.ProcessingInstruction, etree.Comment)):
        _remove(each)
    for each in element.iter(etree.Element):
        for name in [n for n in each.attrib if str(n).startswith(f"{_W}rsid")]:
            del each.attrib[name]
    _drop_ignorable(element, ignorable(own) - ignorable(other))
    tidy(element)


def _drop_ignorable(element: etree._Element, names: frozenset[str]) -> None:
    """Drop all elements and attributes of the namespaces ``names`` (ECMA-376-3, 10.1)."""
    if not names:
        return
    _prefer_fallbacks(element, names)
    for each in list(element.iter(etree.Element)):
        if etree.QName(each).namespace in names:
            _remove(each)
    for each in element.iter(etree.Element):
        for name in [n for n in each.attrib if etree.QName(n).namespace in names]:
            del each.attrib[name]


def _prefer_fallbacks(element: etree._Element, names: frozenset[str]) -> None:
    """Drop alternatives that need what goes; one that is left without any shows its fallback."""
    for choice in list(element.iter(qn("mc:Choice"))):
        needed = {choice.nsmap.get(prefix) for prefix in choice.get("Requires", "").split()}
        if needed & names:
            _remove(choice)
    for holder in list(element.iter(qn("mc:AlternateContent"))):
        if holder.find(qn("mc:Choice")) is None:
            for child in [c for fallback in holder.findall(qn("mc:Fallback")) for c in fallback]:
                holder.addprevious(child)
            _remove(holder)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        if element.tail:
            _keep_tail(element, parent)
        parent.remove(element)


def _keep_tail(element: etree._Element, parent: etree._Element) -> None:
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
