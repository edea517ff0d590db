"""Writes values into slots: the one place where data becomes XML.

Text is always escaped. Whatever else a value may be, its slot decides whether it can stand there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import jinja2

from reportgen.codes import Code
from reportgen.compiler.slots import (
    BeginSlot,
    NoteSlot,
    NumberSlot,
    ObjectPieceSlot,
    ObjectSlot,
    PlainSlot,
    RunSlot,
    Slot,
)
from reportgen.compiler.source import PART_BREAK, run_breaks
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import NS, RT
from reportgen.opc.xmltext import escape, escape_attribute, quoted
from reportgen.render.dates import plain_text
from reportgen.render.state import Placed, RenderState
from reportgen.render.undefined import RecordedUndefined
from reportgen.render.values import ChartValue, FigureValue, Link

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Most values are texts of which nothing must be escaped, refused or written in another way.
NOT_PLAIN = re.compile(f"[&<>\t\n\r]|{ILLEGAL.pattern}")
SAFE_LINK = re.compile(r"(https?://|mailto:)[^\s\x00-\x1f\x7f<>\"]+\Z", re.IGNORECASE)
_SVG_EXTENSION = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    f'<asvg:svgBlip xmlns:asvg="{NS["asvg"]}" xmlns:r="{NS["r"]}" r:embed={{}}/>'
    "</a:ext></a:extLst>"
)


def write(value: Any, state: RenderState, line: int) -> str:
    """Return the XML of ``value`` for the slot on ``line`` of the source."""
    slot = state.template.slots[line]
    if type(value) is str and type(slot) is RunSlot and NOT_PLAIN.search(value) is None:
        return f"{slot.before}{value}{slot.after}" if value else ""
    match slot:
        case RunSlot():
            return _write_run(value, state, slot, line)
        case PlainSlot():
            return escape_attribute(_text(value, state, slot, line))
        case BeginSlot():
            state.begin(slot.part)
            return PART_BREAK
        case NoteSlot() | NumberSlot():
            return _write_number(value, state, slot)
        case _:
            return _write_object(value, state, slot, line)


def _write_number(value: Any, state: RenderState, slot: NoteSlot | NumberSlot) -> str:
    if isinstance(slot, NoteSlot):
        return str(state.number_note(slot, value))
    return str(state.number_drawing(slot.floor))


def _write_object(value: Any, state: RenderState, slot: Slot, line: int) -> str:
    if isinstance(slot, ObjectPieceSlot):
        return _write_piece(state, slot)
    if isinstance(slot, ObjectSlot):
        _place_object(value, state, slot, line)
        return ""
    raise TypeError(f"{slot!r} is no slot that can be written")


def _write_run(value: Any, state: RenderState, slot: RunSlot, line: int) -> str:
    if isinstance(value, Link):
        return _write_link(value, state, slot)
    text = _text(value, state, slot, line)
    return slot.before + _run_text(text, slot) + slot.after if text else ""


def _run_text(text: str, slot: RunSlot) -> str:
    body = escape(text)
    if "\n" in body:
        body = body.replace("\n", slot.newline)
    return body.replace("\t", slot.tab) if "\t" in body else body


def _text(value: Any, state: RenderState, slot: Slot, line: int) -> str:
    """Return what a value reads as; report one that is no text and print nothing of it."""
    if isinstance(value, RecordedUndefined):
        value.record(state, line)
        return ""
    text = value.text if isinstance(value, Link) else plain_text(value, state.locale)
    if text is None:
        _report_no_text(value, state, slot.location)
        return ""
    return _checked(text, state, slot.location)


def _checked(text: str, state: RenderState, place: Location) -> str:
    """Return ``text`` with plain line ends; report characters that no file may hold."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = ILLEGAL.search(text)
    if bad is None:
        return text
    state.findings.add(
        error(
            Code.RENDER_ILLEGAL_CHARACTER,
            place,
            f"the value holds the control character U+{ord(bad.group()):04X}",
            "remove it from the data; Office files cannot hold it",
        )
    )
    return ILLEGAL.sub("", text)


def _report_no_text(value: Any, state: RenderState, place: Location) -> None:
    kinds = {bool: "yes or no", ChartValue: "a chart", FigureValue: "a picture"}
    kind = kinds.get(type(value), "a list or a group of fields")
    state.findings.add(
        error(
            Code.RENDER_BAD_VALUE,
            place,
            f"this is {kind} and cannot be printed as text",
            "name one of its fields, or loop over it with {% for … %}",
        )
    )


def _write_link(link: Link, state: RenderState, slot: RunSlot) -> str:
    if not SAFE_LINK.match(link.url):
        state.findings.add(_unsafe_link(link, slot.location))
        return ""
    text = _checked(link.text, state, slot.location)
    rid = state.latest[slot.part].rels.add(RT.HYPERLINK, link.url, external=True)
    if slot.is_word:
        before = _word_link(slot.before, state.template.link_style)
        opening = f'<w:hyperlink xmlns:r="{NS["r"]}" r:id={quoted(rid)} w:history="1">'
        return f"{opening}{before}{_run_text(text, slot)}{slot.after}</w:hyperlink>"
    before = _drawing_link(slot.before, rid)
    newline, _ = run_breaks(before, slot.after)
    return before + _run_text(text, replace(slot, newline=newline)) + slot.after


def _unsafe_link(link: Link, place: Location) -> Diagnostic:
    return error(
        Code.RENDER_UNSAFE_LINK,
        place,
        f"“{link.url[:80]}” is no address that a link may lead to",
        "use an address that begins with https://, http:// or mailto:",
    )


def _word_link(before: str, style: str) -> str:
    """Return the beginning of a run in the style that the template has for links, if it has one."""
    if not style or "<w:rStyle " in before:
        return before
    named = f"<w:rStyle w:val={quoted(style)}/>"
    if "<w:rPr>" in before:
        return before.replace("<w:rPr>", f"<w:rPr>{named}", 1)
    return before.replace("<w:r>", f"<w:r><w:rPr>{named}</w:rPr>", 1)


def _drawing_link(before: str, rid: str) -> str:
    """Return the beginning of a run with a link (a:hlinkClick, ECMA-376-1, 21.1.2.3.5)."""
    click = f'<a:hlinkClick xmlns:r="{NS["r"]}" r:id={quoted(rid)}/>'
    before = _without_link(before)
    later = [at for name in _AFTER_LINK if (at := before.find(f"<{name}")) >= 0]
    if later:
        return before[: min(later)] + click + before[min(later) :]
    if "</a:rPr>" in before:
        return before.replace("</a:rPr>", f"{click}</a:rPr>", 1)
    if "<a:rPr" in before:
        return before.replace("/><a:t>", f">{click}</a:rPr><a:t>", 1)
    return before.replace("<a:t>", f"<a:rPr>{click}</a:rPr><a:t>", 1)


def _without_link(before: str) -> str:
    """Return the beginning of a run without the link that the template's own run has."""
    start = before.find("<a:hlinkClick")
    if start < 0:
        return before
    _, closing, rest = before[start:].partition("</a:hlinkClick>")
    if not closing:
        rest = before[start:].partition("/>")[2]
    return before[:start] + rest


_AFTER_LINK = ("a:hlinkMouseOver", "a:rtl", "a:extLst")


def _place_object(value: Any, state: RenderState, slot: ObjectSlot, line: int) -> None:
    if isinstance(value, jinja2.Undefined):
        state.objects[line] = _as_it_was(slot)
    elif isinstance(value, ChartValue):
        state.objects[line] = state.place_chart(slot, value.data)
    elif isinstance(value, FigureValue):
        state.objects[line] = state.place_figure(slot, value)
    else:
        state.objects[line] = _as_it_was(slot)
        _report_no_object(state, slot.location)


def _as_it_was(slot: ObjectSlot) -> Placed:
    return Placed(slot.relationships[0], "", slot.width, slot.height)


def _report_no_object(state: RenderState, place: Location) -> None:
    state.findings.add(
        error(
            Code.RENDER_BAD_VALUE,
            place,
            "there is nothing to show in this object",
            "put {% if … %} around it so that it goes when there is no data",
        )
    )


def _write_piece(state: RenderState, slot: ObjectPieceSlot) -> str:
    placed = state.objects[slot.owner]
    match slot.piece:
        case "svg":
            return _SVG_EXTENSION.format(quoted(placed.svg)) if placed.svg else ""
        case "cx":
            return str(placed.width)
        case "cy":
            return str(placed.height)
        case _:
            return escape_attribute(placed.embed)
