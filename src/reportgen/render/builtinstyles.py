"""Word's own styles, for templates that lack one: plain, in its own fonts and colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from reportgen.opc.xmltext import quoted
from reportgen.render.runformat import CODE_FONT

_HEADING_SIZES = (1.45, 1.2, 1.1)
"""Sizes of headings 1 to 3 as shares of that of the text; deeper ones are as large as the text."""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


class Surroundings(Struct, frozen=True):
    """What a new style has to go with.

    ``ident`` is its id, ``defaults`` the ids of the default styles by kind, ``size`` that of the
    running text in half points, ``accent`` the theme's first accent as ``RRGGBB``.
    """

    ident: str
    defaults: Mapping[str, str]
    size: int
    accent: str


StyleMaker = Callable[[Surroundings], str]


def _style(around: Surroundings, kind: str, name: str, priority: int, content: str) -> str:
    base = around.defaults.get(kind, "")
    based = f"<w:basedOn w:val={quoted(base)}/>" if base else ""
    following = f"<w:next w:val={quoted(base)}/>" if base and kind == "paragraph" else ""
    follows = following if name.startswith(("heading", "Quote")) else ""
    return (
        f'<w:style w:type="{kind}" w:styleId={quoted(around.ident)}><w:name w:val="{name}"/>'
        f'{based}{follows}<w:uiPriority w:val="{priority}"/><w:qFormat/>{content}</w:style>'
    )


def _heading(level: int) -> StyleMaker:
    def make(around: Surroundings) -> str:
        share = _HEADING_SIZES[level - 1] if level <= len(_HEADING_SIZES) else 1.0
        size = round(around.size * share)
        fonts = "".join(
            f' w:{slot}Theme="major{face}"'
            for slot, face in (("ascii", "HAnsi"), ("eastAsia", "EastAsia"), ("hAnsi", "HAnsi"))
        )
        return _style(
            around,
            "paragraph",
            f"heading {level}",
            9,
            '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/>'
            f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
            f'<w:rPr><w:rFonts{fonts} w:cstheme="majorBidi"/><w:b/><w:bCs/>'
            f'<w:color w:val="{_darker(around.accent)}" w:themeColor="accent1" '
            f'w:themeShade="BF"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>',
        )

    return make


def _darker(colour: str) -> str:
    """Return ``colour`` (RRGGBB) three quarters as light, as the theme shade BF makes it."""
    parts = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(part * 0xBF / 0xFF):02X}" for part in parts)


def _list(name: str) -> StyleMaker:
    spacing = "<w:pPr><w:contextualSpacing/></w:pPr>"
    return lambda around: _style(around, "paragraph", name, 10, spacing)


def _quote(around: Surroundings) -> str:
    return _style(
        around,
        "paragraph",
        "Quote",
        29,
        '<w:pPr><w:spacing w:before="120" w:after="120"/><w:ind w:left="567" w:right="567"/>'
        "</w:pPr><w:rPr><w:i/><w:iCs/></w:rPr>",
    )


def _code_font(size: int) -> str:
    names = " ".join(f'w:{slot}="{CODE_FONT}"' for slot in ("ascii", "hAnsi", "cs"))
    return (
        f'<w:rPr><w:rFonts {names}/><w:noProof/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        "</w:rPr>"
    )


def _code_block(around: Surroundings) -> str:
    content = (
        '<w:pPr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/><w:spacing w:before="120" '
        'w:after="120" w:line="240" w:lineRule="auto"/></w:pPr>'
    )
    font = _code_font(round(around.size * 0.9))
    return _style(around, "paragraph", "HTML Preformatted", 99, content + font)


def _code(around: Surroundings) -> str:
    return _style(around, "character", "HTML Code", 99, _code_font(round(around.size * 0.95)))


def _link(around: Surroundings) -> str:
    look = '<w:rPr><w:color w:val="0563C1" w:themeColor="hyperlink"/><w:u w:val="single"/></w:rPr>'
    return _style(around, "character", "Hyperlink", 99, look)


def _grid(around: Surroundings) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>' for side in _SIDES
    )
    return _style(
        around,
        "table",
        "Table Grid",
        39,
        f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>",
    )


def _note_text(name: str) -> StyleMaker:
    def make(around: Surroundings) -> str:
        size = max(16, round(around.size * 0.85))
        content = (
            '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
            f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        )
        return _style(around, "paragraph", name, 99, content)

    return make


def _note_reference(name: str) -> StyleMaker:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return lambda around: _style(around, "character", name, 99, raised)


_NOTES = ("footnote", "endnote")

BUILT_IN: Mapping[str, StyleMaker] = MappingProxyType(
    {f"heading {level}": _heading(level) for level in range(1, 10)}
    | {"List Bullet": _list("List Bullet"), "List Number": _list("List Number")}
    | {f"{kind} text": _note_text(f"{kind} text") for kind in _NOTES}
    | {f"{kind} reference": _note_reference(f"{kind} reference") for kind in _NOTES}
    | {"Quote": _quote, "HTML Preformatted": _code_block, "HTML Code": _code, "Table Grid": _grid}
    | {"Hyperlink": _link}
)
"""What makes the XML of each style by its name; its prefix ``w`` is declared by the part."""
