"""The sections of the note before a meeting: what is on the agenda, and what was said before."""

from __future__ import annotations

from tools.make_base_set.note_tags import each, when
from tools.make_base_set.wordxml import block, para, run


def agenda() -> str:
    """Return what will be taken up."""
    return block(
        "agenda",
        when(
            "before and (meeting.agenda or topics)",
            para("Heading1", "On the agenda"),
            each(
                "item in meeting.agenda",
                para(
                    "ListBullet",
                    "{{ item.title }}{% if item.text %}: {{ item.text | lower_first }}{% endif %}",
                ),
            ),
            when(
                "not meeting.agenda",
                each("topic in topics", para("ListBullet", "{{ topic.title }}")),
            ),
        ),
    )


def last_time() -> str:
    """Return what was said on each topic the last time, then the last session as a whole."""
    return block(
        "last_time",
        when(
            "topics",
            para("Heading1", "What was said last time"),
            each(
                "topic in topics",
                para("Heading2", "{{ topic.title }}"),
                para(
                    "Normal",
                    "{% if topic.last %}",
                    run("{{ topic.last.date | date(“long”) }}.", "Strong"),
                    " {{ topic.last.summary or topic.last.headline | sentence }}"
                    "{% else %}Not taken up in an earlier session on record.{% endif %}",
                ),
            ),
        ),
    ) + block(
        "last_session",
        when(
            "before and previous",
            para("Heading1", "The session before this one"),
            para(
                "Normal",
                run("{{ previous.title }}, {{ previous.date | date(“long”) }}.", "Strong"),
                " {{ previous.summary or previous.headline | sentence }}",
            ),
        ),
    )
