"""Settles in a finished file what depends on the script of each text: direction and stress."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from reportgen.codes import Code
from reportgen.errors import Location, ReportgenError, error
from reportgen.languages.directedruns import direct_drawing, direct_word
from reportgen.languages.directions import (
    LEFT_TO_RIGHT_MARK,
    RIGHT_TO_LEFT_MARK,
    is_right_to_left,
)
from reportgen.languages.eastasian import is_east_asian
from reportgen.languages.squareruns import square_drawing, square_word
from reportgen.ooxml import CT
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

_WORD = frozenset({CT.DOCUMENT, CT.HEADER, CT.FOOTER, CT.FOOTNOTES, CT.ENDNOTES})
_DRAWN = frozenset({CT.SLIDE, CT.NOTES_SLIDE})


def needs_settling(language: str) -> bool:
    """Tell whether texts in ``language`` have to be settled by their script."""
    return is_right_to_left(language) or is_east_asian(language)


def settle_scripts(package: Package, uris: Iterable[PackURI], file: str, language: str) -> None:
    """Say of each text in the parts ``uris`` how its script is set in a pack in ``language``.

    Raises ReportgenError where a letter would be lost by it.
    """
    for uri in uris:
        part = package.parts[uri]
        if part.content_type not in _WORD | _DRAWN:
            continue
        place = Location(file).within(uri)
        root = parse_xml(part.blob, place)
        before = _letters(root)
        changed = _settle(root, language, is_word=part.content_type in _WORD)
        if _letters(root) != before:
            message = "a text of the file would not be whole after its script was settled"
            hint = "nothing is written; please report it with the template and its data"
            raise ReportgenError(error(Code.RENDER_LOST, place, message, hint))
        if changed:
            blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            package.add(part.with_blob(blob))


def _settle(root: etree._Element, language: str, *, is_word: bool) -> bool:
    if is_right_to_left(language):
        return direct_word(root) if is_word else direct_drawing(root, language)
    return square_word(root, language) if is_word else square_drawing(root)


def _letters(root: etree._Element) -> str:
    text = "".join(str(text) for text in root.itertext())
    return text.replace(LEFT_TO_RIGHT_MARK, "").replace(RIGHT_TO_LEFT_MARK, "")
