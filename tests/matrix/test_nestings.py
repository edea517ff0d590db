"""Whatever way statements are nested: a diagnostic, or a sound file that holds every value."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office import a_p, a_table, deck, note, rendering, shape, title, w_p, w_table
from reportgen.errors import Location, ReportgenError
from reportgen.ooxml import qn
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.zipio import read_package
from wordparts import control, text_box

VALUES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=6
)


# --- sound nestings: every value comes out, in order ---


@dataclass
class Nesting:
    """Draws a template, line by line, with the text that it prints and the data that it needs."""

    draw: st.DrawFn
    data: dict[str, Any] = field(default_factory=dict)

    def name(self, value: object) -> str:
        """Give ``value`` a name of its own."""
        name = f"n{len(self.data)}"
        self.data[name] = value
        return name

    def inline(self, depth: int) -> tuple[str, str]:
        """Return a piece of a line, and its text."""
        kind = self.draw(st.sampled_from(KINDS if depth else ("value",)))
        if kind == "value":
            value = self.draw(VALUES)
            return f"{{{{ {self.name(value)} }}}}", value
        return self.enclosed(kind, *self.several(self.inline, depth - 1), "{}")

    def block(self, depth: int) -> tuple[str, str]:
        """Return lines, each between line feeds, and their text."""
        kind = self.draw(st.sampled_from(KINDS if depth else ("value",)))
        if kind == "value":
            source, text = self.several(self.inline, 2)
            return f"\n{source}\n", text
        return self.enclosed(kind, *self.several(self.block, depth - 1), "\n{}\n")

    def several(self, piece: Callable[[int], tuple[str, str]], depth: int) -> tuple[str, str]:
        """Return one or two pieces after one another."""
        pieces = [piece(depth) for _ in range(self.draw(st.integers(1, 2)))]
        return "".join(source for source, _ in pieces), "".join(text for _, text in pieces)

    def enclosed(self, kind: str, source: str, text: str, tag: str) -> tuple[str, str]:
        """Return ``source`` in a statement, written ``tag``, and what is printed of ``text``."""
        if kind == "for":
            turns = self.draw(st.integers(0, 2))
            opening = f"{{% for i in {self.name([0] * turns)} %}}"
            return tag.format(opening) + source + tag.format("{% endfor %}"), text * turns
        if kind == "if":
            kept = self.draw(st.booleans())
            opening = tag.format(f"{{% if {self.name(kept)} %}}") + source
            rest = tag.format("{% else %}") + tag.format("{% endif %}")
            return opening + rest, text * kept
        name = self.name(None)
        opening, closing, call = DEFINING[kind]
        made = tag.format(opening.replace("N", name)) + source + tag.format(closing)
        return made + (tag.format(call.replace("N", name)) if call else ""), text


KINDS = ("value", "value", "for", "if", "macro", "set", "with")
DEFINING = {
    "macro": ("{% macro mN() %}", "{% endmacro %}", "{{ mN() }}"),
    "set": ("{% set sN %}", "{% endset %}", "{{ sN }}"),
    "with": ("{% with w = N %}", "{% endwith %}", ""),
}


@st.composite
def nestings(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    """Draw the lines of a template, the text that they print, and their data."""
    nesting = Nesting(draw)
    source, text = nesting.several(nesting.block, 3)
    return source, text, nesting.data


def paragraphs(source: str, make: Callable[[str], str]) -> str:
    return "".join(make(line) for line in source.split("\n") if line)


def in_body(source: str) -> bytes:
    return note(paragraphs(source, w_p), w_p("•"))


def in_cell(source: str) -> bytes:
    return note(w_table((paragraphs(source, w_p),)), w_p("•"))


def in_control(source: str) -> bytes:
    return note(control(paragraphs(source, w_p)), w_p("•"))


def in_footer(source: str) -> bytes:
    return note(w_p(""), footer=paragraphs(source, w_p) + w_p("•"))


def in_box(source: str) -> bytes:
    return note(w_p(text_box(paragraphs(source, w_p))), w_p("•"))


def on_slide(source: str) -> bytes:
    return deck(shape(3, "Box", paragraphs(source, a_p)) + title("•"))


def in_slide_notes(source: str) -> bytes:
    return deck(title(""), notes={1: paragraphs(source, a_p) + a_p("•")})


HOLDERS = [in_body, in_cell, in_control, in_footer, in_box, on_slide, in_slide_notes]
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ENDS = {qn("a:br"): "\n", qn("w:br"): "\n"}


def read(blob: bytes) -> str:
    """Return all text of a file, its parts in the order of their names."""
    package = read_package(blob)
    wanted = ("document", "footer", "slides/slide", "notesSlides/")
    parts = [p for uri, p in sorted(package.parts.items()) if any(name in uri for name in wanted)]
    roots = [parse_xml(part.blob, Location(part.uri)) for part in parts]
    return "".join(
        _ENDS.get(str(e.tag), e.text or "")
        for root in roots
        for e in root.iter(qn("w:t"), qn("a:t"), *_ENDS)
        if next(e.iterancestors(_FALLBACK), None) is None
    )


@pytest.mark.parametrize("holder", HOLDERS)
@settings(max_examples=8, deadline=None)
@given(made=nestings())
def test_nested_statements_print_every_value_in_order(
    holder: Callable[[str], bytes], made: tuple[str, str, dict[str, Any]]
) -> None:
    source, text, data = made
    assert read(rendering(holder(source), data).blob) == f"{text}•"


# --- any tags anywhere: a diagnostic, or a sound file ---

TAGS = (
    *(
        "{% for x in xs %}",
        "{% endfor %}",
        "{% if xs %}",
        "{% elif no %}",
        "{% else %}",
        "{% endif %}",
    ),
    *("{% macro m(a) %}", "{% endmacro %}", "{{ m(1) }}", "{% set k %}", "{% endset %}", "{{ k }}"),
    *("{% set q = 2 %}", "{{ q }}", "{% with w = 1 %}", "{% endwith %}", "{{ x }}", "{{ xs[0] }}"),
    *("{%tc for y in xs %}", "{%tc endfor %}", "{%tc if no %}", "{%tc else %}", "{%tc endif %}"),
    *(
        "{{ y }}",
        "{# r #}",
        "{% block b %}",
        "{% endblock %}",
        "text",
        " ",
        "{%- if no -%}",
        "{{",
        "%}",
    ),
    *("{{ link('https://a.example') }}", "{{ loop.index }}", "{% set x = xs %}"),
)
SLIDE_TAGS = (
    *("{%slide for x in xs %}", "{%slide if no %}", "{%shape if xs %}", "{%shape for x in xs %}"),
    *("{%shape frame %}", "{%slides for x in xs %}", "{%slides endfor %}", "{%slide block b %}"),
)
DATA = {"xs": ["a", "b & <c>"], "no": []}


def texts_of(*more: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from((*TAGS, *more)), max_size=3).map("".join)


def some(text: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(text, min_size=1, max_size=5)


def rows(text: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[str, str]]]:
    return st.lists(st.tuples(text, text), min_size=1, max_size=4)


def survives(template: bytes) -> None:
    with contextlib.suppress(ReportgenError):
        read_package(rendering(template, DATA).blob)


@settings(max_examples=50, deadline=None)
@given(body=some(texts_of()), cells=rows(texts_of()), last=some(texts_of()))
def test_any_tags_in_a_note_give_diagnostics_or_a_sound_file(
    body: list[str], cells: list[tuple[str, str]], last: list[str]
) -> None:
    parts = (*map(w_p, body), w_table(*cells), control("".join(map(w_p, last))))
    survives(note(*parts, w_p(body[0], *last), footer=w_p(last[0])))


@settings(max_examples=50, deadline=None)
@given(box=some(texts_of(*SLIDE_TAGS)), cells=rows(texts_of()), other=some(texts_of(*SLIDE_TAGS)))
def test_any_tags_in_a_deck_give_diagnostics_or_a_sound_file(
    box: list[str], cells: list[tuple[str, str]], other: list[str]
) -> None:
    frame = '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="100" cy="100"/></a:xfrm></p:spPr>'
    placed = shape(3, "Box", *map(a_p, box)).replace("<p:spPr/>", frame)
    survives(
        deck(placed + a_table(4, *cells), shape(2, "Other", *map(a_p, other)), notes={1: other[0]})
    )


@settings(max_examples=30, deadline=None)
@given(cells=rows(texts_of("{%tc for z in xs %}", "{%tc endfor %}")))
def test_any_tags_in_tables_give_diagnostics_or_a_sound_file(cells: list[tuple[str, str]]) -> None:
    survives(note(w_table(*cells), w_p("")))
    survives(deck(a_table(4, *cells)))
