"""Word files as values: ``document(annex)`` brings another file's content in place of its tag."""

from __future__ import annotations

from typing import Any

import jinja2
from msgspec import Struct

from reportgen.codes import Code
from reportgen.compiler.slots import RunSlot
from reportgen.errors import Diagnostic, Location, ReportgenError, error
from reportgen.render.fragments import in_place_of_paragraph, no_home
from reportgen.render.state import RenderState
from reportgen.render.values import ValueProblem

MAX_DOCUMENTS = 1_000
MAX_BROUGHT = 1 << 26
"""How many other documents one rendering takes in, and about how many characters of them."""


class DocumentValue(Struct, frozen=True):
    """A Word file whose content is to be shown: its bytes, or its path in the data's folder."""

    source: bytes | str


def document(source: Any) -> Any:
    """Return the content of a Word file; a blank or missing one comes back as it is.

    ``source`` is the path of a .docx file in the folder of the data, or its bytes. Raises
    ValueProblem.
    """
    if source is None or isinstance(source, jinja2.Undefined):
        return source
    if isinstance(source, bytes | bytearray):
        return DocumentValue(bytes(source))
    if isinstance(source, str) and source.strip():
        return DocumentValue(source.strip())
    hint = "give the path of a .docx file in the folder of the data, or the bytes of one"
    raise ValueProblem("document() was given something that is no document", hint)


def write_document(value: DocumentValue, state: RenderState, slot: RunSlot) -> str:
    """Return the content of a Word file in place of the tag's paragraph; report what cannot be."""
    if not slot.is_word:
        state.findings.add(_on_a_slide(slot.location))
    elif slot.home is None:
        state.findings.add(no_home(slot.location, "this is a whole document"))
    else:
        try:
            return in_place_of_paragraph(_content(value, state, slot))
        except ReportgenError as fault:
            problems = (_placed(problem, slot.location) for problem in fault.diagnostics)
            state.findings.extend(problems)
    return ""


def _content(value: DocumentValue, state: RenderState, slot: RunSlot) -> str:
    # Few templates take documents in, and the others start without what that needs.
    from reportgen.render.hosting import bring_document  # noqa: PLC0415 - see the line above

    if isinstance(value.source, str):
        blob, name = state.files(value.source, slot.location), value.source
    else:
        blob, name = value.source, "the document"
    count, size = state.memo.get("brought", (0, 0))
    if count == MAX_DOCUMENTS or size > MAX_BROUGHT:
        raise ReportgenError(_too_much(slot.location))
    xml = bring_document(blob, name, state, slot)
    state.memo["brought"] = count + 1, size + len(xml)
    return xml


def _placed(problem: Diagnostic, place: Location) -> Diagnostic:
    """Return a problem of a document that was to come in, with the tag's place before its own."""
    if problem.location.file == place.file:
        return problem
    inside = (problem.location.file, *problem.location.trail)
    return error(problem.code, place.within(*inside), problem.message, problem.hint)


def _on_a_slide(place: Location) -> Diagnostic:
    message = "a Word document cannot be shown on a slide"
    hint = "write its text with {{ … | markdown }}, or show a picture of it with image()"
    return error(Code.RENDER_BAD_VALUE, place, message, hint)


def _too_much(place: Location) -> Diagnostic:
    message = f"more than {MAX_DOCUMENTS:,} documents or {MAX_BROUGHT:,} characters are brought in"
    return error(Code.RENDER_LIMIT, place, message, "bring in fewer or shorter documents")
