from __future__ import annotations

import datetime as dt
from typing import Any

from reportgen.render.before import topics

JANUARY, MARCH = dt.date(2025, 1, 28), dt.date(2025, 3, 5)


def theme(title: str, **more: Any) -> dict[str, Any]:
    return {"id": title.casefold().replace(" ", "-"), "title": title, "summary": None, **more}


def meeting(date: dt.date, *themes: dict[str, Any]) -> dict[str, Any]:
    return {"title": f"Meeting of {date}", "date": date, "themes": list(themes)}


def test_a_topic_comes_with_what_was_said_of_it_the_last_time() -> None:
    coming = meeting(dt.date(2025, 4, 1), theme("Privacy"))
    earlier = [
        meeting(JANUARY, theme("Privacy", summary="Old")),
        meeting(MARCH, theme("Privacy", summary="New")),
    ]
    (topic,) = topics(coming, earlier, [])
    assert topic["last"]["summary"] == "New"
    assert topic["last"]["date"] == MARCH
    assert topic["last"]["meeting"] == f"Meeting of {MARCH}"


def test_a_topic_that_was_never_taken_up_says_so() -> None:
    coming = meeting(dt.date(2025, 4, 1), theme("Privacy"), theme("Roads"))
    found = topics(coming, [meeting(JANUARY, theme("Roads"))], [])
    assert [(topic["number"], topic["last"] is None) for topic in found] == [(1, True), (2, False)]


def test_case_and_spaces_do_not_part_two_themes() -> None:
    coming = meeting(dt.date(2025, 4, 1), {"id": "x", "title": "Cyber  Security"})
    (topic,) = topics(coming, [meeting(JANUARY, {"id": "y", "title": "cyber security"})], [])
    assert topic["last"] is not None


def test_the_vocabulary_of_the_series_knows_other_names_of_a_theme() -> None:
    vocabulary = [{"id": "privacy", "labels": {"fr": "Vie privée"}, "aliases": ["Data protection"]}]
    coming = meeting(dt.date(2025, 4, 1), {"id": "a", "title": "Data protection"})
    held = [meeting(JANUARY, {"id": "b", "title": "Vie privée"})]
    assert topics(coming, held, vocabulary)[0]["last"] is not None
    assert topics(coming, held, [])[0]["last"] is None
