"""Puts the note or deck of a set together: what it inherits, and what its chain lays over that."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from reportgen.adopting.letter import read_letter
from reportgen.adopting.ontoletter import onto_letter, unknown_styles
from reportgen.adopting.ontoslides import onto_slides
from reportgen.adopting.slidefile import read_slides
from reportgen.adopting.slidelook import unknown_layouts
from reportgen.codes import Code
from reportgen.dressing.mirroring import mirrored
from reportgen.dressing.pieces import place_blocks
from reportgen.dressing.sections import note_blocks
from reportgen.dressing.slideorder import slide_names
from reportgen.dressing.slidepieces import place_slides
from reportgen.dressing.trees import Trees
from reportgen.errors import Diagnostic, Location, ReportgenError, error
from reportgen.languages.directions import is_right_to_left
from reportgen.ooxml import qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.records.loading import field_location
from reportgen.records.places import FieldPath
from reportgen.templatesets.chain import SetFile, TemplateSet
from reportgen.templatesets.layers import Layer
from reportgen.templatesets.settings import (
    DeckSettings,
    NoteSettings,
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
    package = _read(file, language)
    layers = templates.layers.get(file.kind, ())
    before = names_in(package, file.name)
    is_deck = Trees(package, file.name).is_deck
    settings = templates.settings.of_file(file.kind)
    group = settings.deck if is_deck else settings.note
    problems: list[Diagnostic] = []
    for layer in layers:
        known = names_in(package, file.name)
        package = _laid(package, file.name, _turned(layer, language), templates)
        fresh = [name for name in names_in(package, file.name) if name not in known]
        problems += [_no_place(name, known, layer) for name in fresh if not _placed(name, group)]
    if problems:
        raise ReportgenError(problems)
    new = [name for name in names_in(package, file.name) if name not in before]
    return package, _showing(settings, new)


def _read(file: SetFile, language: str) -> Package:
    package = read_package(file.content, file.name)
    return mirrored(package, file.name) if is_right_to_left(language) else package


def _turned(layer: Layer, language: str) -> Layer:
    """Return a layer with its sections and slides as ``language`` wants them."""
    if not is_right_to_left(language):
        return layer
    blobs = (write_package(_read(piece, language)) for piece in layer.pieces)
    pieces = (SetFile(p.name, blob) for p, blob in zip(layer.pieces, blobs, strict=True))
    return replace(layer, pieces=tuple(pieces))


def names_in(package: Package, file: str) -> list[str]:
    """Return the names of a note's sections, or of a deck's slides, in order."""
    trees = Trees(package, file)
    if trees.is_deck:
        return list(slide_names(trees))
    body = trees.main().find(qn("w:body"))
    return [] if body is None else [block.name for block in note_blocks(body)]


def _laid(package: Package, file: str, layer: Layer, templates: TemplateSet) -> Package:
    is_deck = Trees(package, file).is_deck
    if layer.paper is not None:
        package = _adopted(package, file, layer.paper, templates)
    place = place_slides if is_deck else place_blocks
    if layer.shared:
        package = place(package, file, layer.shared, names_in(package, file))
    return place(package, file, layer.pieces) if layer.pieces else package


def _adopted(package: Package, file: str, paper: SetFile, templates: TemplateSet) -> Package:
    """Return a template on the paper of a set."""
    if paper.name.endswith(".pptx"):
        slides = read_slides(paper).package
        chosen = templates.settings.mapping.layouts
        _require(unknown_layouts(slides, chosen), "layouts", templates, paper)
        return onto_slides(package, slides, file, chosen)
    letter = read_letter(paper).package
    wanted = templates.settings.mapping.styles
    _require(unknown_styles(letter, wanted), "styles", templates, paper)
    return onto_letter(package, letter, file, wanted)


def _require(
    unknown: Sequence[tuple[str, str]], group: str, templates: TemplateSet, paper: SetFile
) -> None:
    """Raise ReportgenError where ``mapping`` names what the paper does not have."""
    problems = [
        error(
            Code.SET_MAPPING,
            _said(templates, ("mapping", group, own)),
            f"{paper.name} has no {group.removesuffix('s')} called “{name}”",
            f"write one that it has, or delete the line: “{own}” then comes from the parent",
        )
        for own, name in unknown
    ]
    if problems:
        raise ReportgenError(problems)


def _said(templates: TemplateSet, path: FieldPath) -> Location:
    """Return where the nearest set that says something of a style or layout says it."""
    _, group, own = path
    for manifest, source in zip(templates.chain, templates.sources, strict=True):
        if own in getattr(manifest.mapping, str(group)):
            return field_location(source.content, source.name, path)
    return Location(templates.sources[0].name)


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
