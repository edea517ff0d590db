"""What macros and ``set`` with an end keep, and what happens when it is printed.

What is kept may be printed never, once or many times. So it is bounded when it is kept, and what a
file may hold only once is numbered anew whenever it is printed: drawings, footnotes and endnotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, cast

from reportgen.codes import Code
from reportgen.compiler.slots import RunSlot
from reportgen.errors import Diagnostic, error
from reportgen.ooxml import CT
from reportgen.opc.packuri import PackURI
from reportgen.render.fragments import SHAPE, Fragment, in_place_of_paragraph, no_home
from reportgen.render.guards import settle
from reportgen.render.limits import MAX_CALLS
from reportgen.render.said import Said
from reportgen.render.state import RenderState
from reportgen.render.values import LimitProblem

_DRAWING = re.compile(r'(<wp:docPr (?:[^>]* )?id=")\d+(?=")')
_REFERENCE = re.compile(r'(<w:(foot|end)noteReference (?:[^>]* )?w:id=")(\d+)(?=")')
_RELATED = re.compile(r" r:[A-Za-z]+=")
_NOTES = {"foot": CT.FOOTNOTES, "end": CT.ENDNOTES}
_ELSEWHERE = frozenset({CT.FOOTNOTES, CT.ENDNOTES, CT.NOTES_SLIDE, CT.CHART})


class Kept(list[str]):
    """What a macro or a ``set`` with an end renders, piece by piece, counted as it comes.

    Until it is closed, what is written is said in it, and not in the part that is being rendered,
    whose values are put in later: it may be printed often, elsewhere or never.
    """

    __slots__ = ("_copy", "_outer", "_state", "said")

    def __init__(self, state: RenderState) -> None:
        super().__init__()
        self.said: list[Said] = []
        self._state = state
        self._outer, state.said = state.said, self.said
        self._copy, state.laid = state.laid, None

    def append(self, piece: str) -> None:
        """Add a piece; raises LimitProblem where all that is kept is beyond measure."""
        self._state.meter.keep(len(piece))
        super().append(piece)

    def extend(self, pieces: Iterable[str]) -> None:
        """Add several pieces."""
        for piece in pieces:
            self.append(piece)

    def close(self) -> Fragment:
        """Return what was kept, as a value of its own kind."""
        self._state.said, self._state.laid = self._outer, self._copy
        return Fragment("".join(self), tuple(self.said))


def kept_by_set(state: RenderState) -> Kept:
    """Begin what a ``set`` with an end keeps."""
    return Kept(state)


def kept_by_macro(state: RenderState, weight: int) -> Kept:
    """Begin what one call of a macro keeps, whose body takes ``weight`` steps."""
    state.meter.turn(1, weight)
    return Kept(state)


def captured(pieces: Iterable[str]) -> Any:
    """Return what a macro or a ``set`` with an end rendered, as a value of its own kind."""
    return cast("Kept", pieces).close()


def call_macro(macro: Callable[[], Any], state: RenderState) -> Any:
    """Return what ``macro`` gives; raises LimitProblem where macros call one another too often."""
    state.meter.calls += 1
    if state.meter.calls > MAX_CALLS:
        message = f"macros call one another more than {MAX_CALLS} deep"
        raise LimitProblem(message, "let no macro call itself")
    try:
        return macro()
    finally:
        state.meter.calls -= 1


def write_fragment(value: Fragment, state: RenderState, slot: RunSlot) -> str:
    """Return what is kept: runs among text, or paragraphs in place of the tag's own.

    Nothing is written, with a finding, where it cannot stand.
    """
    if SHAPE in value.xml:
        state.findings.add(_needs_its_box(slot))
        return ""
    xml = settle(value.xml)
    if _leads_elsewhere(xml, state, slot):
        return ""
    xml = _numbered_anew(xml, state)
    state.said.extend(value.said)
    if not Fragment(xml).is_block:
        return xml
    if slot.home is None:
        state.findings.add(no_home(slot.location))
        return ""
    return in_place_of_paragraph(xml)


def _needs_its_box(slot: RunSlot) -> Diagnostic:
    """Return the diagnostic for what takes the place of a box, and was kept away from it."""
    message = "what is printed here holds a picture, chart or table that takes the place of a box"
    hint = "put its tag into the box itself, not into a macro or {% set %}"
    return error(Code.RENDER_BAD_VALUE, slot.location, message, hint)


def _leads_elsewhere(xml: str, state: RenderState, slot: RunSlot) -> bool:
    """Report a link, picture or chart in a note: it belongs to the part in which it was made."""
    content_type = state.seen.part(slot.part).content_type
    if content_type not in _ELSEWHERE or not _RELATED.search(xml):
        return False
    message = "what is printed here holds a link, a picture or a chart, which a note cannot share"
    hint = "write the link or the picture in the note itself"
    state.findings.add(error(Code.RENDER_BAD_VALUE, slot.location, message, hint))
    return True


def _numbered_anew(xml: str, state: RenderState) -> str:
    if "<wp:docPr " in xml:
        xml = _DRAWING.sub(lambda found: f"{found[1]}{state.number_drawing(0)}", xml)
    if "noteReference " in xml:
        xml = _REFERENCE.sub(lambda found: f"{found[1]}{_note(found, state)}", xml)
    return xml


def _note(found: re.Match[str], state: RenderState) -> int:
    """Return the number of a note, or that of a copy of it where it was printed before."""
    notes = notes_of(state, _NOTES[found[2]])
    number = int(found[3])
    if (found[2], number) in state.printed:
        content = notes[number]
        number = max(notes) + 1
        notes[number] = content
    state.printed.add((found[2], number))
    return number


def notes_of(state: RenderState, content_type: str) -> dict[int, str]:
    """Return the notes of one kind that were made so far, by their numbers."""
    part = state.seen.part
    found = (n for uri, n in state.notes.items() if part(uri).content_type == content_type)
    return next(found, {})


def referred_notes(state: RenderState, uri: PackURI) -> dict[int, str]:
    """Return those notes of the part ``uri`` to which the text refers, by their numbers.

    A note in a macro whose result is not printed belongs to nothing that anybody sees.
    """
    notes = state.notes.get(uri, {})
    if not notes:
        return notes
    kind = "foot" if state.seen.part(uri).content_type == CT.FOOTNOTES else "end"
    found = (m for copy in state.copies for m in _REFERENCE.finditer(copy.text))
    used = {int(m[3]) for m in found if m[2] == kind}
    return {number: note for number, note in notes.items() if number in used}
