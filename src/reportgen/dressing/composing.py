"""Puts the note or deck of a set together: what it inherits, and what its chain lays over that."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.dressing.blocknames import names_in
from reportgen.dressing.mirroring import mirrored
from reportgen.dressing.trees import Trees
from reportgen.errors import Diagnostic, Location, ReportgenError, error
from reportgen.languages.directions import is_right_to_left
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.templatesets.chain import SetFile, TemplateSet
from reportgen.templatesets.layers import Layer
from reportgen.templatesets.settings import (
    DeckSettings,
    NoteSettings,
    Page,
    Section,
    SetSettings,
    SlideSetting,
)

Change = TypeVar("Change", Section, SlideSetting)


def composed(
    templates: TemplateSet, file: SetFile, language: str = ""
) -> tuple[Package, SetSettings]:
    """Return a template of a set put together, and the settings under which it shows all of it.

    New sections and slides stand where settings say. For a ``language`` that is written from right
    to left everything but the ministry's own paper is reflected. Raises ReportgenError for a new
    one of which nobody says where it stands, and for files that cannot be used.
    """
    page = templates.settings.page
    package = _read(file, language, page)
    layers = templates.layers.get(file.kind, ())
    before = names_in(package, file.name)
    is_deck = Trees(package, file.name).is_deck
    settings = templates.settings.of_file(file.kind)
    group = settings.deck if is_deck else settings.note
    problems: list[Diagnostic] = []
    for layer in layers:
        known = names_in(package, file.name)
        # Few sets lay something over what they inherit; the others start without what does it.
        from reportgen.dressing.laying import laid  # noqa: PLC0415 - see the line above

        package = laid(package, file.name, _turned(layer, language, page), templates)
        fresh = [name for name in names_in(package, file.name) if name not in known]
        problems += [_no_place(name, known, layer) for name in fresh if not _placed(name, group)]
    if problems:
        raise ReportgenError(problems)
    new = [name for name in names_in(package, file.name) if name not in before]
    return package, _showing(settings, new)


def _read(file: SetFile, language: str, page: Page) -> Package:
    package = read_package(file.content, file.name)
    return mirrored(package, file.name, page) if is_right_to_left(language) else package


def _turned(layer: Layer, language: str, page: Page) -> Layer:
    """Return a layer with its sections and slides as ``language`` wants them."""
    if not is_right_to_left(language):
        return layer
    blobs = (write_package(_read(piece, language, page)) for piece in layer.pieces)
    pieces = (SetFile(p.name, blob) for p, blob in zip(layer.pieces, blobs, strict=True))
    return replace(layer, pieces=tuple(pieces))


def _placed(name: str, group: NoteSettings | DeckSettings) -> bool:
    """Tell whether settings say where the section or slide ``name`` stands."""
    changes = group.sections if isinstance(group, NoteSettings) else group.slides
    said = any(change.id == name and (change.before or change.after) for change in changes)
    return said or name in (group.order or ())


def _showing(settings: SetSettings, names: Sequence[str]) -> SetSettings:
    """Return settings that show ``names``, unless they say otherwise: no parent lists them."""
    sections = [_shown(change, names) for change in settings.note.sections]
    slides = [_shown(change, names) for change in settings.deck.slides]
    note = settings.note.model_copy(update={"sections": tuple(sections)})
    deck = settings.deck.model_copy(update={"slides": tuple(slides)})
    return settings.model_copy(update={"note": note, "deck": deck})


def _shown(change: Change, names: Sequence[str]) -> Change:
    wanted = change.id in names and change.show is None
    return change.model_copy(update={"show": True}) if wanted else change


def _no_place(name: str, known: Sequence[str], layer: Layer) -> Diagnostic:
    place = Location(layer.pieces[0].name)
    near = difflib.get_close_matches(name, known, n=1)
    is_slide = place.file.lower().endswith(".pptx")
    kind, group = ("slide", "deck: slides:") if is_slide else ("section", "note: sections:")
    message = f"no parent has a {kind} “{name}”, and nothing says where it stands"
    after = known[-1] if known else "summary"
    remedy = f"write in set.yaml under {group} - id: {name}, and below it after: {after}"
    hint = f"did you mean “{near[0]}”? Otherwise {remedy}" if near else remedy
    return error(Code.SET_NO_PLACE, place, message, hint)
