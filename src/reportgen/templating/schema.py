"""The JSON Schema of the data that a template asks for, so that editors and programs check it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from reportgen.templating.example import described
from reportgen.templating.names import Kind, Name

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_TYPES: Final[Mapping[Kind, dict[str, Any]]] = MappingProxyType(
    {
        Kind.TEXT: {"type": ["string", "number"]},
        Kind.DATE: {"type": "string", "format": "date"},
        Kind.NUMBER: {"type": "number"},
        Kind.FLAG: {},
        Kind.LINK: {"type": "string"},
        Kind.LIST: {"type": "array"},
        Kind.GROUP: {"type": "object"},
        Kind.CHART: {"type": "object"},
        Kind.FIGURE: {"type": "object"},
        Kind.PICTURE: {"type": "string"},
        Kind.TABLE: {},
        Kind.DOCUMENT: {"type": "string"},
    }
)


def data_schema(names: Name, file: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 7) of the data of the template ``file``.

    Names that the template does not ask for are allowed: one data file may serve several.
    """
    return {"$schema": _DRAFT, "title": f"Data for {file}", **_fields(names), "type": "object"}


def _fields(name: Name) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if name.fields:
        made["properties"] = {part.name: _schema(part) for part in name.fields.values()}
    needed = [part.name for part in name.fields.values() if part.needed]
    return {**made, "required": needed} if needed else made


def _schema(name: Name) -> dict[str, Any]:
    made = {**_TYPES[name.kind], **_fields(name)}
    if name.uses or name.item:
        made["description"] = described(name)
    if name.kind is Kind.LIST and name.item is not None:
        made["items"] = _schema(name.item)
    return _or_blank(made) if name.may_be_blank else made


def _or_blank(schema: dict[str, Any]) -> dict[str, Any]:
    """Return ``schema`` with null allowed where it names types."""
    kind = schema.get("type")
    if kind is None:
        return schema
    return {**schema, "type": [*kind, "null"] if isinstance(kind, list) else [kind, "null"]}
