"""Whole paragraphs in place of the tag's own: their settings in Word and on slides."""

from __future__ import annotations

from functools import lru_cache

from reportgen.compiler.slots import Home, RunSlot
from reportgen.opc.xmltext import quoted
from reportgen.render.elements import Element, read_element

Number = tuple[str, int]
"""A list of a Word file, by its id, and a level of it from 0."""
_DRAWING_ORDER = (
    *("lnSpc", "spcBef", "spcAft", "buClrTx", "buClr", "buSzTx", "buSzPct", "buSzPts"),
    *("buFontTx", "buFont", "buNone", "buAutoNum", "buChar", "buBlip", "tabLst", "defRPr"),
)
_MARKS = (
    *("buSzTx", "buSzPct", "buSzPts", "buFontTx", "buFont", "buNone", "buAutoNum", "buChar"),
    "buBlip",
)
_NEW_PAGE = ("<w:pageBreakBefore/>", '<w:pageBreakBefore w:val="1"/>')


def paragraph(slot: RunSlot, settings: str, runs: str) -> str:
    """Return a paragraph of the slot's kind; ``settings`` is its ``w:pPr`` or ``a:pPr``."""
    name = "w:p" if slot.is_word else "a:p"
    return f"<{name}>{settings}{runs}</{name}>"


def continued(settings: str) -> str:
    """Return the settings of a tag's paragraph for one that follows in its place.

    What may happen once does not happen again: the beginning of a page.
    """
    for element in _NEW_PAGE:
        settings = settings.replace(element, "")
    return settings


def new_page(settings: str) -> str:
    """Return what in the settings of a tag's paragraph begins a new page, nothing where none is."""
    return next((element for element in _NEW_PAGE if element in settings), "")


def word_settings(  # noqa: PLR0913 - each is one property, in the order of the schema
    home: Home,
    *,
    style: str = "",
    keep: str = "",
    number: Number | None = None,
    borders: str = "",
    spacing: str = "",
    indent: str = "",
    align: str = "",
) -> str:
    """Return the ``w:pPr`` of a paragraph in the direction of the tag's own (17.3.1.26).

    ``style`` is a style's id, ``number`` a list's id and level, ``align`` a value of ``w:jc``;
    ``keep``, ``borders``, ``spacing`` and ``indent`` are XML.
    """
    content = "".join(
        (
            f"<w:pStyle w:val={quoted(style)}/>" if style else "",
            keep,
            "" if number is None else _number(*number),
            borders,
            "<w:bidi/>" if "<w:bidi/>" in home.settings else "",
            spacing,
            indent,
            f'<w:jc w:val="{align}"/>' if align else "",
        )
    )
    return f"<w:pPr>{content}</w:pPr>" if content else ""


def _number(ident: str, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val={quoted(ident)}/></w:numPr>'


@lru_cache(maxsize=512)
def slide_settings(
    settings: str,
    level: int | None = None,
    left: int | None = None,
    hanging: int | None = None,
    mark: str | None = None,
) -> str:
    """Return the ``a:pPr`` ``settings`` with another level, indents or mark (21.1.2.2.7).

    ``level`` counts from 0; ``left`` is where the text stands and ``hanging`` how far its mark
    stands out of it, in EMU; ``mark`` is the XML of a bullet. None leaves each as it is.
    """
    own = read_element("a:pPr", settings)
    places = {"lvl": level, "marL": left, "indent": None if hanging is None else -hanging}
    said = {name: str(value) for name, value in places.items() if value is not None}
    attributes = {**own.attributes, **said}
    if attributes.get("lvl") == "0":
        del attributes["lvl"]
    children = dict(own.children)
    if mark is not None:
        marks = read_element("x", f"<x>{mark}</x>").children
        kept = {name: xml for name, xml in children.items() if name not in _MARKS}
        children = {**kept, **marks}
    return Element("a:pPr", attributes, children).written(_DRAWING_ORDER)
