from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from jsonschemas import faults
from reportgen.authoring.schema import KINDS, schema_files, schema_of
from reportgen.records.common import Record
from workspaces import REPOSITORY

SHIPPED = {
    "meeting": [*REPOSITORY.glob("data/meetings/*[0-9].yaml")],
    "translation": [*REPOSITORY.glob("data/**/*.[a-z][a-z].yaml")],
    "series": [p for p in REPOSITORY.glob("data/series/*.yaml") if "." not in p.stem],
    "delegation": [*REPOSITORY.glob("data/delegations/*/delegation.yaml")],
    "own-words": [*REPOSITORY.glob("data/delegations/*/*[0-9].yaml")],
    "set": [*REPOSITORY.glob("templates/*/set.yaml")],
    "members": [REPOSITORY / "data/members.yaml"],
}
FILES = [(kind, path) for kind, paths in SHIPPED.items() for path in sorted(paths)]
SMALLEST = {"title": "T", "date": "2025-01-28", "body": "B"}


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do, by YAML 1.2: NO, 12:30 and 2025-01-28 are texts."""


Editor.yaml_implicit_resolvers = {}
for _kind, _pattern, _first in (
    ("null", "^(~|null|)$", ["~", "n", ""]),
    ("bool", "^(true|false)$", ["t", "f"]),
    ("int", "^-?[0-9]+$", list("-0123456789")),
    ("float", "^-?[0-9]+[.][0-9]+$", list("-0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(_pattern), _first)


def as_editors_read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=Editor)  # noqa: S506 - built on SafeLoader


def wrong(kind: str, data: Any) -> list[str]:
    schema = schema_of(kind)
    return list(faults(data, schema, schema))


def blocks(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for block in (schema, *schema["definitions"].values()):
        yield next((one for one in block.get("anyOf", ()) if "properties" in one), block)


def test_the_schemas_in_the_repository_are_current() -> None:
    written = {p.name: p.read_bytes() for p in (REPOSITORY / "schemas").glob("*")}
    assert written == schema_files(), "run reportgen schema"


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described_in_plain_words(kind: str) -> None:
    for block in blocks(schema_of(kind)):
        for key, value in block["properties"].items():
            assert value["description"].endswith((".", " …")), key
            assert "`" not in value["description"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_block_allows_unknown_keys(kind: str) -> None:
    assert all(block["additionalProperties"] is False for block in blocks(schema_of(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_keys_are_those_of_the_model(kind: str) -> None:
    model: type[Record] = KINDS[kind][0]
    keys = {info.alias or name for name, info in model.model_fields.items()}
    assert set(schema_of(kind)["properties"]) == keys


def test_the_id_is_never_asked_for() -> None:
    assert all("id" not in schema_of(kind)["required"] for kind in KINDS)


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda part: getattr(part, "name", part))
def test_shipped_files_obey_their_schema_as_editors_read_them(kind: str, path: Path) -> None:
    assert wrong(kind, as_editors_read(path)) == []


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda part: getattr(part, "name", part))
def test_shipped_files_name_their_schema_in_their_first_line(kind: str, path: Path) -> None:
    first = path.read_text("utf-8").split("\n", maxsplit=1)[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == REPOSITORY / f"schemas/{kind}.schema.json"


@pytest.mark.parametrize(
    "more",
    [
        {"themes": None, "venue": None, "next_session": None},
        {"themes": ["A title alone", {"title": "T", "points": ["One"], "summary": None}]},
        {"session_number": 7, "schema_version": 1, "status": "held"},
        {"more": {"anything": [1, {"at": "all"}]}},
        {"figures": [{"text": "Members", "value": 1.5}]},
    ],
)
def test_what_a_record_may_say_is_allowed(more: dict[str, Any]) -> None:
    assert wrong("meeting", {**SMALLEST, **more}) == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"titel": "x"}, "titel is not known"),
        ({"themes": [{"headline": "x"}]}, "title is missing"),
        ({"status": "heldd"}, "'heldd' is not in the list"),
        ({"date": 2025}, "2025 is no string"),
        ({"themes": "A theme"}, "'A theme' is no"),
        ({"figures": [{"text": "x", "value": "many"}]}, "'many' is no number"),
    ],
)
def test_what_a_record_may_not_say_is_marked(more: dict[str, Any], told: str) -> None:
    (found,) = wrong("meeting", {**SMALLEST, **more})
    assert found.startswith(told)


def test_the_files_are_json_that_a_person_can_read() -> None:
    for text in schema_files().values():
        assert json.loads(text)["$schema"].startswith("http://json-schema.org/draft-07/")
        assert text.count(b"\n") > 10
