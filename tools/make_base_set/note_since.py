"""The section on what is new since the session before, and the tags that say so at headings."""

from __future__ import annotations

from typing import Final

from tools.make_base_set.note_tags import each, when
from tools.make_base_set.wordxml import block, para, run, tag

SHOWN: Final = 2
"""So many names of a longer list stand in a line; what follows has all of them."""
WHOLE: Final = SHOWN + 1
"""A list no longer than this stands there whole: its last name is no longer than “and one more”."""

_NAMES: Final = (
    f"{{{{ line.names[:{SHOWN} if line.names | length > {WHOLE} else {WHOLE}] | join(“; ”) }}}}"
    f"{{% if line.names | length > {WHOLE} %}}; "
    f"{{{{ count(line.names | length - {SHOWN}, “and one more”, “and {{n}} more”) }}}}"
    "{% endif %}"
)
_WHO: Final = (
    "{% for position in line.positions %}{{ position.by }}"
    "{% if position.on_behalf_of %}, {{ position.on_behalf_of }}{% endif %}"
    "{% if position.topic %} ({{ position.topic }}){% endif %}"
    "{% if not loop.last %}; {% endif %}{% endfor %}"
)
_BOTH: Final = "{{ line.after or “nothing any more” }}; before: {{ line.before or “nothing” }}"


def _counted(one: str, many: str) -> str:
    return f"{{{{ count(line.names | length, “{one}”, “{many}”) }}}}"


LINES: Final = (
    ("chair", "In the chair", _BOTH),
    ("themes_new", _counted("New theme", "New themes"), _NAMES),
    ("themes_updated", _counted("Theme taken up again", "Themes taken up again"), _NAMES),
    ("themes_gone", "Not taken up this time", _NAMES),
    ("decisions_new", _counted("New decision", "New decisions"), _NAMES),
    ("decisions_updated", "Decisions worded anew", _NAMES),
    ("proposals_new", _counted("New proposal", "New proposals"), _NAMES),
    ("proposals_replaced", "Proposal replaced", "{{ line.before }}; now {{ line.after }}"),
    ("proposals_status", "Status of a proposal", f"{_NAMES}: {_BOTH}"),
    ("proposals_updated", "Proposals worded anew", _NAMES),
    ("proposals_gone", "Proposals not mentioned this time", _NAMES),
    ("positions_new", "Positions heard for the first time", _WHO),
    ("positions_stance", "A position has moved", f"{_WHO}: {_BOTH}"),
    ("positions_updated", "Positions put in other words", _WHO),
    ("initiatives_new", _counted("New initiative", "New initiatives"), _NAMES),
    ("initiatives_updated", "Initiatives described anew", _NAMES),
    ("documents_new", _counted("New document", "New documents"), _NAMES),
    ("documents_replaced", "Document replaced", "{{ line.before }}; now {{ line.after }}"),
    ("documents_updated", "Documents described anew", _NAMES),
    ("date_kept", "Held on the day announced", "{{ line.day_after | date(“long”) }}"),
    (
        "date_other",
        "Held on another day than announced",
        "{{ line.day_after | date(“long”) }}; announced: {{ line.day_before | date(“long”) }}",
    ),
    (
        "date_in_words",
        "The day",
        "{{ line.day_after | date(“long”) }}; announced: {{ line.before }}",
    ),
    ("title_other", "Under another title than announced", _BOTH),
    ("venue_other", "At another place than announced", _BOTH),
    ("status_other", "Announced otherwise", _BOTH),
    ("topics_kept", "Taken up as announced", _NAMES),
    ("topics_dropped", "Announced and not taken up", _NAMES),
    ("topics_added", "Taken up without having been announced", _NAMES),
)
"""Each kind of line: what it is called, and what it says."""

BETWEEN: Final = (
    "{{ count(since.between | length, “One session in between is not on record”,"
    " “{n} sessions in between are not on record”) }}: "
    "{% for session in since.between %}"
    "{% if session.date %}{{ session.date | date(“medium”) }}"
    "{% else %}{{ session.date_text or session.title }}{% endif %}"
    "{% if not loop.last %}; {% endif %}{% endfor %}."
)


def since() -> str:
    """Return what is new since the session before, where there was one."""
    told = (
        when(f"line.what == “{what}”", para("ListBullet", run(f"{label}:", "Strong"), f" {text}"))
        for what, label, text in LINES
    )
    return block(
        "since",
        when(
            "since",
            para("Heading1", "Since {{ since.date | date(“long”) }}"),
            each("line in since.lines", *told),
            tag("if not since.lines"),
            para("Normal", "Nothing that lasts is new since that session."),
            tag("endif"),
            when("since.between", para("Remark", BETWEEN)),
        ),
    )


def tagged(name: str) -> tuple[str, ...]:
    """Return the runs that say behind a heading whether ``name`` is new or updated."""
    return (
        run(f"{{% if {name}.is_new %}}\u00a0"),
        run("\u00a0NEW\u00a0", "TagNew"),
        run(f"{{% elif {name}.is_updated %}}\u00a0"),
        run("\u00a0UPDATED\u00a0", "TagUpdated"),
        run("{% endif %}"),
    )
