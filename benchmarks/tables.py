"""Files that grow: notes with ever more table rows, decks with ever more slides, each in two ways.

python benchmarks/tables.py reportgen|docxtpl ROWS   makes one note and prints its memory, in KiB

The templates are made by python-docx and python-pptx from their own empty files and hold the same
words on both sides. What both ways say is compared before anything is timed.
"""

from __future__ import annotations

import copy
import io
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from memory import peak_of_this_process

FIELDS = ("number", "member", "text", "date")
HEADINGS = ("No.", "Member", "What was said", "Date")
ROWS = (1, 100, 1000, 5000)
SLIDES = (10, 100, 500)
POINTS = 3


def rows(count: int, version: int) -> dict[str, Any]:
    """Return the data of a note with ``count`` rows; no two versions have one in common."""
    said = f"Infrastructure & capacity building need more investment, <soon> ({version})"
    return {
        "title": f"What members said, {version}",
        "summary": f"Meeting {version} on the digital divide, in one paragraph. " * 6,
        "rows": [
            {"number": str(n), "member": f"Member {n}", "text": f"{said} ({n})", "date": "28 Jan"}
            for n in range(1, count + 1)
        ],
    }


@cache
def note_template(opening: str, closing: str) -> bytes:
    """Return a note whose table repeats its row between two rows that hold these tags."""
    import docx  # noqa: PLC0415 - a process that is measured does not need it

    document = docx.Document()
    document.add_heading("{{ title }}", 1)
    document.add_paragraph("{{ summary }}")
    table = document.add_table(4, len(FIELDS), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.text = heading
    table.cell(1, 0).text, table.cell(3, 0).text = opening, closing
    for cell, field in zip(table.rows[2].cells, FIELDS, strict=True):
        cell.text = f"{{{{ row.{field} }}}}"
    return _bytes_of(document)


def deck_template() -> bytes:
    """Return a deck of one slide that repeats for each of the ``slides`` and lists its points."""
    presentation = _deck(["{%slide for slide in slides %}{{ slide.title }}"])
    frame = presentation.slides[0].shapes[1].text_frame
    frame.text = "{% for point in slide.points %}\n{{ point }}\n{% endfor %}"
    return _bytes_of(presentation)


def slides(count: int, version: int) -> dict[str, Any]:
    """Return the data of a deck with ``count`` slides; no two versions have one in common."""
    points = [f"Point {n} of {version}: broadband & skills" for n in range(1, POINTS + 1)]
    titles = (f"Theme {n} of version {version}" for n in range(1, count + 1))
    return {"slides": [{"title": title, "points": points} for title in titles]}


@cache
def _template(kind: str) -> Any:
    from reportgen.template import Template  # noqa: PLC0415 - see note_template

    if kind == "deck":
        return Template.from_bytes(deck_template(), "deck.pptx")
    return Template.from_bytes(note_template("{% for row in rows %}", "{% endfor %}"), "note.docx")


def note_by_reportgen(count: int, version: int) -> bytes:
    """Return a note with ``count`` rows made by reportgen, with all its checks."""
    return bytes(_template("note").render(rows(count, version)).blob)


def note_by_docxtpl(count: int, version: int) -> bytes:
    """Return the same note made by docxtpl, values escaped, as its documentation says."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 - see note_template

    template = DocxTemplate(io.BytesIO(note_template("{%tr for row in rows %}", "{%tr endfor %}")))
    template.render(rows(count, version), autoescape=True)
    return _bytes_of(template)


def deck_by_reportgen(count: int, version: int) -> bytes:
    """Return a deck of ``count`` slides made by reportgen, with all its checks."""
    return bytes(_template("deck").render(slides(count, version)).blob)


def deck_by_hand(count: int, version: int) -> bytes:
    """Return the same deck made by python-pptx from a ready slide, which is copied and filled."""
    import pptx  # noqa: PLC0415 - see note_template

    presentation = pptx.Presentation(io.BytesIO(_ready_deck()))
    model = presentation.slides[0]
    data = slides(count, version)["slides"]
    made = [model, *(_copied(presentation, model) for _ in data[1:])]
    for slide, content in zip(made, data, strict=True):
        slide.shapes[0].text_frame.text = content["title"]
        slide.shapes[1].text_frame.text = "\n".join(content["points"])
    return _bytes_of(presentation)


def memory(way: str, count: int) -> int:
    """Return the most memory, in KiB, of a process that makes one note with ``count`` rows."""
    command = [sys.executable, str(Path(__file__)), way, str(count)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - this very file


NOTES: Mapping[str, Callable[[int, int], bytes]] = {
    "docxtpl": note_by_docxtpl,
    "reportgen": note_by_reportgen,
}
DECKS: Mapping[str, Callable[[int, int], bytes]] = {
    "python-pptx": deck_by_hand,
    "reportgen": deck_by_reportgen,
}


@cache
def _ready_deck() -> bytes:
    return _bytes_of(_deck(["Title"]))


def _deck(titles: list[str]) -> Any:
    import pptx  # noqa: PLC0415 - see note_template

    presentation = pptx.Presentation()
    for title in titles:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = title
    return presentation


def _copied(presentation: Any, model: Any) -> Any:
    slide = presentation.slides.add_slide(model.slide_layout)
    for shape in list(slide.shapes):
        shape.element.getparent().remove(shape.element)
    for shape in model.shapes:
        slide.shapes._spTree.append(copy.deepcopy(shape.element))
    return slide


def _bytes_of(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


if __name__ == "__main__":
    NOTES[sys.argv[1]](int(sys.argv[2]), 1)
    print(peak_of_this_process())
