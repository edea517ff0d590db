"""Writes the Word table in which a translator works: the original left, the translation right.

Each row bears its place in the record and the mark of its original, in words that any program
keeps, so that rows can change places and a program other than Word can do the work.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any, Final

from reportgen.languages.directions import is_right_to_left
from reportgen.opc.zipio import read_package, write_package
from reportgen.records.languagenames import language_name
from reportgen.records.meeting import Meeting
from reportgen.records.passages import Passage
from reportgen.records.series import Series
from reportgen.render.richtext import Look
from reportgen.render.runformat import styled
from reportgen.translating.records import Work

OPEN: Final = "Not translated yet."
CHANGED: Final = "The original has changed since: please look at the translation again."
STATES: Final = (OPEN, CHANGED)
"""What a row says of itself below the original; no part of the original."""

HOW: Final = (
    "Write into the right column. Leave the line in square brackets as it is: it says where the "
    "text belongs, so that rows may change places. Quotations stand without quotation marks. "
    "Comments are told to whoever takes the file back; changes are taken as accepted."
)
_NO_DAY: Final = dt.date(1980, 1, 1)
"""The day of a table of a series, which has none of its own."""
_GREY: Final = "5B6472"
_SHADES: Final = {OPEN: "FFF4D6", CHANGED: "FBE3DC"}
_WIDTHS_CM: Final = (12.8, 12.8)


def place_line(passage: Passage) -> str:
    """Return the line by which a row is known again: ``[themes.skills.title 5e0c9d1a]``."""
    return f"[{passage.path} {passage.mark}]"


def subject_line(work: Work) -> str:
    """Return the line that says of which record the table is, and of which language."""
    return f"Record: {work.at.stem}; language: {work.language}."


def table_bytes(work: Work) -> bytes:
    """Return the Word file for the translation of one record."""
    import docx  # noqa: PLC0415 - dear to import, and no build needs it

    document = docx.Document()
    _set_up(document, work)
    title = f"Translation into {language_name(work.language, 'en')}: {_title(work.record)}"
    document.add_paragraph(title, style="Title")
    document.add_paragraph(HOW)
    document.add_paragraph(subject_line(work))
    document.add_paragraph("Texts", style="Heading 1")
    _fill(document, work)
    stream = io.BytesIO()
    document.save(stream)
    # Read and written once more, the file bears no time of the clock.
    return write_package(read_package(stream.getvalue(), "translation.docx"))


def _title(record: Meeting | Series) -> str:
    return record.title if isinstance(record, Meeting) else record.name


def _set_up(document: Any, work: Work) -> None:
    """Turn the page, name the file and its language, and let text be read easily."""
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - dear to import
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415 - dear to import

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = Cm(2)
    for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 14)):
        font = document.styles[name].font
        font.name, font.size = "Calibri", Pt(size)
        font.color.rgb = RGBColor(0, 0, 0)
    properties = document.core_properties
    properties.title = f"{work.at.stem}.{work.language}: translation"
    properties.identifier = f"{work.at.stem}.{work.language}"
    properties.author, properties.language = "reportgen", "en-GB"
    day = work.record.date if isinstance(work.record, Meeting) else _NO_DAY
    properties.created = properties.modified = dt.datetime.combine(day, dt.time())
    for lang in document.styles.element.iter(_w("lang")):
        lang.set(_w("val"), "en-GB")


def _fill(document: Any, work: Work) -> None:
    from docx.shared import Cm  # noqa: PLC0415 - dear to import

    passages = list(work.passages)
    table = document.add_table(rows=len(passages) + 1, cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS_CM, strict=True):
        column.width = Cm(width)
    _head(table, work)
    cells = list(table._cells)
    for number, passage in enumerate(passages, start=1):
        original, translation = cells[2 * number], cells[2 * number + 1]
        _write_original(original, passage, _state(work, passage))
        found = work.found.get(passage.path)
        _write_text(translation.paragraphs[0], found.text if found else "", work.language)


def _head(table: Any, work: Work) -> None:
    spoken = language_name(work.at.language, "en")
    into = language_name(work.language, "en")
    for cell, text in zip(
        table.rows[0].cells, (f"Original ({spoken})", f"Translation ({into})"), strict=True
    ):
        cell.paragraphs[0].add_run(text).bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(_element("tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, _element("cantSplit"))


def _state(work: Work, passage: Passage) -> str:
    found = work.found.get(passage.path)
    if found is None:
        return OPEN if passage.role != "name" else ""
    return CHANGED if found.is_stale else ""


def _write_original(cell: Any, passage: Passage, state: str) -> None:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - dear to import

    place = cell.paragraphs[0].add_run(place_line(passage))
    place.font.size, place.font.color.rgb = Pt(9), RGBColor.from_string(_GREY)
    _write_text(cell.add_paragraph(), passage.text, passage.language)
    if state:
        cell.add_paragraph().add_run(state).bold = True
        shade = _element("shd", val="clear", color="auto", fill=_SHADES[state])
        cell._tc.get_or_add_tcPr().append(shade)


def _write_text(paragraph: Any, text: str, language: str) -> None:
    """Write a text into a paragraph, its run tagged with its language, its direction said."""
    turned = is_right_to_left(language)
    if turned:
        paragraph._p.get_or_add_pPr().append(_element("bidi"))
    run = paragraph.add_run(text)
    look = Look(lang=language, rtl=True if turned else None)
    for element in _settings(styled("<w:r><w:t>", look)):
        run._r.get_or_add_rPr().append(element)


def _settings(before: str) -> Iterator[Any]:
    """Yield the settings of the beginning of a run as elements."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - dear to import

    names = f'xmlns:w="{_w("")[1:-1]}"'
    yield from parse_xml(f"<w:r {names}>{before[5:-5]}</w:r>")[0]


def _element(name: str, **values: str) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - dear to import

    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(_w(key), value)
    return made


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
