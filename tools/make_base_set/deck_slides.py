"""The slides of the deck in their order: what stands on them, in words and tags.

From here they come once; from then on the file is what a person edits.
"""

from __future__ import annotations

from typing import Final

from tools.make_base_set import deck_layouts as layouts
from tools.make_base_set import deck_layouts_front as front
from tools.make_base_set.deck_shared import DELEGATION, PART, QUIET, key_figure
from tools.make_base_set.deck_slide import Slide, Table
from tools.make_base_set.deck_xml import Look, head, line, para, run, tag

OWN_WORDS: Final = (
    "own.objective or own.national_interest or own.recommended_position or own.points"
)
STRONG: Final = Look(bold=True, color="tx2")
SMALL: Final = Look(14, color="accent5")
DENSE: Final = Look(16)
"""The text of a table of seven rows: two lines in each of them keep above the foot."""

TITLE: Final = Slide(
    "title",
    front.TITLE_SLIDE,
    {
        "Title": para("{{ meeting.title }}"),
        "Body that met": para("{{ meeting.body.name }}")
        + tag("{% if meeting.body.parent %}")
        + para(run("{{ meeting.body.parent }}", Look(20, "accent5")))
        + tag("{% endif %}"),
        "Date and place": para(
            '{{ meeting.date | date("long") }}'
            '{% if meeting.date_end %} to {{ meeting.date_end | date("long") }}{% endif %}'
        )
        + tag("{% if meeting.venue %}")
        + para(run("{{ meeting.venue }}", Look(bold=False)))
        + tag("{% endif %}"),
        "Delegation": DELEGATION,
    },
)


def _counted(items: str, one: str, many: str) -> str:
    return key_figure(items, f"{items} | length", one, many)


MESSAGE: Final = Slide(
    "message",
    front.MESSAGE,
    {
        "Title": para(
            "{% if meeting.headline == meeting.title %}In brief: {% endif %}{{ meeting.headline }}"
        ),
        "Kicker": para("The message"),
        "Text": para("{%shape if meeting.summary %}{{ meeting.summary }}"),
        "Key figures": para(
            run("{%shape if meeting.themes or meeting.proposals or meeting.initiatives %}"),
            _counted("meeting.themes", "theme", "themes"),
            _counted("meeting.proposals", "proposal", "proposals"),
            _counted("meeting.initiatives", "initiative", "initiatives"),
        ),
    },
    governed_by="if meeting.summary or meeting.headline != meeting.title",
    notes=(
        "If you say one thing only, say this: {{ meeting.headline | sentence }}",
        (
            "{% if meeting.summary %}Then give the summary in your own words. It takes less than a"
            " minute, and the slides that follow hold the evidence for it.{% else %}The slides that"
            " follow hold the evidence for it.{% endif %}"
        ),
    ),
)

AGENDA: Final = Slide(
    "agenda",
    front.AGENDA,
    {
        "Title": para("What this deck covers"),
        "Kicker": para("Contents"),
        "Themes": tag("{%shape if meeting.themes %}")
        + tag("{% for theme in meeting.themes %}")
        + para("{{ theme.title }}")
        + tag("{% endfor %}"),
        "What follows": head("And then")
        + tag("{% if before and previous and 'last_session' in blocks %}")
        + para("The session before this one")
        + tag("{% endif %}{% if meeting.proposals and 'proposals' in blocks %}")
        + para("What members proposed")
        + tag("{% endif %}{% if meeting.partners and 'partners' in blocks %}")
        + para("Partners that were named")
        + tag("{% endif %}{% if meeting.initiatives and 'initiatives' in blocks %}")
        + para("Initiatives that members shared")
        + tag("{% endif %}{% if meeting.quotes and 'quote' in blocks %}")
        + para("In the speaker’s own words")
        + tag("{% endif %}")
        + tag(f"{{% if ({OWN_WORDS}) and 'own_view' in blocks %}}")
        + para("What it means for the delegation")
        + tag("{% endif %}{% if meeting.next_session and 'next_session' in blocks %}")
        + para("The next session")
        + tag("{% endif %}{% if meeting.documents and 'documents' in blocks %}")
        + para("Documents")
        + tag("{% endif %}{% if meeting.sources and 'sources' in blocks %}")
        + para("Sources")
        + tag("{% endif %}"),
    },
    notes=(
        (
            "We begin with {% if before %}what is on the agenda, topic by topic"
            "{% else %}what was discussed, theme by theme{% endif %}"
            "{% if meeting.proposals and 'proposals' in blocks %}"
            ", and go on to what members proposed{% endif %}"
            "{% if meeting.initiatives and 'initiatives' in blocks %}"
            ", then to the initiatives that they shared{% endif %}."
        ),
        (
            f"{{% if {OWN_WORDS} %}}After that"
            " comes what it means for us. {% endif %}Ask now whether one of these matters most to"
            " the people in the room, and give it more time."
        ),
    ),
)

THEME: Final = Slide(
    "theme",
    layouts.THEME,
    {
        "Title": para("{{ theme.headline }}"),
        "Kicker": para(
            "{% if meeting.themes | length > 1 %}"
            "Theme {{ theme.number }} of {{ meeting.themes | length }}"
            "{% else %}The theme{% endif %}"
        ),
        "Theme": tag("{%shape if meeting.themes | length > 1 or theme.title != theme.headline %}")
        + tag("{% if meeting.themes | length > 1 %}")
        + para(run("{{ theme.number }}", Look(88, "accent2", "major")))
        + tag("{% endif %}{% if theme.title != theme.headline %}")
        + para("{{ theme.title }}")
        + tag("{% endif %}"),
        "Text": tag("{%shape if theme.summary or theme.points %}")
        + tag("{% for point in theme.points %}")
        + para("{{ point.text }}")
        + tag("{% else %}")
        + line("{{ theme.summary }}")
        + tag("{% endfor %}"),
    },
    "for theme in meeting.themes if not before"
    " and (theme.points or theme.summary or theme.headline != theme.title)",
    (
        "Say the headline first: {{ theme.headline | sentence }}",
        (
            "{% if theme.points %}Then take the points one at a time, and keep to what was said in"
            " the meeting.{% else %}Then tell what stands on the slide, and keep to what was said"
            " in the meeting.{% endif %} {% if theme.summary %}Behind it stands this:"
            " {{ theme.summary | sentence }}{% endif %}"
        ),
        (
            "{% if loop.last %}That was the discussion itself; now to what followed from it."
            "{% else %}That leads to the next theme.{% endif %}"
        ),
    ),
)

PROPOSALS: Final = Slide(
    "proposals",
    layouts.TABLE,
    {
        "Title": para(
            "Members put forward"
            ' {{ count(meeting.proposals | length, "one proposal", "{n} proposals") }}' + PART
        ),
        "Kicker": para("Proposals"),
    },
    "for part in meeting.proposals | chunks(5)",
    (
        (
            "Members put forward"
            ' {{ count(meeting.proposals | length, "one proposal", "{n} proposals") }}'
            " in this meeting. These are"
            " proposals as they were made; say so if somebody takes them for decisions."
        ),
        (
            "On this slide: {% for proposal in part %}{{ proposal.text | sentence }}"
            "{% if not loop.last %} {% endif %}{% endfor %}"
        ),
        "Ask which of them is worth a closer look before the next session.",
    ),
    Table(
        "Table of the proposals: what each is called and what it proposes.",
        (3.6, 8.2333),
        ("Proposal", "What is proposed"),
        (
            para('{% for proposal in part %}{{ proposal.title or "Proposal" }}'),
            para(
                run("{{ proposal.text }}{% if proposal.by or proposal.symbol %}"),
                "<a:br/>",
                run(
                    '{{ proposal.by | join(", ") }}'
                    "{% if proposal.by and proposal.symbol %} · {% endif %}{{ proposal.symbol }}",
                    QUIET,
                ),
                run("{% endif %}{% endfor %}"),
            ),
        ),
        0.82,
    ),
)

PARTNERS: Final = Slide(
    "partners",
    layouts.TABLE,
    {
        "Title": para(
            '{{ count(meeting.partners | length, "One organisation was named as a partner",'
            ' "{n} organisations were named as partners") }}' + PART
        ),
        "Kicker": para("Partners"),
    },
    "for part in meeting.partners | chunks(4)",
    (
        (
            "These are the organisations that were named:"
            ' {{ part | map(attribute="name") | join("; ") | sentence }}'
        ),
        (
            "Being named is not yet an arrangement. If you already work with one of them, this is"
            " the place to say so."
        ),
    ),
    Table(
        "Table of the partner organisations: short name, full name and what they are named for.",
        (2.4, 4.9, 4.5333),
        ("Partner", "Full name", "Named for"),
        (
            para(
                run("{% for partner in part %}"),
                run("{{ partner.short or partner.name }}", Look(28, "tx2", "major", bold=False)),
            ),
            para("{{ partner.name }}"),
            para('{{ partner.role or "–" }}{% endfor %}'),
        ),
        1.02,
    ),
)
