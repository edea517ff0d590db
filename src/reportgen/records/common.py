"""The types that all records share: text, ids, dates, addresses, people and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from reportgen.records.wording import plain_error, shown

__all__ = [
    "Flag",
    "Free",
    "Id",
    "Identified",
    "IsoDate",
    "Language",
    "Number",
    "PartialDate",
    "Person",
    "Record",
    "Source",
    "Sourced",
    "Status",
    "Text",
    "Url",
    "Whole",
    "name_for_id",
]

Status = Literal["planned", "tentative", "open", "held", "cancelled", "unknown"]

MAX_ID = 80

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*")
_WHOLE = re.compile(r"-?\d{1,18}")
_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,12})?")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
# What XML 1.0 cannot hold (section 2.2): no Office file can carry it.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _legal_text(text: str) -> str:
    if not text.strip():
        raise plain_error("the text is blank", "write something, or delete the line")
    if found := _ILLEGAL.search(text):
        message = f"the text holds a character that no document can show (U+{ord(found[0]):04X})"
        raise plain_error(message, "delete that character")
    return text


def _id(text: str) -> str:
    if not _ID.fullmatch(text) or len(text) > MAX_ID:
        hint = f"use small letters a to z, digits and hyphens, at most {MAX_ID} of them"
        raise plain_error(f"{shown(text)} cannot be an id", hint)
    return text


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value if _DATE.fullmatch(value) else "")
    except ValueError:
        hint = "write year-month-day with digits, such as 2025-01-28"
        raise plain_error(f"{shown(value)} is not a date of the calendar", hint) from None


def _is_in_calendar(text: str) -> bool:
    """Tell whether there is a day that begins with what is given of a date."""
    try:
        date.fromisoformat(f"{text}-01-01"[: len("2025-01-01")])
    except ValueError:
        return False
    return True


def _partial_date(text: str) -> str:
    if not _PARTIAL_DATE.fullmatch(text) or not _is_in_calendar(text):
        hint = "write 2025, 2025-01 or 2025-01-28"
        raise plain_error(f"{shown(text)} is not a year, a month or a day", hint)
    return text


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        hint = "write its code, such as en, fr, es or pt-BR"
        raise plain_error(f"{shown(text)} is not the code of a language", hint)
    return text


def _whole(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not _WHOLE.fullmatch(value):
        raise plain_error(f"{shown(value)} is not a whole number", "write digits only, such as 21")
    return int(value)


def _number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not _NUMBER.fullmatch(value):
        hint = "write digits, with a point before decimals, such as 1250 or 3.5"
        raise plain_error(f"{shown(value)} is not a number", hint)
    return Decimal(value)


def _flag(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value not in {"true", "false"}:
        raise plain_error(f"{shown(value)} is neither true nor false", "write true or false")
    return value == "true"


def _url(text: str) -> str:
    if not _URL.fullmatch(text):
        hint = "write the whole address, beginning with https:// or http://"
        raise plain_error(f"{shown(text)} is not the address of a page", hint)
    return text


def _free_texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for pair in value.items() for part in pair for text in _free_texts(part))
    elif isinstance(value, list | tuple):
        yield from (text for item in value for text in _free_texts(item))
    elif isinstance(value, str):
        yield value


def _free(value: dict[str, Any]) -> dict[str, Any]:
    for text in _free_texts(value):
        _legal_text(text)
    return value


Text = Annotated[str, AfterValidator(_legal_text)]
"""A text that says something and that XML can hold; nothing else about it is limited."""

Id = Annotated[str, AfterValidator(_id)]
"""A short name for references and file names: small letters, digits, single hyphens."""

IsoDate = Annotated[date, BeforeValidator(_date)]
"""A day of the calendar, written 2025-01-28."""

PartialDate = Annotated[str, AfterValidator(_partial_date)]
"""A year, a month or a day, kept as written: 2025, 2025-01, 2025-01-28."""

Language = Annotated[str, AfterValidator(_language)]
"""The code of a language after BCP 47, such as en, fr or pt-BR."""

Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[Decimal, BeforeValidator(_number)]
"""A number with its decimals as written: 1.10 stays 1.10."""

Flag = Annotated[bool, BeforeValidator(_flag)]
Url = Annotated[str, AfterValidator(_url)]
Free = Annotated[dict[str, Any], AfterValidator(_free)]
"""Keys of a delegation's own choice, with texts, lists and blocks beneath."""


class Record(BaseModel):
    """The base of all records: nothing unknown goes in and nothing changes afterwards.

    ``shorthand`` names the field that a plain text fills where a whole block may stand, so that
    ``- More funds`` can be written for ``- text: More funds``. ``members_in`` lists the fields
    that name members or groups, whose official names are printed. ``words_in`` are the fields whose
    texts are translated, ``names_in`` those with names that stand as they are where nobody
    translates them, ``cited_in`` those that are given as they are in every language.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    shorthand: ClassVar[str] = ""
    members_in: ClassVar[tuple[str, ...]] = ()
    words_in: ClassVar[tuple[str, ...]] = ()
    names_in: ClassVar[tuple[str, ...]] = ()
    cited_in: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, data: Any) -> Any:
        return {cls.shorthand: data} if cls.shorthand and isinstance(data, str) else data


def name_for_id(model: type[Identified], values: dict[str, Any]) -> str:
    """Return the text that the id of an entry of kind ``model`` is made from."""
    filled = (values.get(name) for name in model.named_by)
    return next((str(value) for value in filled if value), model.__name__)


class Identified(Record):
    """A record with an id for references; where none is written it is made from its text.

    ``named_by`` lists the fields to make it from, the first that is filled.
    """

    named_by: ClassVar[tuple[str, ...]] = ("text",)

    id: Id | None = None

    def name_for_id(self) -> str:
        """Return the text that an id is made from."""
        return name_for_id(type(self), dict(self))


class Sourced(Identified):
    """A record that may name sources of its own; else it rests on those of the whole meeting."""

    sources: tuple[Id, ...] = ()


class Person(Identified):
    """A person, once; everywhere else the id refers to her."""

    named_by = ("name",)
    members_in = ("country",)
    words_in = ("title", "role", "organisation")
    names_in = ("name",)

    name: Text
    title: Text | None = None
    role: Text | None = None
    country: Text | None = None
    organisation: Text | None = None


class Source(Identified):
    """Where something can be read; a page's address alone is enough."""

    shorthand = "url"
    named_by = ("publisher", "title", "url")
    words_in = ("note",)
    names_in = ("publisher",)
    cited_in = ("title",)

    title: Text | None = None
    publisher: Text | None = None
    date: IsoDate | None = None
    url: Url | None = None
    accessed: IsoDate | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _says_where(self) -> Source:
        if self.title is None and self.url is None:
            raise plain_error("the source has neither title nor url", "write at least one")
        return self
