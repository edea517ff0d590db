"""How paragraphs of a Word file are set: size, spacing and indents, through all their styles.

What a paragraph says itself counts first, then its style and those that it is based on, then the
defaults of the file (ECMA-376-1, 17.7.2). Where a list is asked for, its indents count before those
of the same layer's parents. Table styles are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from lxml import etree
from msgspec import Struct, field

from reportgen.ooxml import qn

__all__ = ["Look", "StyleLooks", "is_on", "number_in", "twips"]

_TWIPS: Final = 20
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}(\.\d+)?")
_OFF: Final = frozenset({"0", "false", "off"})
_SWITCHES: Final = ("keepNext", "keepLines", "pageBreakBefore", "contextualSpacing", "snapToGrid")
_PLAIN_SIZE: Final = 10.0
Settings = Mapping[str, str]


class Look(Struct, frozen=True):
    """How a paragraph is set, in points.

    ``line`` is the distance of its lines: a share of the letters' own height where ``rule`` is
    ``auto``, else points. ``first`` is what the first line is further in, or less where negative.
    """

    style: str = ""
    size: float = _PLAIN_SIZE
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    rule: str = "auto"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    switches: frozenset[str] = frozenset()

    def says(self, switch: str) -> bool:
        """Tell whether a switch such as ``keepNext`` is on."""
        return switch in self.switches


class StyleLooks(Struct):
    """Knows the styles and lists of one file; ``styles`` and ``numbering`` are roots of parts."""

    styles: etree._Element | None
    numbering: etree._Element | None
    _by_id: dict[str, etree._Element] = field(default_factory=dict)
    _settings: dict[str, Settings] = field(default_factory=dict)
    _lists: dict[tuple[str, str], etree._Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the styles by their ids and the levels of lists by list and level."""
        for style in _all(self.styles, "style"):
            ident = style.get(qn("w:styleId"), "")
            self._by_id[ident] = style
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1":
                self._by_id[""] = style
        forms = {one.get(qn("w:abstractNumId")): one for one in _all(self.numbering, "abstractNum")}
        for number in _all(self.numbering, "num"):
            form = forms.get(_value(number, "abstractNumId"))
            for level in _all(form, "lvl"):
                place = number.get(qn("w:numId"), ""), level.get(qn("w:ilvl"), "0")
                self._lists[place] = level

    def of(self, paragraph: etree._Element) -> Look:
        """Return how a paragraph is set."""
        direct = paragraph.find(qn("w:pPr"))
        style = _value(direct, "pStyle")
        return _look(style, {**self._of_style(style), **self._said(direct, None)})

    def size_of(self, run: etree._Element, look: Look) -> float:
        """Return the size of the letters of a run, in points."""
        format_ = run.find(qn("w:rPr"))
        style = self._by_id.get(_value(format_, "rStyle")) if format_ is not None else None
        own = _value(format_, "sz") or _value(None if style is None else style.find(_RUN), "sz")
        return _size(own, look.size)

    def _of_style(self, ident: str) -> Settings:
        """Return what a style says over those that it is based on, and over what holds anyway."""
        if ident not in self._settings:
            settings = self._defaults()
            for style in reversed([*self._based(ident)]):
                settings = {**settings, **self._said(style.find(qn("w:pPr")), style.find(_RUN))}
            self._settings[ident] = settings
        return self._settings[ident]

    def _based(self, ident: str) -> Iterator[etree._Element]:
        """Yield a style and those that it is based on, each once."""
        seen: set[str] = set()
        style = self._by_id.get(ident)
        while style is not None and ident not in seen:
            seen.add(ident)
            yield style
            ident = _value(style, "basedOn")
            style = self._by_id.get(ident) if ident else None

    def _defaults(self) -> Settings:
        settings = next(iter(_all(self.styles, "docDefaults")), None)
        if settings is None:
            return _AT_FIRST
        return _AT_FIRST | self._said(
            settings.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}"),
            settings.find(f"{qn('w:rPrDefault')}/{_RUN}"),
        )

    def _said(self, paragraph: etree._Element | None, run: etree._Element | None) -> Settings:
        """Return what formats of one layer say."""
        said = dict(_switches(paragraph))
        if paragraph is not None:
            level = self._level(paragraph.find(qn("w:numPr")))
            said |= _indents(None if level is None else level.find(qn("w:pPr")))
            said |= _attributes(paragraph.find(qn("w:spacing"))) | _indents(paragraph)
        size = _value(run, "sz")
        return {**said, "sz": size} if size else said

    def _level(self, number: etree._Element | None) -> etree._Element | None:
        if number is None:
            return None
        return self._lists.get((_value(number, "numId"), _value(number, "ilvl") or "0"))


_RUN: Final = qn("w:rPr")
_AT_FIRST: Final = MappingProxyType({"snapToGrid": "on"})
"""What holds where nothing is said (17.3.1.32)."""


def _look(style: str, settings: Settings) -> Look:
    def points(name: str) -> float:
        return _number(settings.get(name, ""), 0) / _TWIPS

    rule = settings.get("lineRule", "auto")
    line = _number(settings.get("line", ""), 240) / (240 if rule == "auto" else _TWIPS)
    return Look(
        style=style,
        size=_size(settings.get("sz", ""), _PLAIN_SIZE),
        before=points("before"),
        after=points("after"),
        line=line,
        rule=rule,
        left=points("left"),
        right=points("right"),
        first=points("first"),
        switches=frozenset(name for name in _SWITCHES if settings.get(name) == "on"),
    )


def _switches(paragraph: etree._Element | None) -> Iterator[tuple[str, str]]:
    for name in _SWITCHES if paragraph is not None else ():
        found = None if paragraph is None else paragraph.find(qn(f"w:{name}"))
        if found is not None:
            yield name, "on" if is_on(found) else "off"


def _indents(paragraph: etree._Element | None) -> dict[str, str]:
    """Return the indents of a format; begin and end are called left and right."""
    said = _attributes(None if paragraph is None else paragraph.find(qn("w:ind")))
    names = (("start", "left"), ("end", "right"), ("left", "left"), ("right", "right"))
    found = {ours: said[theirs] for theirs, ours in names if theirs in said}
    if "hanging" in said:
        return {**found, "first": str(-_number(said["hanging"], 0))}
    return {**found, "first": said["firstLine"]} if "firstLine" in said else found


def _attributes(element: etree._Element | None) -> dict[str, str]:
    if element is None:
        return {}
    return {etree.QName(name).localname: str(value) for name, value in element.attrib.items()}


def _all(parent: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if parent is None else parent.findall(qn(f"w:{name}"))


def is_on(switch: etree._Element) -> bool:
    """Tell whether a switch that stands there is on (ST_OnOff, 22.9.2.7)."""
    return switch.get(qn("w:val")) not in _OFF


def twips(element: etree._Element | None, name: str, otherwise: float) -> float:
    """Return a measure in points; ``name`` is that of its attribute, which is in twips.

    ``otherwise``, in twips, is what counts where nothing is said, or in a unit of its own.
    """
    return number_in(element, f"w:{name}", otherwise) / _TWIPS


def number_in(element: etree._Element | None, name: str, otherwise: float) -> float:
    """Return a number that an attribute says, ``otherwise`` where it says none."""
    value = None if element is None else element.get(qn(name) if ":" in name else name)
    return _number(value or "", otherwise)


def _number(text: str, otherwise: float) -> float:
    return float(text) if _NUMBER.fullmatch(text) else otherwise


def _size(half_points: str, otherwise: float) -> float:
    """Return a size of letters in points; ``otherwise`` where none is said, or none can be."""
    size = _number(half_points, 0) / 2
    return size if size > 0 else otherwise


def _value(parent: etree._Element | None, name: str) -> str:
    found = None if parent is None else parent.find(qn(f"w:{name}"))
    return "" if found is None else found.get(qn("w:val"), "")
