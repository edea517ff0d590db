"""Finds what a record says and no page shows, so that nothing is lost quietly.

Texts, dates, numbers and addresses count. Ids, references, languages and words chosen from a list
do not: they steer what is shown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from msgspec import Struct
from pydantic.fields import FieldInfo

from reportgen.records.common import Id, Language, Record
from reportgen.records.delegation import OwnWords
from reportgen.records.fields import identified_lists
from reportgen.records.meeting import Meeting
from reportgen.records.places import FieldPath, dotted
from reportgen.records.series import Series
from reportgen.records.sessions import Session
from reportgen.render.dates import format_date, format_number
from reportgen.render.partialdates import format_partial

_LONGEST: Final = 60
_PARTIAL_DATE: Final = re.compile(r"\d{4}(-\d{2}){0,2}")
# A month or a year alone may come from another date, and shows no day.
_DATE_STYLES: Final = ("long", "medium", "short", "full", "day")


class Page(Struct, frozen=True):
    """All that a pack shows: its words in one line, and the language of its dates and numbers."""

    text: str
    language: str

    @classmethod
    def of(cls, texts: Iterable[str], language: str) -> Page:
        """Return the page that holds all of ``texts``; case and spaces make no difference."""
        return cls(_plain(" ".join(texts)), language)

    def shows(self, value: object) -> bool:
        """Tell whether ``value`` stands here, in any form that a template can give it."""
        return any(_stands(form, self.text) for form in map(_plain, _forms(value, self.language)))


def unseen_fields(record: Meeting | Series, own: OwnWords, page: Page) -> tuple[str, ...]:
    """Return what of a record and of a delegation's own words stands nowhere on ``page``.

    Each is given as the path of its field and how its value begins; ``own.`` stands before the
    fields of the delegation's file.
    """
    references = _ids(record)
    leaves = [*leaves_of(record, ()), *leaves_of(own, ("own",))]
    return tuple(
        f"{dotted(path)}: {_beginning(value)}"
        for path, value in leaves
        if value not in references and not page.shows(value)
    )


def _names(kind: type[Record]) -> Mapping[str, str]:
    """Return the fields of a kind of record that count, as named here and in files."""
    if kind in _COUNTED:
        return _COUNTED[kind]
    found: dict[type[Record], Mapping[str, str]] = {}
    _counted(kind, found)
    return found[kind]


def _ids(record: Meeting | Series) -> frozenset[object]:
    names = identified_lists(type(record))
    return frozenset(entry.id for name in names for entry in getattr(record, name))


def leaves_of(value: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, object]]:
    """Yield each value that counts, with the path that it has in the file."""
    if isinstance(value, Record):
        names = _names(type(value))
        for name, written in names.items():
            yield from leaves_of(getattr(value, name), (*path, written))
    elif isinstance(value, tuple | list):
        for index, part in enumerate(value):
            yield from leaves_of(part, (*path, index))
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from leaves_of(part, (*path, name))
    elif value is not None and not isinstance(value, bool):
        yield path, value


def _forms(value: object, language: str) -> Iterator[str]:
    if isinstance(value, dt.date):
        yield from (format_date(value, style, language) for style in _DATE_STYLES)
    elif isinstance(value, str) and _PARTIAL_DATE.fullmatch(value):
        yield from (format_partial(value, style, language) for style in _DATE_STYLES)
    elif isinstance(value, int | Decimal):
        yield format_number(value, language)
    yield str(value)


def _stands(form: str, text: str) -> bool:
    """Tell whether ``form`` stands in ``text`` as words of its own."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if not (_joined(text, start) or _joined(text, end) or _in_number(text, start, end)):
            return True
        start = text.find(form, start + 1)
    return False


def _joined(text: str, at: int) -> bool:
    """Tell whether no word ends or begins at ``at``."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _in_number(text: str, start: int, end: int) -> bool:
    """Tell whether what stands there is a piece of a longer number, as 7 is of 1.7."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    first, last = text[start : start + 1].isdigit(), text[end - 1 : end].isdigit()
    return (first and _continues(before[::-1])) or (last and _continues(after))


def _continues(beside: str) -> bool:
    return len(beside) == 2 and beside[0] in ".," and beside[1].isdigit()  # noqa: PLR2004 - a pair


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _beginning(value: object) -> str:
    line = " ".join(str(value).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _counted(model: type[Record], found: dict[type[Record], Mapping[str, str]]) -> None:
    """Note for ``model`` and all records in it which fields count, as named here and in files."""
    if model in found:
        return
    fields = {n: i for n, i in model.model_fields.items() if not _steers(i)}
    found[model] = {name: info.alias or name for name, info in fields.items()}
    for info in fields.values():
        for inner in _records_in(info.annotation):
            _counted(inner, found)


def _steers(info: FieldInfo) -> bool:
    annotation = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    return any(part in _STEERING or get_origin(part) is Literal for part in _parts(annotation))


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation) if get_origin(annotation) is not Annotated else ():
        yield from _parts(part)


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, Record):
            yield part


def _all_counted() -> Mapping[type[Record], Mapping[str, str]]:
    found: dict[type[Record], Mapping[str, str]] = {}
    for model in (Meeting, OwnWords, Series, Session):
        _counted(model, found)
    return MappingProxyType(found)


_STEERING: Final = (Id, Language)
_COUNTED: Final = _all_counted()
