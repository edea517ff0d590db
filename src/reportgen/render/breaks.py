"""Breaks of pages, columns and sections: ``page_break()``, ``section_break("landscape")``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from reportgen.codes import Code
from reportgen.compiler.slots import RunSlot
from reportgen.errors import error
from reportgen.opc.xmltext import quoted
from reportgen.render.fragments import in_place_of_paragraph, no_home
from reportgen.render.state import RenderState
from reportgen.render.values import ValueProblem, shown

BREAKS = "urn:reportgen:break"
"""The namespace of the marks that stand for sections until the document is complete."""

_KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "page": ("nextPage", ""),
        "continuous": ("continuous", ""),
        "even page": ("evenPage", ""),
        "odd page": ("oddPage", ""),
        "landscape": ("nextPage", "landscape"),
        "portrait": ("nextPage", "portrait"),
    }
)
"""How a section begins (ST_SectionMark, ECMA-376-1, 17.18.77), and which way its pages turn."""

_MOST_COLUMNS = 12
_FLOWING = frozenset({"body", "sdtContent"})


class Break(Struct, frozen=True):
    """A break inside a text: of its page or of its column (``w:br``, ECMA-376-1, 17.3.3.1)."""

    kind: str


class SectionBreak(Struct, frozen=True):
    """A break after which pages look different.

    ``begins`` is how the next section begins, ``turn`` which way its pages turn and ``columns``
    how many columns they have; what is empty or nothing stays as it was.
    """

    begins: str
    turn: str = ""
    columns: int = 0


def page_break() -> Break:
    """Return a break after which text goes on at the top of the next page."""
    return Break("page")


def column_break() -> Break:
    """Return a break after which text goes on at the top of the next column."""
    return Break("column")


def section_break(kind: Any = "page", columns: Any = 0) -> SectionBreak:
    """Return a break after which the pages are of another kind; raises ValueProblem for none."""
    if not isinstance(kind, str) or kind not in _KINDS:
        hint = f"kinds are {', '.join(_KINDS)}"
        raise ValueProblem(f"“{shown(kind)}” is no kind of section break", hint)
    if type(columns) is not int or not 0 <= columns <= _MOST_COLUMNS:
        hint = f"give a whole number from 1 to {_MOST_COLUMNS}"
        raise ValueProblem("section_break() was given columns that are no number of columns", hint)
    return SectionBreak(*_KINDS[kind], columns)


def write_break(value: Break, state: RenderState, slot: RunSlot) -> str:
    """Return a run that holds the break; report a place that has no pages."""
    if not _flows(state, slot):
        return ""
    opening = slot.before[: slot.before.rindex("<w:t")]
    return f'{opening}<w:br w:type="{value.kind}"/></w:r>'


def write_section_break(value: SectionBreak, state: RenderState, slot: RunSlot) -> str:
    """Return a mark in place of the paragraph; ``sections`` makes a section of it later."""
    if not _flows(state, slot):
        return ""
    if slot.home is None or slot.home.container != "body":
        what = "a section break must stand alone in a paragraph of the body"
        state.findings.add(no_home(slot.location, what))
        return ""
    return in_place_of_paragraph(section_mark(value))


def section_mark(value: SectionBreak) -> str:
    """Return a paragraph that marks where a section ends and what the next one looks like."""
    said = {
        "begins": value.begins,
        "turn": value.turn,
        "columns": str(value.columns),
        "role": "break",
        "own": "1",
    }
    names = "".join(f" rg:{name}={quoted(text)}" for name, text in said.items())
    return f'<w:p><w:pPr><w:sectPr xmlns:rg="{BREAKS}"{names}/></w:pPr></w:p>'


def _flows(state: RenderState, slot: RunSlot) -> bool:
    """Tell whether a slot stands in text that flows over pages; report where it does not."""
    home = slot.home
    if slot.is_word and slot.part == state.seen.main_part.uri:
        if home is None or home.container in _FLOWING:
            return True
        message = "a break cannot stand in a table cell or a text box, which have no pages"
        hint = "put it between the paragraphs of the document itself"
    elif slot.is_word:
        message = "a break cannot stand in a header, a footer or a note, which have no pages"
        hint = "put it into the body of the document"
    else:
        message = "a slide has no pages to break"
        hint = "repeat the slide with {%slide for … %}, or make another slide"
    state.findings.add(error(Code.RENDER_BAD_VALUE, slot.location, message, hint))
    return False
