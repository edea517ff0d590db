"""What the fields of one record must have to do with each other, one function per rule.

The rules read the data as written, not the typed record, so that they speak even where another
field is wrong: whoever wrote the record sees everything at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from reportgen.errors import Code
from reportgen.records.common import Identified, Record, name_for_id
from reportgen.records.fields import identified_lists
from reportgen.records.ids import assigned
from reportgen.records.meeting import Meeting
from reportgen.records.places import FieldPath, Problem
from reportgen.records.series import Series
from reportgen.records.wording import did_you_mean, shown

Data: TypeAlias = dict[str, Any]
Check: TypeAlias = Callable[[Data], Iterator[Problem]]

# Field of an entry, and the list whose ids it may name.
_REFERENCES = (("theme", "themes"), ("proposal", "proposals"), ("sources", "sources"))
# Where a list of ids belongs; a single text there is the schema's to report.
_LISTS = frozenset({"chairs", "sources", "written_from"})
_EXCHANGE = "exchange the two or correct one"


def check_meeting(data: Data) -> Iterator[Problem]:
    """Yield what does not fit together in a meeting."""
    yield from _dates_in_order(data, ())
    yield from _next_is_later(data)
    yield from _unique_ids(data, Meeting)
    yield from _speakers(data)
    yield from _named(data, Meeting, ("chairs",), "people")
    yield from _named(data, Meeting, ("written_from",), "sources")
    yield from _entries_fit(data, Meeting)


def check_series(data: Data) -> Iterator[Problem]:
    """Yield what does not fit together in a series."""
    yield from _unique_ids(data, Series)
    yield from _named(data, Series, ("mandate", "sources"), "sources")
    yield from _entries_fit(data, Series)
    for index, stub in _entries(data, "sessions", Record):
        for number, _ in _entries(stub, "papers", Record):
            path = ("sessions", index, "papers", number, "sources")
            yield from _named(data, Series, path, "sources")
    for index, person in _entries(data, "people", Record):
        for number, term in _entries(person, "terms", Record):
            yield from _ends_after(term, ("people", index, "terms", number), "from", "to")


def nothing_to_check(_data: Data) -> Iterator[Problem]:
    """Yield nothing: the record's fields have nothing to do with each other."""
    yield from ()


def _entries_fit(data: Data, model: type[Record]) -> Iterator[Problem]:
    lists = identified_lists(model)
    for name, kind in lists.items():
        for index, entry in _entries(data, name, kind):
            yield from _dates_in_order(entry, (name, index))
            for field, target in _REFERENCES:
                if field in kind.model_fields and target in lists:
                    yield from _named(data, model, (name, index, field), target)


def _dates_in_order(entry: Data, path: FieldPath) -> Iterator[Problem]:
    yield from _ends_after(entry, path, "date", "date_end")


def _ends_after(entry: Data, path: FieldPath, begin: str, end: str) -> Iterator[Problem]:
    first, last = entry.get(begin), entry.get(end)
    # Dates as they must be written sort like texts; others are reported by the schema. Of a day
    # and its month, neither comes first.
    if isinstance(first, str) and isinstance(last, str) and last < first[: len(last)]:
        message = f"the end, {shown(last)}, is before the beginning, {shown(first)}"
        yield Problem(Code.DATA_DATES_REVERSED, (*path, end), message, _EXCHANGE)


def _next_is_later(data: Data) -> Iterator[Problem]:
    session = data.get("next_session")
    this, following = data.get("date"), session.get("date") if isinstance(session, dict) else None
    if isinstance(this, str) and isinstance(following, str) and following < this:
        message = f"the next session, {shown(following)}, is before this one, {shown(this)}"
        path = ("next_session", "date")
        yield Problem(Code.DATA_DATES_REVERSED, path, message, "correct one of the two")


def _unique_ids(data: Data, model: type[Record]) -> Iterator[Problem]:
    for name, kind in identified_lists(model).items():
        seen: set[str] = set()
        for index, entry in _entries(data, name, kind):
            written = entry.get("id")
            if isinstance(written, str) and written in seen:
                message = f"the id {shown(written)} is used twice in {name}"
                hint = "give one of them another id, or delete it"
                yield Problem(Code.DATA_DUPLICATE_ID, (name, index, "id"), message, hint)
            seen.add(str(written))


def _speakers(data: Data) -> Iterator[Problem]:
    for index, quote in _entries(data, "quotes", Record):
        if quote.get("by_kind") != "body":
            yield from _named(data, Meeting, ("quotes", index, "by"), "people")


def _named(data: Data, model: type[Record], path: FieldPath, target: str) -> Iterator[Problem]:
    """Yield a problem for each name at ``path`` that is no id of the list ``target``."""
    known = _ids(data, target, identified_lists(model)[target])
    for place, name in _texts_at(data, path):
        if name not in known:
            message = f"{shown(name)} is not the id of any entry in {target}"
            hint = did_you_mean(name, known) or "add it there"
            yield Problem(Code.DATA_UNKNOWN_REFERENCE, place, message, hint)


def _texts_at(data: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    value = data
    for step in path:
        value = _step(value, step)
    if isinstance(value, str) and path[-1] not in _LISTS:
        yield path, value
    elif isinstance(value, list):
        texts = enumerate(value)
        yield from (((*path, index), text) for index, text in texts if isinstance(text, str))


def _step(value: Any, step: int | str) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) else None


def _entries(data: Data, name: str, kind: type[Record]) -> Iterator[tuple[int, Data]]:
    value = data.get(name)
    for index, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, dict):
            yield index, entry
        elif isinstance(entry, str) and kind.shorthand:
            yield index, {kind.shorthand: entry}


def _ids(data: Data, name: str, kind: type[Identified]) -> list[str]:
    entries = (entry for _, entry in _entries(data, name, kind))
    return assigned((_written_id(entry), name_for_id(kind, entry)) for entry in entries)


def _written_id(entry: Data) -> str | None:
    written = entry.get("id")
    return written if isinstance(written, str) else None
