"""Tags where nobody fills them in, and files that nobody may pass on, in templates."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from diagrams import (
    in_note,
    object_in_note,
    object_on_slide,
    on_slide,
    place_in_note,
    place_on_slide,
    with_diagram,
)
from office import DOCUMENT, deck_package, note_package, problems, slide_uri, title, w_p
from reportgen.errors import Code
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI


def note_with_art(*words: str) -> Package:
    package = note_package(w_p("a"))
    place_in_note(package, in_note(with_diagram(package, DOCUMENT, words)), 0)
    return package


def deck_with_art(*words: str) -> Package:
    package, slide = deck_package(title("t"), title("u")), slide_uri(2)
    place_on_slide(package, slide, on_slide(with_diagram(package, slide, words), 9, "Steps"))
    return package


@pytest.mark.parametrize("word", ["{{ x }}", "{|{ x }|}"])
def test_a_tag_in_smart_art_is_told_once_where_a_person_finds_it(word: str) -> None:
    for package, place in (
        (note_with_art("Ask", word), ("paragraph 1", "Steps")),
        (deck_with_art("Ask", word), ("slide 2", "Steps")),
    ):
        (problem,) = problems(package, {"x": 1})
        assert problem.code is Code.TEMPLATE_UNSUPPORTED_PLACE
        assert problem.location.trail == (*place, "{{ x }}")
        assert problem.hint == "write the tag in a text box or a table instead"


def test_a_tag_in_the_drawn_form_alone_is_told_too() -> None:
    package = deck_with_art("{{ x }}")
    data = package.part(PackURI("/ppt/diagrams/data1.xml"))
    package.add(replace(data, blob=data.blob.replace(b"{{ x }}", b"Ask")))
    (problem,) = problems(package, {"x": 1})
    assert problem.location.trail == ("/ppt/diagrams/drawing1.xml", "{{ x }}")


def test_an_embedded_file_in_a_template_is_told_with_what_to_do() -> None:
    note, deck, slide = note_package(w_p("a")), deck_package(title("t")), slide_uri(1)
    place_in_note(note, object_in_note(note, DOCUMENT, b"PK"), 0)
    place_on_slide(deck, slide, object_on_slide(deck, slide, b"PK", "Sheet"))
    for package in (note, deck):
        (problem,) = problems(package)
        assert problem.code is Code.PACKAGE_INVARIANT
        assert problem.hint.startswith("put a table or a picture in its place")
