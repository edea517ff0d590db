"""Writes rich text that parts the paragraph it stands in, and whole paragraphs with styles."""

from __future__ import annotations

from reportgen.compiler.slots import RunSlot
from reportgen.opc.xmltext import quoted
from reportgen.render.fragments import in_place_of_paragraph, no_home
from reportgen.render.paragraphs import paragraph
from reportgen.render.parting import PART
from reportgen.render.programvalues import Flow, StyledParagraphs
from reportgen.render.rich import rich_runs, write_rich
from reportgen.render.richtext import NEW_PARAGRAPH, Rich
from reportgen.render.state import RenderState
from reportgen.render.styles import PARAGRAPH, find_style, unknown_style


def write_flow(value: Flow, state: RenderState, slot: RunSlot) -> str:
    """Return rich text as runs; a new paragraph goes on with the look and settings of its own."""
    if slot.home is not None or not slot.is_word or NEW_PARAGRAPH not in _whole(value):
        return write_rich(value, state, slot)
    return PART.join(rich_runs(part, state, slot) for part in value.paragraphs())


def _whole(value: Rich) -> str:
    return "".join(piece.text for piece in value.pieces)


def write_styled(value: StyledParagraphs, state: RenderState, slot: RunSlot) -> str:
    """Return paragraphs in place of the tag's own; report one that stands among other text."""
    if slot.home is None:
        state.findings.add(no_home(slot.location))
        return ""
    written = (
        paragraph(slot, _settings(style, state, slot), rich_runs(part, state, slot))
        for style, text in value.paragraphs
        for part in text.paragraphs()
    )
    return in_place_of_paragraph("".join(written))


def _settings(style: str, state: RenderState, slot: RunSlot) -> str:
    if not style:
        return ""
    found = find_style(state, PARAGRAPH, style)
    if found is None:
        state.findings.add(unknown_style(state, PARAGRAPH, style, slot.location))
        return ""
    return f"<w:pPr><w:pStyle w:val={quoted(found.ident)}/></w:pPr>"
