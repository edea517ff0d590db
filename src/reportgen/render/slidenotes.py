"""Notes of slides: numbered where a slide refers to them, and listed at its foot.

While a slide is rendered, signs that no XML may hold stand for numbers and lists. Numbers are given
once all of the slide is there, in the order in which it is read; one text said twice is one note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.compiler.slots import RunSlot
from reportgen.compiler.source import run_breaks
from reportgen.errors import Location
from reportgen.ooxml import NS, qn
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.xmltext import quoted
from reportgen.render.boxes import above, frame_of
from reportgen.render.fragments import Extent, in_place_of_paragraph
from reportgen.render.notevalues import NoteValue, RunWriter
from reportgen.render.picturing import name_of
from reportgen.render.richtext import Look
from reportgen.render.runformat import styled
from reportgen.render.state import Copy, RenderState

NOTES = "slide notes"
"""Where a rendering keeps them in its ``memo``."""

_OPEN, _CLOSE = "\x1c", "\x1d"
_TO_SIGNS = str.maketrans("01", "\x1e\x1f")
_TO_DIGITS = str.maketrans("\x1e\x1f", "01")
_REFERENCE = re.compile(f"{_OPEN}([\x1e\x1f]+){_CLOSE}")
_LIST = re.compile(f"{_CLOSE}([\x1e\x1f]+){_OPEN}")
_SIZE = 1200
_EMU_PER_PT = 12_700
_LINE_HEIGHT = 1.25
_WIDTH_OF_LETTER = 0.5
_INSET = 45_720
_FOOT = frozenset({"ftr", "dt", "sldNum"})
_PLACEHOLDER = f"*/{qn('p:nvPr')}/{qn('p:ph')}"
_MARGIN, _BOTTOM = 0.05, 0.96


class Note(Struct, frozen=True):
    """A note, the slot that refers to it, and what writes the runs of its pieces."""

    value: NoteValue
    slot: RunSlot
    write_run: RunWriter


class SlideNotes(Struct):
    """The notes that the slides of one rendering refer to, and the places that list them."""

    notes: list[Note] = field(default_factory=list)
    lists: list[RunSlot] = field(default_factory=list)


def _kept(state: RenderState) -> SlideNotes:
    return cast("SlideNotes", state.memo.setdefault(NOTES, SlideNotes()))


def refer(value: NoteValue, state: RenderState, slot: RunSlot, write_run: RunWriter) -> str:
    """Return a raised run that will hold the number of a note, and keep the note."""
    kept = _kept(state)
    kept.notes.append(Note(value, slot, write_run))
    before = styled(slot.before, Look(vertical="superscript"), "")
    return f"{before}{_OPEN}{_signs(len(kept.notes) - 1)}{_CLOSE}{slot.after}"


def list_here(state: RenderState, slot: RunSlot) -> str:
    """Return what the list of a slide's notes takes the place of."""
    kept = _kept(state)
    kept.lists.append(slot)
    return in_place_of_paragraph(f"{_CLOSE}{_signs(len(kept.lists) - 1)}{_OPEN}")


def _signs(number: int) -> str:
    """Return a number in signs that are no text, so that nothing takes them for words."""
    return f"{number:b}".translate(_TO_SIGNS)


def _number(signs: str) -> int:
    return int(signs.translate(_TO_DIGITS), 2)


def settle_slide_notes(state: RenderState) -> None:
    """Give the notes of each slide numbers, and list them where it says so or above its footer.

    Raises ReportgenError where what a note says cannot be written.
    """
    kept = _kept(state)
    for copy in state.copies:
        if _OPEN in copy.text:
            state.latest[copy.part.uri] = copy
            state.said = copy.aside
            _list_notes(copy, _numbered(copy, kept), state)
    state.findings.raise_errors()


def _numbered(copy: Copy, kept: SlideNotes) -> list[Note]:
    """Put numbers into the text of a slide; return the first use of each of its notes."""
    found: list[Note] = []

    def number(match: re.Match[str]) -> str:
        note = kept.notes[_number(match[1])]
        said = [each.value.pieces for each in found]
        if note.value.pieces not in said:
            found.append(note)
            return str(len(found))
        return str(said.index(note.value.pieces) + 1)

    copy.text = _REFERENCE.sub(number, copy.text)
    return found


def _list_notes(copy: Copy, notes: Sequence[Note], state: RenderState) -> None:
    kept = _kept(state)
    wanted = _LIST.search(copy.text)
    if wanted is None:
        if notes:
            own = list(_lines(notes, _plain_slot(notes[0].slot, state), "", state))
            box = _box("".join(own), _estimate(own), copy, state)
            copy.text = _with_shape(copy.text, box)
        return
    slot = kept.lists[_number(wanted[1])]
    settings = "" if slot.home is None else slot.home.settings
    lines = "".join(_lines(notes, slot, settings, state))
    if not lines and slot.home is not None and slot.home.box is not None:
        copy.text = _without_shape(copy.text, wanted.start())
    # Each further list of one slide would say the same again.
    copy.text = _LIST.sub("<a:p/>", copy.text.replace(wanted[0], lines or "<a:p/>", 1))


def _lines(
    notes: Sequence[Note], slot: RunSlot, settings: str, state: RenderState
) -> Iterator[str]:
    """Yield a paragraph for each note, in the format of ``slot``."""
    raised = styled(slot.before, Look(vertical="superscript"), "")
    for number, note in enumerate(notes, start=1):
        runs = "".join(note.write_run(each, state, slot) for each in note.value.pieces)
        space = f"{slot.before} {slot.after}"
        yield f"<a:p>{settings}{raised}{number}{slot.after}{space}{runs}</a:p>"


def _plain_slot(slot: RunSlot, state: RenderState) -> RunSlot:
    """Return a slot of small text, for a box of our own."""
    before = f'<a:r><a:rPr lang={quoted(state.locale)} sz="{_SIZE}"/><a:t>'
    after = "</a:t></a:r>"
    newline, tab = run_breaks(before, after)
    return replace(slot, before=before, after=after, newline=newline, tab=tab, home=None)


def _estimate(lines: Sequence[str]) -> list[int]:
    """Return about how many letters each line has."""
    return [len("".join(re.findall("<a:t>([^<]*)", line))) for line in lines]


def _box(paragraphs: str, letters: Sequence[int], copy: Copy, state: RenderState) -> str:
    """Return a text box at the foot of a slide, as high as its lines ask for."""
    x, width, bottom = _foot(copy, state)
    size = _SIZE / 100
    a_line = max(1, int(width / _EMU_PER_PT / (size * _WIDTH_OF_LETTER)))
    rows = sum(-(-count // a_line) for count in letters)
    height = round(rows * size * _LINE_HEIGHT * _EMU_PER_PT) + 2 * _INSET
    named = name_of("Notes", "", state, copy.part.uri)
    return (
        f'<p:sp xmlns:p="{NS["p"]}" xmlns:a="{NS["a"]}"><p:nvSpPr>'
        f'<p:cNvPr id="{named.number}" name={quoted(named.name)}/><p:cNvSpPr txBox="1"/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{bottom - height}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" tIns="{_INSET}" '
        f'bIns="{_INSET}" anchor="b"><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}'
        "</p:txBody></p:sp>"
    )


def _foot(copy: Copy, state: RenderState) -> tuple[int, int, int]:
    """Return left, width and lower edge of the place above a slide's footer, in EMU."""
    width, height = _slide_size(state)
    x, across, bottom = round(width * _MARGIN), round(width * (1 - 2 * _MARGIN)), height
    for root in above(state, copy.part.uri):
        for kind, extent in _placeholders(root):
            if kind in _FOOT and extent[1] > height // 2:
                bottom = min(bottom, extent[1])
            elif kind == "title":
                x, across = extent[0], extent[2]
    return x, across, min(bottom, round(height * _BOTTOM))


def _placeholders(root: etree._Element) -> Iterator[tuple[str, Extent]]:
    for shape in root.iter(qn("p:sp")):
        placeholder, extent = shape.find(_PLACEHOLDER), frame_of(shape)
        if placeholder is not None and extent is not None:
            yield placeholder.get("type", "obj"), extent


def _slide_size(state: RenderState) -> tuple[int, int]:
    """Return width and height of all slides (``p:sldSz``, ECMA-376-1, 19.2.1.36)."""
    main = state.template.package.main_part
    root = parse_xml(main.blob, Location(state.template.file).within(main.uri))
    size = root.find(qn("p:sldSz"))
    if size is None:
        return 9_144_000, 6_858_000
    return int(size.get("cx", "0")), int(size.get("cy", "0"))


def _without_shape(text: str, at: int) -> str:
    """Return a slide without the shape around the place ``at``."""
    start = max(text.rfind("<p:sp>", 0, at), text.rfind("<p:sp ", 0, at))
    return text[:start] + text[text.index("</p:sp>", at) + len("</p:sp>") :]


def _with_shape(text: str, shape: str) -> str:
    """Return a slide with one more shape on top, which is read last."""
    end = text.rindex("</p:spTree>")
    if text[:end].endswith("</p:extLst>"):
        end = text.rindex("<p:extLst", 0, end)
    return text[:end] + shape + text[end:]
