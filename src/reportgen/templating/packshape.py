"""The shape of what the templates of a pack see, as the models of the records say it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from reportgen.changes.model import Change
from reportgen.records.common import Person, Record, Source
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.meeting import Meeting, NextSession
from reportgen.records.series import Milestone, Series, SeriesPerson
from reportgen.records.sessions import Session
from reportgen.render.house import House
from reportgen.templating.shapes import (
    ANY,
    DATE,
    FLAG,
    NUMBER,
    TEXT,
    Shape,
    group_of,
    list_of,
    shape_of,
)

_PLAIN: Final = {str: TEXT, bool: FLAG, int: NUMBER, Decimal: NUMBER, dt.date: DATE}


@cache
def pack_shape() -> Shape:
    """Return the names that every template of a pack can use, as one group.

    Where a record names a person or a source by its id, the template has the person or source.
    """
    meeting = meeting_shape()
    theme = _item(meeting, "themes")
    last = group_of({**theme.fields, "date": DATE, "meeting": TEXT})
    topic = group_of({**theme.fields, "last": last})
    matrix = {"rows": list_of(TEXT), "columns": list_of(TEXT)}
    return group_of(
        {
            "meeting": meeting,
            "own": own_shape(),
            "delegation": record_shape(Delegation),
            "series": series_shape(),
            "as_of": DATE,
            "since": since_shape(),
            "history": history_shape(),
            "language": TEXT,
            "blocks": list_of(TEXT),
            "shared": FLAG,
            "before": FLAG,
            "topics": list_of(topic),
            "previous": meeting,
            "initiatives_by_area": group_of(areas_shape(), "chart"),
            "initiative_matrix": group_of(matrix, "figure"),
            **shape_of(House().names("MARKING")).fields,
        }
    )


def meeting_shape() -> Shape:
    """Return the shape of a meeting with what is added to its record."""
    meeting = record_shape(Meeting)
    person = person_shape(Person)
    quote = group_of({**_item(meeting, "quotes").fields, "by": person})
    added = {"chairs": list_of(person), "people": list_of(person), "quotes": list_of(quote)}
    flags = {"is_new": FLAG, "is_updated": FLAG}
    for name in ("themes", "proposals", "positions", "initiatives", "documents"):
        number = {"number": NUMBER} if name in {"themes", "initiatives"} else {}
        added[name] = list_of(group_of({**_item(meeting, name).fields, **number, **flags}))
    return group_of({**meeting.fields, **added})


def person_shape(kind: type[Person]) -> Shape:
    """Return the shape of a person with the name and title together."""
    return group_of({**record_shape(kind).fields, "full_name": TEXT})


def since_shape() -> Shape:
    """Return the shape of what is new since the session before."""
    change = group_of(dict.fromkeys(Change.__struct_fields__, TEXT))
    day = {"day_before": DATE, "day_after": DATE}
    said = dict.fromkeys(("what", "subject", "before", "after"), TEXT)
    position = group_of({**_item(meeting_shape(), "positions").fields, "topic": TEXT})
    listed = {"ids": list_of(TEXT), "names": list_of(TEXT), "positions": list_of(position)}
    line = group_of({**said, **day, **listed})
    plurals = ("themes", "decisions", "proposals", "positions", "initiatives", "documents")
    names = group_of(dict.fromkeys(plurals, list_of(TEXT)))
    stub = ("id", "title", "date_text", "status")
    lists = ("changes", "moved", "superseded", "announced", "gone")
    return group_of(
        {
            "date": DATE,
            "meeting": TEXT,
            "id": TEXT,
            "same_meeting": FLAG,
            **dict.fromkeys(lists, list_of(change)),
            "lines": list_of(line),
            "new": names,
            "updated": names,
            "between": list_of(group_of({**dict.fromkeys(stub, TEXT), "date": DATE})),
        }
    )


def history_shape() -> Shape:
    """Return the shape of what a standing pack shows of its series; a meeting's pack has none."""
    area = group_of({"label": TEXT, "count": NUMBER})
    session = group_of(
        {**record_shape(Session).fields, "state": TEXT, "chaired_by": list_of(TEXT)}
        | {"is_latest": FLAG}
    )
    proposal = {**_item(meeting_shape(), "proposals").fields, "first": DATE, "last": DATE}
    counts = {"date": DATE, "id": TEXT, "counts": list_of(area), "total": NUMBER}
    stacked = {"sessions": list_of(group_of(counts)), "filled": NUMBER, "names": list_of(TEXT)}
    statuses = {"statuses": list_of(area), "known": list_of(area), "total": NUMBER}
    term = {**dict.fromkeys(("role", "note", "start_style", "end_style"), TEXT)}
    person = {"terms": list_of(group_of({**term, "start": DATE, "end": DATE}))}
    milestone = {"sign": TEXT, "day": DATE, "style": TEXT, "ahead": FLAG}
    times = {"themes": list_of(area), "sessions": NUMBER, "milestones": NUMBER}
    return group_of(
        {
            "sessions": list_of(session),
            "later": list_of(session),
            "held": NUMBER,
            "recorded": NUMBER,
            "chairs": list_of(group_of({**person_shape(Person).fields, "dates": list_of(DATE)})),
            "people": list_of(group_of({**person_shape(SeriesPerson).fields, **person})),
            "milestones": list_of(group_of({**record_shape(Milestone).fields, **milestone})),
            "next_session": record_shape(NextSession),
            "proposals": list_of(group_of({**proposal, "times": NUMBER})),
            "proposals_by_status": group_of(statuses, "chart"),
            "statuses_over_sessions": group_of(stacked, "chart"),
            "areas_over_sessions": group_of(stacked, "chart"),
            "initiatives_by_area": group_of(areas_shape(), "chart"),
            "timeline": group_of(times, "figure"),
        }
    )


def areas_shape() -> dict[str, Shape]:
    """Return the fields of initiatives counted by focus area."""
    area = group_of({"label": TEXT, "count": NUMBER})
    return {"areas": list_of(area), "leading": list_of(area), "largest": area, "total": NUMBER}


def own_shape() -> Shape:
    """Return the shape of a delegation's own words, called as in their file."""
    fields = record_shape(OwnWords).fields
    aliases = {name: info.alias or name for name, info in OwnWords.model_fields.items()}
    return group_of({aliases[name]: shape for name, shape in fields.items()})


def series_shape() -> Shape:
    """Return the shape of a series with all its sessions, those with a record too."""
    sessions = list_of(record_shape(Session))
    people = list_of(person_shape(SeriesPerson))
    return group_of({**record_shape(Series).fields, "sessions": sessions, "people": people})


def _item(group: Shape, name: str) -> Shape:
    return group.fields[name].item or ANY


@cache
def record_shape(model: type[Record]) -> Shape:
    """Return the shape of a record; its sources are those themselves, not their ids."""
    fields = {name: _shape(info.annotation) for name, info in model.model_fields.items()}
    if "sources" in fields:
        fields["sources"] = list_of(record_shape(Source))
    return group_of(fields)


def _shape(annotation: Any) -> Shape:
    """Return the shape of what a field may hold; ANY where that can be of two sorts."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0])
    if origin is Literal:
        return TEXT
    if origin in {Union, UnionType}:
        found = [_shape(one) for one in arguments if one is not type(None)]
        return found[0] if len(found) == 1 else ANY
    if origin in {tuple, list}:
        return list_of(_shape(arguments[0]))
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return record_shape(annotation)
    return _PLAIN.get(annotation, ANY)
