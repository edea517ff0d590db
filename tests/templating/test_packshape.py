from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from reportgen.packsources import source_of
from reportgen.records.workspace import Workspace
from reportgen.render.context import pack_context
from reportgen.render.house import House
from reportgen.templatesets.settings import SetSettings
from reportgen.templating.packshape import pack_shape
from reportgen.templating.shapes import ANY, Shape, Sort, shape_of
from workspaces import REPOSITORY

AS_OF = dt.date(2025, 1, 1)
OFFERED = {"language": "en-GB", "blocks": ["theme"], "shared": False}


def contexts() -> Iterator[dict[str, Any]]:
    """Yield what the templates of every shipped pack see."""
    workspace = Workspace.open(REPOSITORY, today=dt.date(2026, 1, 1))
    ids = (*workspace.meeting_ids(), *workspace.series_ids())
    for subject in map(workspace.subject, ids):
        for delegation in workspace.delegations():
            source = source_of(workspace, subject, None)
            records = source.records(delegation, House(SetSettings(), "en"))
            yield {**pack_context(records, AS_OF), **OFFERED}


def differences(value: Any, shape: Shape, path: str) -> Iterator[str]:
    """Yield where a value has a name that the shape does not have, or is of another sort."""
    if not shape.is_known or value is None:
        return
    if isinstance(value, Mapping) and shape.sort is Sort.GROUP:
        for name in {*value, *shape.fields}:
            if name not in shape.fields or name not in value:
                yield f"{path}.{name}"
            else:
                yield from differences(value[name], shape.fields[name], f"{path}.{name}")
    elif isinstance(value, list) and shape.item is not None:
        for item in value:
            yield from differences(item, shape.item, f"{path}[]")
    elif shape_of(value).sort is not shape.sort:
        yield f"{path} is {shape_of(value).sort.value}, not {shape.sort.value}"


def test_the_shape_is_that_of_what_packs_really_see() -> None:
    found = {d for context in contexts() for d in differences(context, pack_shape(), "")}
    assert found == set()


@pytest.mark.parametrize(
    ("path", "sort"),
    [
        *(("meeting.date", Sort.DATE), ("meeting.themes", Sort.LIST), ("before", Sort.FLAG)),
        *(("meeting.chairs.name", Sort.TEXT), ("meeting.quotes.by.country", Sort.TEXT)),
        *(("meeting.themes.sources.url", Sort.TEXT), ("own.from", Sort.TEXT)),
        *(("meeting.initiatives.number", Sort.NUMBER), ("topics.last.date", Sort.DATE)),
        *(("series.sessions.papers.sources.publisher", Sort.TEXT), ("house.country", Sort.ANY)),
        *(("initiatives_by_area.areas.count", Sort.NUMBER), ("meeting.more", Sort.ANY)),
    ],
)
def test_persons_and_sources_stand_where_a_record_names_them(path: str, sort: Sort) -> None:
    shape = pack_shape()
    for step in path.split("."):
        group = shape.item if shape.item is not None else shape
        shape = group.fields[step]
    assert shape.sort is sort


# --- shapes of data ---


def test_items_of_a_list_may_have_fields_that_others_lack() -> None:
    item = shape_of([{"a": 1, "b": None}, {"b": "x"}, {}]).item
    assert item is not None
    assert {name: shape.sort for name, shape in item.fields.items()} == {
        "a": Sort.NUMBER,
        "b": Sort.TEXT,
    }


@pytest.mark.parametrize("values", [[1, "a"], ["a", 1, "a"], [[], "a"], [{}, 1]])
def test_of_items_of_several_sorts_nothing_is_said(values: list[Any]) -> None:
    item = shape_of(values).item
    assert item is not None
    assert not item.is_known


def test_nothing_is_known_of_blanks_and_of_items_of_empty_lists() -> None:
    assert (shape_of(None), shape_of([]).item, shape_of([None]).item) == (ANY, ANY, ANY)
