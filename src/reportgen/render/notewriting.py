"""Writes notes: real ones in Word, raised numbers and lists on slides."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.compiler.slots import RunSlot
from reportgen.compiler.source import run_breaks
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import CT
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmltext import quoted
from reportgen.render.notevalues import NotesList, NoteValue, RunWriter
from reportgen.render.state import Copy, RenderState

WORD_NOTES = "word notes"
"""Where a rendering keeps in its ``memo`` which references it wrote, and where."""


def write_note(value: NoteValue, state: RenderState, slot: RunSlot, write_run: RunWriter) -> str:
    """Return the run that refers to a note, and keep the note; report one that cannot be there."""
    part = state.package.part(slot.part)
    if part.content_type == CT.DOCUMENT:
        return _word_note(value, state, slot, write_run)
    if part.content_type == CT.SLIDE:
        # A deck without notes starts without what places them.
        from reportgen.render.slidenotes import refer  # noqa: PLC0415 - see the line above

        return refer(value, state, slot, write_run)
    state.findings.add(_no_place(value.kind, slot.location))
    return ""


def _no_place(kind: str, place: Location) -> Diagnostic:
    message = f"a {kind} can stand in the text of a document or on a slide only"
    hint = "take it out of the header, the note or the box, and put it into the text"
    return error(Code.RENDER_BAD_VALUE, place, message, hint)


def _word_note(value: NoteValue, state: RenderState, slot: RunSlot, write_run: RunWriter) -> str:
    # A document without notes starts without what makes them.
    from reportgen.render.newnotes import keep_note, need_notes_part  # noqa: PLC0415 - as said
    from reportgen.render.styles import CHARACTER, PARAGRAPH, need_style  # noqa: PLC0415 - as said

    kind = value.kind
    text_style = need_style(state, PARAGRAPH, f"{kind} text").ident
    mark_style = need_style(state, CHARACTER, f"{kind} reference").ident
    uri = need_notes_part(state, kind)
    _open(state, uri)
    own = note_slot(slot, uri)
    outer, state.said = state.said, []
    runs = "".join(write_run(piece, state, own) for piece in value.pieces)
    said, state.said = tuple(state.said), outer
    mark = f"<w:rPr><w:rStyle w:val={quoted(mark_style)}/></w:rPr>"
    number = keep_note(
        state,
        kind,
        f"<w:p><w:pPr><w:pStyle w:val={quoted(text_style)}/></w:pPr>"
        f"<w:r>{mark}<w:{kind}Ref/></w:r>"
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs}</w:p>',
    )
    state.asides.setdefault(uri, {})[number] = said
    reference = f'<w:{kind}Reference w:id="{number}"/>'
    state.memo.setdefault(WORD_NOTES, {})[reference] = slot.location
    return f"<w:r>{mark}{reference}</w:r>"


def report_boxed_notes(state: RenderState) -> None:
    """Raise ReportgenError where a note is referred to from a text box, in which Word has none."""
    main = state.package.main_part.uri
    text = next((copy.text for copy in state.copies if copy.part.uri == main), "")
    for reference, place in state.memo.get(WORD_NOTES, {}).items():
        at = text.find(reference)
        if text.rfind("<w:txbxContent", 0, at) > text.rfind("</w:txbxContent", 0, at):
            state.findings.add(_no_place(reference[3:].partition("R")[0], place))
    state.findings.raise_errors()


def _open(state: RenderState, uri: PackURI) -> None:
    """Let links of notes find the relationships of a part that the template did not fill."""
    if uri not in state.latest:
        part = state.package.part(uri)
        state.latest[uri] = Copy(part, part.rels)


def note_slot(slot: RunSlot, part: PackURI) -> RunSlot:
    """Return a slot in the text of a Word note."""
    before, after = '<w:r><w:t xml:space="preserve">', "</w:t></w:r>"
    newline, tab = run_breaks(before, after)
    return replace(slot, part=part, before=before, after=after, newline=newline, tab=tab, home=None)


def write_notes_list(_: NotesList, state: RenderState, slot: RunSlot) -> str:
    """Return what the notes of a slide take the place of; report a list that is not on a slide."""
    part = state.package.part(slot.part)
    if part.content_type != CT.SLIDE or slot.home is None:
        message = "the notes of a slide are listed in a paragraph of their own, in a box of it"
        hint = "put {{ notes() }} alone into a text box; Word lists its notes by itself"
        state.findings.add(error(Code.RENDER_BAD_VALUE, slot.location, message, hint))
        return ""
    from reportgen.render.slidenotes import list_here  # noqa: PLC0415 - few decks need it

    return list_here(state, slot)
