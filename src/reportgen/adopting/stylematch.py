"""Finds, for the styles that a note uses, those of a ministry's letter that stand in for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from reportgen.ooxml import qn

Chosen = dict[str, str | None]
"""For each style of the note, by its name, the letter's name for it; None where there is none."""

TAGS = "Template Tag"
"""The style of paragraphs that hold only a tag: they print nothing."""

_USES = ("w:pStyle", "w:rStyle", "w:tblStyle")
_LIKE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "quote": ("Quotations", "Quotation", "Block Text", "Intense Quote"),
        "caption": ("Illustration", "Figure", "Table"),
        "table text": ("Table Contents",),
        "list bullet": ("List Paragraph",),
        "strong": ("Strong Emphasis",),
        "hyperlink": ("Internet Link",),
        "footnote text": ("Footnote",),
        "summary": ("Abstract", "Executive Summary"),
    }
)
"""What other programs and other houses call what the templates use."""


def style_name(style: etree._Element) -> str:
    """Return the name of a style (``w:name``, ECMA-376-1, 17.7.4.9)."""
    name = style.find(qn("w:name"))
    return "" if name is None else name.get(qn("w:val"), "")


def named_styles(styles: etree._Element) -> dict[tuple[str, str], etree._Element]:
    """Return styles by their type and their name in small letters."""
    found: dict[tuple[str, str], etree._Element] = {}
    for style in styles.iter(qn("w:style")):
        found.setdefault((_kind(style), style_name(style).lower()), style)
    return found


def used_styles(styles: etree._Element, texts: Iterator[etree._Element]) -> list[etree._Element]:
    """Return the styles that texts name, in the order of the styles part; that of tags is none."""
    used = {e.get(qn("w:val")) for root in texts for e in root.iter(*map(qn, _USES))}
    found = (s for s in styles.iter(qn("w:style")) if s.get(qn("w:styleId")) in used)
    return [style for style in found if style_name(style) != TAGS]


def choose_styles(
    used: list[etree._Element], letter: etree._Element, wanted: Mapping[str, str | None]
) -> Chosen:
    """Return for each used style the name of one among those of ``letter``, or None.

    ``wanted`` are a person's own choices; else the same name counts, a name that others give to
    the like, and for headings the level of the outline. A list stays one: a style that makes none
    cannot stand in for one that does.
    """
    theirs = named_styles(letter)
    return {style_name(s): _choose(s, theirs, wanted.get(style_name(s))) for s in used}


def _choose(
    style: etree._Element, theirs: Mapping[tuple[str, str], etree._Element], wanted: str | None
) -> str | None:
    own = style_name(style).lower()
    names = [wanted] if wanted else [own, *_LIKE.get(own, ())]
    for name in names:
        found = theirs.get((_kind(style), name.lower()))
        if found is not None and (wanted or makes_list(found) or not makes_list(style)):
            return style_name(found)
    level = _level(style)
    alike = (s for (kind, _), s in theirs.items() if kind == "paragraph" and _level(s) == level)
    first = next(alike, None) if level and not wanted else None
    return None if first is None else style_name(first)


def makes_list(style: etree._Element) -> bool:
    """Tell whether paragraphs of a style are items of a list (``w:numPr``, 17.3.1.19)."""
    return next(style.iter(qn("w:numPr")), None) is not None


def _kind(style: etree._Element) -> str:
    return style.get(qn("w:type"), "paragraph")


def _level(style: etree._Element) -> str:
    level = next(style.iter(qn("w:outlineLvl")), None)
    return "" if level is None else level.get(qn("w:val"), "")
