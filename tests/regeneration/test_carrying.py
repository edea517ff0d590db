"""A new meeting's pack has what a person did to the last one as a whole."""

from __future__ import annotations

from pathlib import Path

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from reportgen.carry import CarryNothing
from reportgen.checks.invariants import check_package
from reportgen.opc.zipio import read_package
from reportgen.pack import Pack, build_pack, load_workspace
from workspaces import shipped_workspace

JANUARY, FEBRUARY = "wpec-2025-01-28", "wpec-2025-02-17"
OWN = "What our ministry asks"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Pack, Pack]:
    """Return a workspace with January's pack, edited, and with February's built after it."""
    root = shipped_workspace(tmp_path_factory.mktemp("carrying"))
    january = build(root, JANUARY)
    edit_deck(january.files[1])
    edit_note(january.files[0])
    return root, january, build(root, FEBRUARY)


def build(root: Path, meeting: str) -> Pack:
    pack = build_pack(load_workspace(root), meeting, "public")
    for path in pack.files:
        assert check_package(read_package(path, path.name), path.name) == []
    return pack


def keys(deck: pptx.presentation.Presentation) -> list[str]:
    """Return the block of each slide, empty for a person's own."""
    names = (
        [s.name for s in slide.shapes if s.name.startswith("rg:slide:")] for slide in deck.slides
    )
    return [found[0].split(":", 3)[3].split("/")[0] if found else "" for found in names]


def edit_deck(path: Path) -> None:
    """Add a slide behind the second, take the contents out, put the sources second."""
    deck = pptx.Presentation(str(path))
    slides = deck.slides._sldIdLst
    own = deck.slides.add_slide(deck.slide_layouts[5])
    own.shapes.title.text = OWN
    entries = dict(zip(keys(deck), list(slides), strict=True))
    slides.remove(entries[""])
    slides.insert(2, entries[""])
    deck.part.drop_rel(entries["agenda"].rId)
    slides.remove(entries["agenda"])
    slides.remove(entries["sources"])
    slides.insert(1, entries["sources"])
    deck.save(str(path))


def edit_note(path: Path) -> None:
    """Take the section on the next session out."""
    document = docx.Document(str(path))
    body = document.element.body
    heading = next(p for p in document.paragraphs if p.text == "Next session")
    going: list[etree._Element] = [heading._p]
    for element in heading._p.itersiblings():
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if element.tag == qn("w:sectPr") or (
            style is not None and style.get(qn("w:val")) == "Heading1"
        ):
            break
        going.append(element)
    for element in going:
        body.remove(element)
    document.save(str(path))


def deck_of(pack: Pack) -> pptx.presentation.Presentation:
    return pptx.Presentation(str(pack.files[1]))


def test_own_slides_come_along_where_they_stood(shipped: tuple[Path, Pack, Pack]) -> None:
    deck = deck_of(shipped[2])
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert titles.count(OWN) == 1
    assert titles.index(OWN) == keys(deck).index("message") + 1


def test_a_slide_that_was_taken_out_stays_out(shipped: tuple[Path, Pack, Pack]) -> None:
    root, _, february = shipped
    again = build_pack(
        load_workspace(root), FEBRUARY, "public", out=root / "else", carry=CarryNothing()
    )
    assert "agenda" not in keys(deck_of(february))
    assert "agenda" in keys(deck_of(again))


def test_the_persons_order_of_slides_holds(shipped: tuple[Path, Pack, Pack]) -> None:
    found = keys(deck_of(shipped[2]))
    assert found.index("sources") == 1


def test_a_section_that_was_taken_out_stays_out(shipped: tuple[Path, Pack, Pack]) -> None:
    text = [p.text for p in docx.Document(str(shipped[2].files[0])).paragraphs]
    assert "Next session" not in text
    assert "Summary" in text


def test_what_was_carried_is_told_and_survives_the_next_build(
    shipped: tuple[Path, Pack, Pack],
) -> None:
    root, _, february = shipped
    note, deck = february.files
    said = [outcome.said for outcome in february.merges[deck].outcomes]
    assert any("carried forward" in one for one in said)
    before = note.read_bytes(), deck.read_bytes()
    path = root / f"data/meetings/{FEBRUARY}.yaml"
    path.write_text(path.read_text("utf-8") + "# a remark\n", "utf-8")
    build(root, FEBRUARY)
    assert (note.read_bytes(), deck.read_bytes()) == before


def test_a_pack_that_nobody_changed_has_nothing_to_carry(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path)
    build(root, JANUARY)
    assert not build(root, FEBRUARY).merges
