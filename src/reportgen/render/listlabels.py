"""Works out what numbers stand before paragraphs of lists, as Word shows them.

A list counts per form (``w:abstractNum``): lists of one form go on counting, one that overrides
the start begins anew (ECMA-376-1, 17.9.15 and 17.9.26).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from lxml import etree
from msgspec import Struct, field

from reportgen.merging.wordnames import child_value, value
from reportgen.ooxml import qn

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
StyleChain = Callable[[etree._Element], Iterable[etree._Element]]


def _roman(number: int) -> str:
    out = ""
    for size, sign in _ROMAN:
        while number >= size:
            out, number = out + sign, number - size
    return out


def _letter(number: int) -> str:
    """Return a, b, … z, aa, bb, … as Word counts in letters."""
    repeated, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (repeated + 1) if number > 0 else ""


_FORMATS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimalZero": lambda number: f"{number:02}",
        "lowerLetter": _letter,
        "upperLetter": lambda number: _letter(number).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda number: _roman(number).upper(),
        "none": lambda _: "",
        "bullet": lambda _: "",
    }
)


class _Level(Struct):
    start: int
    kind: str
    text: str
    is_plain: bool

    def shown(self, number: int) -> str:
        return _FORMATS.get(self.kind, str)(number)


class ListLabels(Struct):
    """The labels of the paragraphs of one document; ``chain`` gives a paragraph's styles."""

    labels: Mapping[etree._Element, str]

    def of(self, paragraph: etree._Element) -> str:
        """Return what is shown before a paragraph; nothing for a bullet or without a list."""
        return self.labels.get(paragraph, "")


class _Counting(Struct):
    forms: Mapping[str, Mapping[int, _Level]]
    form_of: Mapping[str, str]
    starts: Mapping[str, Mapping[int, int]]
    level_of_style: Mapping[tuple[str, str], int]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, level: int) -> str:
        form = self.form_of.get(number, "")
        levels = self.forms.get(form, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(form, {})
        counts[level] = self._next(number, level, counts, levels)
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return self._shown(level, counts, levels)

    def _next(
        self, number: str, level: int, counts: dict[int, int], levels: Mapping[int, _Level]
    ) -> int:
        override = self.starts.get(number, {}).get(level)
        if override is not None and (number, level) not in self.begun:
            self.begun.add((number, level))
            return override
        return counts[level] + 1 if level in counts else levels[level].start

    def _shown(self, level: int, counts: dict[int, int], levels: Mapping[int, _Level]) -> str:
        own = levels[level]
        if own.kind == "bullet":
            return ""

        def place(found: re.Match[str]) -> str:
            other = int(found[1]) - 1
            if other not in levels:
                return ""
            count = counts.get(other, levels[other].start)
            return str(count) if own.is_plain else levels[other].shown(count)

        return _PLACE.sub(place, own.text).strip()


def read_labels(
    paragraphs: Iterable[etree._Element], numbering: etree._Element | None, chain: StyleChain
) -> ListLabels:
    """Return the labels of ``paragraphs``, which come in the order of the document."""
    if numbering is None:
        return ListLabels({})
    counting = _counting(numbering)
    labels: dict[etree._Element, str] = {}
    for paragraph in paragraphs:
        number, level = _list_of(paragraph, counting, chain)
        if number not in {"", "0"}:
            labels[paragraph] = counting.label(number, level)
    return ListLabels(labels)


def _list_of(paragraph: etree._Element, counting: _Counting, chain: StyleChain) -> tuple[str, int]:
    """Return the list and the level of a paragraph: its own, else those of its styles."""
    direct = child_value(paragraph, "w:pPr", "w:numPr", "w:numId")
    level = child_value(paragraph, "w:pPr", "w:numPr", "w:ilvl")
    if direct:
        return direct, int(level or "0")
    for style in chain(paragraph):
        number = child_value(style, "w:pPr", "w:numPr", "w:numId")
        if number:
            said = child_value(style, "w:pPr", "w:numPr", "w:ilvl")
            form = counting.form_of.get(number, "")
            linked = counting.level_of_style.get((form, style.get(qn("w:styleId"), "")), 0)
            return number, int(said) if said.isdecimal() else linked
    return "", 0


def _counting(numbering: etree._Element) -> _Counting:
    forms: dict[str, dict[int, _Level]] = {}
    linked: dict[tuple[str, str], int] = {}
    for form in numbering.iterchildren(qn("w:abstractNum")):
        ident = form.get(qn("w:abstractNumId"), "")
        forms[ident] = {}
        for item in form.iterchildren(qn("w:lvl")):
            at = int(item.get(qn("w:ilvl"), "0"))
            forms[ident][at] = _level(item)
            linked[ident, child_value(item, "w:pStyle")] = at
    lists = list(numbering.iterchildren(qn("w:num")))
    form_of = {n.get(qn("w:numId"), ""): child_value(n, "w:abstractNumId") for n in lists}
    starts = {n.get(qn("w:numId"), ""): _starts(n) for n in lists}
    return _Counting(forms, form_of, starts, linked)


def _level(item: etree._Element) -> _Level:
    start = child_value(item, "w:start")
    return _Level(
        int(start) if start.isdecimal() else 0,
        child_value(item, "w:numFmt"),
        child_value(item, "w:lvlText"),
        item.find(qn("w:isLgl")) is not None,
    )


def _starts(item: etree._Element) -> dict[int, int]:
    found: dict[int, int] = {}
    for override in item.iterchildren(qn("w:lvlOverride")):
        start = value(override.find(qn("w:startOverride")))
        if start.isdecimal():
            found[int(override.get(qn("w:ilvl"), "0"))] = int(start)
    return found
