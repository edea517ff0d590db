"""The slides of the standing deck that show a series as a whole."""

from __future__ import annotations

from typing import Final

from tools.make_base_set import deck_layouts as layouts
from tools.make_base_set import deck_layouts_front as front
from tools.make_base_set.deck_shared import (
    DELEGATION,
    PART,
    areas_chart,
    areas_listed,
    key_figure,
    session_to_come,
    source,
    typed,
)
from tools.make_base_set.deck_slide import Drawn, Picture, Slide, Table
from tools.make_base_set.deck_slides import DENSE, STRONG
from tools.make_base_set.deck_xml import Look, head, line, para, run, tag
from tools.make_base_set.note_series import MARKED, NONE_KNOWN, STATES, TOLD, WHEN
from tools.make_base_set.note_series import TIMELINE as TIMELINE_WORDS

TITLE: Final = Slide(
    "series_title",
    front.TITLE_SLIDE,
    {
        "Title": para("{{ series.name }}"),
        "Body that met": tag("{% if series.body %}")
        + para("{{ series.body }}")
        + tag("{% endif %}")
        + para(
            run(
                "{{ count(history.held, “{n} session held”, “{n} sessions held”) }}, "
                "{{ count(history.recorded, “one of them on record here”,"
                " “{n} of them on record here”) }}",
                Look(20, "accent5"),
            )
        ),
        "Date and place": para('As of {{ as_of | date("long") }}'),
        "Delegation": DELEGATION,
    },
)


def _counted(number: str, one: str, many: str) -> str:
    return key_figure(number, number, one, many)


MESSAGE: Final = Slide(
    "latest",
    front.MESSAGE,
    {
        "Title": para("{{ meeting.headline }}"),
        "Kicker": para('The latest session on record, {{ meeting.date | date("long") }}'),
        "Text": para("{%shape if meeting.summary %}{{ meeting.summary }}"),
        "Key figures": para(
            _counted("history.held", "session", "sessions"),
            _counted("history.recorded", "record", "records"),
            _counted("history.proposals | length", "proposal", "proposals"),
        ),
    },
    "if meeting.title",
    (
        (
            "This is where the series stands, as far as there is a record: {{ meeting.title }},"
            ' {{ meeting.date | date("long") }}.'
        ),
        (
            "{% if history.later %}{{ count(history.later | length,"
            ' "One later session has no record yet",'
            ' "{n} later sessions have no record yet") }}: say so if somebody asks.{% else %}'
            "The slides that follow show how it came there.{% endif %}"
        ),
    ),
)

TIMELINE: Final = Slide(
    "timeline",
    layouts.CHART,
    {
        "Title": para(
            "{{ count(history.timeline.sessions, “One session so far”,"
            " “{n} sessions, and what each took up”) }}"
        ),
        "Kicker": para("The series at a glance"),
        "What is counted": para("Each mark is a session; a row shows when its theme was taken up"),
    },
    "if history.timeline.sessions",
    (
        "Point to the full marks first: of these sessions there is a record.",
        "Then to the rows that have many marks: these themes come back. "
        "In numbers: " + typed(TOLD) + "." + typed(MARKED),
    ),
    Picture(
        "{{ timeline(history.timeline, themes=5, milestones=3, texts=3, size=14,"
        f" {TIMELINE_WORDS}) }}}}"
        "Timeline of {{ history.timeline.sessions }} sessions by theme; the notes of this slide"
        " say how often each theme was taken up, and name the milestones."
    ),
)

PROPOSALS: Final = Slide(
    "all_proposals",
    layouts.TABLE,
    {
        "Title": para(
            "{% if history.proposals_by_status.known %}"
            '{{ count(history.proposals | length, "One proposal", "{n} proposals") }}:'
            " {{ history.proposals_by_status.known[0].count }}"
            " {{ history.proposals_by_status.known[0].label }}"
            "{% else %}"
            '{{ count(history.proposals | length, "One proposal", "{n} proposals") }}'
            " so far{% endif %}" + PART
        ),
        "Kicker": para("Proposals of the series"),
    },
    "for part in history.proposals | chunks(4)",
    (
        (
            "These are all proposals on record in the series, the oldest first. A status stands"
            " there only where a record gives one."
        ),
        "Ask which of them is worth a closer look before the next session.",
    ),
    Table(
        "Table of all proposals of the series: what each proposes, when it was made, its status.",
        (7.5333, 2.1, 2.2),
        ("Proposal", "Made", "Status"),
        (
            para(
                run("{% for proposal in part %}"),
                run('{{ proposal.title or proposal.symbol or "Proposal" }}'),
            )
            + para(run("{{ proposal.text }}", Look(bold=False, color="tx1"))),
            para(
                '{{ proposal.first | date("medium") }}{% if proposal.last != proposal.first %};'
                ' last {{ proposal.last | date("medium") }}{% endif %}'
            ),
            para('{{ proposal.status or "not on record" }}{% endfor %}'),
        ),
        1.1,
    ),
)

STATUSES: Final = Slide(
    "proposals_chart",
    layouts.CHART,
    {
        "Title": para(
            '{{ count(history.proposals | length, "One proposal has", "{n} proposals have") }}'
            " been made so far"
        ),
        "Kicker": para("Proposals by status"),
        "What is counted": para(
            "Proposals made up to each session on record, by their status then" + NONE_KNOWN
        ),
    },
    "if history.statuses_over_sessions.filled > 1",
    (
        (
            "The columns count proposals, not support. A status is shown from the session on whose"
            " record gives it."
        ),
        (
            "{% for session in history.statuses_over_sessions.sessions %}"
            '{{ session.date | date("long") }}: {{ session.total }}'
            "{% if not loop.last %}; {% endif %}{% endfor %}."
        ),
    ),
    Drawn(
        '{{ chart(history.statuses_over_sessions, "stacked",'
        ' blank="no status on record, or another",'
        ' alt="Columns: how many proposals there were at each session, by status.") }}'
    ),
)

AREAS: Final = Slide(
    "areas",
    layouts.CHART,
    {
        "Title": para(
            "{% if history.initiatives_by_area.leading | length > 1 %}"
            "No single focus leads{% else %}"
            "The focus named most often: {{ history.initiatives_by_area.largest.label }}"
            "{% endif %}"
        ),
        "Kicker": para("Initiatives by focus area"),
        "What is counted": para(
            '{{ count(history.initiatives_by_area.total, "{n} initiative", "{n} initiatives") }}'
            " of one session; one may count in several areas"
        ),
    },
    "if history.areas_over_sessions.filled == 1 and history.initiatives_by_area.largest.count > 1",
    (
        "The bars count initiatives, not money and not results.",
        areas_listed("history.initiatives_by_area"),
    ),
    areas_chart("history.initiatives_by_area"),
)

AREAS_OVER_SESSIONS: Final = Slide(
    "areas_over_sessions",
    layouts.CHART,
    {
        "Title": para(
            '{{ count(history.initiatives_by_area.total, "One initiative", "{n} initiatives") }}'
            " over"
            ' {{ count(history.areas_over_sessions.filled, "one session", "{n} sessions") }}'
        ),
        "Kicker": para("Initiatives by focus area"),
        "What is counted": para(
            "Initiatives of each session by focus area; one may count in several areas"
        ),
    },
    "if history.areas_over_sessions.filled > 1",
    (
        "The columns count initiatives, not money and not results.",
        (
            "{% for session in history.areas_over_sessions.sessions %}"
            '{{ session.date | date("long") }}: {{ session.total }}'
            "{% if not loop.last %}; {% endif %}{% endfor %}."
        ),
    ),
    Drawn(
        '{{ chart(history.areas_over_sessions, "stacked", blank="Other areas",'
        ' alt="Columns: initiatives of each session by focus area.") }}'
    ),
)

COMING: Final = Slide(
    "coming",
    layouts.NEXT,
    session_to_come("history.next_session"),
    "if history.next_session",
    ("Ask who prepares, and what the capital has to send before that day.",),
)

SESSIONS: Final = Slide(
    "all_sessions",
    layouts.TABLE,
    {
        "Title": para("All sessions" + PART),
        "Kicker": para("Sessions, with a record and without"),
    },
    "for part in history.sessions | chunks(6)",
    (
        (
            "This slide is for questions. Sessions of which there is no record are shown as such;"
            " what is known of them stands in the standing note."
        ),
    ),
    Table(
        "Table of all sessions: when each was, what it was called, whether there is a record.",
        (3.0, 5.7333, 3.1),
        ("When", "Session", "Record"),
        (
            para(run("{% for session in part %}"), run(typed(WHEN), DENSE)),
            para(run("{{ session.title }}", DENSE)),
            para(run(typed(STATES) + "{% endfor %}", DENSE)),
        ),
        0.74,
    ),
)

SOURCES: Final = Slide(
    "series_sources",
    layouts.SOURCES,
    {
        "Title": para("Where the facts come from" + PART),
        "Kicker": para("Sources"),
        "Text": head(
            "{% if loop.first %}On the latest session on record{% else %}Further{% endif %}"
        )
        + tag("{% for source in part %}")
        + source("link(source.url, source.title)")
        + tag("{% endfor %}{% if loop.last and series.sources %}")
        + line(
            run(
                '{{ count(series.sources | length, "One more source", "{n} more sources") }}'
                " on the series as a whole: in the standing note.",
                STRONG,
            )
        )
        + tag("{% endif %}"),
    },
    "for part in meeting.sources | chunks(5)",
    ("Keep this slide for questions. The links open the pages themselves.",),
)
