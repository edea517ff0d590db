"""Makes all of a part larger or smaller: frames, letters, lines, distances."""

from __future__ import annotations

from lxml import etree

from reportgen.ooxml import qn

_LETTERS = tuple(qn(f"a:{name}") for name in ("rPr", "defRPr", "endParaRPr"))
_SMALLEST = 1200
_STEP = 50
_LEVELS = (qn("a:pPr"), *(qn(f"a:lvl{n}pPr") for n in range(1, 10)), qn("a:defPPr"))
_WIDTHS = {
    qn("a:off"): (("x", 0), ("y", 1)),
    qn("a:chOff"): (("x", 0), ("y", 1)),
    qn("a:ext"): (("cx", 0), ("cy", 1)),
    qn("a:chExt"): (("cx", 0), ("cy", 1)),
    qn("a:bodyPr"): (("lIns", 0), ("rIns", 0), ("tIns", 1), ("bIns", 1)),
    qn("a:ln"): (("w", 1),),
    qn("a:spcPts"): (("val", 1),),
    qn("a:gridCol"): (("w", 0),),
    qn("a:tr"): (("h", 1),),
    qn("a:tcPr"): (("marL", 0), ("marR", 0), ("marT", 1), ("marB", 1)),
    **dict.fromkeys(_LEVELS, (("marL", 0), ("marR", 0), ("indent", 0))),
}


def scale(element: etree._Element, wide: float, high: float) -> None:
    """Make all in and below ``element`` ``wide`` times as wide and ``high`` times as high."""
    factors = (wide, high)
    for each in element.iter(*_WIDTHS):
        for name, side in _WIDTHS[str(each.tag)]:
            value = each.get(name)
            if value is not None:
                each.set(name, str(round(int(value) * factors[side])))
    scale_letters(element, high)


def scale_letters(element: etree._Element, factor: float) -> None:
    """Make letters larger or smaller, in steps of half a point; none gets smaller than 12 pt."""
    for each in element.iter(*_LETTERS):
        size = each.get("sz")
        if size is not None:
            each.set("sz", letters(int(size), factor))


def letters(size: int, factor: float) -> str:
    """Return a size in hundredths of a point, made larger or smaller."""
    return str(max(min(size, _SMALLEST), round(size * factor / _STEP) * _STEP))
