"""JSON Schemas of the records, made from the models, so that editors complete and check them.

An editor reads YAML by its own rules: a text such as ``5`` or ``true`` is no text to it, and a key
with nothing behind it has a value. The schemas allow what reportgen reads as a text or as silence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema as core

from reportgen.authoring.fieldwords import field_words
from reportgen.records.common import Record
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.meeting import Meeting
from reportgen.records.members import Members
from reportgen.records.series import Series
from reportgen.records.settings import Settings
from reportgen.records.translation import Translation
from reportgen.templatesets.manifest import Manifest

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_REFERENCE: Final = "#/definitions/{model}"
_TEXT: Final = ("string", "number", "boolean")
_FROM_ITS_PLACE: Final = "id"
"""The key that a file need not hold, since its place says it."""

KINDS: Final[Mapping[str, tuple[type[Record], str]]] = MappingProxyType(
    {
        "meeting": (Meeting, "The record of one meeting"),
        "series": (Series, "A series of meetings"),
        "delegation": (Delegation, "A delegation: whom a pack is for"),
        "own-words": (OwnWords, "A delegation's own words on one meeting"),
        "set": (Manifest, "The settings of a template set"),
        "translation": (Translation, "The translation of a record into one language"),
        "workspace": (Settings, "The settings of a workspace"),
        "members": (Members, "Who can be named in records"),
    }
)
"""The kinds of files that have a schema, each with its model and its title."""


def schema_files() -> dict[str, bytes]:
    """Return the text of each schema by the name of its file, such as meeting.schema.json."""
    return {f"{kind}.schema.json": _as_text(schema_of(kind)) for kind in KINDS}


def schema_of(kind: str) -> JsonSchemaValue:
    """Return the JSON Schema (draft 7) of one of KINDS."""
    model, title = KINDS[kind]
    made = model.model_json_schema(
        by_alias=True, ref_template=_REFERENCE, schema_generator=_Generator
    )
    definitions = made.pop("$defs", {})
    made["required"] = [key for key in made.get("required", ()) if key != _FROM_ITS_PLACE]
    return {"$schema": _DRAFT, "title": title, **made, "definitions": definitions}


def _as_text(schema: JsonSchemaValue) -> bytes:
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()


class _Generator(GenerateJsonSchema):
    """Writes what a record may hold as an editor sees it."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Set no titles: they would repeat the keys."""
        del schema
        return False

    def model_schema(self, schema: core.ModelSchema) -> JsonSchemaValue:
        """Describe every key, allow silence, and the short way of writing where there is one."""
        model: type[Record] = schema["cls"]
        made = super().model_schema(schema)
        required = made.get("required", ())
        made["properties"] = {
            key: _described(value if key in required else _or_nothing(value), model, key)
            for key, value in made.get("properties", {}).items()
        }
        del made["title"], made["description"]
        return _or_short(made) if model.shorthand else made

    def str_schema(self, schema: core.StringSchema) -> JsonSchemaValue:
        """Allow all that reportgen reads as a text."""
        del schema
        return {"type": list(_TEXT)}

    def decimal_schema(self, schema: core.DecimalSchema) -> JsonSchemaValue:
        """Ask for a number."""
        del schema
        return {"type": "number"}

    def literal_schema(self, schema: core.LiteralSchema) -> JsonSchemaValue:
        """List the words; a version is a number to an editor."""
        words = list(schema["expected"])
        return {"enum": [*words, *(int(word) for word in words if word.isdigit())]}

    def nullable_schema(self, schema: core.NullableSchema) -> JsonSchemaValue:
        """Leave silence to ``model_schema``, which allows it for all that may be left out."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core.WithDefaultSchema) -> JsonSchemaValue:
        """Name no defaults: what is left out stays open."""
        return self.generate_inner(schema["schema"])


def _described(schema: JsonSchemaValue, model: type[Record], key: str) -> JsonSchemaValue:
    return {**schema, "description": field_words(model, key)}


def _or_nothing(schema: JsonSchemaValue) -> JsonSchemaValue:
    """Return ``schema`` with silence allowed, as short as it can be said."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return {**schema, "type": [*types, "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _or_short(schema: JsonSchemaValue) -> JsonSchemaValue:
    return {"anyOf": [{"type": list(_TEXT)}, schema]}
