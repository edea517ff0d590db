from __future__ import annotations

from typing import Any

from reportgen.templatesets.fields import words_in
from reportgen.templatesets.inheritance import inherit
from reportgen.templatesets.settings import SetSettings


def said(**settings: Any) -> SetSettings:
    return SetSettings.model_validate(settings)


def test_the_nearest_value_wins_and_what_is_open_is_inherited() -> None:
    near = said(palette={"dark": "111111"}, page={"margins": {"left": "3 cm"}})
    far = said(palette={"dark": "222222", "link": "333333"}, page={"paper": "Letter"})
    found = inherit([near, far])
    assert (found.palette.dark, found.palette.link) == ("111111", "333333")
    assert (found.page.paper, found.page.margins.left) == ("Letter", 30.0)


def test_texts_per_language_add_up() -> None:
    near, far = (
        said(identity={"country": {"fr": "Jamaïque"}}),
        said(identity={"country": "Jamaica"}),
    )
    country = inherit([near, far]).identity.country
    assert country is not None
    assert (words_in(country, "fr-CA"), words_in(country, "en")) == ("Jamaïque", "Jamaica")


def test_a_list_is_taken_whole() -> None:
    near, far = said(marking={"levels": ["A"]}), said(marking={"levels": ["B", "C"]})
    assert inherit([near, far]).marking.levels == ("A",)


def test_an_empty_list_is_something_that_a_set_says() -> None:
    near, far = said(marking={"places": []}), said(marking={"places": ["header"]})
    assert inherit([near, far]).marking.places == ()


def test_changes_to_single_sections_add_up_by_their_names() -> None:
    near = said(note={"sections": [{"id": "themes", "heading": "Matters"}, "quotes"]})
    far = said(
        note={"sections": [{"id": "themes", "show": "false"}, {"id": "risks", "show": "true"}]}
    )
    sections = {one.id: one for one in inherit([near, far]).note.sections}
    assert list(sections) == ["themes", "risks", "quotes"]
    assert (sections["themes"].heading, sections["themes"].show) == ({"any": "Matters"}, False)


def test_a_chain_of_one_says_what_its_set_says() -> None:
    assert inherit([said(language="fr")]).language == "fr"


def test_a_text_for_another_region_stands_in() -> None:
    assert words_in({"pt-BR": "b", "en": "e"}, "pt-PT") == "b"
    assert words_in({"en": "e"}, "fr") == "e"
    assert words_in({}, "fr") == ""


def test_what_a_parent_keeps_from_others_no_child_gives_away() -> None:
    near, far = (SetSettings.model_validate({"internal": one}) for one in (["quotes"], ["own"]))
    assert set(inherit([near, far]).internal or ()) == {"quotes", "own"}
    assert inherit([SetSettings.model_validate({"internal": []}), far]).internal == ("own",)
