"""The slides of the second half: initiatives, quotation, own view, next session, sources."""

from __future__ import annotations

from typing import Final

from tools.make_base_set import deck_layouts as layouts
from tools.make_base_set.deck_shared import (
    PART,
    QUIET,
    areas_chart,
    areas_listed,
    session_to_come,
    source,
)
from tools.make_base_set.deck_slide import Slide, Table
from tools.make_base_set.deck_slides import DENSE, OWN_WORDS, SMALL, STRONG
from tools.make_base_set.deck_xml import Look, head, para, run, tag

_COUNTED: Final = (
    '{{ count(initiatives_by_area.total, "{n} initiative", "{n} initiatives") }}'
    '{% if meeting.grouped_by == "author" %}, grouped by the author of this record'
    '{% elif meeting.grouped_by == "source" %}, grouped as in the source{% endif %}'
    "; one may count in several areas"
)
_SHARED: Final = (
    'Members shared {{ count(meeting.initiatives | length, "one initiative", "{n} initiatives") }}'
)
_LEADER: Final = (
    "{% if initiatives_by_area.leading | length > 1 %}"
    "No single focus leads: "
    '{{ count(initiatives_by_area.leading | length, "{n} area has", "{n} areas have") }}'
    " {{ initiatives_by_area.largest.count }} of"
    ' {{ count(initiatives_by_area.total, "{n} initiative", "{n} initiatives") }} each'
    "{% else %}"
    "{{ initiatives_by_area.largest.count }} of"
    ' {{ count(initiatives_by_area.total, "{n} initiative", "{n} initiatives") }}'
    " share one focus: {{ initiatives_by_area.largest.label }}"
    "{% endif %}"
)

CHART: Final = Slide(
    "initiative_chart",
    layouts.CHART,
    {
        "Title": para(_LEADER),
        "Kicker": para("Initiatives by focus area"),
        "What is counted": para(_COUNTED),
    },
    "if initiatives_by_area.areas and initiatives_by_area.largest.count > 1",
    (
        "The bars count initiatives, not money and not results. "
        + _COUNTED.replace("; one may", ". One may")
        + ".",
        (
            "Read out the first bar and the last one, and leave the rest to the eye:"
            " " + areas_listed("initiatives_by_area")
        ),
        "The initiatives themselves follow on the next slide.",
    ),
    areas_chart("initiatives_by_area"),
)

INITIATIVES: Final = Slide(
    "initiatives",
    layouts.TABLE,
    {"Title": para(_SHARED + PART), "Kicker": para("Initiatives")},
    "for part in meeting.initiatives | chunks(7)",
    (
        "{% if loop.first %}" + _SHARED + ".{% else %}These are the remaining initiatives."
        "{% endif %} Do not read the table out: pick the one or two that are closest to what we"
        " do at home.",
        (
            '{% if meeting.grouped_by == "author" %}The focus areas were put to them by the author'
            " of this record; the meeting did not group them.{% else %}The last column says what"
            " each of them is about.{% endif %}"
        ),
    ),
    Table(
        "Table of the initiatives, numbered, with the focus areas of each.",
        (0.65, 7.25, 3.9333),
        ("No.", "Initiative", "Focus areas"),
        (
            para(run("{% for item in part %}{{ item.number }}", DENSE)),
            para(
                run("{{ item.text }}", DENSE),
                run("{% if item.by %} ({{ item.by }}){% endif %}", Look(16, color="accent5")),
            ),
            para(
                run(
                    '{% if item.focus_areas %}{{ item.focus_areas | join(", ") }}'
                    "{% else %}–{% endif %}{% endfor %}",
                    DENSE,
                )
            ),
        ),
        0.63,
    ),
)

QUOTE: Final = Slide(
    "quote",
    layouts.QUOTE,
    {
        "Title": para("In the words of {{ quote.by.full_name }}" + PART),
        "Text": para("{{ quote.text | quoted }}"),
        "Speaker": para(
            run("{{ quote.by.full_name }}", STRONG),
            run(
                "{% if quote.by.country %}, {{ quote.by.country }}"
                "{% elif quote.by.organisation %}, {{ quote.by.organisation }}{% endif %}"
            ),
        )
        + tag("{% if quote.role or quote.by.role %}")
        + para(run("{{ quote.role or quote.by.role }}", QUIET))
        + tag("{% endif %}{% if quote.translated_from %}")
        + para(run("Translation; original in {{ quote.translated_from | language }}", SMALL))
        + tag("{% if quote.original %}")
        + para(run("{{ quote.original | quoted }}", SMALL))
        + tag("{% endif %}")
        + tag("{% endif %}"),
    },
    "for quote in meeting.quotes",
    (
        (
            "Read the sentence slowly and stop after it. {% if quote.translated_from %}It is a"
            " translation; the words were given in {{ quote.translated_from | language }}"
            "{% else %}These are the words as they were given{% endif %}, by"
            " {{ quote.by.name }}{% if quote.by.country %} of {{ quote.by.country }}{% endif %}."
        ),
        (
            "Leave the slide up for a moment. If people ask what stands behind it, go back to the"
            " theme that it belongs to."
        ),
    ),
)

OWN: Final = Slide(
    "own_view",
    layouts.TWO_COLUMNS,
    {
        "Title": para("What it means for the delegation"),
        "Kicker": para(
            "{{ delegation.name }}"
            "{% if delegation.sample %}: words made up to show the tool{% endif %}"
        ),
        "Left column": tag(
            "{%shape if own.objective or own.national_interest or own.recommended_position %}"
        )
        + tag("{% if own.objective %}")
        + head("Objective")
        + para("{{ own.objective }}")
        + tag("{% endif %}{% if own.national_interest %}")
        + head("National interest")
        + para("{{ own.national_interest }}")
        + tag("{% endif %}{% if own.recommended_position %}")
        + head("Recommended position")
        + para("{{ own.recommended_position }}")
        + tag("{% endif %}"),
        "Right column": head("{%shape if own.points %}Points to make")
        + tag("{% for point in own.points %}")
        + para(
            run(
                '{% if point.use == "if_raised" %}If raised: {% endif %}'
                '{% if point.use == "if_pressed" %}If pressed: {% endif %}',
                STRONG,
            ),
            run("{{ point.text }}"),
        )
        + tag("{% endfor %}"),
    },
    f"if {OWN_WORDS}",
    (
        "This slide is ours alone; what came before was the public record of the meeting.",
        (
            "{% if own.points %}Go through the points and say for each who will make it, and when."
            "{% else %}Agree who speaks to this, and when.{% endif %}"
        ),
    ),
)

NEXT: Final = Slide(
    "next_session",
    layouts.NEXT,
    session_to_come("meeting.next_session"),
    "if meeting.next_session",
    (
        (
            "The next session is announced for {% if meeting.next_session.date %}"
            '{{ meeting.next_session.date | date("long") }}{% else %}'
            '{{ meeting.next_session.date_text or "a date that is still open" }}{% endif %}.'
            "{% if meeting.next_session.topics %} On the agenda:"
            ' {{ meeting.next_session.topics | join(", ") | sentence }}{% endif %}'
        ),
        (
            "{% if own.next_steps %}Our own steps until then stand in the briefing note. "
            "{% endif %}Ask who prepares, and what the capital has to send before that day."
        ),
    ),
)

SOURCES: Final = Slide(
    "sources",
    layouts.SOURCES,
    {
        "Title": para("Where the facts come from" + PART),
        "Kicker": para("Sources"),
        "Text": tag("{% for source in part %}")
        + source("link(source.url, source.title or source.publisher or source.url)")
        + tag("{% endfor %}"),
    },
    "for part in meeting.sources | chunks(6)",
    (
        (
            "Keep this slide for questions; it need not be shown. It says where every fact in this"
            " deck can be read, and the links open the pages themselves."
        ),
        (
            "{% if meeting.date_note or meeting.discrepancies %}What the sources leave open, or say"
            " differently, stands on the slide after the sources.{% else %}If somebody doubts a"
            " sentence, start from here.{% endif %}"
        ),
    ),
)

SOURCE_NOTES: Final = Slide(
    "source_notes",
    layouts.SOURCES,
    {
        "Title": para("What the sources leave open"),
        "Kicker": para("Notes on the sources"),
        "Text": tag("{% if meeting.date_note %}")
        + para(run("The date. ", STRONG), run("{{ meeting.date_note | sentence }}"))
        + tag("{% endif %}{% for item in meeting.discrepancies %}")
        + para(
            run("{{ item.where | sentence }} ", STRONG),
            run("{{ item.found | sentence }}"),
            run("{% if item.note %} {{ item.note | sentence }}{% endif %}", QUIET),
        )
        + tag("{% endfor %}"),
    },
    "if meeting.date_note or meeting.discrepancies",
    (
        (
            "This slide is for questions only. It says openly what could not be settled from the"
            " sources, and what this record does about it."
        ),
        "If somebody in the room knows better, take it down and have the record corrected.",
    ),
)
