"""Find names of members in a record that nobody has, in the data as written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.errors import Code
from reportgen.records.common import Person, Record
from reportgen.records.fields import record_fields
from reportgen.records.members import Directory
from reportgen.records.places import FieldPath, Problem
from reportgen.records.wording import shown

_ADD = "write it as the organisation does, or add it to data/members.yaml"


def unknown_members(
    data: Any, model: type[Record], directory: Directory, path: FieldPath = ()
) -> Iterator[Problem]:
    """Yield a problem for each name in a record of kind ``model`` that is not in ``directory``.

    Countries of people are passed over: they may come from where no member is. ``path`` leads to
    ``data`` from the top of the file.
    """
    if not isinstance(data, dict):
        return
    if not issubclass(model, Person):
        for name in model.members_in:
            yield from _unknown(data.get(name), (*path, name), directory)
    for name, kind in record_fields(model).items():
        for place, entry in _entries(data.get(name), (*path, name)):
            yield from unknown_members(entry, kind, directory, place)


def unknown_countries(
    record: Record, directory: Directory, path: FieldPath = ()
) -> Iterator[Problem]:
    """Yield a problem for each person in ``record`` whose country is not in ``directory``."""
    if isinstance(record, Person):
        yield from _unknown(record.country, (*path, "country"), directory)
    for name, value in record:
        for place, entry in _entries(value, (*path, name)):
            if isinstance(entry, Record):
                yield from unknown_countries(entry, directory, place)


def _unknown(value: Any, path: FieldPath, directory: Directory) -> Iterator[Problem]:
    for place, text in _entries(value, path):
        if isinstance(text, str) and not directory.knows(text):
            message = f"{shown(text)} is not the name of a member or group"
            nearest = directory.nearest(text)
            hint = f"did you mean {nearest}?" if nearest else _ADD
            yield Problem(Code.DATA_UNKNOWN_MEMBER, place, message, hint)


def _entries(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    """Yield what stands at ``path``: the value itself, or each of a list."""
    if isinstance(value, list | tuple):
        yield from (((*path, index), item) for index, item in enumerate(value))
    else:
        yield path, value
