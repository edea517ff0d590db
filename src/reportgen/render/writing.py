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
    NoteSlot,
    NumberSlot,
    ObjectPieceSlot,
    ObjectSlot,
    PlainSlot,
    RunSlot,
    ShownSlot,
    SlideKeySlot,
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
from reportgen.render.texts import learn_plain, run_text, text_of
from reportgen.render.values import Link

ValueWriter = Callable[[Any, RenderState, RunSlot], str]
"""Returns the XML of a typed value for a slot: runs, or a fragment in place of its paragraph."""


def write(value: Any, state: RenderState, line: int) -> str:
    """Return the XML of ``value`` for the slot on ``line`` of the source; keys have their own."""
    slot = state.template.slots[line]
    if (
        type(slot) is RunSlot  # nearly always, and so is the rest
        and type(value) is str
        and (value in state.plain or learn_plain(value, state.plain))
    ):
        return state.lay(value, slot) if value else ""
    return SLOT_WRITERS[type(slot)](value, state, slot, line)


def begin_key(value: Any, state: RenderState, line: int) -> str:
    """Return the beginning of a paragraph with a key; ``value`` is what the loops go through."""
    slot: Any = state.template.slots[line]  # the program's writer asked that it is a KeySlot
    return state.keys.begin_paragraph(value, slot)


def end_key(_: Any, state: RenderState, __: int) -> str:
    """Return the end of the paragraph whose key began last."""
    return state.keys.end_paragraph()


def _write_run(value: Any, state: RenderState, slot: RunSlot, line: int) -> str:
    if type(value) is int:
        return state.lay(state.manner.written(str(value)), slot)
    return _write_among_text(adopted(value, state.template.syntax), state, slot, line)


def _write_plain(value: Any, state: RenderState, slot: PlainSlot, line: int) -> str:
    if type(value) is int:
        return state.manner.written(str(value))
    value = adopted(value, state.template.syntax)
    return escape_attribute(text_of(value, state, slot, line))


def _write_begin(_: Any, state: RenderState, slot: BeginSlot, __: int) -> str:
    state.begin(slot.part)
    return PART_BREAK


def _write_note_number(value: Any, state: RenderState, slot: NoteSlot, _: int) -> str:
    return str(state.number_note(slot, settle_fragments(value.xml), value.said))


def _write_number(_: Any, state: RenderState, slot: NumberSlot, __: int) -> str:
    return str(state.number_drawing(slot.floor))


def _write_url(value: Any, state: RenderState, slot: UrlSlot, line: int) -> str:
    return write_url(adopted(value, state.template.syntax), state, slot, line)


def _write_target(value: Any, state: RenderState, slot: TargetSlot, _: int) -> str:
    return write_target(adopted(value, state.template.syntax), state, slot)


def _write_card(value: Any, state: RenderState, slot: CardSlot, _: int) -> str:
    return write_card(adopted(value, state.template.syntax), state, slot)


def _write_cell(value: Any, state: RenderState, slot: CellSlot, line: int) -> str:
    return write_cell(adopted(value, state.template.syntax), state, slot, line)


def _write_anchor(value: Any, state: RenderState, slot: SlideKeySlot, _: int) -> str:
    return escape_attribute(state.keys.anchor(value, slot))


def _begin_chart(_: Any, state: RenderState, slot: ChartBeginSlot, __: int) -> str:
    return begin_chart(state, slot)


def _show_chart(value: Any, state: RenderState, slot: ChartSlot, _: int) -> str:
    return show_chart(adopted(value, state.template.syntax), state, slot)


def _write_shown(_: Any, state: RenderState, slot: ShownSlot, __: int) -> str:
    return escape_attribute(state.shown_chart(slot.part, slot.rid))


def _write_piece(_: Any, state: RenderState, slot: ObjectPieceSlot, __: int) -> str:
    return write_piece(state, slot)


def _place_object(value: Any, state: RenderState, slot: ObjectSlot, line: int) -> str:
    place_object(adopted(value, state.template.syntax), state, slot, line)
    return ""


SLOT_WRITERS: Mapping[type, Callable[[Any, RenderState, Any, int], str]] = MappingProxyType(
    {
        BeginSlot: _write_begin,
        CardSlot: _write_card,
        CellSlot: _write_cell,
        ChartBeginSlot: _begin_chart,
        ChartSlot: _show_chart,
        NoteSlot: _write_note_number,
        NumberSlot: _write_number,
        ObjectPieceSlot: _write_piece,
        ObjectSlot: _place_object,
        PlainSlot: _write_plain,
        RunSlot: _write_run,
        ShownSlot: _write_shown,
        SlideKeySlot: _write_anchor,
        TargetSlot: _write_target,
        UrlSlot: _write_url,
    }
)
"""What is written into each kind of slot: values, and what the compiler itself asked for.

Those of keys are not among them: a program calls what writes them by its name.
"""


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
