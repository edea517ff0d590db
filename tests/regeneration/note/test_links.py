"""Where links lead is no tracked change: it follows the data, and a person is told."""

from __future__ import annotations

import pytest

from notemerges import Built, body_of, built, checked, comments, data, edited, replace, template
from office import w_p
from reportgen.ooxml import qn
from reportgen.opc.zipio import read_package
from reportgen.regeneration.note import merge
from reportgen.regeneration.outcomes import Kind, Merged
from reportgen.regeneration.report import as_markdown

A, B, C = (f"https://example.org/{name}" for name in "abc")
NAME = "note.docx"


def linked(text: str) -> Built:
    """Return a note with a paragraph in which links are written ``{words|address}``."""
    pieces = [part for half in text.split("{") for part in half.split("}")]
    tags = [
        "{{{{ link('{1}', '{0}') }}}}".format(*piece.split("|")) if "|" in piece else piece
        for piece in pieces
    ]
    return built(data(), template(more=w_p("".join(tags))))


def links(blob: bytes) -> list[tuple[str, str]]:
    """Return the links of a note with the changes of the tool in them: words and address."""
    rels = read_package(blob, NAME).main_part.rels
    found = []
    for link in body_of(blob).iter(qn("w:hyperlink")):
        rel = rels.get(link.get(qn("r:id"), ""))
        assert rel is not None
        words = "".join(text.text or "" for text in link.iter(qn("w:t")))
        found += [(words, rel.target)] if words else []
    return found


def merged(before: str, after: str) -> Merged:
    """Return what becomes of a note in which a person changed other words."""
    old = linked(before)
    mine = edited(old.blob, lambda note: replace(note, "rising steadily", "rising"))
    return checked(mine, old, linked(after))


def told(done: Merged) -> list[tuple[Kind, str]]:
    return [(one.kind, one.said) for one in done.outcomes if "link" in one.said]


RELINKED = Kind.TAKEN, "a link leads to another address now, which no tracked change can show"
OTHER = Kind.CONFLICT, "the data has links on other words of this; set them, or leave them"


def test_another_address_is_told_with_both_addresses() -> None:
    done = merged(f"See {{the page|{A}}} now.", f"See {{the page|{B}}} now.")
    assert links(done.blob) == [("the page", B)]
    assert told(done) == [RELINKED]
    report = as_markdown({NAME: done})
    assert RELINKED[1] in report
    assert "/**a**" in report
    assert "/**b**" in report


def test_a_link_whose_words_change_too_leads_where_its_new_words_do() -> None:
    done = merged(f"See {{the page|{A}}} now.", f"See {{the long page|{B}}} now.")
    assert {address for _, address in links(done.blob)} == {B}
    assert told(done) == [RELINKED]


def test_each_link_follows_its_own_words_where_another_comes_in_before_it() -> None:
    done = merged(
        f"See {{the page|{A}}} of the secretariat.",
        f"Read {{annex|{C}}} first. See {{the page|{B}}} of the secretariat.",
    )
    assert links(done.blob) == [("annex", C), ("the page", B)]
    assert told(done) == [RELINKED]


def test_a_link_that_moves_to_new_words_does_not_lead_hers_there() -> None:
    done = merged(f"See {{the page|{A}}} now.", f"See the page now, or {{annex|{B}}}.")
    assert links(done.blob) == [("the page", A), ("annex", B)]
    assert told(done) == [OTHER]
    assert f"<{B}>" in comments(done.blob)[0]


def test_a_link_on_words_that_had_none_is_told() -> None:
    done = merged(f"See {{the page|{A}}} now.", f"{{See|{B}}} {{the page|{A}}} now.")
    assert links(done.blob) == [("the page", A)]
    assert told(done) == [OTHER]


@pytest.mark.parametrize("address", [A, B])
def test_a_link_that_goes_with_its_words_is_not_told(address: str) -> None:
    done = merged(f"See {{the page|{A}}} now. {{Annex|{C}}}.", f"See {{the page|{address}}} now.")
    assert ("the page", address) in links(done.blob)
    assert told(done) == ([] if address == A else [RELINKED])


def test_without_a_base_another_address_is_a_conflict() -> None:
    old, new = linked(f"See {{the page|{A}}} now."), linked(f"See {{the page|{B}}} now.")
    done = merge(old.blob, new.blob, None, NAME, new.keys)
    assert links(done.blob) == [("the page", A)]
    assert [one.kind for one in done.outcomes] == [Kind.CONFLICT]
