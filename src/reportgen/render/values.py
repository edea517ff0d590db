"""Typed values: what a template may ask for besides text.

They are made by functions that templates call, stay plain data until they are written, and are the
only way in which anything but text gets into a file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import jinja2
from msgspec import Struct

from reportgen.charts.spec import ChartData, Matrix
from reportgen.charts.timeline import Chronicle, Timeline

_SAFE_LINK = re.compile(r"(https?://|mailto:)[^\s\x00-\x1f\x7f<>\"]+\Z", re.IGNORECASE)
_USUAL_LINK = 500


class Link(Struct, frozen=True):
    """A hyperlink: where it leads, and the text that shows it."""

    url: str
    text: str


class FigureValue(Struct, frozen=True):
    """Data for a picture that is drawn to the width of the template's own.

    ``heading`` stands over the rows, ``totals`` names the last row; both are the template's words.
    """

    matrix: Matrix
    heading: str = ""
    totals: str = ""


class TimelineValue(Struct, frozen=True):
    """A timeline that is drawn to the width of the template's picture.

    ``size`` is that of its text in pt as printed; 0 for that of all pictures. ``room_emu`` is how
    high it may be at most; 0 where it stands among text that goes on over pages.
    """

    timeline: Timeline
    size: float = 0
    room_emu: int = 0


@dataclass(frozen=True, slots=True)
class View(Mapping[str, Any]):
    """Data made for showing: fields for text, and the subject of a chart or a picture."""

    fields: Mapping[str, Any]
    subject: ChartData | Chronicle | Matrix

    def __getitem__(self, key: str) -> Any:
        return self.fields[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)


def is_safe_link(url: str) -> bool:
    """Tell whether ``url`` is an address that a link may lead to: a web page's, or for mail."""
    return _is_safe(url) if len(url) <= _USUAL_LINK else _SAFE_LINK.match(url) is not None


@lru_cache(maxsize=512)  # the packs of a batch lead to the same sources
def _is_safe(url: str) -> bool:
    return _SAFE_LINK.match(url) is not None


class ValueProblem(ValueError):  # noqa: N818 - it is a message to a person, told as a diagnostic
    """A value that cannot be used as asked; ``hint`` names the remedy."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class LimitProblem(ValueProblem):
    """What is asked for would be larger, or take more steps, than any document needs."""


def words(value: Any, what: str) -> str:
    """Return the text that was given as ``what``, empty for none; raises ValueProblem for others.

    A number or a date reads as it is written in data.
    """
    if type(value) is str:  # nearly always
        return value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal | dt.date):
        if isinstance(value, jinja2.Undefined):
            return str(value)  # reading it records where the name is missing
        raise ValueProblem(f"{what} is {shown(value)}, and a text is needed", "give a text")
    return str(value)


def shown(value: Any) -> str:
    """Return what a message calls a value that somebody gave: its text, cut, or what it is."""
    if isinstance(value, str):
        return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, int | float | Decimal | dt.date):
        return str(value)[:_SHOWN]
    return "this"


_SHOWN = 60
