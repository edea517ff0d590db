"""The types that the settings of template sets share: colours, measures, texts per language."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from reportgen.records.common import Language, Text
from reportgen.records.wording import plain_error, shown

__all__ = ["ANY", "WORDS", "Colour", "FileName", "Millimetres", "Points", "Words", "words_in"]

ANY = "any"
"""The key of a text that holds for every language."""

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")
_MEASURE = re.compile(r"(\d{1,4}(?:\.\d{1,2})?) ?(mm|cm|in|pt)?")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}


def _colour(text: str) -> str:
    found = _COLOUR.fullmatch(text)
    if found is None:
        hint = "write six digits after RGB, such as 12355B, in quotation marks"
        raise plain_error(f"{shown(text)} is not a colour", hint)
    return found.group(1).upper()


def _millimetres(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = _MEASURE.fullmatch(value)
    if found is None:
        hint = "write a number with its unit, such as 25 mm, 2.5 cm or 1 in"
        raise plain_error(f"{shown(value)} is not a length", hint)
    return float(found.group(1)) * _MM[found.group(2) or "mm"]


def _points(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = _MEASURE.fullmatch(value)
    if found is None or found.group(2) not in {None, "pt"}:
        hint = "write a number of points, such as 11.5 or 11.5 pt"
        raise plain_error(f"{shown(value)} is not a size of letters", hint)
    return float(found.group(1))


def _file_name(text: str) -> str:
    if not _FILE.fullmatch(text):
        hint = "put the file into the set’s folder and write its name alone, such as letterhead.png"
        raise plain_error(f"{shown(text)} is not the name of a file in the set’s folder", hint)
    return text


def _words(value: Any) -> Any:
    return {ANY: value} if isinstance(value, str) else value


Colour = Annotated[str, AfterValidator(_colour)]
"""A colour as ``RRGGBB``."""

Millimetres = Annotated[float, BeforeValidator(_millimetres, json_schema_input_type=float | str)]
"""A length in millimetres; written with mm, cm, in or pt."""

Points = Annotated[float, BeforeValidator(_points, json_schema_input_type=float | str)]
"""A size of letters in points."""

FileName = Annotated[str, AfterValidator(_file_name)]
"""The name of a file in the set's own folder."""

WORDS = dict[Language, Text]
Words = Annotated[WORDS, BeforeValidator(_words, json_schema_input_type=str | WORDS)]
"""A text for every language, or one text for each: ``{en: …, fr: …}``."""


def words_in(words: WORDS, language: str) -> str:
    """Return the text for ``language``: of that very tag, of its language, or for all.

    Where there is none the first one listed stands in; where there are none at all, nothing does.
    """
    primary = language.split("-", maxsplit=1)[0]
    for tag in (language, primary, ANY):
        if tag in words:
            return words[tag]
    near = (text for tag, text in words.items() if tag.split("-", maxsplit=1)[0] == primary)
    return next(near, next(iter(words.values()), ""))
