"""What the decks of a meeting and of a series say alike, under the names that each has for it."""

from __future__ import annotations

from typing import Final

from tools.make_base_set.deck_slide import Chart
from tools.make_base_set.deck_xml import Look, line, para, run, tag

BIG: Final = Look(36, "tx2", "major")
QUIET: Final = Look(color="accent5")
PART: Final = "{% if loop.length > 1 %} ({{ loop.index }} of {{ loop.length }}){% endif %}"
# Not a tab: LibreOffice puts its own tab stops in place of those of a slide.
_APART: Final = "\u2003" * 3

DELEGATION: Final = (
    para("{{ house.mission or delegation.name }}")
    + tag("{% if house.ministry %}")
    + para(run("{{ house.ministry }}", Look(14)))
    + tag("{% endif %}{% if house.sample %}")
    + para(run("{{ house.sample }}", Look(12)))
    + tag("{% endif %}")
)
"""Whom a deck is for, on its first slide."""


def typed(text: str) -> str:
    """Return tags with straight quotation marks, as the decks have them."""
    return text.replace("“", '"').replace("”", '"')


def key_figure(condition: str, number: str, one: str, many: str) -> str:
    """Return the runs of one key figure, which is not there where nothing is to be counted."""
    return (
        run(f"{{% if {condition} %}}")
        + run(f"{{{{ {number} }}}}", BIG)
        + run(f' {{{{ count({number}, "{one}", "{many}") }}}}{_APART}')
        + run("{% endif %}")
    )


def areas_listed(areas: str) -> str:
    """Return the focus areas with their counts in words; ``areas`` is the name of their view."""
    return (
        f"{{% for area in {areas}.areas %}}{{{{ area.label }}}} {{{{ area.count }}}}"
        "{% if not loop.last %}, {% endif %}{% endfor %}."
    )


def areas_chart(areas: str) -> Chart:
    """Return the bar chart of initiatives by focus area, described in words."""
    return Chart(
        f"{{{{ chart({areas}) }}}}Bar chart of {{{{ {areas}.total }}}} initiatives by focus area: "
        + areas_listed(areas)
    )


def session_to_come(session: str) -> dict[str, str]:
    """Return the places of a slide on the session that ``session`` names."""
    return {
        "Title": para(
            f"{{% if {session}.title %}}Next on the agenda:"
            f" {{{{ {session}.title }}}}{{% else %}}The next session{{% endif %}}"
        ),
        "Kicker": para("Next session"),
        "Date of the session": para(
            run(
                f'{{% if {session}.date %}}{{{{ {session}.date | date("long") }}}}'
                f'{{% else %}}{{{{ {session}.date_text or "Date to be announced" }}}}'
                "{% endif %}",
                Look(32, "bg1", "major"),
            )
        )
        + tag(f'{{% if {session}.status == "tentative" %}}')
        + para("Not yet confirmed")
        + tag(f"{{% endif %}}{{% if {session}.venue %}}")
        + para(f"{{{{ {session}.venue }}}}")
        + tag("{% endif %}"),
        "Topics": tag(f"{{% for topic in {session}.topics %}}")
        + para("{{ topic | capitalize_first }}")
        + tag("{% else %}")
        + line("The topics are not known yet")
        + tag("{% endfor %}"),
    }


def source(link: str) -> str:
    """Return the paragraph of a source, with ``link`` where it has an address."""
    return para(
        run(
            f"{{% if source.url %}}{{{{ {link} }}}}{{% else %}}{{{{ source.title }}}}{{% endif %}}"
        ),
        run("{% if source.publisher or source.date %}"),
        "<a:br/>",
        run(
            "{{ source.publisher }}{% if source.publisher and source.date %}, {% endif %}"
            '{{ source.date | date("long") }}',
            QUIET,
        ),
        run("{% endif %}"),
    )
