"""Writes rich text: each piece as a run of its own, in the look of the tag's run and its own."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.compiler.slots import RunSlot
from reportgen.compiler.source import run_breaks
from reportgen.errors import error
from reportgen.records.worded import Worded
from reportgen.render.fragments import in_place_of_paragraph, no_home
from reportgen.render.links import write_link
from reportgen.render.paragraphs import continued, paragraph
from reportgen.render.richtext import PAGE_BREAK, PLAIN, Piece, Rich
from reportgen.render.runformat import styled
from reportgen.render.state import RenderState
from reportgen.render.styles import CHARACTER, find_style, need_style, unknown_style
from reportgen.render.texts import checked, run_text
from reportgen.render.tongues import look_in
from reportgen.render.values import Link

_CODE_STYLES = ("HTML Code", "Code", "Inline Code", "Source Text", "Verbatim Char")


def write_rich(value: Rich, state: RenderState, slot: RunSlot) -> str:
    """Return rich text as runs, or as paragraphs where a piece begins a new one.

    Paragraphs need the tag to be alone in its own; each has that one's settings.
    """
    first, *others = value.paragraphs()
    if not others:
        return rich_runs(first, state, slot)
    if slot.home is None:
        state.findings.add(no_home(slot.location))
        return ""
    settings, again = slot.home.settings, continued(slot.home.settings)
    written = [paragraph(slot, settings, rich_runs(first, state, slot))]
    written += [paragraph(slot, again, rich_runs(text, state, slot)) for text in others]
    return in_place_of_paragraph("".join(written))


def write_worded(value: Worded, state: RenderState, slot: RunSlot) -> str:
    """Return the runs of a text, tagged where it is in another language than the pack."""
    pieces = (Piece(text, look_in(tag, state.locale)) for text, tag in value.pieces())
    return rich_runs(Rich(tuple(pieces)), state, slot)


def rich_runs(value: Rich, state: RenderState, slot: RunSlot) -> str:
    """Return the runs of rich text that is one paragraph."""
    return "".join(_write_piece(piece, state, slot) for piece in value.pieces if piece.text)


def _write_piece(piece: Piece, state: RenderState, slot: RunSlot) -> str:
    own, style = slot, _style_id(piece, state, slot)
    if piece.look != PLAIN or style:
        before = styled(slot.before, piece.look, style)
        newline, tab = run_breaks(before, slot.after)
        own = replace(slot, before=before, newline=newline, tab=tab)
    if piece.url:
        return write_link(Link(piece.url, piece.text), state, own)
    texts = [checked(text, state, slot.location) for text in piece.text.split(PAGE_BREAK)]
    for text in texts:
        state.say(text, own)
    runs = [own.before + run_text(text, own) + own.after if text else "" for text in texts]
    return runs[0] if len(runs) == 1 else _page_break(state, slot).join(runs)


def _page_break(state: RenderState, slot: RunSlot) -> str:
    if slot.is_word:
        return '<w:r><w:br w:type="page"/></w:r>'
    message = "the value asks for a new page, which a slide does not have"
    hint = "take the page break out of the value, or use it in a Word template"
    state.findings.add(error(Code.RENDER_BAD_VALUE, slot.location, message, hint))
    return ""


def _style_id(piece: Piece, state: RenderState, slot: RunSlot) -> str:
    """Return the id of the character style that a piece asks for, empty where it asks for none."""
    look = piece.look
    if not slot.is_word:
        return ""
    if look.style:
        found = find_style(state, CHARACTER, look.style)
        if found is None:
            state.findings.add(unknown_style(state, CHARACTER, look.style, slot.location))
        return "" if found is None else found.ident
    if look.code:
        found = find_style(state, CHARACTER, *_CODE_STYLES)
        return (found or need_style(state, CHARACTER, "HTML Code")).ident
    if piece.url and not state.template.link_style and "<w:rStyle " not in slot.before:
        return need_style(state, CHARACTER, "Hyperlink").ident
    return ""
