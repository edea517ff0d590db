"""Records that hypothesis makes up from the models: any that is valid, as plain data for YAML.

``meetings()`` and ``own_words()`` give dicts of texts, lists and dicts as a person would write
them; ``as_yaml`` writes them to a file's content. Fields are left out at will, references name
entries that are there, and dates are in order.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

import yaml
from hypothesis import strategies as st

from reportgen.records.common import (
    Flag,
    Free,
    Id,
    IsoDate,
    Language,
    Number,
    PartialDate,
    Record,
    Text,
    Url,
    Whole,
)
from reportgen.records.delegation import OwnWords
from reportgen.records.fields import identified_lists
from reportgen.records.meeting import Meeting

Plain = dict[str, Any]

MOST_ENTRIES = 3

# Everything that XML 1.0 can hold (section 2.2) and that is more than a blank.
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff").filter(
    lambda c: c >= " " or c in "\t\n"
)
TRICKY = st.sampled_from(
    [
        *("NO", "12:30", "1.10", "1_000", "null", "~", "- a", "a: b", "# x", "=1+1", "{{ x }}"),
        *(
            "{% if %}",
            "Smith & Co <b>",
            "]]>",
            "a\nb",
            "\ta",
            "مرحبا بكم",
            "数字鸿沟",
            "👩🏽‍💻",
            "@a",
            "%a",
        ),
    ]
)
TEXTS = st.one_of(TRICKY, st.text(CHARACTERS, min_size=1, max_size=60)).filter(str.strip)
IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
DATES = st.dates().map(lambda day: day.isoformat())

SCALARS: Mapping[Any, st.SearchStrategy[Any]] = {
    Text: TEXTS,
    Id: IDS,
    IsoDate: DATES,
    PartialDate: st.sampled_from([4, 7, 10]).flatmap(lambda n: DATES.map(lambda d: d[:n])),
    Language: st.sampled_from(["en", "fr", "es", "pt-BR", "zh-Hant", "ar"]),
    Whole: st.integers(-(10**9), 10**9).map(str),
    Number: st.decimals(-(10**9), 10**9, places=2).map(str),
    Flag: st.booleans().map(lambda value: str(value).lower()),
    Url: st.from_regex(r"https://[a-z]{1,10}\.(org|int)/[a-z0-9/?&=#-]{0,20}", fullmatch=True),
    Free: st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS, max_size=2), max_size=3),
}


@functools.cache
def records(model: type[Record]) -> st.SearchStrategy[Plain]:
    """Return what may be written for a record of kind ``model``, its references not yet right."""
    hints = get_type_hints(model, include_extras=True)
    fields = {info.alias or name: (name, info) for name, info in model.model_fields.items()}
    needed = {
        key: _values(hints[name]) for key, (name, info) in fields.items() if info.is_required()
    }
    rest = {key: _values(hints[name]) for key, (name, i) in fields.items() if not i.is_required()}
    rest.pop("schema_version", None)
    return st.fixed_dictionaries(needed, optional=rest)


def _values(wanted: Any) -> st.SearchStrategy[Any]:
    """Return what may stand where the model asks for ``wanted``."""
    if wanted in SCALARS:
        return SCALARS[wanted]
    if isinstance(wanted, type) and issubclass(wanted, Record):
        return records(wanted)
    if get_origin(wanted) is Literal:
        return st.sampled_from(get_args(wanted))
    parts = [part for part in get_args(wanted) if part is not type(None) and part is not ...]
    if get_origin(wanted) is tuple:
        return st.lists(_values(parts[0]), max_size=MOST_ENTRIES)
    # What is left is optional, or a list whose entries get ids.
    return _values(parts[0])


def _with_unique_ids(draw: st.DrawFn, plain: Plain, model: type[Record]) -> dict[str, list[str]]:
    """Give entries ids that differ, or none; return those by list that references may name."""
    ids: dict[str, list[str]] = {}
    for name in identified_lists(model):
        entries = plain.get(name, [])
        for entry in entries:
            entry.pop("id", None)
        new = draw(st.lists(IDS, min_size=len(entries), max_size=len(entries), unique=True))
        for entry, made in zip(entries, new, strict=True):
            if draw(st.booleans()):
                entry["id"] = made
        ids[name] = [entry["id"] for entry in entries if "id" in entry]
    return ids


def _some(draw: st.DrawFn, known: list[str]) -> list[str]:
    return draw(st.lists(st.sampled_from(known), max_size=2, unique=True)) if known else []


def _mend_references(draw: st.DrawFn, entry: Plain, ids: dict[str, list[str]]) -> None:
    for field, target in (("theme", "themes"), ("proposal", "proposals")):
        if field in entry:
            _name_one_or_none(draw, entry, field, ids[target])
    if "sources" in entry:
        entry["sources"] = _some(draw, ids["sources"])


def _name_one_or_none(draw: st.DrawFn, entry: Plain, field: str, known: list[str]) -> None:
    entry.pop(field)
    if known:
        entry[field] = draw(st.sampled_from(known))


def _mend_dates(entry: Plain) -> None:
    if "date" in entry and "date_end" in entry:
        entry["date"], entry["date_end"] = sorted((entry["date"], entry["date_end"]))


def _mend_quote(draw: st.DrawFn, quote: Plain, people: list[str]) -> None:
    """Let a person speak who is there, else a body."""
    if people and quote.get("by_kind") != "body":
        quote["by"] = draw(st.sampled_from(people))
    else:
        quote["by_kind"] = "body"


def _mend_source(source: Plain) -> None:
    if "title" not in source and "url" not in source:
        source["title"] = "A source"


@st.composite
def meetings(draw: st.DrawFn) -> Plain:
    """Any valid record of a meeting of no series, in a file of any name."""
    plain = draw(records(Meeting))
    for name in ("id", "series"):
        plain.pop(name, None)
    ids = _with_unique_ids(draw, plain, Meeting)
    for source in plain.get("sources", []):
        _mend_source(source)
    for name in identified_lists(Meeting):
        for entry in plain.get(name, []):
            _mend_references(draw, entry, ids)
            _mend_dates(entry)
    for quote in plain.get("quotes", []):
        _mend_quote(draw, quote, ids["people"])
    plain["chairs"] = _some(draw, ids["people"])
    plain["written_from"] = _some(draw, ids["sources"])
    _mend_dates(plain)
    session = plain.get("next_session", {})
    if "date" in session:
        session["date"] = max(session["date"], plain["date"])
    return plain


def own_words() -> st.SearchStrategy[Plain]:
    """Any valid words of a delegation on a meeting."""
    return records(OwnWords)


def as_yaml(plain: Plain) -> str:
    """Return ``plain`` as the content of a file; every text stands in quotation marks."""
    return yaml.dump(plain, Dumper=_Quoting, allow_unicode=True, sort_keys=False)


class _Quoting(yaml.SafeDumper):
    """Puts texts, and nothing else, in quotation marks."""


_Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)
