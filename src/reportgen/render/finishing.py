"""What can be written only when a whole file is there: notes, sections, tables of contents."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from reportgen.errors import Location
from reportgen.ooxml import RT
from reportgen.opc.package import Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.render.breaks import BREAKS
from reportgen.render.contents import AGENDA
from reportgen.render.state import RenderState

Trees = Mapping[PackURI, etree._Element]
_BREAKS, _AGENDA = BREAKS.encode(), AGENDA.encode()
_CONTENTS = ("TOC ", "toc ")


def finish_notes(state: RenderState) -> None:
    """Write the notes of parts that were not rendered, because the template referred to none."""
    rendered = {copy.part.uri for copy in state.copies}
    waiting = [uri for uri in state.notes if uri not in rendered]
    if waiting:
        # Few templates need any of what is imported here, and the others start without it.
        from reportgen.render.newnotes import write_new_notes  # noqa: PLC0415 - see the line above

        write_new_notes(state, waiting)


def finish_values(state: RenderState) -> None:
    """Settle notes that values made, once it is known which of them are there and where."""
    if "word notes" in state.memo:
        from reportgen.render.notewriting import report_boxed_notes  # noqa: PLC0415 - see above

        report_boxed_notes(state)
    if "slide notes" in state.memo:
        from reportgen.render.slidenotes import settle_slide_notes  # noqa: PLC0415 - see above

        settle_slide_notes(state)


def finish_file(state: RenderState, trees: Trees) -> bool:
    """Settle what a file could not say of itself while it was being rendered.

    ``trees`` are the roots of the rendered parts, which are changed and written anew. Return
    whether there was anything to settle.
    """
    finish = _finish_deck if state.template.is_deck else _finish_document
    return finish(state, trees)


def _finish_deck(state: RenderState, trees: Trees) -> bool:
    parts = state.package.parts
    if not any(_AGENDA in parts[uri].blob for uri in trees):
        return False
    from reportgen.render.agendas import write_agendas  # noqa: PLC0415 - see finish_notes

    write_agendas(state.package, trees)
    return True


def _finish_document(state: RenderState, trees: Trees) -> bool:
    main = state.package.main_part
    breaks = _BREAKS in main.blob
    lists = _may_list_contents(main, state)
    if main.uri not in trees or not (breaks or lists):
        return False
    root = trees[main.uri]
    if breaks:
        from reportgen.render.sections import settle_sections  # noqa: PLC0415 - see finish_notes

        settle_sections(root)
    if lists:
        from reportgen.render.tocs import refresh_contents  # noqa: PLC0415 - see finish_notes

        styles = _related(state, main, RT.STYLES)
        if styles is not None:
            refresh_contents(root, styles, _related(state, main, RT.NUMBERING))
    blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    state.package.add(main.with_blob(blob))
    return True


def _may_list_contents(main: Part, state: RenderState) -> bool:
    """Tell whether a document may hold a table of contents; values cannot make one."""
    mould = next((copy.mould for copy in state.copies if copy.uri == main.uri), "")
    text = mould or main.blob.decode()
    return any(word in text for word in _CONTENTS)


def _related(state: RenderState, main: Part, reltype: str) -> etree._Element | None:
    """Return the root of a part that ``main`` leads to, None where there is none."""
    for rel in main.rels.of_type(reltype):
        part = state.package.part_or_none(rel.target)
        if part is not None:
            return parse_xml(part.blob, Location(state.template.file).within(part.uri))
    return None
