"""SmartArt on slides: its words are compared and told, and never brought into one of hers."""

from __future__ import annotations

from typing import Any

from lxml import etree

from deckedits import comments, delete, write
from diagrams import on_slide, place_on_slide, with_diagram
from mergedecks import (
    NAME,
    built,
    edited,
    keys,
    merge_soundly,
    opened,
    paragraphs,
    points,
    shape_of,
    slide_of,
    without_theme,
)
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package, write_package
from reportgen.regeneration.deck import next_base, read_model
from reportgen.regeneration.outcomes import Kind, Merged

KEY = "theme/investment"
ART = "Steps"


def slide_in(blob: bytes) -> PackURI:
    return PackURI(str(slide_of(opened(blob), KEY).part.partname))


def with_art(blob: bytes, *words: str) -> bytes:
    """Return a deck with SmartArt on the slide of a theme, as its template would have it."""
    package, slide = read_package(blob, NAME), slide_in(blob)
    place_on_slide(package, slide, on_slide(with_diagram(package, slide, words), 70, ART))
    return write_package(package)


def reworded(blob: bytes, *words: str) -> bytes:
    """Return a deck in which a person changed the words of its SmartArt."""
    package = read_package(blob, NAME)
    with_diagram(package, slide_in(blob), words)
    return write_package(package)


def merged(old: bytes, mine: bytes, new: bytes) -> Merged:
    return merge_soundly(mine, new, next_base(old, old, None, NAME))


def words(blob: bytes) -> tuple[str, ...]:
    (slide,) = [slide for slide in read_model(blob, NAME).slides if slide.key == KEY]
    return next(shape.words for shape in slide.shapes if shape.name == ART)


def told(done: Merged) -> list[tuple[str, str, str]]:
    return [(one.base, one.mine, one.new) for one in done.of_kind(Kind.LEFT)]


def of_hers(deck: Any) -> None:
    write(slide_of(deck, KEY), 0, "Hers")


def test_smart_art_says_its_words_in_the_order_of_its_boxes() -> None:
    assert words(with_art(built(), "Ask|ed", "Told", "")) == ("Asked", "Told")


def test_new_words_of_smart_art_are_told_and_not_brought_in() -> None:
    old = with_art(built(), "Ask", "Tell")
    done = merged(old, edited(old, of_hers), with_art(built(), "Ask", "Listen"))
    assert told(done) == [("Ask\nTell", "Ask\nTell", "Ask\nListen")]
    assert done.of_kind(Kind.LEFT)[0].place[-1] == ART
    assert words(done.blob) == ("Ask", "Tell")
    assert not done.has_conflicts
    assert comments(done.blob) == []


def test_words_of_smart_art_that_only_she_changed_stay_and_nothing_is_told() -> None:
    old = with_art(built(), "Ask", "Tell")
    new = with_art(built(points("A new first point")), "Ask", "Tell")
    done = merged(old, reworded(old, "Ask", "Hers"), new)
    assert told(done) == []
    assert words(done.blob) == ("Ask", "Hers")


def test_words_of_smart_art_that_she_took_over_are_not_told() -> None:
    old = with_art(built(), "Ask", "Tell")
    new = with_art(built(), "Ask", "Listen")
    assert told(merged(old, reworded(old, "Ask", "Listen"), new)) == []


def test_without_a_base_other_words_of_smart_art_are_told() -> None:
    old, new = with_art(built(), "Ask"), with_art(built(), "Listen")
    assert told(merge_soundly(edited(old, of_hers), new, None)) == [("", "Ask", "Listen")]


def test_a_slide_that_the_data_dropped_stays_where_she_changed_words_of_its_smart_art() -> None:
    old = with_art(built(), "Ask", "Tell")
    gone = built(without_theme("investment"))
    assert KEY not in keys(opened(merged(old, edited(old, lambda _: None), gone).blob))
    done = merged(old, reworded(old, "Ask", "Hers"), gone)
    assert KEY in keys(opened(done.blob))
    assert done.has_conflicts


def test_new_smart_art_comes_with_its_drawn_form() -> None:
    old = built()
    done = merged(old, edited(old, of_hers), with_art(built(), "Ask", "Tell"))
    assert words(done.blob) == ("Ask", "Tell")
    package = read_package(done.blob, NAME)
    assert drawn_of(package, slide_in(done.blob)).endswith("AskTell")
    assert paragraphs(slide_of(opened(done.blob), KEY))[0] == "Hers"


def drawn_of(package: Package, slide: PackURI) -> str:
    """Return what the drawn form says to which the data of the slide's SmartArt leads."""
    rels = package.part(slide).rels
    data = next(rel for rel in rels if rel.reltype.endswith("/diagramData"))
    root = etree.fromstring(package.part(data.target).blob)
    (rid,) = [str(e.get("relId")) for e in root.iter() if e.get("relId")]
    drawn = rels.get(rid)
    assert drawn is not None
    return "".join(map(str, etree.fromstring(package.part(drawn.target).blob).itertext()))


def test_smart_art_that_she_deleted_stays_away_and_new_words_are_told() -> None:
    old = with_art(built(), "Ask")
    mine = edited(old, lambda deck: delete(shape_of(slide_of(deck, KEY), ART)))
    done = merged(old, mine, with_art(built(), "Listen"))
    assert done.has_conflicts
    assert "Listen" in comments(done.blob)[0]


def test_smart_art_with_damaged_data_says_nothing() -> None:
    package = read_package(with_art(built(), "Ask"), NAME)
    data = package.part(PackURI("/ppt/diagrams/data1.xml"))
    package.add(data.with_blob(data.blob.replace(b"<dgm:ptLst>", b"<dgm:ptLst><", 1)))
    assert words(write_package(package)) == ()
