"""The sections of the standing note that show a series as a whole.

From the first writing on, the file is the source: a person changes the words in Word.
"""

from __future__ import annotations

from typing import Final

from tools.make_base_set import note_delegation as own
from tools.make_base_set.note_record import FIGURE_RID
from tools.make_base_set.note_tags import Column, each, listing, text_column, when
from tools.make_base_set.note_text import sources_of
from tools.make_base_set.wordxml import (
    TAB,
    block,
    field,
    footnote,
    footnote_ref,
    para,
    picture,
    run,
    tag,
)

FIGURE_CM: Final = (16.0, 9.0)

STATES: Final = (
    "{% if session.state == “record” %}on record"
    "{% elif session.state == “stub” %}held; no record yet"
    "{% elif session.state == “ahead” %}to come"
    "{% elif session.state == “announced” %}announced; not known to have been held"
    "{% elif session.state == “cancelled” %}cancelled{% else %}not known{% endif %}"
)
WHEN: Final = (
    "{% if session.date %}{{ session.date | date(“medium”) }}"
    "{% if session.date_end %} – {{ session.date_end | date(“medium”) }}{% endif %}"
    "{% else %}{{ session.date_text or “–” }}{% endif %}"
)
TIMELINE: Final = (
    "sessions=“All sessions”, others=“Other themes”, recorded=“on record”,"
    " unrecorded=“held, no record yet”, announced=“announced only, or not known”"
)
TOLD: Final = (
    "{% for theme in history.timeline.themes %}{{ theme.label }}: {{ theme.count }}"
    "{% if not loop.last %}; {% endif %}{% endfor %}"
)


MARKED: Final = (
    "{% if history.milestones %} Milestones: {% for one in history.milestones %}"
    "{{ one.day | date(one.style) }}, {{ one.text | sentence }}"
    "{% if not loop.last %} {% endif %}{% endfor %}{% endif %}"
)
NONE_KNOWN: Final = "{% if not history.proposals_by_status.known %}; no record gives one{% endif %}"


def masthead() -> str:
    """Return type of paper, name of the series, and the lines that say from whom to whom."""
    head = own.headed(
        "Standing note",
        "{{ series.name }}",
        "{{ series.body }}{% if series.mandate %}{% if series.body %}, {% endif %}"
        "mandate {{ series.mandate.symbol }}"
        "{% if series.mandate.year %} ({{ series.mandate.year }}){% endif %}{% endif %}",
    )
    details = block("series_details", _details(), own.addresses(), own.handling())
    return block("series_masthead", head) + details


def _details() -> str:
    return (
        own.detail("As of", "{{ as_of | date(“long”) }}")
        + own.detail(
            "Sessions",
            "{{ count(history.held, “{n} session held”, “{n} sessions held”) }}, "
            "{{ count(history.recorded, “one of them on record here”,"
            " “{n} of them on record here”) }}",
        )
        + when(
            "history.next_session",
            own.detail(
                "Next session",
                "{% if history.next_session.date %}{{ history.next_session.date | date(“long”) }}"
                "{% else %}{{ history.next_session.date_text or “date not known” }}{% endif %}",
            ),
        )
    )


def latest() -> str:
    """Return the latest session that has a record: what it was, and its summary in a frame."""
    return block(
        "latest",
        para("Heading1", "The latest session on record"),
        when(
            "meeting.title",
            para("Heading2", "{{ meeting.title }}, {{ meeting.date | date(“long”) }}"),
            when(
                "meeting.chairs",
                para(
                    "Normal",
                    "Led by {% for chair in meeting.chairs %}"
                    "{{ chair.full_name }}"
                    "{% if chair.country %} ({{ chair.country }}){% endif %}"
                    "{% if not loop.last %}, {% endif %}{% endfor %}.",
                ),
            ),
            when(
                "meeting.summary and meeting.headline != meeting.title",
                para("SummaryLead", "{{ meeting.headline | sentence }}"),
            ),
            when(
                "meeting.summary or meeting.headline != meeting.title",
                para(
                    "Summary",
                    "{{ meeting.summary or meeting.headline | sentence }}"
                    "{% if meeting.sources %}",
                    footnote_ref(2),
                    "{% endif %}",
                ),
            ),
        ),
        when("not meeting.title", para("Normal", "No session of the series has a record yet.")),
        when(
            "history.later",
            para(
                "Remark",
                "{{ count(history.later | length, “One later session has no record yet”,"
                " “{n} later sessions have no record yet”) }}: "
                "{% for session in history.later %}" + WHEN +
                "{% if not loop.last %}; {% endif %}{% endfor %}.",
            ),
        ),
    )  # fmt: skip


def timeline() -> str:
    """Return the picture of sessions, themes and milestones, and who has been in the chair."""
    description = (
        f"{{{{ timeline(history.timeline, {TIMELINE}) }}}}"
        "Timeline of {{ history.timeline.sessions }} sessions by theme; the text below the picture"
        " says how often each theme was taken up, and names the milestones."
    )
    return block(
        "timeline",
        when(
            "history.timeline.sessions",
            para("Heading1", "Sessions, themes and milestones"),
            para(
                "Caption",
                "When each theme was taken up. A session whose day is not known stands between its"
                " neighbours.",
            ),
            para("Figure", picture(FIGURE_RID, "Timeline", description, FIGURE_CM)),
            when("history.timeline.themes", para("Remark", "Sessions by theme: " + TOLD + ".")),
            each(
                "one in history.milestones",
                para("ListBullet", run("{{ one.sign }}, {{ one.day | date(one.style) }}:",
                                       "Strong"), " {{ one.text }}"),
            ),
        ),
        when(
            "history.people",
            para("Heading2", "Who has led the work"),
            each(
                "person in history.people",
                para(
                    "ListBullet",
                    run("{{ person.full_name }}", "Strong"),
                    "{% if person.country %} ({{ person.country }}){% endif %}"
                    "{% for term in person.terms %}{% if term.role %}, {{ term.role }}{% endif %}"
                    "{% if term.start %}, from {{ term.start | date(term.start_style) }}{% endif %}"
                    "{% if term.end %} to {{ term.end | date(term.end_style) }}{% endif %}"
                    "{% if term.note %}. {{ term.note | sentence }}{% endif %}{% endfor %}",
                ),
            ),
        ),
    )  # fmt: skip


def proposals() -> str:
    """Return all proposals of the series with their status, and how many had which when."""
    return block(
        "all_proposals",
        when(
            "history.proposals",
            para("Heading1", "Proposals of the series"),
            listing(
                "All proposals of the series: what is proposed, when, and where it stands",
                "proposal in history.proposals",
                text_column(5372, "Proposal", run(_TITLE, "Strong"), _REST),
                text_column(1900, "Made", _MADE),
                text_column(1800, "Status", "{{ proposal.status or “not on record” }}"),
            ),
        ),
    ) + block(
        "proposals_chart",
        when(
            "history.statuses_over_sessions.filled > 1",
            para(
                "Caption",
                "Proposals made up to each session on record, by their status then"
                + NONE_KNOWN
                + ".",
            ),
            para(
                "Figure",
                "{{ chart(history.statuses_over_sessions, “stacked”, width=“100%”, height=“6cm”,"
                " blank=“no status on record, or another”,"
                " alt=“Columns: how many proposals there were at each session, by status.”) }}",
            ),
        ),
    )


_TITLE: Final = "{{ (proposal.title or proposal.symbol or “Proposal”) | sentence }}"
_REST: Final = (
    " {{ proposal.text | sentence }}"
    "{% if proposal.by %} Proposed by {{ proposal.by | join(“, ”) }}.{% endif %}"
    "{% if proposal.on_behalf_of %} For {{ proposal.on_behalf_of }}.{% endif %}"
    "{% if proposal.symbol and proposal.title %} Document {{ proposal.symbol }}.{% endif %}"
)
_MADE: Final = (
    "{{ proposal.first | date(“medium”) }}{% if proposal.last != proposal.first %}; last"
    " {{ proposal.last | date(“medium”) }}{% endif %}"
)


def initiatives() -> str:
    """Return the initiatives by focus area: of one session, or over several."""
    return block(
        "initiatives_over_sessions",
        when(
            "history.initiatives_by_area.areas",
            para("Heading1", "Initiatives by focus area"),
            para(
                "Caption",
                "{{ count(history.initiatives_by_area.total, “{n} initiative”, “{n} initiatives”) "
                "}} that members shared in sessions on record; one may count in several areas.",
            ),
            tag("if history.areas_over_sessions.filled > 1"),
            para(
                "Figure",
                "{{ chart(history.areas_over_sessions, “stacked”, width=“100%”, height=“7cm”,"
                " blank=“Other areas”,"
                " alt=“Columns: initiatives of each session by focus area.”) }}",
            ),
            tag("else"),
            para(
                "Figure",
                "{{ chart(history.initiatives_by_area, “bar”, width=“100%”,"
                " alt=“Bars: initiatives by focus area.”) }}",
            ),
            tag("endif"),
        ),
    )


def coming() -> str:
    """Return the session that comes next, as far as it is known."""
    return block(
        "coming",
        para("Heading1", "What comes next"),
        when(
            "history.next_session",
            when("history.next_session.title",
                 para("Heading2", "{{ history.next_session.title }}")),
            para(
                "Date",
                "{% if history.next_session.date %}{{ history.next_session.date | date(“long”) }}"
                "{% else %}{{ history.next_session.date_text or “Date not known” }}{% endif %}"
                "{% if history.next_session.status == “tentative” %} (not yet confirmed){% endif %}"
                "{% if history.next_session.venue %}, {{ history.next_session.venue }}{% endif %}",
            ),
            each("topic in history.next_session.topics", para("ListBullet", "{{ topic }}")),
        ),
        when("not history.next_session",
             para("Normal", "No session to come is known as of {{ as_of | date(“long”) }}.")),
        each(
            "one in history.milestones if one.ahead",
            para("ListBullet", run("{{ one.day | date(one.style) }}.", "Strong"),
                 " {{ one.text }}"),
        ),
    )  # fmt: skip


def sessions() -> str:
    """Return all sessions with what is known of each, those without a record too."""
    title = para("TableText", run("{{ session.title }}", "Strong"))
    return block(
        "all_sessions",
        when(
            "history.sessions",
            para("Heading1", "All sessions"),
            listing(
                "All sessions of the series: when, what is known, and whether it is on record",
                "session in history.sessions",
                text_column(1700, "When", WHEN),
                Column(5172, "Session", (title, *_known_of_session())),
                text_column(2200, "Record", STATES),
            ),
        ),
    )  # fmt: skip


def _known_of_session() -> tuple[str, ...]:
    return (
        when("session.chaired_by",
             para("TableText", "In the chair: {{ session.chaired_by | join(“, ”) }}")),
        when("session.themes", para("TableText", "Topics: {{ session.themes | join(“; ”) }}")),
        each(
            "paper in session.papers",
            para(
                "TableBullet",
                "{% if paper.symbol %}{{ paper.symbol }}, {% endif %}{{ paper.by | join(“, ”) }}"
                "{% if paper.on_behalf_of %} for {{ paper.on_behalf_of }}{% endif %}"
                "{% if paper.presented_by %}, presented by {{ paper.presented_by }}{% endif %}"
                "{% if paper.note %} ({{ paper.note | lower_first }}){% endif %}"
                "{% if paper.date %}, {{ paper.date | date(“medium”) }}{% endif %}"
                "{% if paper.supporters_count %}, {{ paper.supporters_count }} supporters"
                "{% endif %}{% if paper.about %}: {{ paper.about }}{% endif %}",
            ),
        ),
        each("initiative in session.initiatives", para("TableBullet", "{{ initiative }}")),
        each("outcome in session.outcomes",
             para("TableBullet", "Outcome: {{ outcome | sentence }}")),
        each("position in session.positions", para("TableBullet", "{{ position | sentence }}")),
        each("one in session.reported",
             para("TableBullet", "{{ one.by }}, in substance: {{ one.sense | lower_first }}")),
        when("session.date_note", para("TableText", "{{ session.date_note | sentence }}")),
        when("session.caution", para("TableText", "{{ session.caution | sentence }}")),
    )  # fmt: skip


def sources() -> str:
    """Return where the facts of the series and of its latest session come from."""
    return block(
        "series_sources",
        when(
            "series.sources or meeting.sources",
            para("Heading1", "Sources"),
            each("source in series.sources", para("Source", _SOURCE)),
            each("source in meeting.sources", para("Source", _SOURCE)),
        ),
    )


_SOURCE: Final = (
    "{% if source.url and source.title == source.url %}"
    "{{ link(source.url, source.publisher or source.url) }}"
    "{% else %}{% if source.url %}{{ link(source.url, source.title) }}"
    "{% else %}{{ source.title }}{% endif %}"
    "{% if source.publisher %}, {{ source.publisher }}{% endif %}{% endif %}"
    "{% if source.date %}, {{ source.date | date(“long”) }}{% endif %}"
    "{% if source.note %}. {{ source.note | sentence }}{% endif %}"
)


def footnotes() -> str:
    """Return the notes on the sources of the latest session and of one theme."""
    return footnote(2, para("FootnoteText", sources_of("meeting"))) + footnote(
        3, para("FootnoteText", sources_of("theme"))
    )


def footer() -> str:
    """Return the foot of each page: the series, page x of y, the marking."""
    return para(
        "Footer", "{{ series.name }}", TAB, "Page ", field("PAGE", "1"), " of ",
        field("NUMPAGES", "3"),
    ) + para("Marking", "{% if marking.footer %}{{ marking.text }}{% endif %}")  # fmt: skip
