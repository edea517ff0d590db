"""The slide on what is new since the session before, and the tags on the slides of themes."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tools.make_base_set import deck_layouts as layouts
from tools.make_base_set.deck_shared import typed
from tools.make_base_set.deck_slide import Sign, Slide, Table
from tools.make_base_set.deck_slides import DENSE
from tools.make_base_set.deck_xml import para, run, tag
from tools.make_base_set.note_since import LINES

_NEWS: Final = (
    ("themes", "one theme", "{n} themes"),
    ("decisions", "one decision", "{n} decisions"),
    ("proposals", "one proposal", "{n} proposals"),
    ("initiatives", "one initiative", "{n} initiatives"),
    ("positions", "one position", "{n} positions"),
)


def _counted(plural: str, one: str, many: str) -> str:
    found = f"since.new.{plural} | length"
    return f'count({found}, "{one}", "{many}") if since.new.{plural} else ""'


_ANY: Final = " or ".join(f"since.new.{plural}" for plural, _, _ in _NEWS)
_COUNTS: Final = ", ".join(_counted(*news) for news in _NEWS)


def _label(what: str, label: str) -> str:
    words = run(typed(label), replace(DENSE, bold=True, color="tx2"))
    return tag(f'{{% if line.what == "{what}" %}}') + para(words) + tag("{% endif %}")


def _detail(what: str, text: str) -> str:
    words = run(typed(text), DENSE)
    return tag(f'{{% if line.what == "{what}" %}}') + para(words) + tag("{% endif %}")


SINCE: Final = Slide(
    "since",
    layouts.TABLE,
    {
        "Title": para(
            "{% if loop.length > 1 %}What is new ({{ loop.index }} of {{ loop.length }})"
            f"{{% elif {_ANY} %}}New: {{{{ [{_COUNTS}] | listing }}}}"
            "{% else %}What is different now{% endif %}"
        ),
        "Kicker": para("Since {{ since.date | date(“long”) }}"),
    },
    "for part in (since.lines if since else []) | chunks(5)",
    (
        (
            "This compares the record of this meeting with that of {{ since.meeting }},"
            " {{ since.date | date(“long”) }}. It says what the records say, and no more: what is"
            " not mentioned is not withdrawn."
        ),
        (
            "{% if since.between %}Between the two lie sessions that have no record here, so"
            " something may have happened that this slide does not show.{% else %}Take the one line"
            " that matters most to the room, and go to its slide.{% endif %}"
        ),
    ),
    Table(
        "Table of what has changed since the last session: what it is, and what is new.",
        (3.6, 8.2333),
        ("What changed", "Since then"),
        (
            tag("{% for line in part %}") + "".join(_label(w, label) for w, label, _ in LINES),
            "".join(_detail(w, text) for w, _, text in LINES) + tag("{% endfor %}"),
        ),
        0.88,
    ),
)

SIGNS: Final = (
    Sign("Tag: new since the last session", "NEW", "theme.is_new", is_filled=True),
    Sign("Tag: updated since the last session", "UPDATED", "theme.is_updated", is_filled=False),
)
"""Small tabs at the head of a theme's slide; each is a shape of its own, which can be deleted."""
