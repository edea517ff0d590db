"""A template that has made other files before makes the same file as one that has not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office import (
    deck_package,
    footnote,
    note_package,
    reference,
    shape,
    title,
    w_p,
    w_table,
)
from reportgen.errors import Code, ReportgenError
from reportgen.opc.package import Package
from reportgen.render import properties, writing
from reportgen.template import Template

LOOP, END = "{% for x in xs %}", "{% endfor %}"
WORDS = st.sampled_from(
    [
        "",
        "one",
        "two",
        "a & b",
        "<b>",
        "a\nb",
        "a\tb",
        "TOC ",
        'r:id="rId1"',
        "&amp;",
        "ü – 漢",
        "x" * 90,
    ]
)
DATA = st.fixed_dictionaries(
    {
        "title": WORDS,
        "xs": st.lists(WORDS, max_size=3),
        "n": st.sampled_from([None, 1, 2.5, dt.date(2025, 1, 28)]),
        "url": st.sampled_from(["", "https://example.org/a", "https://example.org/b"]),
    }
)


def note(*more: str) -> Package:
    return note_package(
        w_p("{{ title }}"),
        w_p(LOOP),
        w_p("{{ x }} and {{ n }}"),
        w_p(END),
        w_p("{{ link(url, title) if url }}{% if n %}", reference(1), "{% endif %}"),
        w_table(("{% for x in xs %}{{ x }}", "{{ title }}{% endfor %}")),
        *more,
        footnotes=footnote(1, "{{ title }}"),
        core="<dc:title>{{ title }}</dc:title>",
    )


def deck(*more: str) -> Package:
    return deck_package(
        title("{%slide for x in xs %}{{ x }}")
        + shape(3, "Text", "{{ title }}")
        + shape(4, "Link", "{{ link(url, x) if url }}"),
        title("{{ title }}")
        + shape(3, "List", LOOP, "{{ x }}", END)
        + shape(4, "Number", "{{ n }}"),
        *more,
        notes={1: "{{ x }}", 2: "{{ n }}"},
        core="<dc:title>{{ title }}</dc:title>",
    )


MAKERS: Mapping[str, Callable[[], Package]] = {
    "note.docx": note,
    "marked.docx": lambda: note(w_p("{{ title | markdown }}"), w_p("{{ footnote(title) }}")),
    "deck.pptx": deck,
    "marked.pptx": lambda: deck(title("{{ title }}") + shape(3, "More", "{{ title | markdown }}")),
    "agenda.pptx": lambda: deck(title("Agenda") + shape(3, "List", "{{ contents() }}")),
}


@cache
def kept(name: str) -> Template:
    return Template.from_package(MAKERS[name](), name)


DOCUMENTS = st.sampled_from(["", "abcdefghij", "klmnopqrst"])


@pytest.mark.parametrize("name", MAKERS)
@given(st.lists(st.tuples(DATA, DOCUMENTS), min_size=1, max_size=3))
@settings(max_examples=60)
def test_what_was_made_before_changes_nothing(
    name: str, several: list[tuple[Mapping[str, Any], str]]
) -> None:
    for data, document in several:
        alone = Template.from_package(MAKERS[name](), name).render(data, document=document)
        after = kept(name).render(data, document=document)
        assert after.blob == alone.blob
        assert (after.findings, after.blanks) == (alone.findings, alone.blanks)
        assert after.identity == alone.identity


def test_properties_of_whatever_form_are_those_of_a_file_made_alone() -> None:
    core = "<dc:title> {{ title }} </dc:title><dc:subject>{{ xs | join(', ') }}</dc:subject>"
    core += "<dc:language>{{ url }}</dc:language>"

    def template() -> Template:
        return Template.from_package(note_package(w_p("{{ n }}"), core=core), "note.docx")

    before = template()
    for text in ("first", "other", "", " \n", "a & b", "&amp;", "<b>", "a\rb", "x > y", "first"):
        for more in ({"xs": [], "url": ""}, {"xs": ["a", "b"], "url": "fr"}):
            data = {"title": text, "n": 1, **more}
            assert before.render(data).blob == template().render(data).blob


def test_a_text_of_the_same_kind_is_as_closely_read_as_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever in our own code lets a sign of XML pass, no file is written that cannot be read."""
    monkeypatch.setattr(writing, "escape", str)
    template = Template.from_package(note(), "note.docx")
    template.render({"title": "plain", "xs": ["a"], "n": 1, "url": ""})
    for text in ("<b>", "a & b", "</w:t>", "]]>", "&x;"):
        with pytest.raises(ReportgenError) as caught:
            template.render({"title": text, "xs": ["a"], "n": 1, "url": ""})
        assert caught.value.diagnostics[0].code is Code.PACKAGE_UNREADABLE


def test_the_properties_are_read_strictly_in_the_first_file_and_in_those_like_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = {"title": "plain", "xs": ["a"], "n": 1, "url": ""}
    first, later = (Template.from_package(note(), "note.docx") for _ in range(2))
    later.render(data)
    monkeypatch.setattr(properties, "with_declaration", lambda xml: xml.encode() + b"<")
    for template in (first, later):
        with pytest.raises(ReportgenError) as caught:
            template.render({**data, "title": "other"})
        assert caught.value.diagnostics[0].code is Code.PACKAGE_UNREADABLE


def test_what_stands_beside_a_kept_file_is_not_changed_by_the_next() -> None:
    template = Template.from_package(deck(), "deck.pptx")
    seen: list[Package] = []

    def look(package: Package, _: object) -> None:
        seen.append(package)

    for text in ("first", "second"):
        template.render({"title": text, "xs": [], "n": 1, "url": ""}, proofreader=look)
    shown = [part.blob for package in seen for part in package.parts.values()]
    assert sum(b"<a:t>first</a:t>" in blob for blob in shown) == 1
    assert sum(b"<a:t>second</a:t>" in blob for blob in shown) == 1


TEXTS = st.sampled_from(["short", "other", "word " * 400])
PLACE = '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm></p:spPr>'


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=2, max_size=4))
@settings(max_examples=20)
def test_a_text_too_long_for_its_place_is_told_of_every_file(
    several: list[tuple[str, str]],
) -> None:
    head = title("{{ title }}").replace("<p:spPr/>", PLACE)
    template = Template.from_package(deck_package(head + shape(3, "Box", "{{ text }}")), "d")
    for name, text in several:
        found = template.render({"title": name, "text": text}).findings
        assert bool(found) == (len(name) > 100)
