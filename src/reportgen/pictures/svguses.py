"""Counts what a drawing becomes once its copies (``use``) are drawn: it could be billions."""

from __future__ import annotations

from typing import Final

from lxml import etree

from reportgen.errors import Location
from reportgen.pictures.picture import refusal

__all__ = ["require_few_uses"]

_USE: Final = "{http://www.w3.org/2000/svg}use"
_HREFS: Final = ("href", "{http://www.w3.org/1999/xlink}href")
_MOST: Final = 200_000


def require_few_uses(root: etree._Element, place: Location) -> None:
    """Raise ReportgenError where copies of copies make a drawing of more than 200,000 elements."""
    targets = {element.get("id", ""): element for element in root.iter() if element.get("id")}
    try:
        drawn = _Count(targets).of(root, frozenset())
    except RecursionError:
        drawn = _MOST + 1
    if drawn > _MOST:
        raise refusal("the drawing repeats parts of itself without end, or nearly so", place)


class _Count:
    """Counts the elements that are drawn for an element; each target is counted once and kept."""

    def __init__(self, targets: dict[str, etree._Element]) -> None:
        self._targets = targets
        self._known: dict[str, int] = {}

    def of(self, element: etree._Element, open_ids: frozenset[str]) -> int:
        total = 0
        for each in element.iter():
            total += 1
            if each.tag == _USE:
                total += self._copied(each, open_ids)
            if total > _MOST:
                break
        return total

    def _copied(self, use: etree._Element, open_ids: frozenset[str]) -> int:
        name = next((use.get(href, "") for href in _HREFS if use.get(href)), "").removeprefix("#")
        if name in open_ids:
            return _MOST + 1
        if name not in self._targets:
            return 0
        if name not in self._known:
            self._known[name] = self.of(self._targets[name], open_ids | {name})
        return self._known[name]
