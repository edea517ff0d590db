"""Writes values into slots: the one place where data becomes XML.

Text is always escaped. Whatever else a value may be, its slot decides whether it can stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from reportgen.compiler.delimiters import PART_BREAK
from reportgen.compiler.slots import (
    BeginSlot,
    CardSlot,
    CellSlot,
    ChartBeginSlot,
    ChartSlot,
    KeyingSlot,
    KeySlot,
    NoteSlot,
    NumberSlot,
    ObjectPieceSlot,
    ObjectSlot,
    PlainSlot,
    RunSlot,
    ShownSlot,
    SlideKeySlot,
    Slot,
    TargetSlot,
    UrlSlot,
)
from reportgen.opc.xmltext import escape, escape_attribute
from reportgen.records.worded import Worded
from reportgen.render.breaks import Break, SectionBreak, write_break, write_section_break
from reportgen.render.captures import write_fragment
from reportgen.render.cards import write_card
from reportgen.render.cellvalues import write_cell
from reportgen.render.chartparts import begin_chart, show_chart
from reportgen.render.chartvalues import ChartValue, PictureChartValue
from reportgen.render.contents import ContentsValue, write_contents
from reportgen.render.documents import DocumentValue, write_document
from reportgen.render.flows import write_flow, write_styled
from reportgen.render.fragments import Fragment, settle_fragments
from reportgen.render.images import ImageValue
from reportgen.render.links import write_link
from reportgen.render.markdown import Markdown
from reportgen.render.notevalues import NotesList, NoteValue
from reportgen.render.notewriting import write_note, write_notes_list
from reportgen.render.offered import adopted
from reportgen.render.placing import place_object, write_piece
from reportgen.render.programvalues import Flow, InlinePicture, StyledParagraphs
from reportgen.render.rich import write_rich, write_worded
from reportgen.render.richtext import Rich
from reportgen.render.state import RenderState
from reportgen.render.tabledata import TableValue
from reportgen.render.targets import with_targets, write_target, write_url
from reportgen.render.texts import NOT_PLAIN, run_text, text_of
from reportgen.render.values import Link

ValueWriter = Callable[[Any, RenderState, RunSlot], str]
"""Returns the XML of a typed value for a slot: runs, or a fragment in place of its paragraph."""


def write(value: Any, state: RenderState, line: int) -> str:
    """Return the XML of ``value`` for the slot on ``line`` of the source."""
    slot = state.template.slots[line]
    if type(value) is str and type(slot) is RunSlot and NOT_PLAIN.search(value) is None:
        return state.lay(value, slot) if value else ""
    if isinstance(slot, KeyingSlot):
        return _write_key(value, state, slot)
    value = adopted(value, state.template.syntax)
    match slot:
        case RunSlot():
            return _write_among_text(value, state, slot, line)
        case PlainSlot():
            return escape_attribute(text_of(value, state, slot, line))
        case BeginSlot():
            state.begin(slot.part)
            return PART_BREAK
        case _:
            return _write_own(value, state, slot, line)


def _write_own(value: Any, state: RenderState, slot: Slot, line: int) -> str:
    """Return what the compiler itself asked for: a number, an address, a piece of an object."""
    match slot:
        case NoteSlot():
            return str(state.number_note(slot, settle_fragments(value.xml), value.said))
        case NumberSlot():
            return str(state.number_drawing(slot.floor))
        case UrlSlot():
            return write_url(value, state, slot, line)
        case TargetSlot():
            return write_target(value, state, slot)
        case CardSlot() | CellSlot():
            return _write_setting(value, state, slot, line)
        case _:
            return _write_object(value, state, slot, line)


def _write_setting(value: Any, state: RenderState, slot: CardSlot | CellSlot, line: int) -> str:
    if isinstance(slot, CardSlot):
        return write_card(value, state, slot)
    return write_cell(value, state, slot, line)


def _write_key(value: Any, state: RenderState, slot: KeyingSlot) -> str:
    match slot:
        case KeySlot():
            return state.keys.begin_paragraph(value, slot)
        case SlideKeySlot():
            return escape_attribute(state.keys.anchor(value, slot))
        case _:
            return state.keys.end_paragraph()


def _write_object(value: Any, state: RenderState, slot: Slot, line: int) -> str:
    match slot:
        case ChartBeginSlot():
            return begin_chart(state, slot)
        case ChartSlot():
            return show_chart(value, state, slot)
        case ShownSlot():
            return escape_attribute(state.shown_chart(slot.part, slot.rid))
        case ObjectPieceSlot():
            return write_piece(state, slot)
        case ObjectSlot():
            place_object(value, state, slot, line)
            return ""
        case _:
            raise TypeError(f"{slot!r} is no slot that can be written")


def _write_among_text(value: Any, state: RenderState, slot: RunSlot, line: int) -> str:
    """Return a value in the text of a part; where it is a run of one line, what stands for it."""
    if slot.targets:
        value, slot = with_targets(value, state, slot)
    writer = VALUE_WRITERS.get(type(value))
    if writer is not None:
        return writer(value, state, slot)
    text = text_of(value, state, slot, line)
    if "\n" in text or "\t" in text:
        return _as_run(text, state, slot)
    return state.lay(escape(text), slot) if text else ""


def _write_inside(value: Any, state: RenderState, slot: RunSlot) -> str:
    """Return a value inside another one, such as a table's cell."""
    writer = VALUE_WRITERS.get(type(value))
    if writer is not None:
        return writer(value, state, slot)
    return _as_run(text_of(value, state, slot, 0), state, slot)


def _as_run(text: str, state: RenderState, slot: RunSlot) -> str:
    if not text:
        return ""
    state.say(text, slot)
    return slot.before + run_text(text, slot) + slot.after


def _write_note(value: NoteValue, state: RenderState, slot: RunSlot) -> str:
    return write_note(value, state, slot, _write_inside)


def _write_drawn(value: Any, state: RenderState, slot: RunSlot) -> str:
    # Most templates have charts of their own and no pictures, and start without what makes them.
    from reportgen.render.drawn import WRITERS  # noqa: PLC0415 - see the line above

    return WRITERS[type(value)](value, state, slot)


def _write_block(value: Markdown | TableValue, state: RenderState, slot: RunSlot) -> str:
    # Most packs have neither Markdown nor tables of their own, and start without what writes them.
    from reportgen.render.blockvalues import BlockWriter  # noqa: PLC0415 - see the line above

    writer = BlockWriter(_write_inside)
    if isinstance(value, Markdown):
        return writer.markdown(value, state, slot)
    return writer.table(value, state, slot)


VALUE_WRITERS: Mapping[type, ValueWriter] = MappingProxyType(
    {
        Break: write_break,
        ChartValue: _write_drawn,
        ContentsValue: write_contents,
        DocumentValue: write_document,
        Flow: write_flow,
        Fragment: write_fragment,
        ImageValue: _write_drawn,
        InlinePicture: _write_drawn,
        Link: write_link,
        NotesList: write_notes_list,
        NoteValue: _write_note,
        Markdown: _write_block,
        PictureChartValue: _write_drawn,
        Rich: write_rich,
        SectionBreak: write_section_break,
        StyledParagraphs: write_styled,
        TableValue: _write_block,
        Worded: write_worded,
    }
)
"""How each kind of value that is more than text is written among text."""
