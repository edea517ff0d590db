"""What can be written only when a whole document is there: its sections, notes of a new part."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from reportgen.opc.packuri import PackURI
from reportgen.render.breaks import BREAKS
from reportgen.render.state import RenderState

_MARKED = BREAKS.encode()


def finish_notes(state: RenderState) -> None:
    """Write the notes of parts that were not rendered, because the template referred to none."""
    rendered = {copy.part.uri for copy in state.copies}
    waiting = [uri for uri in state.notes if uri not in rendered]
    if waiting:
        # Most templates bring the notes that they ask for, and start without what this needs.
        from reportgen.render.newnotes import write_new_notes  # noqa: PLC0415 - see the line above

        write_new_notes(state, waiting)


def finish_document(state: RenderState, trees: Mapping[PackURI, etree._Element]) -> None:
    """Settle what the body of a Word file could not say of itself while it was being rendered."""
    main = state.package.main_part
    root = trees.get(main.uri)
    if root is None or _MARKED not in main.blob:
        return
    # Few templates break pages, and the others start without what that needs.
    from reportgen.render.sections import settle_sections  # noqa: PLC0415 - see the line above

    settle_sections(root)
    blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    state.package.add(main.with_blob(blob))
