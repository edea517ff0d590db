from __future__ import annotations

from collections.abc import Callable

import pytest
from jinja2 import nodes

from office import deck, note, problems, shape, title, w_p, w_table
from reportgen.compiler.delimiters import BLOCK_END, BLOCK_START, VALUE_END, VALUE_START
from reportgen.compiler.mending import mended
from reportgen.errors import Code
from reportgen.render.environment import make_environment


def source(*tags: str) -> str:
    """Return a source with each tag on a line of its own, as the compiler writes them."""
    marks = {"{{": (VALUE_START, VALUE_END), "{%": (BLOCK_START, BLOCK_END)}
    return "".join(
        f"<w:t>{marks[tag[:2]][0]}\n{tag[2:-2]}{marks[tag[:2]][1]}</w:t>" for tag in tags
    )


def names(*tags: str) -> list[tuple[str, int]]:
    """Return the names that are read in the mended source, each with its line."""
    tree = mended(source(*tags), make_environment())
    return sorted({(n.name, n.lineno) for n in tree.find_all(nodes.Name) if n.ctx == "load"})


@pytest.mark.parametrize(
    "tags",
    [
        *(("{% for x in xs %}", "{{ x }}"), ("{{ x }}", "{% endfor %}", "{% else %}")),
        *(("{% if x %}", "{% for a in b %}", "{% endif %}", "{{ c }}", "{% endfor %}"),),
        *(("{% if x %}", "{% else %}", "{% else %}", "{{ y }}", "{% elif z %}"), ("{% %}",)),
        *(("{% elif z %}", "{{ y }}"), ("{% include 'a' %}", "{{ y }}"), ("{{ }}", "{{ a b }}")),
        *(("{% for x %}", "{{ x }}", "{% endfor %}"), ("{% set x %}", "{{ y }}"), ("{% nix %}",)),
    ],
)
def test_whatever_is_broken_ends_in_a_tree(tags: tuple[str, ...]) -> None:
    readable = {tag[3:-3] for tag in tags if tag.startswith("{{ ") and tag.count(" ") == 2}
    assert readable - {""} <= {name for name, _ in names(*tags)}


def test_what_is_sound_keeps_its_line() -> None:
    tags = ("{{ a }}", "{% endfor %}", "{{ b | }}", "{% if c %}", "{{ d }}", "{% for %}", "{{ e }}")
    assert names(*tags) == [("a", 2), ("c", 5), ("d", 6), ("e", 8)]


def test_a_sound_source_keeps_its_statements() -> None:
    tree = mended(source("{% for x in xs %}", "{{ x }}", "{% endfor %}"), make_environment())
    (loop,) = tree.find_all(nodes.For)
    assert [n.name for n in loop.find_all(nodes.Name)] == ["x", "xs", "x"]


# --- so every problem of a template is told in one run ---

BROKEN = (
    *("{{ a | uper }}", "{% if b is od %}c", "{{ d", "{{ e f }}", "{% endfor %}", "{{ 2 ** 9 }}"),
    "{% for g in h recursive %}",
)
CODES = {
    Code.TEMPLATE_TAG_UNCLOSED,
    Code.TEMPLATE_SYNTAX,
    Code.TEMPLATE_STATEMENT_UNCLOSED,
    Code.TEMPLATE_STATEMENT_CROSSED,
    Code.TEMPLATE_UNKNOWN_FILTER,
    Code.TEMPLATE_FORBIDDEN,
}


def test_filters_are_looked_at_in_a_note_whose_statements_are_broken() -> None:
    found = problems(note(*(w_p(text) for text in BROKEN), w_table(("{{ x | nix }}", "b"))))
    assert {problem.code for problem in found} == CODES
    filters = [p for p in found if p.code is Code.TEMPLATE_UNKNOWN_FILTER]
    assert [p.location.trail[-1] for p in filters] == [
        *("{{ a | uper }}", "{% if b is od %}", "{{ x | nix }}")
    ]


def test_filters_are_looked_at_in_a_deck_whose_statements_are_broken() -> None:
    found = problems(deck(title("t") + shape(3, "Box", *BROKEN), title("{{ x | nix }}")))
    assert {problem.code for problem in found} == CODES
    assert sum(p.code is Code.TEMPLATE_UNKNOWN_FILTER for p in found) == 3


def test_a_statement_nested_beyond_measure_is_told_and_hides_no_more_than_it_must() -> None:
    found = problems(
        note(w_p("{% if " + "(" * 500 + "x" + ")" * 500 + " %}"), w_p("{{ x | nix }}"))
    )
    assert Code.TEMPLATE_UNKNOWN_FILTER in {problem.code for problem in found}


@pytest.mark.parametrize("make", [lambda *t: note(*map(w_p, t)), lambda *t: deck(title(*t))])
def test_tags_before_one_that_is_not_closed_are_looked_at(make: Callable[..., bytes]) -> None:
    found = problems(make("{% for x in xs %}{{ x | nix }}{% endfor %} {{ y", "{{ z | nix }}"))
    assert [p.code for p in found] == [
        Code.TEMPLATE_TAG_UNCLOSED,
        Code.TEMPLATE_UNKNOWN_FILTER,
        Code.TEMPLATE_UNKNOWN_FILTER,
    ]
