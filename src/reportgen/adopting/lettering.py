"""How text looks in the places of a layout: levels written out, in a master's own way."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from reportgen.adopting.places import FOOT, TITLES, Place
from reportgen.ooxml import qn

_LEVELS = tuple(f"a:lvl{n}pPr" for n in range(1, 6))
_BULLETS = tuple(
    qn(f"a:{name}")
    for name in (
        *("buClrTx", "buClr", "buSzTx", "buSzPct", "buSzPts", "buFontTx", "buFont"),
        *("buNone", "buAutoNum", "buChar", "buBlip"),
    )
)
_MARKS = (qn("a:buChar"), qn("a:buAutoNum"), qn("a:buBlip"))
_BEFORE_BULLETS = (qn("a:lnSpc"), qn("a:spcBef"), qn("a:spcAft"))
_KEPT = ("b", "i", "u", "cap", "spc")
"""What makes a title a ministry's own, besides its font and colour."""


def write_out(place: Place, own: etree._Element, other: etree._Element) -> None:
    """Write into a place what it takes from the master ``own``, for it gets the master ``other``.

    Sizes, distances and indents stay; the marks of lists and the weight of titles are those of
    ``other``. What the place says itself stays (``a:lstStyle``, ECMA-376-1, 21.1.2.4.12).
    """
    listed = next(place.shape.iter(qn("a:lstStyle")), None)
    if listed is None or place.kind in FOOT:
        return
    style = "p:titleStyle" if place.kind in TITLES else "p:bodyStyle"
    for name in _LEVELS:
        above = own.find(f"{qn('p:txStyles')}/{qn(style)}/{qn(name)}")
        new = other.find(f"{qn('p:txStyles')}/{qn(style)}/{qn(name)}")
        if above is not None:
            level = _level(listed, above, name)
            _take_marks(level, new) if place.kind not in TITLES else _take_weight(level, new)


def _level(listed: etree._Element, above: etree._Element, name: str) -> etree._Element:
    """Return a level of a place, with what it leaves open taken from ``above``."""
    made = deepcopy(above)
    mine = listed.find(qn(name))
    if mine is None:
        listed.append(made)
        return made
    for key, value in mine.attrib.items():
        made.set(key, value)
    if any(child.tag in _BULLETS for child in mine):
        for child in [c for c in made if c.tag in _BULLETS]:
            made.remove(child)
    for child in mine:
        _put(made, deepcopy(child))
    listed.replace(mine, made)
    return made


def _put(level: etree._Element, child: etree._Element) -> None:
    """Put a setting in the place of its like; the letters' settings are put together."""
    found = level.find(child.tag)
    if found is not None and child.tag == qn("a:defRPr"):
        for key, value in child.attrib.items():
            found.set(key, value)
        for each in child:
            like = found.find(each.tag)
            found.append(each) if like is None else found.replace(like, each)
    elif found is not None:
        level.replace(found, child)
    else:
        level.append(child)
        _sort(level)


def _sort(level: etree._Element) -> None:
    """Put the settings of a level into the schema's order (CT_TextParagraphProperties)."""
    rank = {name: at for at, name in enumerate((*_BEFORE_BULLETS, *_BULLETS, qn("a:tabLst")))}
    level[:] = sorted(level, key=lambda child: rank.get(str(child.tag), len(rank)))


def _take_marks(level: etree._Element, new: etree._Element | None) -> None:
    """Let items of lists bear the marks of ``new``, unless the place has none or it has none."""
    if new is None or level.find(qn("a:buNone")) is not None:
        return
    if not any(child.tag in _MARKS for child in new):
        return
    for child in [c for c in level if c.tag in _BULLETS]:
        level.remove(child)
    at = sum(1 for child in level if child.tag in _BEFORE_BULLETS)
    for offset, child in enumerate(c for c in new if c.tag in _BULLETS):
        level.insert(at + offset, deepcopy(child))


def _take_weight(level: etree._Element, new: etree._Element | None) -> None:
    letters = level.find(qn("a:defRPr"))
    theirs = None if new is None else new.find(qn("a:defRPr"))
    if letters is not None and theirs is not None:
        for name in _KEPT:
            if theirs.get(name) is not None:
                letters.set(name, theirs.get(name, ""))


def colour(shape: etree._Element, value: str) -> None:
    """Give all levels of a place one colour (``RRGGBB``)."""
    for letters in _letters(shape):
        for fill in list(letters):
            if fill.tag in {qn("a:solidFill"), qn("a:gradFill"), qn("a:noFill")}:
                letters.remove(fill)
        made = etree.Element(qn("a:solidFill"))
        etree.SubElement(made, qn("a:srgbClr"), {"val": value})
        at = 1 if len(letters) and letters[0].tag == qn("a:ln") else 0
        letters.insert(at, made)


def _letters(shape: etree._Element) -> Iterator[etree._Element]:
    listed = next(shape.iter(qn("a:lstStyle")), None)
    if listed is None:
        return
    if listed.find(qn("a:lvl1pPr")) is None:
        listed.insert(0, etree.Element(qn("a:lvl1pPr")))
    for level in listed:
        found = level.find(qn("a:defRPr"))
        yield etree.SubElement(level, qn("a:defRPr")) if found is None else found
