"""Reports sections and slides that a set names and that its templates do not have."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from reportgen.codes import Code
from reportgen.dressing.sections import note_blocks
from reportgen.dressing.slideorder import slide_names
from reportgen.dressing.trees import Trees
from reportgen.errors import Diagnostic, error
from reportgen.ooxml import qn
from reportgen.records.loading import field_location
from reportgen.records.places import FieldPath
from reportgen.templatesets.chain import SetFile, TemplateSet
from reportgen.templatesets.files import SERIES_FILES
from reportgen.templatesets.settings import DeckSettings, NoteSettings

Named = tuple[FieldPath, str]


def unknown_names(trees: Trees, templates: TemplateSet) -> list[Diagnostic]:
    """Return a diagnostic for each section or slide that a set of the chain names in vain."""
    kind = trees.file.rsplit("/", 1)[-1]
    top = f"{'series_' * (kind in SERIES_FILES)}{'deck' if trees.is_deck else 'note'}"
    said = [
        (source, path, name)
        for manifest, source in zip(templates.chain, templates.sources, strict=True)
        for path, name in _named(getattr(manifest, top), top)
    ]
    if not said:
        return []
    what, known = ("slide", list(slide_names(trees))) if trees.is_deck else _sections(trees)
    return [
        _unknown(what, name, known, source, path)
        for source, path, name in said
        if name not in known
    ]


def _sections(trees: Trees) -> tuple[str, list[str]]:
    body = trees.main().find(qn("w:body"))
    return "section", [] if body is None else [block.name for block in note_blocks(body)]


def _named(settings: NoteSettings | DeckSettings, top: str) -> Iterator[Named]:
    """Yield each name in the settings ``top`` of a note or deck, with the way to it in the file."""
    group = "sections" if isinstance(settings, NoteSettings) else "slides"
    for at, name in enumerate(settings.order or ()):
        yield (top, "order", at), name
    for at, change in enumerate(getattr(settings, group)):
        yield (top, group, at), change.id
        for side in ("before", "after"):
            if getattr(change, side) is not None:
                yield (top, group, at, side), getattr(change, side)


def _unknown(
    kind: str, name: str, known: Sequence[str], source: SetFile, path: FieldPath
) -> Diagnostic:
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(known)}"
    place = field_location(source.content, source.name, path)
    return error(Code.SET_UNKNOWN_NAME, place, f"no {kind} is called “{name}”", hint)
