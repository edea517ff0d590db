"""The shape of what the templates of a pack see, as the models of the records say it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from reportgen.records.common import Person, Record, Source
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.meeting import Meeting
from reportgen.records.series import Series
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
    area = group_of({"label": TEXT, "count": NUMBER})
    areas = {"areas": list_of(area), "leading": list_of(area), "largest": area, "total": NUMBER}
    matrix = {"rows": list_of(TEXT), "columns": list_of(TEXT)}
    return group_of(
        {
            "meeting": meeting,
            "own": record_shape(OwnWords),
            "delegation": record_shape(Delegation),
            "series": record_shape(Series),
            "as_of": DATE,
            "language": TEXT,
            "before": FLAG,
            "topics": list_of(topic),
            "previous": meeting,
            "initiatives_by_area": group_of(areas, "chart"),
            "initiative_matrix": group_of(matrix, "figure"),
            **shape_of(House().names("MARKING")).fields,
        }
    )


def meeting_shape() -> Shape:
    """Return the shape of a meeting with what is added to its record."""
    meeting = record_shape(Meeting)
    person = record_shape(Person)
    quote = group_of({**_item(meeting, "quotes").fields, "by": person})
    added = {"chairs": list_of(person), "quotes": list_of(quote)}
    for name in ("themes", "initiatives"):
        added[name] = list_of(group_of({**_item(meeting, name).fields, "number": NUMBER}))
    return group_of({**meeting.fields, **added})


def _item(group: Shape, name: str) -> Shape:
    return group.fields[name].item or ANY


@cache
def record_shape(model: type[Record]) -> Shape:
    """Return the shape of a record, its fields called as in the file; sources are resolved."""
    fields = {
        info.alias or name: list_of(record_shape(Source))
        if name == "sources"
        else _shape(info.annotation)
        for name, info in model.model_fields.items()
    }
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
