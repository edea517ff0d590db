"""Puts the properties of paragraphs, text and lists into the order of the schema.

Word writes them so; other programs do not always, and repeat some. Word's own checks are strict.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lxml import etree

from reportgen.merging.order import LEVEL_ORDER, PARAGRAPH_ORDER, RUN_ORDER
from reportgen.ooxml import NS, qn

_W = f"{{{NS['w']}}}"
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_ORDERS = (
    (qn("w:pPr"), {f"{_W}{name}": at for at, name in enumerate(PARAGRAPH_ORDER)}),
    (qn("w:rPr"), {f"{_W}{name}": at for at, name in enumerate((*_CHANGES, *RUN_ORDER))}),
    (qn("w:lvl"), {f"{_W}{name}": at for at, name in enumerate(LEVEL_ORDER)}),
)


def tidy(element: etree._Element) -> None:
    """Put all properties below ``element`` in order; of what stands twice the last one stays."""
    for name, rank in _ORDERS:
        for settings in element.iter(name):
            children = [child for child in settings if isinstance(child.tag, str)]
            ranks = [rank.get(str(child.tag), len(rank)) for child in children]
            if any(later <= earlier for earlier, later in pairwise(ranks)):
                _reorder(settings, children, ranks)


def _reorder(
    settings: etree._Element, children: Sequence[etree._Element], ranks: Sequence[int]
) -> None:
    unique = {child.tag: (rank, child) for rank, child in zip(ranks, children, strict=True)}
    for child in children:
        settings.remove(child)
    settings.extend(child for _, child in sorted(unique.values(), key=lambda pair: pair[0]))
