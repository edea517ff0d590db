"""The text of the note of the base template set, section by section, with its tags.

From the first writing on, the file is the source: a person changes the words in Word.
"""

from __future__ import annotations

from typing import Final

from tools.make_base_set.note_styles import GRID, MEASURE
from tools.make_base_set.wordxml import (
    TAB,
    block,
    cell,
    field,
    footnote,
    footnote_ref,
    header_row,
    para,
    picture,
    prompt,
    row,
    run,
    table,
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
_PEOPLE: Final = (
    "{% for chair in meeting.chairs %}{% if chair.title %}{{ chair.title }} {% endif %}"
    "{{ chair.name }}{% if chair.country %} ({{ chair.country }}){% endif %}"
    "{% if not loop.last %}, {% endif %}{% endfor %}"
)
_SOURCE: Final = (
    "{% if source.publisher %}{{ source.publisher }}, {% endif %}"
    "{% if source.url %}{{ link(source.url, source.title) }}{% else %}{{ source.title }}{% endif %}"
    "{% if source.date %}, {{ source.date | date(“long”) }}{% endif %}"
    "{% if not loop.last %}; {% endif %}"
)


def detail(label: str, *content: str) -> str:
    """Return a line of the masthead: its label, and what stands beside it."""
    return para("Details", run(label, "Label"), TAB, *content)


def when(condition: str, *content: str) -> str:
    """Return paragraphs that are there only when ``condition`` holds."""
    return tag(f"if {condition}") + "".join(content) + tag("endif")


def each(loop: str, *content: str) -> str:
    """Return paragraphs that are repeated."""
    return tag(f"for {loop}") + "".join(content) + tag("endfor")


def own_or_prompt(name: str, control: str) -> tuple[str, str, str]:
    """Return the delegation's words, or the control that asks for them."""
    value = f"{{% if own.{name} %}}{{{{ own.{name} }}}}{{% else %}}"
    return run(value), control, run("{% endif %}")


def masthead() -> str:
    """Return type of paper, subject and the lines that say from whom to whom."""
    return block(
        "masthead",
        para("Masthead", run("Briefing note", "Label"), TAB, "{{ delegation.name }}"),
        para("Title", "{{ meeting.title }}"),
        para(
            "Subtitle",
            "{% if meeting.kind %}{{ meeting.kind }}, {% endif %}"
            "{{ meeting.body.name }}{% if meeting.body.parent %}, {{ meeting.body.parent }}"
            "{% endif %}{% if meeting.venue %}, {{ meeting.venue }}{% endif %}",
        ),
    ) + block("details", _addresses(), _handling())


def _addresses() -> str:
    to = prompt(101, "To", "Click to add who this note is for")
    sender = prompt(102, "From", "Click to add who it comes from")
    return (
        detail(
            "Meeting",
            "{{ meeting.date | date(“long”) }}"
            "{% if meeting.date_end %} to {{ meeting.date_end | date(“long”) }}{% endif %}"
            "{% if meeting.date_note %}",
            footnote_ref(1),
            "{% endif %}",
        )
        + when("meeting.chairs", detail("Led by", _PEOPLE))
        + when("as_of != meeting.date", detail("Date of note", "{{ as_of | date(“long”) }}"))
        + detail("To", *own_or_prompt("to", to))
        + when("own.through", detail("Through", "{{ own.through }}"))
        + detail("From", *own_or_prompt("from", sender))
        + when("own.copies", detail("Copies", "{{ own.copies | join(“, ”) }}"))
    )


def _handling() -> str:
    purpose = prompt(103, "Purpose", "Click to add what the reader is asked to do, and by when")
    return (
        when("own.reference", detail("Reference", "{{ own.reference }}"))
        + when("own.marking", detail("Marking", "{{ own.marking }}"))
        + when("own.distribution", detail("Distribution", "{{ own.distribution }}"))
        + when("own.deadline", detail("Deadline", "{{ own.deadline | date(“long”) }}"))
        + detail("Purpose", *own_or_prompt("purpose", purpose))
        + when("own.objective", detail("Objective", "{{ own.objective }}"))
        + when(
            "delegation.sample",
            detail("Sample", "The delegation’s words in this note are made up to show the tool."),
        )
    )


def summary() -> str:
    """Return the bottom line and the summary, in one frame."""
    return block(
        "summary",
        para("Heading1", "Summary"),
        when(
            "meeting.summary and meeting.headline != meeting.title",
            para("SummaryLead", "{{ meeting.headline | sentence }}"),
        ),
        para(
            "Summary",
            "{% if meeting.summary %}{{ meeting.summary }}"
            "{% else %}{{ meeting.headline | sentence }}{% endif %}"
            "{% if meeting.sources %}",
            footnote_ref(2),
            "{% endif %}",
        ),
    )


def themes() -> str:
    """Return what was said, theme by theme."""
    return block(
        "themes",
        when(
            "meeting.themes",
            para("Heading1", "What was discussed"),
            each(
                "theme in meeting.themes",
                para("Heading2", "{{ theme.headline }}"),
                when(
                    "theme.summary",
                    para(
                        "Normal",
                        "{{ theme.summary }}"
                        "{% if theme.sources != meeting.themes[0].sources %}",
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
                    " ({{ position.stance }}){% if position.text %}: {{ position.text }}"
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
                    "{% if partner.role %}: {{ partner.role }}{% endif %}",
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
                "Focus areas of {{ initiatives_by_area.total }} initiative"
                "{% if initiatives_by_area.total != 1 %}s{% endif %}, grouped "
                "{% if meeting.grouped_by == “source” %}as in the source"
                "{% else %}by the author of the record{% endif %}; "
                "one may count in several areas.",
            ),
            para(
                "Figure", picture(FIGURE_RID, "Initiatives by focus area", _FIGURE_ALT, FIGURE_CM)
            ),
        ),
    )


def _initiative_table() -> str:
    number, text, areas = widths = (510, 5613, 2949)
    return table(
        "National initiatives and their focus areas",
        widths,
        header_row(
            cell(number, para("TableText", "No.")),
            cell(text, para("TableText", "Initiative")),
            cell(areas, para("TableText", "Focus areas")),
        ),
        row(
            cell(number, para("TableText",
                 "{% for initiative in meeting.initiatives %}{{ loop.index }}")),
            cell(text, para("TableText",
                 "{{ initiative.text }}{% if initiative.by %} ({{ initiative.by }}){% endif %}"
                 "{% if initiative.value is not none %}: {{ initiative.value | number }}"
                 " {{ initiative.unit }}{% endif %}")),
            cell(areas, para("TableText",
                 "{% if initiative.focus_areas %}{{ initiative.focus_areas | join(“, ”) }}"
                 "{% else %}–{% endif %}{% endfor %}")),
        ),
    )  # fmt: skip


def quotes() -> str:
    """Return what was said, word for word, with who said it."""
    return block(
        "quotes",
        when(
            "meeting.quotes",
            para("Heading1", "In their own words"),
            each(
                "quote in meeting.quotes",
                para("Quote", "“{{ quote.text }}”"),
                para(
                    "QuoteSource",
                    "{% if quote.by.title %}{{ quote.by.title }} {% endif %}{{ quote.by.name }}"
                    "{% if quote.by.country %} ({{ quote.by.country }}){% endif %}"
                    "{% if quote.by.role %}, {{ quote.by.role }}"
                    "{% elif quote.role %}, {{ quote.role }}{% endif %}"
                    "{% if quote.translated_from %} (translated){% endif %}",
                ),
            ),
        ),
    )


def meaning() -> str:
    """Return what only the delegation can say, or controls that ask for it."""
    return block(
        "meaning",
        para("Heading1", "What it means for the delegation"),
        table(
            "What the meeting means for the delegation",
            _MEANING,
            header_row(*_pair(para("TableText", "Matter"),
                              para("TableText", "In the delegation’s words"))),
            _own_text("National interest", "national_interest", 111,
                      "Click to add what is at stake for the capital"),
            _own_text("Position to take", "recommended_position", 112,
                      "Click to add the line to take, and why"),
            _own_points("Points to make", "make", 113, "Click to add what to say in any case"),
            _own_points("If raised", "if_raised", 114, "Click to add what to say if it comes up"),
            _own_points("If pressed", "if_pressed", 115, "Click to add what to say if others insist"),
            _own_list("Risks", "risk in own.risks", "{{ risk }}",
                      prompt(116, "Risks", "Click to add what could go wrong, and for whom")),
        ),
    )  # fmt: skip


_MEANING: Final = (GRID, MEASURE - GRID)


def _pair(first: str, second: str) -> tuple[str, str]:
    return cell(_MEANING[0], first), cell(_MEANING[1], second)


def _own_text(label: str, name: str, number: int, ask: str) -> str:
    words = own_or_prompt(name, prompt(number, label, ask))
    return row(*_pair(para("TableText", run(label, "Label")), para("TableText", *words)))


def _own_points(label: str, use: str, number: int, ask: str) -> str:
    loop = f"point in own.points if point.use == “{use}”"
    return _own_list(label, loop, "{{ point.text }}", prompt(number, label, ask))


def _own_list(label: str, loop: str, item: str, control: str) -> str:
    words = (
        tag(f"for {loop}")
        + para("TableBullet", item)
        + tag("else")
        + para("TableText", control)
        + tag("endfor")
    )
    return row(*_pair(para("TableText", run(label, "Label")), words))


def next_steps() -> str:
    """Return who does what until when, or a row of controls that ask for it."""
    return block("next_steps", para("Heading1", "Next steps"), _steps_table())


def _steps_table() -> str:
    what, owner, due = widths = (4990, 2211, 1871)
    asks = (
        prompt(121, "Next step", "Click to add what is to be done"),
        prompt(122, "Who does it", "Click to add who"),
        prompt(123, "When it is due", "Click to add a date"),
    )
    return table(
        "Next steps: what, who and by when",
        widths,
        header_row(
            cell(what, para("TableText", "What")),
            cell(owner, para("TableText", "Who")),
            cell(due, para("TableText", "By when")),
        ),
        row(
            cell(what, para("TableText", "{% for step in own.next_steps %}{{ step.what }}")),
            cell(owner, para("TableText", "{{ step.owner or “–” }}")),
            cell(due, para("TableText",
                 "{% if step.due %}{{ step.due | date(“long”) }}{% else %}–{% endif %}"
                 "{% endfor %}")),
        ),
        row(
            cell(what, para("TableText", "{% if not own.next_steps %}", asks[0])),
            cell(owner, para("TableText", asks[1])),
            cell(due, para("TableText", asks[2], "{% endif %}")),
        ),
    )  # fmt: skip


def next_session() -> str:
    """Return the session that was announced, and the documents of this one."""
    return block(
        "next_session",
        when(
            "meeting.next_session",
            para("Heading1", "Next session"),
            para(
                "Normal",
                run("{% if meeting.next_session.date %}"
                    "{{ meeting.next_session.date | date(“long”) }}"
                    "{% else %}{{ meeting.next_session.date_text }}{% endif %}", "Strong"),
                "{% if meeting.next_session.date_note %}", footnote_ref(4), "{% endif %}"
                "{% if meeting.next_session.title %}: {{ meeting.next_session.title }}{% endif %}"
                "{% if meeting.next_session.venue %}, {{ meeting.next_session.venue }}{% endif %}"
                "{% if meeting.next_session.topics %}. Topics:{% endif %}",
            ),
            each("topic in meeting.next_session.topics", para("ListBullet", "{{ topic }}")),
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


def body() -> str:
    """Return all sections in order."""
    return "".join(
        section()
        for section in (
            masthead, summary, themes, results, proposals, initiatives, quotes, meaning,
            next_steps, next_session, differences,
        )
    )  # fmt: skip


def footnotes() -> str:
    """Return the notes: on the date, on the sources of the whole and of one theme."""
    sources = f"{{% for source in meeting.sources %}}{_SOURCE}{{% endfor %}}."
    own_sources = f"{{% for source in theme.sources %}}{_SOURCE}{{% endfor %}}."
    return (
        footnote(1, para("FootnoteText", "{{ meeting.date_note | sentence }}"))
        + footnote(2, para("FootnoteText", f"Sources: {sources}"))
        + footnote(3, para("FootnoteText", f"Sources: {own_sources}"))
        + footnote(4, para("FootnoteText", "{{ meeting.next_session.date_note | sentence }}"))
    )


def header() -> str:
    """Return the head of each page: the marking, if there is one."""
    return para("Marking", "{{ own.marking }}")


def footer() -> str:
    """Return the foot of each page: what the note is about, page x of y, the marking."""
    return para(
        "Footer", "{{ meeting.title }}", TAB, "Page ", field("PAGE", "1"), " of ",
        field("NUMPAGES", "3"),
    ) + para("Marking", "{{ own.marking }}")  # fmt: skip
