"""The types of settings that are patterns: of dates, references, names of files."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated, Final

from pydantic import AfterValidator

from reportgen.records.common import Text
from reportgen.records.wording import plain_error, shown

__all__ = [
    "NAME_FIELDS",
    "REFERENCE_FIELDS",
    "DatePattern",
    "NamePattern",
    "QuotationMarks",
    "ReferencePattern",
    "fields_of",
]

NAME_FIELDS: Final = ("meeting", "date", "delegation", "set", "language", "kind")
REFERENCE_FIELDS: Final = ("no", "year", "unit")

_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_DATE: Final = re.compile(r"(?:'[^']*'|[^A-Za-z']|E{1,4}|G|M{1,4}|L{1,4}|d{1,2}|y{1,4})+")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LONGEST: Final = 100


def fields_of(pattern: str) -> list[str]:
    """Return the names in braces of a pattern, in order."""
    return _FIELD.findall(pattern)


def _date(text: str) -> str:
    bare = set(re.sub("'[^']*'", "", text))
    if _DATE.fullmatch(text) and {"d", "y"} <= bare and {"M", "L"} & bare:
        return text
    hint = "write d for the day, MMMM for the month in words, y for the year, such as d MMMM y"
    raise plain_error(f"{shown(text)} is no way to write a date", hint)


def _quotes(text: str) -> str:
    if len(text) % 2 or any(letter.isalnum() for letter in text):
        hint = "write the opening and the closing mark side by side, such as «»"
        raise plain_error(f"{shown(text)} are no quotation marks", hint)
    return text


def _reference(text: str) -> str:
    _require_known(text, REFERENCE_FIELDS, "a reference")
    if "no" not in fields_of(text):
        hint = "write {no} where the number stands, such as {unit}/{year}/{no}"
        raise plain_error("the pattern has no place for the number of a paper", hint)
    return text


def _file_name(text: str) -> str:
    names = _require_known(text, NAME_FIELDS, "the name of a file")
    if "kind" not in names or not {"meeting", "date"} & set(names):
        hint = "write {kind}, and {meeting} or {date}, or files would get the same name"
        raise plain_error("the pattern does not tell the files of packs apart", hint)
    if not _NAME.fullmatch(_FIELD.sub("x", text)) or len(text) > _LONGEST:
        hint = "use letters from a to z, digits, dots, hyphens and underscores, without an ending"
        raise plain_error(f"{shown(text)} cannot be the name of a file everywhere", hint)
    return text


def _require_known(text: str, fields: Collection[str], what: str) -> list[str]:
    names = fields_of(text)
    hint = f"use {', '.join(f'{{{name}}}' for name in fields)}"
    unknown = next((name for name in names if name not in fields), None)
    if unknown is not None:
        raise plain_error(f"“{{{unknown}}}” is nothing that {what} can hold", hint)
    if {"{", "}"} & set(_FIELD.sub("", text)):
        raise plain_error(f"a brace of {shown(text)} has no other one", hint)
    return names


DatePattern = Annotated[Text, AfterValidator(_date)]
"""A pattern of CLDR for a date, with day, month and year."""

QuotationMarks = Annotated[Text, AfterValidator(_quotes)]
"""An opening and a closing mark side by side, with spaces where they are printed."""

ReferencePattern = Annotated[Text, AfterValidator(_reference)]
"""A pattern of references, with REFERENCE_FIELDS in braces."""

NamePattern = Annotated[Text, AfterValidator(_file_name)]
"""A pattern of names of files without their ending, with NAME_FIELDS in braces."""
