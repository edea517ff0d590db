"""Strict reading of the XML inside an Office file: no DTD, no entities, no network, no repair."""

from __future__ import annotations

from lxml import etree

from reportgen.errors import Code, Location, ReportgenError, error

__all__ = ["parse_xml"]


def parse_xml(blob: bytes, location: Location) -> etree._Element:
    """Return the root element of ``blob``.

    ReportgenError at ``location`` where it is not well-formed (P101) or holds a document type
    declaration (P102), which ECMA-376 Part 2, 7.2.2 forbids and which can make a file explode.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(blob, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as problem:
        message = f"the XML cannot be read: {_reason(problem)}"
        raise ReportgenError(error(Code.PACKAGE_UNREADABLE, location, message)) from None
    if etree.ElementTree(root).docinfo.internalDTD is not None:
        message = "the XML holds a document type declaration, which no Office file may hold"
        raise ReportgenError(error(Code.PACKAGE_UNSAFE, location, message))
    return root


def _reason(problem: Exception) -> str:
    return problem.msg if isinstance(problem, SyntaxError) else str(problem)
