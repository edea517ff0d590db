"""SmartArt in a note is one object: a new one takes its place as a tracked change."""

from __future__ import annotations

from diagrams import in_note, place_in_note, with_diagram
from notemerges import TEMPLATE, Built, built, checked, comments, edited, replace, resolved
from reportgen.errors import Location
from reportgen.merging.diagrams import words_of_diagrams
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.zipio import read_package, write_package
from reportgen.regeneration.outcomes import Kind

NAME = "note.docx"


def with_art(*words: str) -> Built:
    """Return the note of a template that has SmartArt in its text."""
    package = read_package(TEMPLATE, NAME)
    paragraph = in_note(with_diagram(package, package.main_part.uri, words))
    place_in_note(package, paragraph, 3)
    return built(template=write_package(package))


def reworded(blob: bytes, *words: str) -> bytes:
    """Return a note in which a person changed the words of its SmartArt."""
    package = read_package(blob, NAME)
    with_diagram(package, package.main_part.uri, words)
    return write_package(package)


def words(blob: bytes) -> tuple[str, ...]:
    """Return what the SmartArt says once the tool's changes are accepted."""
    package = read_package(resolved(blob, "accept"), NAME)
    main = package.main_part
    return words_of_diagrams(parse_xml(main.blob, Location(NAME)), main, package)


def hers(old: Built) -> bytes:
    return edited(old.blob, lambda note: replace(note, "rising steadily", "rising"))


def test_new_words_of_smart_art_are_a_tracked_change_of_the_whole() -> None:
    old, new = with_art("Ask", "Tell"), with_art("Ask", "Listen")
    done = checked(hers(old), old, new)
    assert words(done.blob) == ("Ask", "Listen")
    assert len(done.of_kind(Kind.TAKEN)) == 1
    rejected = read_package(resolved(done.blob, "reject"), NAME)
    main = rejected.main_part
    assert words_of_diagrams(parse_xml(main.blob, Location(NAME)), main, rejected) == (
        "Ask",
        "Tell",
    )


def test_words_of_smart_art_that_only_she_changed_stay() -> None:
    old = with_art("Ask", "Tell")
    done = checked(reworded(old.blob, "Ask", "Hers"), old, old)
    assert words(done.blob) == ("Ask", "Hers")
    assert done.of_kind(Kind.TAKEN) == ()


def test_where_both_changed_the_words_of_smart_art_hers_stand_and_a_comment_tells() -> None:
    old, new = with_art("Ask", "Tell"), with_art("Ask", "Listen")
    done = checked(reworded(old.blob, "Ask", "Hers"), old, new)
    assert words(done.blob) == ("Ask", "Hers")
    assert done.has_conflicts
    assert len(comments(done.blob)) == 1
