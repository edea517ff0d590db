"""The sections of the note that the public record fills: what was said, proposed and shared.

From the first writing on, the file is the source: a person changes the words in Word.
"""

from __future__ import annotations

from typing import Final

from tools.make_base_set.note_since import tagged
from tools.make_base_set.note_tags import each, listing, text_column, when
from tools.make_base_set.wordxml import (
    block,
    footnote_ref,
    para,
    picture,
    run,
    tag,
)

FIGURE_RID: Final = "rId1"
FIGURE_CM: Final = (16.0, 7.5)

_FIGURE_ALT: Final = (
    "{{ figure(initiative_matrix, heading=“Initiative”, totals=“Initiatives in the area”) }}"
    "Dot matrix of national initiatives by focus area. "
    "{% for area in initiatives_by_area.areas %}{{ area.label }}: {{ area.count }}"
    "{% if not loop.last %}; {% endif %}{% endfor %}."
)


def summary() -> str:
    """Return the bottom line and the summary, in one frame."""
    return block(
        "summary",
        tag("if meeting.summary or not before"),
        para("Heading1", "Summary"),
        when(
            "meeting.summary and meeting.headline != meeting.title",
            para("SummaryLead", "{{ meeting.headline | sentence }}"),
        ),
        para(
            "Summary",
            "{% if meeting.summary %}{{ meeting.summary }}"
            "{% elif meeting.headline != meeting.title %}{{ meeting.headline | sentence }}"
            "{% elif meeting.themes %}Themes: "
            "{{ meeting.themes | map(attribute=“headline”) | join(“; ”) | sentence }}"
            "{% else %}{{ meeting.title | sentence }}{% endif %}"
            "{% if meeting.sources %}",
            footnote_ref(2),
            "{% endif %}",
        ),
        tag("endif"),
    )


def themes() -> str:
    """Return what was said, theme by theme."""
    return block(
        "themes",
        when(
            "meeting.themes and not before",
            para("Heading1", "What was discussed"),
            each(
                "theme in meeting.themes",
                tag("if theme.summary or theme.points or theme.headline != theme.title"),
                para("Heading2", "{{ theme.headline }}", *tagged("theme")),
                tag("else"),
                para("ListBullet", "{{ theme.title }}", *tagged("theme")),
                tag("endif"),
                when(
                    "theme.summary",
                    para(
                        "Normal",
                        "{{ theme.summary }}{% if theme.sources != meeting.themes[0].sources %}",
                        footnote_ref(3),
                        "{% endif %}",
                    ),
                ),
                # The points say the same in short, for slides.
                when(
                    "not theme.summary",
                    each("point in theme.points", para("ListBullet", "{{ point.text }}")),
                ),
            ),
        ),
    )


def results() -> str:
    """Return decisions and outcomes, and who held what."""
    return block(
        "outcome",
        when(
            "meeting.decisions or meeting.outcomes",
            para("Heading1", "Outcome"),
            each(
                "decision in meeting.decisions",
                para("ListBullet", run("Decided:", "Strong"), " {{ decision.text }}"),
            ),
            each("outcome in meeting.outcomes", para("ListBullet", "{{ outcome.text }}")),
        ),
    ) + block(
        "positions",
        when(
            "meeting.positions",
            para("Heading1", "Positions"),
            each(
                "position in meeting.positions",
                para(
                    "ListBullet",
                    run("{{ position.by }}", "Strong"),
                    "{% if position.on_behalf_of %}, for {{ position.on_behalf_of }}{% endif %}"
                    " (" + _STANCE + "){% if position.text %}: {{ position.text }}"
                    "{% endif %}",
                ),
            ),
        ),
    )


def proposals() -> str:
    """Return what members proposed, numbered, and with whom they want to work."""
    return block(
        "proposals",
        when(
            "meeting.proposals",
            para("Heading1", "What members proposed"),
            each(
                "proposal in meeting.proposals",
                para(
                    "ListNumber",
                    run("{% if proposal.title %}{{ proposal.title | sentence }} {% endif %}",
                        "Strong"),
                    "{{ proposal.text | sentence }}"
                    "{% if proposal.by %} Proposed by {{ proposal.by | join(“, ”) }}.{% endif %}"
                    "{% if proposal.on_behalf_of %} For {{ proposal.on_behalf_of }}.{% endif %}"
                    "{% if proposal.symbol %} Document {{ proposal.symbol }}.{% endif %}",
                ),
            ),
        ),
    ) + block(
        "partners",
        when(
            "meeting.partners",
            para("Heading1", "Partner organisations"),
            each(
                "partner in meeting.partners",
                para(
                    "ListBullet",
                    run("{{ partner.name }}", "Strong"),
                    "{% if partner.short %} ({{ partner.short }}){% endif %}"
                    "{% if partner.role %}: {{ partner.role | lower_first }}{% endif %}",
                ),
            ),
        ),
    )  # fmt: skip


def initiatives() -> str:
    """Return the initiatives as a table and as a picture."""
    return block(
        "initiatives",
        when("meeting.initiatives", para("Heading1", "National initiatives"), _initiative_table()),
    ) + block(
        "initiative_picture",
        when(
            "initiatives_by_area.areas",
            para(
                "Caption",
                "Focus areas of "
                "{{ count(initiatives_by_area.total, “{n} initiative”, “{n} initiatives”) }}"
                ", grouped "
                "{% if meeting.grouped_by == “source” %}as in the source"
                "{% else %}by the author of the record{% endif %}; "
                "one may count in several areas.",
            ),
            para(
                "Figure", picture(FIGURE_RID, "Initiatives by focus area", _FIGURE_ALT, FIGURE_CM)
            ),
        ),
    )


_STANCE: Final = (
    "{% if position.stance == “support” %}in favour"
    "{% elif position.stance == “oppose” %}against"
    "{% elif position.stance == “concern” %}with concerns"
    "{% elif position.stance == “ask” %}asks{% else %}neutral{% endif %}"
)


def _initiative_table() -> str:
    return listing(
        "National initiatives and their focus areas",
        "initiative in meeting.initiatives",
        text_column(640, "No.", "{{ loop.index }}"),
        text_column(5483, "Initiative", _INITIATIVE),
        text_column(2949, "Focus areas", _AREAS),
    )


_INITIATIVE: Final = (
    "{{ initiative.text }}{% if initiative.by %} ({{ initiative.by }}){% endif %}"
    "{% if initiative.value is not none %}: {{ initiative.value | number }}"
    " {{ initiative.unit }}{% endif %}"
)
_AREAS: Final = (
    "{% if initiative.focus_areas %}{{ initiative.focus_areas | join(“, ”) }}{% else %}–{% endif %}"
)


def quotes() -> str:
    """Return what was said, word for word, with who said it."""
    return block(
        "quotes",
        when(
            "meeting.quotes",
            para("Heading1", "In their own words"),
            each(
                "quote in meeting.quotes",
                para("Quote", "{{ quote.text | quoted }}"),
                when("quote.original", para("QuoteOriginal", "{{ quote.original | quoted }}")),
                para(
                    "QuoteSource",
                    "{{ quote.by.full_name }}"
                    "{% if quote.by.country %} ({{ quote.by.country }}){% endif %}"
                    "{% if quote.by.role %}, {{ quote.by.role }}"
                    "{% elif quote.role %}, {{ quote.role }}{% endif %}"
                    "{% if quote.translated_from %} (translation; original in"
                    " {{ quote.translated_from | language }}){% endif %}",
                ),
            ),
        ),
    )


def next_session() -> str:
    """Return the session that was announced, and the documents of this one."""
    return block(
        "next_session",
        when(
            "meeting.next_session",
            para("Heading1", "Next session"),
            when(
                "meeting.next_session.title",
                para("Heading2", "{{ meeting.next_session.title }}"),
            ),
            para(
                "Date",
                "{% if meeting.next_session.date %}{{ meeting.next_session.date | date(“long”) }}"
                "{% else %}{{ meeting.next_session.date_text | default(“Date not known”) }}"
                "{% endif %}"
                "{% if meeting.next_session.status == “tentative” %} (not yet confirmed)"
                "{% elif meeting.next_session.status == “cancelled” %} (cancelled)"
                "{% elif meeting.next_session.status == “held” %} (held)"
                "{% elif meeting.next_session.status == “unknown” %}"
                " (not known whether it takes place){% endif %}"
                "{% if meeting.next_session.venue %}, {{ meeting.next_session.venue }}{% endif %}"
                "{% if meeting.next_session.date_note %}",
                footnote_ref(4),
                "{% endif %}",
            ),
            each(
                "topic in meeting.next_session.topics if topic != meeting.next_session.title",
                para("ListBullet", "{{ topic }}"),
            ),
        ),
    ) + block(
        "documents",
        when(
            "meeting.documents",
            para("Heading1", "Documents"),
            each(
                "document in meeting.documents",
                para(
                    "ListBullet",
                    "{% if document.symbol %}{{ document.symbol }}: {% endif %}"
                    "{% if document.url %}{{ link(document.url, document.title) }}"
                    "{% else %}{{ document.title }}{% endif %}",
                ),
            ),
        ),
    )  # fmt: skip


def differences() -> str:
    """Return where sources do not say the same, and what the record does about it."""
    return block(
        "discrepancies",
        when(
            "meeting.discrepancies",
            para("Heading1", "Where sources differ"),
            each(
                "discrepancy in meeting.discrepancies",
                para(
                    "ListBullet",
                    run("{{ discrepancy.where }}:", "Strong"),
                    " {{ discrepancy.found | sentence }}"
                    "{% if discrepancy.note %} {{ discrepancy.note | sentence }}{% endif %}",
                ),
            ),
        ),
    )
