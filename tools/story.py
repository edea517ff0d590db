"""What an officer does to a pack between two sessions: for the pictures, and for a test.

She edits January's deck and note by hand, corrects January's record, and adds February's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from docx import Document
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu

JANUARY, FEBRUARY, SERIES = "wpec-2025-01-28", "wpec-2025-02-17", "wto-wpec"
OWN_TITLE: Final = "What our ministries ask for"
OWN_KICKER: Final = "Exampleland"
OWN_POINTS: Final = ("Fibre to the northern islands", "Training for 400 teachers")
OWN_POINT: Final = "Rural schools come first for us."
OWN_WORDS: Final = " The Minister has asked for a paper on costs by March."
OWN_PARAGRAPH: Final = "For the file: the capital agreed to this note on 3 February."
OLD_WORDS, NEW_WORDS = "urgent investment", "urgent and lasting investment"
COLOUR: Final = RGBColor(0xB5, 0x47, 0x3C)  # type: ignore[no-untyped-call]  # python-pptx has no types
MOVED: Final = Emu(360_000)
_TEXT, _KICKER = 1, 12
_CHART_LAYOUT, _THEME_LAYOUT, _OWN_LAYOUT = "Chart", "Theme", "Sources"


def edit_deck(path: Path) -> None:
    """Add a slide and a point, move a text, and give the chart another colour."""
    deck: Any = Presentation(str(path))
    own = deck.slides.add_slide(next(one for one in deck.slide_layouts if one.name == _OWN_LAYOUT))
    own.shapes.title.text = OWN_TITLE
    own.placeholders[_TEXT].text = "\n".join(OWN_POINTS)
    own.placeholders[_KICKER].text = OWN_KICKER
    ids = deck.slides._sldIdLst
    ids.insert(2, ids[-1])
    theme = _slide(deck, _THEME_LAYOUT)
    text = _shape(theme, "Text")
    text.text_frame.add_paragraph().text = OWN_POINT
    kicker = _shape(theme, "Kicker")
    kicker.left, kicker.top = kicker.left + MOVED, kicker.top
    chart = next(s.chart for s in _slide(deck, _CHART_LAYOUT).shapes if s.has_chart)
    fill = chart.plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = COLOUR
    deck.save(str(path))


def edit_note(path: Path) -> None:
    """Add a sentence to the summary, and a paragraph at the end."""
    document: Any = Document(str(path))
    runs = (run for paragraph in document.paragraphs for run in paragraph.runs)
    next(run for run in runs if OLD_WORDS in run.text).text += OWN_WORDS
    document.add_paragraph(OWN_PARAGRAPH)
    document.save(str(path))


def without_february(root: Path) -> dict[Path, bytes]:
    """Take February's records out of a workspace, as if the session were still to come."""
    taken = {path: path.read_bytes() for path in sorted(root.glob(f"data/**/{FEBRUARY}*.yaml"))}
    for path in taken:
        path.unlink()
    return taken


def correct_january(root: Path) -> None:
    """Correct a sentence of January's record."""
    path = root / f"data/meetings/{JANUARY}.yaml"
    path.write_text(path.read_text("utf-8").replace(OLD_WORDS, NEW_WORDS), "utf-8")


def _slide(deck: Any, layout: str) -> Any:
    return next(slide for slide in deck.slides if slide.slide_layout.name == layout)


def _shape(slide: Any, name: str) -> Any:
    return next(shape for shape in slide.shapes if shape.name == name)
