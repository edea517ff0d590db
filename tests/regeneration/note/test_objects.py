"""Objects in paragraphs: pictures, charts, text boxes, formulas, notes; tables in tables."""

from __future__ import annotations

from typing import Any

import pytest

from notemerges import Built, body_of, changes, checked, edited, words_of
from office import (
    PNG,
    footnote,
    note,
    note_package,
    reference,
    root_of,
    w_chart,
    w_p,
    w_picture,
    w_run,
    w_table,
    with_chart,
    with_picture,
)
from reportgen.ooxml import NS, qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.regeneration.outcomes import Kind
from wordparts import text_box

WORDS = ("The first words of a note.", "More words that stay as they are.", "The last of them.")


def plain(*body: str, **parts: str) -> Built:
    """Return a note without keys, with words around ``body``."""
    return Built(note(*body, *map(w_p, WORDS), **parts), {})


def boxed(words: str) -> Built:
    return plain(w_p("Before. ", text_box(w_p(words))))


def test_a_text_box_whose_words_changed_is_replaced() -> None:
    merged = checked(boxed("Old words").blob, boxed("Old words"), boxed("New words"))
    (box,) = (e for e in body_of(merged.blob).iter(qn("w:ins")))
    assert "New words" in "".join(box.itertext())


def test_a_text_box_that_she_edited_stays_and_new_words_are_a_conflict() -> None:
    merged = checked(boxed("Hers").blob, boxed("Old words"), boxed("New words"))
    assert changes(merged.blob) == []
    assert merged.of_kind(Kind.CONFLICT)


def pictured(content: bytes, size: tuple[int, int] = (900, 600)) -> Built:
    package = with_picture(note_package(w_p(w_picture("A map", size=size)), *map(w_p, WORDS)))
    part = package.part("/word/media/image1.png")
    package.add(part.with_blob(content))
    return Built(write_package(package), {})


def test_a_picture_is_replaced_in_the_width_that_she_gave_it() -> None:
    mine = pictured(PNG, (1800, 1200)).blob
    merged = checked(mine, pictured(PNG), pictured(PNG + b"\0"))
    inserted, deleted = (next(body_of(merged.blob).iter(qn(f"w:{t}"))) for t in ("ins", "del"))
    for change in (inserted, deleted):
        (extent,) = change.iter(qn("wp:extent"))
        assert (extent.get("cx"), extent.get("cy")) == ("1800", "1200")
    images = [p.blob for p in read_package(merged.blob).parts.values() if p.uri.endswith(".png")]
    assert sorted(images) == [PNG, PNG + b"\0"]


def test_a_picture_that_she_exchanged_stays() -> None:
    merged = checked(pictured(PNG + b"mine").blob, pictured(PNG), pictured(PNG))
    assert changes(merged.blob) == []
    assert not merged.has_conflicts


def charted(value: str) -> Built:
    names = f'xmlns:c="{NS["c"]}"'
    chart = f"<c:chartSpace {names}><c:chart><c:v>{value}</c:v></c:chart></c:chartSpace>"
    package = with_chart(
        note_package(w_p(w_chart("A chart")), *map(w_p, WORDS)), chart.encode(), b"book"
    )
    return Built(write_package(package), {})


def test_a_chart_whose_values_changed_is_replaced_with_its_workbook() -> None:
    merged = checked(charted("3").blob, charted("3"), charted("4"))
    package: Package = read_package(merged.blob)
    charts = [part.blob for part in package.parts.values() if part.uri.startswith("/word/charts/")]
    assert len(charts) == 2
    assert any(b"<c:v>4</c:v>" in chart for chart in charts)


def formula(text: str) -> Built:
    names = f'xmlns:m="{NS["m"]}"'
    math = f"<m:oMath {names}><m:r><m:t>{text}</m:t></m:r></m:oMath>"
    return plain(w_p("It is ", math, w_run(" in all.")))


def test_a_formula_is_replaced() -> None:
    merged = checked(formula("a+b").blob, formula("a+b"), formula("a+c"))
    assert "a+c" in "".join(body_of(merged.blob).itertext())


def noted(words: str) -> Built:
    return plain(w_p("Said so", reference(1), "."), footnotes=footnote(1, words))


def test_a_footnote_whose_words_changed_is_replaced_with_its_reference() -> None:
    merged = checked(noted("Page 3").blob, noted("Page 3"), noted("Page 4"))
    assert changes(merged.blob) == [("del", "reportgen", ""), ("ins", "reportgen", "")]
    notes = ["".join(n.itertext()) for n in root_of(merged.blob, "/word/footnotes.xml")]
    assert notes[-2:] == ["Page 3", "Page 4"]


def test_a_footnote_that_she_edited_stays() -> None:
    merged = checked(noted("Page 3, mine").blob, noted("Page 3"), noted("Page 3"))
    assert changes(merged.blob) == []


def nested(words: str) -> Built:
    inner = w_table((words, "Stays"))
    return plain(w_table((f"{inner}{w_p('Below')}", "Beside")))


def test_words_in_a_table_in_a_table_are_edited() -> None:
    merged = checked(nested("78%").blob, nested("78%"), nested("80%"))
    assert changes(merged.blob) == [("del", "reportgen", "78"), ("ins", "reportgen", "80")]


def test_tabs_and_breaks_come_in_as_such() -> None:
    old, new = (
        plain(w_p(f"<w:r><w:t>One</w:t>{between}<w:t>two</w:t></w:r>"))
        for between in ("<w:t xml:space='preserve'> </w:t>", "<w:tab/><w:br/>")
    )
    (change,) = (c for c in body_of(checked(old.blob, old, new).blob).iter(qn("w:ins")))
    assert [child.tag for child in change[0]] == [qn("w:tab"), qn("w:br")]


@pytest.mark.parametrize("lost", ["w:bookmarkEnd", "w:bookmarkStart"])
def test_half_a_key_does_no_harm(lost: str) -> None:
    start = '<w:bookmarkStart w:id="5" w:name="_rg_aaaaaaaaaaaaaaaa"/>'
    old = plain(
        w_p(start, w_run("Coverage is 78% of all households."), '<w:bookmarkEnd w:id="5"/>')
    )
    new = plain(
        w_p(start, w_run("Coverage is 80% of all households."), '<w:bookmarkEnd w:id="5"/>')
    )

    def lose(document: Any) -> None:
        for mark in document.element.body.xpath(f".//{lost}"):
            mark.getparent().remove(mark)

    merged = checked(edited(old.blob, lose), old, new)
    assert "Coverage is 80% of all households." in words_of(merged.blob)


def ordered(first: str, second: str) -> Built:
    """Return a note whose second paragraph has a picture and a footnote, in another order."""
    shown = {
        "one": w_p(w_run("Of one thing, which is rather long to tell. ")),
        "two": w_p(w_run("Of another: a picture and its source"), w_picture("A map"), reference(1)),
    }
    package = note_package(
        *(shown[first], shown[second]), *map(w_p, WORDS), footnotes=footnote(1, "A source")
    )
    return Built(write_package(with_picture(package)), {})


def test_a_paragraph_that_moves_takes_its_picture_and_its_note_along() -> None:
    old, new = ordered("one", "two"), ordered("two", "one")
    merged = checked(old.blob, old, new)
    assert words_of(merged.blob) == words_of(new.blob)
    numbers = [e.get(qn("w:id")) for e in body_of(merged.blob).iter(qn("w:footnoteReference"))]
    assert len(numbers) == len(set(numbers))
