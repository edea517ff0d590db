"""Writes a data file to fill in: every name that a template asks for, with what it is for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from reportgen.authoring.yamltext import as_yaml
from reportgen.records.freeform import parse_free
from reportgen.templating.names import Kind, Name
from reportgen.templating.uses import Role, Use

_HEAD: Final = (
    "# What {file} asks for. Write what is to be printed behind the colons;",
    "# copy an entry of a list, from its dash on, for one more. A value may be left blank.",
)
_DATE: Final = "2025-01-31"
_WRITTEN: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.DATE: _DATE,
        Kind.NUMBER: "1",
        Kind.FLAG: "true",
        Kind.LINK: "https://example.org/",
        Kind.PICTURE: "picture.png",
        Kind.DOCUMENT: "document.docx",
    }
)
_BLOCKS: Final[Mapping[Kind, tuple[str, ...]]] = MappingProxyType(
    {
        Kind.CHART: (
            "categories: [First, Second]",
            "series:",
            "  - name: Number",
            "    values: [1, 2]",
        ),
        Kind.FIGURE: (
            "rows: [First, Second]",
            "columns: [One, Two]",
            "marks:",
            "  First: [One]",
            "  Second: [One, Two]",
        ),
        Kind.TABLE: ("- [First column, Second column]", "- [Text, Text]"),
    }
)
_STEP: Final = "  "


def example_yaml(names: Name, file: str) -> str:
    """Return the text of a YAML file with which the template ``file`` can be rendered at once.

    Above each name stands what it is, and where in the template it is used.
    """
    lines = [line.format(file=file) for line in _HEAD]
    for name in names.fields.values():
        lines += ["", *_entry(name)]
    return "\n".join(lines) + "\n"


def described(name: Name) -> str:
    """Return in a line what ``name`` has to be and where it is used."""
    told = [name.kind.value]
    if name.compared:
        told.append("compared with " + ", ".join(_shown(value) for value in name.compared))
    places = places_of(name)
    return f"{', '.join(told)} – {places}" if places else ", ".join(told)


def _shown(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)


def places_of(name: Name) -> str:
    """Return the first places at which ``name`` is used, and how many more there are."""
    uses: list[Use] = [*name.uses, *(name.item.uses if name.item else [])]
    places = list(dict.fromkeys(" › ".join(use.place.trail[:-1]) or "text" for use in uses))
    more = f" and {len(places) - _MOST} more" if len(places) > _MOST else ""
    return "; ".join(places[:_MOST]) + more


_MOST: Final = 2


def _entry(name: Name) -> Iterator[str]:
    """Yield the lines of a key, its comment first; a group speaks for itself."""
    if name.uses or name.kind is not Kind.GROUP:
        yield f"# {' '.join(described(name).split())}"
    yield from _bare_entry(name)


def _bare_entry(name: Name) -> Iterator[str]:
    key = _text(name.name)
    if name.kind in {Kind.LIST, Kind.GROUP} or name.kind in _BLOCKS:
        yield f"{key}:"
        yield from _indented(_block(name))
    else:
        yield f"{key}: {_scalar(name)}"


def _block(name: Name) -> Iterator[str]:
    """Yield the lines of a group or of a list."""
    yield from _BLOCKS.get(name.kind, ())
    if name.kind is Kind.LIST:
        for _ in range(name.count):
            yield from _item(name.item or Name(name.name))
    elif name.kind is not Kind.TABLE:
        taken = {line.partition(":")[0] for line in _BLOCKS.get(name.kind, ())}
        for part in name.fields.values():
            if part.name not in taken:
                yield from _entry(part)


def _item(name: Name) -> Iterator[str]:
    """Yield the lines of an entry of a list, the first behind its dash."""
    if name.kind in {Kind.LIST, Kind.GROUP} or name.kind in _BLOCKS:
        first, *others = _block(name)
        yield f"- {first}"
        yield from _indented(others)
    else:
        yield f"- {_scalar(name)}"


def _indented(lines: Iterator[str] | list[str]) -> Iterator[str]:
    for line in lines:
        yield f"{_STEP}{line}"


def _scalar(name: Name) -> str:
    if name.kind is Kind.NUMBER:
        return str(next((n for n in name.compared if isinstance(n, int | float)), 1))
    if name.kind is not Kind.TEXT:
        return _WRITTEN[name.kind]
    texts = [value for value in name.compared if isinstance(value, str) and value]
    if texts:
        return _text(texts[0])
    in_address = any(use.role is Role.ADDRESS for use in name.uses)
    return _text(_stand_in(name.name).replace(" ", "-") if in_address else _stand_in(name.name))


def _stand_in(name: str) -> str:
    """Return a text that can be seen to wait for another one."""
    return f"Example {' '.join(name.replace('_', ' ').split()) or 'text'}"


def _text(text: str) -> str:
    """Return ``text`` as it stands in YAML, so that it is read back as this very text."""
    written = as_yaml(text)
    plain = f"a: {written}\n".encode("utf-8", "replace")
    if written and parse_free(plain, "text.yaml") == {"a": text}:
        return written
    return json.dumps(text)
