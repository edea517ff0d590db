from __future__ import annotations

from changes.made import Comparing
from reportgen.changes.model import Change


def theme(title: str, *points: str, **fields: str) -> dict[str, object]:
    return {"title": title, "points": [{"text": point} for point in points], **fields}


def kinds(found: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(change.kind, change.subject, change.name) for change in found]


def test_a_theme_of_only_one_record_is_new_or_gone(sessions: Comparing) -> None:
    found = sessions({"themes": [theme("Skills")]}, {"themes": [theme("Payments", headline="H")]})
    assert found.changes == (
        Change("added", "theme", "payments", "Payments", "", None, "H", "themes[0]"),
        Change("gone", "theme", "skills", "Skills", "", "Skills", None, "themes[0]"),
    )


def test_themes_are_one_where_the_vocabulary_says_so(sessions: Comparing) -> None:
    before = {"themes": [theme("Bridging the divide", summary="S")]}
    found = sessions(before, {"themes": [theme("Digital divide", summary="S")]})
    assert [(c.kind, c.field) for c in found] == [("changed", "title")]


def test_the_vocabulary_also_knows_a_theme_by_its_id(sessions: Comparing) -> None:
    before = {"themes": [theme("Duties on transmissions", id="moratorium")]}
    found = sessions(before, {"themes": [theme("E-commerce moratorium")]})
    assert [(c.kind, c.field) for c in found] == [("changed", "title")]


def test_themes_of_one_id_are_one(versions: Comparing) -> None:
    before, after = theme("Payments", id="p"), theme("Something else", id="p")
    found = versions({"themes": [before]}, {"themes": [after]})
    assert found.changes == (
        Change(
            "changed",
            "theme",
            "p",
            "Something else",
            "title",
            "Payments",
            "Something else",
            "themes[0].title",
        ),
    )


def test_themes_whose_titles_are_nearly_equal_are_one(versions: Comparing) -> None:
    found = versions(
        {"themes": [theme("Challenges in developing economies")]},
        {"themes": [theme("Challenges of developing economies")]},
    )
    assert [(c.kind, c.field) for c in found] == [("changed", "title")]


def test_titles_that_only_share_words_are_two_themes(sessions: Comparing) -> None:
    found = sessions(
        {"themes": [theme("Digital divide and infrastructure")]},
        {"themes": [theme("Investment in digital infrastructure")]},
    )
    assert [c.kind for c in found] == ["added", "gone"]


def test_two_entries_of_the_vocabulary_are_never_one_theme(sessions: Comparing) -> None:
    found = sessions(
        {"themes": [theme("Digital divide")]}, {"themes": [theme("E-commerce moratorium")]}
    )
    assert [c.kind for c in found] == ["added", "gone"]


def test_headline_and_summary_are_compared(versions: Comparing) -> None:
    found = versions(
        {"themes": [theme("Skills", headline="One", summary="Old")]},
        {"themes": [theme("Skills", summary="New")]},
    )
    assert [(c.field, c.before, c.after, c.place) for c in found] == [
        ("headline", "One", None, "themes[0].headline"),
        ("summary", "Old", "New", "themes[0].summary"),
    ]


def test_points_are_changed_added_and_gone(versions: Comparing) -> None:
    before = theme("Skills", "Broadband is limited in developing economies", "Laws are old")
    after = theme("Skills", "It costs much", "Broadband is limited in poor economies")
    found = versions({"themes": [theme("X"), before]}, {"themes": [after, theme("X")]})
    assert [(c.kind, c.before, c.after, c.place) for c in found] == [
        (
            "changed",
            "Broadband is limited in developing economies",
            "Broadband is limited in poor economies",
            "themes[0].points[1]",
        ),
        ("added", None, "It costs much", "themes[0].points[0]"),
        ("gone", "Laws are old", None, "themes[1].points[1]"),
    ]
    assert {(c.subject, c.id, c.name) for c in found} == {("point", "skills", "Skills")}


def test_sources_of_a_theme_are_compared_between_versions_only(
    versions: Comparing, sessions: Comparing
) -> None:
    source = {"sources": [{"id": "s", "title": "S"}]}
    before, after = {**source, "themes": [theme("A")]}, {**source, "themes": [theme("A")]}
    after["themes"] = [{"title": "A", "sources": ["s"]}]
    assert [c.field for c in versions(before, after)] == ["sources"]
    assert sessions(before, after).changes == ()
