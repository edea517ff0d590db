from __future__ import annotations

import json
from functools import partial
from typing import Any

from hypothesis import HealthCheck, Phase, find, given, settings

from records.strategies import as_yaml, meetings, own_words
from reportgen.records.loading import parse_meeting, parse_own_words
from reportgen.records.meeting import Meeting
from reportgen.records.plain import meeting_dict, own_dict

NOT_MADE_UP = {"schema_version", "id", "series"}
MANY = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
LONG = settings(MANY, max_examples=1000, phases=[Phase.generate])


@MANY
@given(meetings())
def test_every_record_made_up_is_valid_and_kept_as_written(plain: dict[str, Any]) -> None:
    meeting = parse_meeting(as_yaml(plain).encode(), name="m.yaml", stem="m")
    shown = meeting_dict(meeting)
    assert shown["title"] == plain["title"]
    assert [theme["title"] for theme in shown["themes"]] == [
        theme["title"] for theme in plain.get("themes", [])
    ]
    assert shown["more"] == plain.get("more")


@MANY
@given(meetings())
def test_the_same_record_in_json_is_the_same_meeting(plain: dict[str, Any]) -> None:
    from_yaml = parse_meeting(as_yaml(plain).encode(), name="m.yaml", stem="m")
    # The library writes the character delete as it is, which records refuse.
    content = json.dumps(plain).replace("\x7f", "\\u007f")
    from_json = parse_meeting(content.encode(), name="m.json", stem="m")
    assert from_json == from_yaml


@MANY
@given(own_words())
def test_own_words_made_up_are_valid_and_kept_as_written(plain: dict[str, Any]) -> None:
    own = own_dict(parse_own_words(as_yaml(plain).encode(), name="o.yaml"))
    assert own["from"] == plain.get("from")
    assert [step["what"] for step in own["next_steps"]] == [
        step["what"] for step in plain.get("next_steps", [])
    ]


def test_every_field_of_a_meeting_is_filled_now_and_then() -> None:
    filled: set[str] = set()

    @settings(MANY, derandomize=True, database=None)
    @given(meetings())
    def collect(plain: dict[str, Any]) -> None:
        filled.update(name for name, value in plain.items() if value)

    collect()
    # What is made up depends on the modules that are loaded, so that a field may want looking for.
    for name in set(Meeting.model_fields) - NOT_MADE_UP - filled:
        find(meetings(), partial(filled_in, name), settings=LONG)


def filled_in(name: str, plain: dict[str, Any]) -> bool:
    return bool(plain.get(name))
