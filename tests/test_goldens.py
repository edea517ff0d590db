"""Whole files made of small templates, compared with accepted ones part by part."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldens import Goldens
from office import (
    HYPERLINK_STYLE,
    a_table,
    deck,
    footnote,
    note,
    reference,
    render,
    shape,
    title,
    w_p,
    w_run,
    w_table,
)

DATA = {
    "title": "Council & committees",
    "themes": [
        {"title": "Digital trade", "points": ["first", "second"], "url": "https://a.example/1"},
        {"title": "Rules <of> origin", "points": [], "url": None},
    ],
}

NOTE = (
    w_p("{{ title }}", properties='<w:pStyle w:val="Title"/>'),
    w_p("{% for theme in themes %}"),
    w_p(w_run("{{ loop.index }}. {{ theme.title ", "<w:b/>"), w_run("}}"), reference(2)),
    w_p(
        "{% for point in theme.points %}{{ point }}{% if not loop.last %}; {% endif %}{% endfor %}"
    ),
    w_p("{% endfor %}"),
    w_table(
        ("Theme", "Points"),
        ("{% for theme in themes %}{{ theme.title }}", "{{ theme.points | length }}{% endfor %}"),
    ),
    w_p("{# a word to the designer #}"),
    w_p("{{ link(themes[0].url, 'Source') }}"),
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    + HYPERLINK_STYLE
)


def test_a_note_comes_out_as_accepted(goldens: Goldens) -> None:
    template = note(
        *NOTE,
        styles=STYLES,
        footnotes=footnote(2, "{{ theme.url or 'no source' }}"),
        header=w_p("{{ title | upper }}"),
        core="<dc:title>{{ title }}</dc:title>",
    )
    goldens.check("note", render(template, DATA))


def test_a_deck_comes_out_as_accepted(goldens: Goldens) -> None:
    template = deck(
        title("{{ title }}"),
        title("{{ theme.title }}")
        + shape(3, "Points", "{% for point in theme.points %}", "{{ point }}", "{% endfor %}")
        + shape(9, "tags", "{%slide block theme %}", "{%slide for theme in themes %}"),
        title("In short")
        + a_table(
            4,
            ("Theme", "Source"),
            (
                "{% for theme in themes %}{{ theme.title }}",
                "{% if theme.url %}{{ link(theme.url) }}{% endif %}{% endfor %}",
            ),
        ),
        notes={2: "Say: {{ theme.title }}"},
        core="<dc:title>{{ title }}</dc:title>",
    )
    goldens.check("deck", render(template, DATA))


# --- the comparison itself ---


def test_a_file_that_differs_is_told_with_its_part_and_lines(tmp_path: Path) -> None:
    Goldens(tmp_path, accept=True).check("x", render(note(w_p("{{ a }}")), a="one"))
    with pytest.raises(pytest.fail.Exception) as caught:
        Goldens(tmp_path, accept=False).check("x", render(note(w_p("{{ a }}")), a="two"))
    assert "made/word/document.xml" in str(caught.value)
    assert "two" in str(caught.value)


def test_a_file_that_was_never_accepted_differs(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception):
        Goldens(tmp_path, accept=False).check("x", render(note(w_p("a"))))


def test_an_accepted_file_is_found_the_same_again(tmp_path: Path) -> None:
    blob = render(note(w_p("{{ a }}")), a="one")
    Goldens(tmp_path, accept=True).check("x", blob)
    Goldens(tmp_path, accept=False).check("x", blob)


def test_accepting_takes_away_parts_that_are_gone(tmp_path: Path) -> None:
    accepting = Goldens(tmp_path, accept=True)
    accepting.check("x", render(note(w_p("a"), header=w_p("{{ a }}")), a="one"))
    blob = render(note(w_p("a")))
    accepting.check("x", blob)
    Goldens(tmp_path, accept=False).check("x", blob)
