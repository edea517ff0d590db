"""Makes the ready templates of the hand-written packs from a pack that reportgen built.

What never changes from pack to pack stays, what a pack says goes: a hand-written program then fills
in places that look just like those of the base set. Run once, after the base set has changed:

    python benchmarks/strip.py FOLDER_OF_A_PACK
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
import pptx
from docx.oxml.ns import qn as word
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn as drawing

TEMPLATES = Path(__file__).parent / "templates"
THEMES = slice(4, 6)
"""The second and the third slide of a theme, which the program makes from the first."""
FIXED = frozenset(
    {
        *("The message", "Contents", "What this deck covers", "Proposals", "Partners"),
        *("Initiatives by focus area", "Initiatives", "Next session", "Sources"),
        *(
            "What it means for the delegation",
            "Where the facts come from",
            "What the sources leave open",
            "Notes on the sources",
        ),
    }
)


def main(folder: Path) -> None:
    """Write both templates."""
    TEMPLATES.mkdir(exist_ok=True)
    note, deck = next(folder.glob("*.docx")), next(folder.glob("*.pptx"))
    strip_note(note).save(str(TEMPLATES / "note.docx"))
    strip_deck(deck).save(str(TEMPLATES / "deck.pptx"))


def strip_note(path: Path) -> Any:
    """Return a note whose body holds its three tables with one row each, and nothing else."""
    document = docx.Document(str(path))
    for paragraph in document.element.body.findall(word("w:p")):
        document.element.body.remove(paragraph)
    initiatives, meaning, steps = document.tables
    for table in (initiatives, steps):
        for row in table.rows[2:]:
            table._tbl.remove(row._tr)
        _empty(table.rows[1].cells)
    _empty(row.cells[1] for row in meaning.rows[1:])
    _drop_unused(document.part)
    _strip_footnotes(document)
    for story in (document.sections[0].header, document.sections[0].footer):
        story.paragraphs[-1].runs[0].text = ""
    document.sections[0].footer.paragraphs[0].runs[0].text = ""
    return document


def _empty(cells: Iterable[Any]) -> None:
    """Leave one empty paragraph in each cell, or the blank that waits for a person's words."""
    for cell in cells:
        for run in [run for paragraph in cell.paragraphs for run in paragraph.runs]:
            run._r.getparent().remove(run._r)


def _drop_unused(part: Any) -> None:
    for rid, relationship in list(part.rels.items()):
        if relationship.reltype == RT.IMAGE:
            del part.rels[rid]


def _strip_footnotes(document: Any) -> None:
    part = document.part.part_related_by(RT.FOOTNOTES)
    part.rels.clear()
    root = etree.fromstring(part.blob)
    for note in list(root)[2:]:
        root.remove(note)
    part._blob = etree.tostring(root)


def strip_deck(path: Path) -> Any:
    """Return a deck with one slide of each kind, one paragraph of each form, and no words."""
    deck = pptx.Presentation(str(path))
    listed = deck.slides._sldIdLst
    for sections in deck.part._element.findall(drawing("p:extLst")):
        deck.part._element.remove(sections)  # python-pptx knows nothing of sections
    for item in list(listed)[THEMES]:
        deck.part.drop_rel(item.rId)
        listed.remove(item)
    for slide in deck.slides:
        for shape in slide.shapes:
            _strip_shape(shape)
        if slide.has_notes_slide:
            _strip_frame(slide.notes_slide.notes_text_frame)
    return deck


def _strip_shape(shape: Any) -> None:
    if shape.has_text_frame and shape.text_frame.text not in FIXED:
        _strip_frame(shape.text_frame)
    if shape.has_table:
        table = shape.table
        for row in list(table.rows)[2:]:
            table._tbl.remove(row._tr)
        for cell in table.rows[1].cells:
            _strip_frame(cell.text_frame)


def _strip_frame(frame: Any) -> None:
    """Keep of a text one paragraph of each form, with one empty run of each form in it."""
    forms: set[bytes] = set()
    for paragraph in frame.paragraphs:
        if paragraph._p.find(drawing("a:fld")) is not None:
            return
        _strip_paragraph(paragraph)
        form = etree.tostring(paragraph._p)
        if form in forms:
            paragraph._p.getparent().remove(paragraph._p)
        forms.add(form)


def _strip_paragraph(paragraph: Any) -> None:
    forms: set[bytes] = set()
    for run in paragraph.runs:
        run.text = ""
        run.hyperlink.address = None
        form = etree.tostring(run._r)
        if form in forms:
            paragraph._p.remove(run._r)
        forms.add(form)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
