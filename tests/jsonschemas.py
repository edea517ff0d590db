"""Checks data against a JSON Schema, as far as ours go: for tests of the schemas alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> Iterator[str]:
    """Yield what in ``value`` does not obey ``schema``, a part of the schema ``root``."""
    if "$ref" in schema:
        schema = root["definitions"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        tried = [list(faults(value, one, root)) for one in schema["anyOf"]]
        # A block that fits but for a key says more than that it is no text.
        yield from min(tried, key=lambda found: (len(found), " is no " in "".join(found)))
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{value!r} is not in the list"
    elif "type" in schema and not _is(value, schema["type"]):
        yield f"{value!r} is no {schema['type']}"
    else:
        yield from _inside(value, schema, root)


def _is(value: Any, types: str | list[str]) -> bool:
    names = [types] if isinstance(types, str) else types
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, _TYPES[name]) for name in names)


def _inside(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from faults(item, schema.get("items", {}), root)
    if isinstance(value, dict):
        known, other = schema.get("properties", {}), schema.get("additionalProperties", True)
        yield from (f"{key} is missing" for key in schema.get("required", ()) if key not in value)
        for key, item in value.items():
            if key in known or isinstance(other, dict):
                yield from faults(item, known.get(key, other), root)
            elif not other:
                yield f"{key} is not known"
