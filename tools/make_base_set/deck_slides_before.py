"""The slides before a meeting: each topic with what was said last time, the documents."""

from __future__ import annotations

from typing import Final

from tools.make_base_set import deck_layouts as layouts
from tools.make_base_set import deck_layouts_front as front
from tools.make_base_set.deck_shared import PART, QUIET
from tools.make_base_set.deck_slide import Slide
from tools.make_base_set.deck_slides import STRONG
from tools.make_base_set.deck_xml import Look, head, line, para, run, tag

TOPIC: Final = Slide(
    "topic",
    layouts.THEME,
    {
        "Title": para(
            "{{ topic.title }}: {% if topic.last %}what was said last time{% else %}"
            "not yet taken up on record{% endif %}"
        ),
        "Kicker": para(
            "{% if loop.length > 1 %}Topic {{ loop.index }} of {{ loop.length }}{% else %}"
            "The topic{% endif %}"
        ),
        "Theme": para(run("{{ loop.index }}", Look(88, "accent2", "major")))
        + para("{{ topic.title }}"),
        "Text": tag("{% if topic.last %}")
        + head("{{ topic.last.date | date(“long”) }}")
        + tag("{% for point in topic.last.points %}")
        + para("{{ point.text }}")
        + tag("{% else %}")
        + line("{{ topic.last.summary or topic.last.headline }}")
        + tag("{% endfor %}{% else %}")
        + line("No earlier session on record took it up.")
        + tag("{% endif %}"),
    },
    "for topic in topics",
    (
        (
            "{% if topic.last %}The last time this was taken up, on"
            " {{ topic.last.date | date(“long”) }}, the message was:"
            " {{ topic.last.headline | sentence }}{% else %}There is nothing on record to start"
            " from, so listen first.{% endif %}"
        ),
        "Say in one sentence what we want from this point, and who will speak to it.",
    ),
)

PREVIOUS: Final = Slide(
    "last_session",
    front.MESSAGE,
    {
        "Title": para("Last session: {{ previous.headline }}"),
        "Kicker": para("The session before this one"),
        "Text": para("{{ previous.summary }}"),
        "Key figures": para("{{ previous.title }}, {{ previous.date | date(“long”) }}"),
    },
    "if before and previous and previous.summary",
    (
        "This is where the last session ended: {{ previous.headline | sentence }}",
        "If something has changed in the capital since then, this is the place to say so.",
    ),
)

DOCUMENTS: Final = Slide(
    "documents",
    layouts.SOURCES,
    {
        "Title": para("Documents" + PART),
        "Kicker": para("What to have read"),
        "Text": tag("{% for document in part %}")
        + para(
            run("{% if document.symbol %}{{ document.symbol }} {% endif %}", STRONG),
            run(
                "{% if document.url %}{{ link(document.url, document.title) }}{% else %}"
                "{{ document.title }}{% endif %}"
            ),
            run("{% if document.access %} ({{ document.access }}){% endif %}", QUIET),
        )
        + tag("{% endfor %}"),
    },
    "for part in meeting.documents | chunks(7)",
    (
        "These are the papers of the meeting. Say which of them we have to have read.",
        "The links open the papers themselves.",
    ),
)
