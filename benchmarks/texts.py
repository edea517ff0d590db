"""Compares what two packs say: every paragraph, every alternative text, every value of a chart."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree
from setting import Files

_READ = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes)\.xml|ppt/(slides|notesSlides|charts)/\w+\.xml"
)
# A picture in Word says it once more, in an element of this name and another namespace.
_DRAWN = "{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"


def differences(one: Files, other: Files) -> list[str]:
    """Return what stands in one of two packs and not in the other, a line for each text."""
    lines = []
    for name in one:
        left, right = texts_of(one[name]), texts_of(other[name])
        lines += [f"{name}, only by reportgen: {text!r}" for text in (left - right).elements()]
        lines += [f"{name}, only by hand: {text!r}" for text in (right - left).elements()]
    return lines


def texts_of(blob: bytes) -> Counter[str]:
    """Return how often each text stands in an Office file."""
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        names = [name for name in archive.namelist() if _READ.fullmatch(name)]
        roots = [etree.fromstring(archive.read(name)) for name in names]
    return Counter(text for root in roots for text in _texts(root) if text.strip())


def _texts(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter("{*}p"):
        yield "".join(_piece(element) for element in paragraph.iter("{*}t", "{*}tab", "{*}br"))
    for described in root.iter("{*}docPr", _DRAWN):
        yield described.get("descr", "")
    for value in root.iter("{*}v"):
        yield value.text or ""


def _piece(element: etree._Element) -> str:
    signs = {"tab": "\t", "br": "\n"}
    return signs.get(etree.QName(element).localname, element.text or "")
