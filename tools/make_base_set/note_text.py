"""The note of the base template set as a whole: its sections in order, notes, head and foot."""

from __future__ import annotations

from typing import Final

from tools.make_base_set import note_before as before
from tools.make_base_set import note_delegation as own
from tools.make_base_set import note_record as record
from tools.make_base_set import note_since as new
from tools.make_base_set.wordxml import (
    TAB,
    field,
    footnote,
    para,
)

_SOURCE: Final = (
    "{% if source.publisher %}{{ source.publisher }}, {% endif %}"
    "{% if source.url %}{{ link(source.url, source.title) }}{% else %}{{ source.title }}{% endif %}"
    "{% if source.date %}, {{ source.date | date(“long”) }}{% endif %}"
    "{% if not loop.last %}; {% endif %}"
)


def body() -> str:
    """Return all sections in order."""
    return "".join(
        section()
        for section in (
            own.masthead, record.summary, new.since, before.agenda, before.last_time, record.themes,
            record.results, record.proposals,
            record.initiatives, record.quotes, own.meaning, own.next_steps, record.next_session,
            record.differences,
        )
    )  # fmt: skip


def sources_of(name: str) -> str:
    """Return the sources of a meeting or of one theme in a line, under the name they have."""
    return (
        f"{{{{ count({name}.sources | length, “Source”, “Sources”) }}}}: "
        f"{{% for source in {name}.sources %}}{_SOURCE}{{% endfor %}}."
    )


def footnotes() -> str:
    """Return the notes: on the date, on the sources of the whole and of one theme."""
    return (
        footnote(1, para("FootnoteText", "{{ meeting.date_note | sentence }}"))
        + footnote(2, para("FootnoteText", sources_of("meeting")))
        + footnote(3, para("FootnoteText", sources_of("theme")))
        + footnote(4, para("FootnoteText", "{{ meeting.next_session.date_note | sentence }}"))
    )


def header() -> str:
    """Return the head of each page: the marking, if there is one."""
    return para("Marking", "{% if marking.header %}{{ marking.text }}{% endif %}")


def footer() -> str:
    """Return the foot of each page: what the note is about, page x of y, the marking."""
    return para(
        "Footer", "{{ meeting.title }}", TAB, "Page ", field("PAGE", "1"), " of ",
        field("NUMPAGES", "3"),
    ) + para("Marking", "{% if marking.footer %}{{ marking.text }}{% endif %}")  # fmt: skip
