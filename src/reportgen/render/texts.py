"""Turns values into text: what they read as, and which signs a file can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import jinja2

from reportgen.codes import Code
from reportgen.compiler.slots import RunSlot, Slot
from reportgen.errors import Location, error
from reportgen.opc.xmltext import escape
from reportgen.render.breaks import Break, SectionBreak
from reportgen.render.chartvalues import ChartValue, PictureChartValue
from reportgen.render.contents import ContentsValue
from reportgen.render.documents import DocumentValue
from reportgen.render.fragments import Fragment
from reportgen.render.images import ImageValue
from reportgen.render.limits import SCALARS
from reportgen.render.markdown import Markdown
from reportgen.render.programvalues import StyledParagraphs
from reportgen.render.richtext import Rich
from reportgen.render.state import RenderState
from reportgen.render.undefined import RecordedUndefined
from reportgen.render.values import FigureValue, Link, TimelineValue

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_PLAIN = re.compile(f"[&<>\t\n\r]|{ILLEGAL.pattern}")
MOST_PLAIN = 4_000
"""How many texts are known to be plain at most; the next render begins anew with them."""
_LONGEST_PLAIN = 1_000
"""The most characters of a text that is kept for it."""


_KINDS: Mapping[type, str] = MappingProxyType(
    {
        bool: "yes or no",
        Break: "a break",
        SectionBreak: "a break",
        ChartValue: "a chart",
        ContentsValue: "a table of contents",
        DocumentValue: "a document",
        PictureChartValue: "a chart",
        FigureValue: "a picture",
        TimelineValue: "a picture",
        ImageValue: "a picture",
    }
)


def learn_plain(text: str, known: set[str]) -> bool:
    """Tell whether nothing in ``text`` must be escaped, refused or written in another way.

    Most texts are such, and come again and again; one that is goes to those ``known``, among which
    the caller looks first.
    """
    # What can be printed holds no control character, and is told faster than by a pattern.
    if not text.isprintable() or "&" in text or "<" in text or ">" in text:
        return _NOT_PLAIN.search(text) is None
    if len(text) <= _LONGEST_PLAIN and len(known) < MOST_PLAIN:
        known.add(text)
    return True


def run_text(text: str, slot: RunSlot) -> str:
    """Return ``text`` escaped, its line breaks and tabs as the slot's kind of run has them."""
    body = escape(text)
    if "\n" in body:
        body = body.replace("\n", slot.newline)
    return body.replace("\t", slot.tab) if "\t" in body else body


def text_of(value: Any, state: RenderState, slot: Slot, line: int) -> str:
    """Return what a value reads as; report one that is no text and print nothing of it."""
    if type(value) is str:  # nearly always
        return checked(value, state, slot.location)
    if isinstance(value, RecordedUndefined):
        value.record(state, line)
        return ""
    if isinstance(value, jinja2.Undefined):  # of {{ … if … }} without an else
        return ""
    text = _plain(value, state)
    if text is None:
        _report_no_text(value, state, slot.location)
        return ""
    return checked(text, state, slot.location)


def checked(text: str, state: RenderState, place: Location) -> str:
    """Return ``text`` with plain line ends; report characters that no file may hold."""
    if text.isprintable():  # nearly always, and told faster than the rest
        return text
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


def _plain(value: Any, state: RenderState) -> str | None:
    if type(value) in SCALARS:  # nearly always, and told faster
        return state.manner.plain(value, state.locale)
    if isinstance(value, Markdown):
        state.meter.do(value.cost)
    if isinstance(value, Link):
        return value.text
    if isinstance(value, Fragment | Markdown | Rich | StyledParagraphs):
        return value.text()
    return state.manner.plain(value, state.locale)


def _report_no_text(value: Any, state: RenderState, place: Location) -> None:
    kind = _KINDS.get(type(value), "a list or a group of fields")
    message = f"this is {kind} and cannot be printed as text"
    hint = _HINTS.get(type(value), _ALONE if type(value) in _KINDS else FIELDS_HINT)
    state.findings.add(error(Code.RENDER_BAD_VALUE, place, message, hint))


_ALONE = "put its tag alone into a paragraph of the text, or into a box of a slide"
FLAG_HINT = "ask for it and write the words, as in {% if paid %}paid{% endif %}"
FIELDS_HINT = "name one of its fields, or loop over it with {% for … %}"
_HINTS: Mapping[type, str] = MappingProxyType(
    {
        bool: FLAG_HINT,
        FigureValue: "draw it by the alternative text of a picture, whose place and width it takes",
    }
)
