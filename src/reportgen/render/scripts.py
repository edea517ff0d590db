"""Settles in a finished file what depends on the script of each text: its direction."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from reportgen.codes import Code
from reportgen.errors import Location, ReportgenError, error
from reportgen.languages.directedruns import direct_drawing, direct_word
from reportgen.languages.directions import LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK
from reportgen.ooxml import CT
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

_WORD = frozenset({CT.DOCUMENT, CT.HEADER, CT.FOOTER, CT.FOOTNOTES, CT.ENDNOTES})
_DRAWN = frozenset({CT.SLIDE, CT.NOTES_SLIDE})


def settle_directions(package: Package, uris: Iterable[PackURI], file: str, language: str) -> None:
    """Say of each text in the parts ``uris`` which way it runs, in a ``language`` right to left.

    Raises ReportgenError where a letter would be lost by it.
    """
    for uri in uris:
        part = package.parts[uri]
        if part.content_type not in _WORD | _DRAWN:
            continue
        place = Location(file).within(uri)
        root = parse_xml(part.blob, place)
        before = _letters(root)
        if part.content_type in _WORD:
            direct_word(root)
        else:
            direct_drawing(root, language)
        if _letters(root) != before:
            message = "a text of the file would not be whole after its direction was settled"
            hint = "nothing is written; please report it with the template and its data"
            raise ReportgenError(error(Code.RENDER_LOST, place, message, hint))
        blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        package.add(part.with_blob(blob))


def _letters(root: etree._Element) -> str:
    text = "".join(str(text) for text in root.itertext())
    return text.replace(LEFT_TO_RIGHT_MARK, "").replace(RIGHT_TO_LEFT_MARK, "")
