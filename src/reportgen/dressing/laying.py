"""Lays over a note or deck what one set of a chain adds: its paper, its sections and slides."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.adopting.letter import read_letter
from reportgen.adopting.ontoletter import onto_letter, unknown_styles
from reportgen.adopting.ontoslides import onto_slides
from reportgen.adopting.slidefile import read_slides
from reportgen.adopting.slidelook import unknown_layouts
from reportgen.codes import Code
from reportgen.dressing.blocknames import names_in
from reportgen.dressing.pieces import place_blocks
from reportgen.dressing.slidepieces import place_slides
from reportgen.dressing.trees import Trees
from reportgen.errors import Location, ReportgenError, error
from reportgen.opc.package import Package
from reportgen.records.loading import field_location
from reportgen.records.places import FieldPath
from reportgen.templatesets.chain import SetFile, TemplateSet
from reportgen.templatesets.layers import Layer

__all__ = ["laid"]


def laid(package: Package, file: str, layer: Layer, templates: TemplateSet) -> Package:
    """Return a note or deck with what ``layer`` adds; raises ReportgenError where it cannot."""
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
