"""Strict reading of the XML inside an Office file: no DTD, no entities, no network, no repair."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from xml.parsers import expat

from lxml import etree
from msgspec import Struct

from reportgen.errors import Code, Location, ReportgenError, error

__all__ = ["Form", "are_texts", "parse_xml", "read_form"]


def parse_xml(blob: bytes, location: Location) -> etree._Element:
    """Return the root element of ``blob``.

    ReportgenError at ``location`` where it is not well-formed (P101) or holds a document type
    declaration (P102), which ECMA-376 Part 2, 7.2.2 forbids and which can make a file explode.
    """
    try:
        root = etree.fromstring(blob, _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as problem:
        raise _refusal(blob, _reason(problem), location) from None
    if etree.ElementTree(root).docinfo.internalDTD is not None:
        raise _declares_types(location)
    return root


@cache  # to make one takes as long as to read a small part
def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class Form(Struct, frozen=True):
    """What a strict reading tells of a part without keeping it.

    ``namespaces`` are those declared anywhere in it, each with its prefix, which is empty for the
    default. ``is_plain`` is true where it holds elements and texts, and neither comments,
    instructions nor CDATA sections.
    """

    namespaces: frozenset[tuple[str, str]]
    is_plain: bool


def read_form(blob: bytes, location: Location) -> Form:
    """Read ``blob`` as strictly as ``parse_xml`` does, namespaces included, and keep only its form.

    It takes half the time and no memory. ReportgenError as there; only the depth is not bounded.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    namespaces: set[tuple[str, str]] = set()
    others: list[str] = []

    def refuse(*_: object) -> None:
        raise _declares_types(location)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartNamespaceDeclHandler = lambda prefix, uri: namespaces.add((prefix or "", uri or ""))
    parser.CommentHandler = others.append
    parser.ProcessingInstructionHandler = lambda target, _: others.append(target)
    parser.StartCdataSectionHandler = lambda: others.append("CDATA")
    try:
        parser.Parse(blob, True)
    except expat.ExpatError as problem:
        raise _refusal(blob, str(problem), location) from None
    return Form(frozenset(namespaces), not others)


def are_texts(contents: Iterable[str]) -> bool:
    """Tell whether each of ``contents`` is a text as it stands in an element, and nothing else.

    They are read strictly, with a line end between them: no tag, no lone ``&``, no ``]]>`` and no
    character that XML cannot hold.
    """
    text = "\n".join(contents)
    if "<" in text:
        return False
    try:
        expat.ParserCreate().Parse(f"<t>{text}</t>".encode(), True)
    except (expat.ExpatError, UnicodeEncodeError):
        return False
    return True


_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_HINT = "open the file in Word or PowerPoint and save it again, or take a copy that opens"


def _declares_types(location: Location) -> ReportgenError:
    message = "the XML holds a document type declaration, which no Office file may hold"
    return ReportgenError(error(Code.PACKAGE_UNSAFE, location, message, _HINT))


def _refusal(blob: bytes, reason: str, location: Location) -> ReportgenError:
    if any(sign in blob for sign in _DOCTYPES):
        return _declares_types(location)
    message = f"the XML cannot be read: {reason}"
    return ReportgenError(error(Code.PACKAGE_UNREADABLE, location, message, _HINT))


def _reason(problem: Exception) -> str:
    return problem.msg if isinstance(problem, SyntaxError) else str(problem)
