"""The beginning of a run with another look than that of the tag's own run.

A run of Word keeps its look in ``w:rPr`` (ECMA-376-1, 17.3.2.28), one of DrawingML in ``a:rPr``
(21.1.2.3.9); both want their children in a set order.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from reportgen.opc.xmltext import quoted
from reportgen.render.elements import Element, read_element
from reportgen.render.richtext import HIGHLIGHTS, UNDERLINES, Look

CODE_FONT = "Courier New"
"""For program text where no style says it: on every system, or replaced by one as wide."""
_WORD_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
    *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect"),
    *("bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
    *("specVanish", "oMath"),
)
_DRAWING_ORDER = (
    *("ln", "noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "effectLst"),
    *("effectDag", "highlight", "uLnTx", "uLn", "uFillTx", "uFill", "latin", "ea", "cs", "sym"),
    *("hlinkClick", "hlinkMouseOver", "rtl", "extLst"),
)
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_SCRIPT = ("rtl", "cs", "lang")
_EAST = dict.fromkeys(("ja", "ko", "zh"), ("eastAsia",))
_RAISED = {"superscript": "30000", "subscript": "-25000"}


@lru_cache(maxsize=1024)
def styled(before: str, look: Look, style: str = "") -> str:
    """Return ``before``, the beginning of a run, with ``look``; ``style`` is a style's id.

    ``before`` ends with the opening tag of the run's text.
    """
    opening, own, closing = _taken_apart(before)
    if own.name == "w:rPr":
        marks = {**dict(_word_marks(look)), **_word_style(style)}
        made = replace(own, children={**own.children, **marks})
        return opening + made.written(_WORD_ORDER) + closing
    marks = dict(_drawing_marks(look))
    fills = _FILLS if "solidFill" in marks else ()
    kept = {name: xml for name, xml in own.children.items() if name not in fills}
    attributes = {**own.attributes, **dict(_drawing_attributes(look))}
    made = replace(own, attributes=attributes, children=kept | marks)
    return opening + made.written(_DRAWING_ORDER) + closing


@lru_cache(maxsize=256)
def unformatted(before: str) -> str:
    """Return ``before`` with nothing of its look but the language and direction of its text."""
    opening, own, closing = _taken_apart(before)
    attributes = {name: value for name, value in own.attributes.items() if name == "lang"}
    children = {name: xml for name, xml in own.children.items() if name in _SCRIPT}
    made = replace(own, attributes=attributes, children=children)
    return opening + made.written(_WORD_ORDER) + closing


def size_of(before: str) -> float:
    """Return the size in pt that the beginning of a run of DrawingML says, 0 where it says none."""
    return int(_taken_apart(before)[1].attributes.get("sz", "0")) / 100


def _taken_apart(before: str) -> tuple[str, Element, str]:
    """Return the properties of a run, and what stands before and after them."""
    name = "w:rPr" if before.startswith("<w:") else "a:rPr"
    start = before.find(f"<{name}")
    if start < 0:
        at = before.index(">") + 1
        return before[:at], read_element(name, ""), before[at:]
    close = before.rfind(f"</{name}>")
    end = close + len(name) + 3 if close >= 0 else before.index("/>", start) + 2
    return before[:start], read_element(name, before[start:end]), before[end:]


# --- Word --------------------------------------------------------------------------------------


def _word_style(style: str) -> dict[str, str]:
    return {"rStyle": f"<w:rStyle w:val={quoted(style)}/>"} if style else {}


def _word_marks(look: Look) -> Iterator[tuple[str, str]]:
    if look.font:
        names = " ".join(f"w:{n}={quoted(look.font)}" for n in ("ascii", "hAnsi", "eastAsia", "cs"))
        yield "rFonts", f"<w:rFonts {names}/>"
    toggles = {"b": look.bold, "bCs": look.bold, "i": look.italic, "iCs": look.italic}
    for name, wanted in {**toggles, "strike": look.strike, "rtl": look.rtl}.items():
        if wanted is not None:
            yield name, f"<w:{name}/>" if wanted else f'<w:{name} w:val="0"/>'
    for name, value in _word_values(look):
        if value:
            yield name, f"<w:{name} w:val={quoted(value)}/>"
    if look.highlight and look.highlight not in HIGHLIGHTS:
        yield "shd", f'<w:shd w:val="clear" w:color="auto" w:fill="{look.highlight.upper()}"/>'
    if look.lang:
        sides = ("val", "bidi") if look.rtl else ("val", *_EAST.get(look.lang.split("-")[0], ()))
        yield "lang", f"<w:lang {' '.join(f'w:{side}={quoted(look.lang)}' for side in sides)}/>"


def _word_values(look: Look) -> tuple[tuple[str, str], ...]:
    size = "" if look.size is None else str(round(look.size * 2))
    highlight = look.highlight if look.highlight in HIGHLIGHTS else ""
    return (
        *(("color", look.colour.upper()), ("sz", size), ("szCs", size)),
        *(("highlight", highlight), ("u", look.underline), ("vertAlign", look.vertical)),
    )


# --- DrawingML ---------------------------------------------------------------------------------


def _drawing_attributes(look: Look) -> Iterator[tuple[str, str]]:
    for name, wanted in (("b", look.bold), ("i", look.italic)):
        if wanted is not None:
            yield name, "1" if wanted else "0"
    if look.strike is not None:
        yield "strike", "sngStrike" if look.strike else "noStrike"
    if look.underline:
        yield "u", UNDERLINES[look.underline]
    if look.vertical:
        yield "baseline", _RAISED[look.vertical]
    if look.size is not None:
        yield "sz", str(round(look.size * 100))
    if look.lang:
        yield "lang", look.lang


def _drawing_marks(look: Look) -> Iterator[tuple[str, str]]:
    if look.colour:
        yield "solidFill", f'<a:solidFill><a:srgbClr val="{look.colour.upper()}"/></a:solidFill>'
    if look.highlight:
        colour = HIGHLIGHTS.get(look.highlight, look.highlight).upper()
        yield "highlight", f'<a:highlight><a:srgbClr val="{colour}"/></a:highlight>'
    font = look.font or (CODE_FONT if look.code else "")
    if font:
        yield "latin", f"<a:latin typeface={quoted(font)}/>"
        yield "cs", f"<a:cs typeface={quoted(font)}/>"
