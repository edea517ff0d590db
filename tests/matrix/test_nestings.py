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

VALUES = st.one_of(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
        max_size=6,
    ),
    st.sampled_from(
        (
            *("{{ x }}", "{% endif %}", "%}", "{# #}", "<b>&amp;</b>", "]]>", "\"'", "\n", "a\nb"),
            *("\t", "  a  ", "\u202eabc", "\U0001f469\u200d\U0001f467", "e\u0301", "\u05d0\u0628"),
        )
    ),
)


# --- sound nestings: every value comes out, in order ---


@dataclass
class Nesting:
    """Draws the XML of a template, with the text that it prints and the data that it needs.

    ``paragraph`` writes a paragraph, ``tables`` tells whether tables may stand between them.
    """

    draw: st.DrawFn
    paragraph: Callable[[str], str]
    tables: bool
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
        return self.enclosed(kind, lambda: self.several(self.inline, depth - 1), str)

    def block(self, depth: int) -> tuple[str, str]:
        """Return paragraphs and tables, and their text."""
        kinds = (*KINDS, *("row", "rows", "cells") * self.tables)
        kind = self.draw(st.sampled_from(kinds if depth else ("value",)))
        if kind == "value":
            source, text = self.several(self.inline, 2)
            return self.paragraph(source), text
        if kind in {"row", "rows", "cells"}:
            return self.table(kind, depth - 1)
        return self.enclosed(kind, lambda: self.several(self.block, depth - 1), self.paragraph)

    def table(self, kind: str, depth: int) -> tuple[str, str]:
        """Return a table whose row or rows are repeated, or whose cells hold what is repeated."""
        turns = self.draw(st.integers(0, 2))
        opening, closing = f"{{% for i in {self.name([0] * turns)} %}}", "{% endfor %}"
        (first, a), (last, b) = self.inline(2), self.inline(2)
        (left, c), (right, d) = self.several(self.block, depth), self.several(self.block, depth)
        text = a + c + d + b
        if kind == "row":
            cells = (w_p(opening + first) + left + w_p(""), right + w_p(last + closing))
            return w_table(("", ""), cells) + w_p(""), text * turns
        cells = (w_p(first) + left + w_p(""), right + w_p(last))
        if kind == "rows":
            return w_table((opening, ""), cells, (closing, "")) + w_p(""), text * turns
        inside = (w_p(opening) + cell + w_p(closing) + w_p("") for cell in cells)
        return w_table(tuple(inside)) + w_p(""), (a + c) * turns + (d + b) * turns

    def several(self, piece: Callable[[int], tuple[str, str]], depth: int) -> tuple[str, str]:
        """Return one or two pieces after one another."""
        pieces = [piece(depth) for _ in range(self.draw(st.integers(1, 2)))]
        return "".join(source for source, _ in pieces), "".join(text for _, text in pieces)

    def enclosed(
        self, kind: str, inside: Callable[[], tuple[str, str]], tag: Callable[[str], str]
    ) -> tuple[str, str]:
        """Return what is ``inside`` in a statement, each tag written by ``tag``, and its text."""
        if kind == "for":
            return self.loop(inside, tag)
        if kind == "if":
            return self.choice(inside, tag)
        source, text = inside()
        name = self.name(None)
        opening, closing, call = (part.replace("N", name) for part in DEFINING[kind])
        made = tag(opening) + source + tag(closing)
        return made + (tag(call) if call else ""), text

    def loop(
        self, inside: Callable[[], tuple[str, str]], tag: Callable[[str], str]
    ) -> tuple[str, str]:
        """Return a loop of no, one or two turns, with what stands for an empty list."""
        turns = self.draw(st.integers(0, 2))
        (source, text), (other, instead) = inside(), inside()
        opening = tag(f"{{% for i in {self.name([0] * turns)} %}}")
        made = opening + source + tag("{% else %}") + other + tag("{% endfor %}")
        return made, text * turns if turns else instead

    def choice(
        self, inside: Callable[[], tuple[str, str]], tag: Callable[[str], str]
    ) -> tuple[str, str]:
        """Return a choice between three, one of which is taken."""
        taken = self.draw(st.integers(0, 2))
        branches = [inside() for _ in range(3)]
        first, second = (self.name(taken == number) for number in range(2))
        tags = (f"{{% if {first} %}}", f"{{% elif {second} %}}", "{% else %}")
        parts = (tag(t) + source for t, (source, _) in zip(tags, branches, strict=True))
        return "".join(parts) + tag("{% endif %}"), branches[taken][1]


KINDS = ("value", "value", "for", "if", "macro", "set", "with")
DEFINING = {
    "macro": ("{% macro mN() %}", "{% endmacro %}", "{{ mN() }}"),
    "set": ("{% set sN %}", "{% endset %}", "{{ sN }}"),
    "with": ("{% with w = N %}", "{% endwith %}", ""),
}


@dataclass(frozen=True)
class Holder:
    """A place for paragraphs: how a file is made of them, and whether tables may stand there."""

    name: str
    file: Callable[[str], bytes]
    paragraph: Callable[[str], str] = w_p
    tables: bool = False

    def __str__(self) -> str:
        return self.name


HOLDERS = [
    Holder("body", lambda xml: note(xml, w_p("•")), tables=True),
    Holder("cell", lambda xml: note(w_table((xml + w_p(""),)), w_p("•")), tables=True),
    Holder("control", lambda xml: note(control(xml), w_p("•")), tables=True),
    Holder("footer", lambda xml: note(w_p(""), footer=xml + w_p("•")), tables=True),
    Holder("text box", lambda xml: note(w_p(text_box(xml + w_p(""))), w_p("•"))),
    Holder("slide", lambda xml: deck(shape(3, "Box", xml) + title("•")), a_p),
    Holder("slide notes", lambda xml: deck(title(""), notes={1: xml + a_p("•")}), a_p),
    Holder("layout", lambda xml: deck(title("•"), layout=shape(3, "Box", xml)), a_p),
]


@st.composite
def nestings(draw: st.DrawFn, holder: Holder) -> tuple[str, str, dict[str, Any]]:
    """Draw the XML of a template, the text that it prints, and its data."""
    nesting = Nesting(draw, holder.paragraph, holder.tables)
    source, text = nesting.several(nesting.block, 3)
    return source, text, nesting.data


_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ENDS = {qn("a:br"): "\n", qn("w:br"): "\n", qn("w:tab"): "\t"}


def read(blob: bytes) -> str:
    """Return all text of a file, its parts in the order of their names."""
    package = read_package(blob)
    wanted = ("document", "footer", "slideLayout", "slides/slide", "notesSlides/")
    parts = [p for uri, p in sorted(package.parts.items()) if any(name in uri for name in wanted)]
    roots = [parse_xml(part.blob, Location(part.uri)) for part in parts]
    return "".join(
        _ENDS.get(str(e.tag), e.text or "")
        for root in roots
        for e in root.iter(qn("w:t"), qn("a:t"), *_ENDS)
        if next(e.iterancestors(_FALLBACK), None) is None
    )


@pytest.mark.parametrize("holder", HOLDERS, ids=str)
@settings(max_examples=8, deadline=None)
@given(drawn=st.data())
def test_nested_statements_print_every_value_in_order(holder: Holder, drawn: st.DataObject) -> None:
    source, text, data = drawn.draw(nestings(holder))
    assert read(rendering(holder.file(source), data).blob) == f"{text}•"


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
