from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from reportgen.records.delegation import NextStep, OwnWords
from reportgen.records.loading import parse_delegation, parse_own_words, parse_series
from reportgen.records.meeting import Meeting
from reportgen.records.plain import delegation_dict, meeting_dict, own_dict, series_dict

Parse = Callable[[str], Meeting]

LEAST = "title: T\ndate: 2025-01-28\nbody: B\n"


def test_every_field_is_there_even_where_the_record_is_silent(parse: Parse) -> None:
    plain = meeting_dict(parse(LEAST))
    assert set(plain) == set(Meeting.model_fields)
    assert plain["next_session"] is None
    assert plain["initiatives"] == plain["quotes"] == plain["chairs"] == []
    assert plain["date"] == date(2025, 1, 28)
    assert plain["body"] == {"name": "B", "parent": None, "kind": None}


def test_a_headline_falls_back_to_the_title(parse: Parse) -> None:
    plain = meeting_dict(parse(LEAST + "themes: [A, {title: B, headline: C}]\n"))
    assert plain["headline"] == "T"
    assert [theme["headline"] for theme in plain["themes"]] == ["A", "C"]
    assert meeting_dict(parse(LEAST + "headline: H\n"))["headline"] == "H"


def test_meetings_that_share_entries_each_keep_their_own_words(parse: Parse) -> None:
    text = "sources: [{id: a, title: A}, {id: b, title: B}]\nthemes: [X]\nheadline: H\n"
    first = parse(LEAST + text)
    others = [
        first.model_copy(update={"headline": None, "title": "Other"}),
        first.model_copy(update={"written_from": ("b",)}),
        first.model_copy(update={"sources": first.sources[:1]}),
        first.model_copy(update={"themes": ()}),
        first,
    ]
    plain = [meeting_dict(first), *map(meeting_dict, others)]
    assert [one["headline"] for one in plain] == ["H", "Other", "H", "H", "H", "H"]
    assert [one["title"] for one in plain] == ["T", "Other", "T", "T", "T", "T"]
    said = [[s["id"] for theme in one["themes"] for s in theme["sources"]] for one in plain]
    assert said == [["a", "b"], ["a", "b"], ["b"], ["a"], [], ["a", "b"]]


def test_a_record_is_made_plain_all_the_way_down(parse: Parse) -> None:
    initiative = "initiatives: [{text: i, focus_areas: [f], value: 1.10}]\n"
    text = "themes: [{title: X, points: [p]}]\nmore: {a: {b: [c, {d: e}]}}\n"
    plain = meeting_dict(parse(LEAST + initiative + text))
    assert plain["themes"][0]["points"] == [{"text": "p"}]
    assert plain["initiatives"][0]["focus_areas"] == ["f"]
    assert plain["initiatives"][0]["value"] == Decimal("1.10")
    assert plain["more"] == {"a": {"b": ["c", {"d": "e"}]}}
    coming = meeting_dict(parse(LEAST + "next_session: {title: N}\n"))["next_session"]
    assert coming["title"] == "N"


def test_chairs_and_speakers_are_the_people_themselves(parse: Parse) -> None:
    text = "people: [{id: a, name: Ann, country: C}]\nchairs: [a]\nquotes: [{text: q, by: a}]\n"
    plain = meeting_dict(parse(LEAST + text))
    ann = {"id": "a", "name": "Ann", "title": None, "role": None, "country": "C"}
    assert plain["chairs"] == [ann | {"organisation": None, "full_name": "Ann"}]
    assert plain["quotes"][0]["by"] == plain["chairs"][0]


def test_people_have_their_titles_where_the_language_of_the_pack_puts_them(parse: Parse) -> None:
    text = "people: [{id: a, name: Ann, title: Dr}]\nchairs: [a]\nquotes: [{text: q, by: a}]\n"
    record = parse(LEAST + text)
    for language, called in (("zh-CN", "AnnDr"), ("en", "Dr Ann"), ("zh-CN", "AnnDr")):
        plain = meeting_dict(record, language)
        found = [*plain["people"], *plain["chairs"], plain["quotes"][0]["by"]]
        assert [person["full_name"] for person in found] == [called] * 3


def test_the_people_of_a_series_have_their_titles_there_too() -> None:
    series = parse_series(b"name: S\npeople: [{name: Ann, title: Dr}]\n", name="s", stem="s")
    assert series_dict(series, "ja")["people"][0]["full_name"] == "AnnDr"
    assert series_dict(series)["people"][0]["full_name"] == "Dr Ann"


def test_a_body_speaks_under_its_name(parse: Parse) -> None:
    plain = meeting_dict(parse(LEAST + "quotes: [{text: q, by: The Council, by_kind: body}]\n"))
    speaker = plain["quotes"][0]["by"]
    assert speaker["full_name"] == "The Council"
    assert (speaker["id"], speaker["name"], speaker["country"]) == (
        "the-council",
        "The Council",
        None,
    )


def test_an_entry_rests_on_its_own_sources_then_on_the_meetings(parse: Parse) -> None:
    text = (
        "sources: [{id: a, title: A}, {id: b, title: B}, {id: c, url: 'https://c.org'}]\n"
        "themes: [{title: own, sources: [c]}, silent]\n"
    )
    plain = meeting_dict(parse(LEAST + text))
    titles = [[source["title"] for source in theme["sources"]] for theme in plain["themes"]]
    assert titles == [["https://c.org"], ["A", "B", "https://c.org"]]
    plain = meeting_dict(parse(LEAST + text + "written_from: [b]\n"))
    assert [source["title"] for source in plain["themes"][1]["sources"]] == ["B"]


def test_own_words_are_called_as_in_the_file() -> None:
    own = parse_own_words(b"from: Geneva\nnext_steps: [{what: w, due: 2025-02-07}]\n", name="o")
    plain = own_dict(own)
    assert plain["from"] == "Geneva"
    assert "from_" not in plain
    assert plain["next_steps"] == [{"what": "w", "owner": None, "due": date(2025, 2, 7)}]
    silent = own_dict(OwnWords())
    assert set(silent) == set(plain)
    assert [name for name, value in silent.items() if value] == ["schema_version"]


def test_the_plain_record_shares_nothing_with_the_typed_one() -> None:
    own = OwnWords(next_steps=(NextStep(what="w"),), more={"a": ["b"]})
    own_dict(own)["more"]["a"].append("c")
    assert own.more == {"a": ["b"]}


def test_a_delegation_works_at_least_in_its_language() -> None:
    one = parse_delegation(b"name: D\nlanguage: fr\n", name="d", folder="d")
    two = parse_delegation(b"name: D\nlanguages: [en, fr]\n", name="d", folder="d")
    assert delegation_dict(one)["languages"] == ["fr"]
    assert delegation_dict(two)["languages"] == ["en", "fr"]


def test_a_series_has_its_sources_where_they_are_named() -> None:
    text = (
        b"name: S\nmandate: {symbol: W, year: 1998, sources: [a]}\nsources: [{id: a, title: A}]\n"
        b"sessions: [{title: t, seen: full, papers: [{by: [X], sources: [a]}]}]\n"
    )
    plain = series_dict(parse_series(text, name="s", stem="s"))
    session = plain["sessions"][0]
    assert plain["mandate"]["sources"] == session["papers"][0]["sources"] == plain["sources"]
    assert (plain["mandate"]["year"], session["sources"]) == (1998, [])


def test_a_series_may_have_no_mandate() -> None:
    assert series_dict(parse_series(b"name: S\n", name="s", stem="s"))["mandate"] is None
