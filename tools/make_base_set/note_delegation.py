"""The sections of the note that only the delegation can fill, with a prompt for every blank.

From the first writing on, the file is the source: a person changes the words in Word.
"""

from __future__ import annotations

from typing import Final

from tools.make_base_set.note_styles import GRID, MEASURE
from tools.make_base_set.note_tags import listing, own_or_prompt, text_column, when
from tools.make_base_set.wordxml import (
    TAB,
    block,
    cell,
    footnote_ref,
    header_row,
    kept,
    para,
    prompt,
    row,
    run,
    table,
    tag,
)

_CHAIRS: Final = (
    "{% for chair in meeting.chairs %}{{ chair.full_name }}"
    "{% if chair.country %} ({{ chair.country }}){% endif %}"
    "{% if not loop.last %}, {% endif %}{% endfor %}"
)


def masthead() -> str:
    """Return type of paper, subject and the lines that say from whom to whom."""
    head = headed(
        "Briefing note{% if before %} before the meeting{% endif %}",
        "{{ meeting.title }}",
        "{% if meeting.kind %}{{ meeting.kind }}, {% endif %}"
        "{{ meeting.body.name }}{% if meeting.body.parent %}, {{ meeting.body.parent }}"
        "{% endif %}{% if meeting.venue %}, {{ meeting.venue }}{% endif %}",
    )
    return block("masthead", head) + block("details", _meeting_line(), addresses(), handling())


def headed(paper: str, title: str, body: str) -> str:
    """Return who writes, what kind of ``paper`` it is, what it is on, and what body met."""
    return (
        when("house.country", para("Sender", run("{{ house.country }}", "Label")))
        + when("house.ministry", para("Sender", "{{ house.ministry }}"))
        + para("Masthead", run(paper, "Label"), TAB, "{{ house.mission or delegation.name }}")
        + para("Title", title)
        + para("Subtitle", body)
        + when("house.sample", para("SampleNotice", "{{ house.sample }}"))
    )


def detail(label: str, *content: str) -> str:
    """Return a line of the masthead: its label, and what stands beside it."""
    return para("Details", run(label, "Label"), TAB, *content)


def _meeting_line() -> str:
    """Return when the meeting was, and who led it."""
    return detail(
        "Meeting",
        "{{ meeting.date | date(“long”) }}"
        "{% if meeting.date_end %} to {{ meeting.date_end | date(“long”) }}{% endif %}"
        "{% if meeting.date_note %}",
        footnote_ref(1),
        "{% endif %}{% if meeting.chairs %} · led by " + _CHAIRS + "{% endif %}",
    ) + when("as_of != meeting.date", detail("Date of note", "{{ as_of | date(“long”) }}"))


def addresses() -> str:
    """Return to whom a note goes, and from whom."""
    to = prompt(101, "To", "Click to add who this note is for")
    sender = prompt(102, "From", "Click to add who it comes from")
    return (
        when("own.to or not shared", detail("To", *own_or_prompt("to", to)))
        + when("own.through", detail("Through", "{{ own.through }}"))
        + when("own.from or not shared", detail("From", *own_or_prompt("from", sender)))
        + when("own.copies", detail("Copies", "{{ own.copies | join(“, ”) }}"))
    )


def handling() -> str:
    """Return how a note is to be handled, and what it asks for."""
    objective = prompt(104, "Objective", "Click to add what we want from the meeting")
    purpose = prompt(103, "Purpose", "Click to add what the reader is asked to do, and by when")
    return (
        when("own.reference", detail("Reference", "{{ own.reference }}"))
        + when("marking.body", detail("Marking", "{{ marking.text }}"))
        + when("own.distribution", detail("Distribution", "{{ own.distribution }}"))
        + when("own.deadline", detail("Deadline", "{{ own.deadline | date(“long”) }}"))
        + when("own.purpose or not shared", detail("Purpose", *own_or_prompt("purpose", purpose)))
        + when(
            "own.objective or before and not shared",
            detail("Objective", *own_or_prompt("objective", objective)),
        )
    )


def meaning() -> str:
    """Return what only the delegation can say, or controls that ask for it."""
    return block(
        "meaning",
        para("Heading1", "What it means for the delegation"),
        when(
            "delegation.sample",
            para("SampleNotice", "The delegation and its words are made up to show the tool."),
        ),
        table(
            "What the meeting means for the delegation",
            _MEANING,
            header_row(*_pair(para("TableHeading", "Matter"),
                              para("TableHeading", "In the delegation’s words"))),
            _own_text("National interest", "national_interest", 111,
                      "Click to add what is at stake for the capital"),
            _own_text("Position to take", "recommended_position", 112,
                      "Click to add the line to take, and why"),
            _own_points("Points to make", "make", 113, "Click to add what to say in any case"),
            _own_points("If raised", "if_raised", 114, "Click to add what to say if it comes up"),
            _own_points("If pressed", "if_pressed", 115, "Click to add what to say if they insist"),
            _last("Risks", "risk in own.risks", "{{ risk }}",
                  prompt(116, "Risks", "Click to add what could go wrong, and for whom")),
        ),
    )  # fmt: skip


_MEANING: Final = (GRID, MEASURE - GRID)


def _pair(first: str, second: str) -> tuple[str, str]:
    return cell(_MEANING[0], first), cell(_MEANING[1], second)


def _own_text(label: str, name: str, number: int, ask: str) -> str:
    words = own_or_prompt(name, prompt(number, label, ask))
    return row(*_pair(_kept_label(label), para("TableText", *words)))


def _kept_label(label: str) -> str:
    """Return the label of a row that stands on one page with the row that follows."""
    return kept(para("TableText", run(label, "Label")))


def _own_points(label: str, use: str, number: int, ask: str) -> str:
    loop = f"point in own.points if point.use == “{use}”"
    words = _listed(loop, "{{ point.text }}", prompt(number, label, ask))
    return row(*_pair(_kept_label(label), words))


def _last(label: str, loop: str, item: str, control: str) -> str:
    return row(*_pair(para("TableText", run(label, "Label")), _listed(loop, item, control)))


def _listed(loop: str, item: str, control: str) -> str:
    return (
        tag(f"for {loop}")
        + para("TableBullet", item)
        + tag("else")
        + para("TableText", control)
        + tag("endfor")
    )


def next_steps() -> str:
    """Return who does what until when, or a row of controls that ask for it."""
    return block("next_steps", para("Heading1", "Next steps"), _steps_table())


def _steps_table() -> str:
    return listing(
        "Next steps: what, who and by when",
        "step in own.next_steps",
        text_column(4700, "What", "{{ step.what }}"),
        text_column(2201, "Who", "{{ step.owner or “–” }}"),
        text_column(2171, "By when", _DUE),
        instead=(
            prompt(121, "Next step", "Click to add what is to be done"),
            prompt(122, "Who does it", "Click to add who"),
            prompt(123, "When it is due", "Click to add a date"),
        ),
    )


_DUE: Final = "{% if step.due %}{{ step.due | date(“long”) }}{% else %}–{% endif %}"
