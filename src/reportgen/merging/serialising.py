"""Writes brought blocks as XML that fits into the text of a part."""

from __future__ import annotations

from lxml import etree

from reportgen.ooxml import qn


def serialised(holder: etree._Element, root: etree._Element) -> str:
    """Return the XML of the children of ``holder`` for a part whose root is ``root``.

    Each declares the prefixes that it uses and ``root`` does not; those that ``mc:Choice`` asks
    for by their prefix (ECMA-376-3, 10.2.1) are among them.
    """
    asked = [p for e in holder.iter(qn("mc:Choice")) for p in e.get("Requires", "").split()]
    etree.cleanup_namespaces(holder, keep_ns_prefixes=[*asked, "w"])
    known = {p: uri for p, uri in root.nsmap.items() if p}
    return "".join(_without(_text(child), known) for child in holder.iterchildren(etree.Element))


def put_blocks(at: etree._Element, xml: str) -> etree._Element:
    """Return the root of ``at`` anew, with blocks as XML in place of the element ``at``.

    A prefix that only ``mc:Choice`` names is lost when lxml moves elements, hence the text.
    """
    root = at.getroottree().getroot()
    at.addprevious(etree.ProcessingInstruction(_HERE))
    parent = at.getparent()
    if parent is not None:
        parent.remove(at)
    text = str(etree.tostring(root, encoding="unicode")).replace(f"<?{_HERE} ?>", xml)
    return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))


_HERE = "rg-blocks"


def _text(element: etree._Element) -> str:
    return str(etree.tostring(element, encoding="unicode", with_tail=False))


def _without(xml: str, known: dict[str, str]) -> str:
    """Return ``xml`` without those declarations of its outermost tag that are ``known``."""
    end = xml.index(">")
    head = xml[:end]
    for prefix, uri in known.items():
        head = head.replace(f' xmlns:{prefix}="{uri}"', "", 1)
    return head + xml[end:]
