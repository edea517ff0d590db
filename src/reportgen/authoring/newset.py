"""A new template set: a folder with commented settings, which builds at once."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import wrap

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.authoring.new import write_new
from reportgen.authoring.skeletons import filled
from reportgen.codes import Code
from reportgen.dressing.dress import dressed
from reportgen.errors import Diagnostic, Location, ReportgenError, error
from reportgen.records.languagenames import is_known
from reportgen.records.loading import parse_record
from reportgen.setcheck.languages import unknown_language
from reportgen.template import Template
from reportgen.templatesets.chain import TemplateSet, load_set
from reportgen.templatesets.files import SetFile
from reportgen.templatesets.inheritance import inherit
from reportgen.templatesets.layers import PAPERS, Layer
from reportgen.templatesets.manifest import FILE, Manifest
from reportgen.templatesets.settings import Palette

Offered = tuple[str, tuple[tuple[str, str | None], ...], tuple[str, ...]]
"""A group of the table ``mapping``, its pairs, and the names that a person can choose from."""

_WIDTH = 92


class SetWanted(Struct, frozen=True):
    """What a new set is to say; what is empty is left to be filled in.

    ``palette`` and ``fonts`` are by the names that settings have for them, ``files`` what stands
    in the set's folder beside its settings, by name.
    """

    id: str
    extends: str = "base"
    title: str = ""
    language: str | None = None
    palette: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)
    mapping: Sequence[Offered] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def new_set(templates: Path, root: Path, wanted: SetWanted) -> Path:
    """Write the folder of a new set and return the path of its settings.

    ``templates`` is the folder of all sets, inside the folder ``root``. Raises ReportgenError for
    a parent that is not there, settings that cannot be, and where there is such a set already; then
    nothing is written.
    """
    parent = load_set(templates, wanted.extends, Location("--extends"))
    _require_language(wanted.language)
    folder = templates / wanted.id
    if folder.exists():
        message = "there is a template set of this name already"
        place = Location(f"templates/{wanted.id}")
        raise ReportgenError(error(Code.WORKSPACE_EXISTS, place, message, "choose another name"))
    text = set_text(wanted)
    _try(parent, wanted, SetFile(f"templates/{wanted.id}/{FILE}", text))
    files = {folder / name: blob for name, blob in wanted.files.items()}
    write_new({**files, folder / FILE: text}, root)
    return folder / FILE


def _try(parent: TemplateSet, wanted: SetWanted, text: SetFile) -> None:
    """Put the templates of a new set together once, so that it is only written when it builds."""
    manifest = parse_record(Manifest, text.content, text.name, identity=wanted.id)
    chain = (manifest, *parent.chain)
    made = replace(
        parent,
        chain=chain,
        sources=(text, *parent.sources),
        settings=inherit(chain),
        layers={name: (*parent.layers[name], *_layer(wanted, name)) for name in parent.files},
    )
    for file in made.files.values():
        Template.from_package(dressed(made, file, made.language), file.name)


def _layer(wanted: SetWanted, name: str) -> tuple[Layer, ...]:
    blob = wanted.files.get(PAPERS[name])
    if blob is None:
        return ()
    return (Layer(wanted.id, SetFile(f"templates/{wanted.id}/{PAPERS[name]}", blob), ()),)


def set_text(wanted: SetWanted) -> bytes:
    """Return the settings of a new set, with a comment for each key."""
    told = {
        "id": wanted.id,
        "extends": wanted.extends,
        "title": wanted.title or wanted.id.replace("-", " ").title(),
        "language": wanted.language,
        "palette": dict(wanted.palette),
        "fonts": dict(wanted.fonts),
        "mapping": [(g, pairs, wrap("; ".join(n), _WIDTH)) for g, pairs, n in wanted.mapping],
    }
    return filled("set", told)


def read_palette(text: str) -> dict[str, str]:
    """Return the colours in a text such as ``dark=12355B,accent1=1F5A8A``, by their names.

    Raises ReportgenError for a name that no palette has.
    """
    found: dict[str, str] = {}
    for pair in filter(None, (one.strip() for one in text.split(","))):
        name, _, colour = (step.strip() for step in pair.partition("="))
        if name not in Palette.model_fields:
            raise ReportgenError(_no_colour(name))
        found[name] = colour.removeprefix("#")
    return found


def _no_colour(name: str) -> Diagnostic:
    known = list(Palette.model_fields)
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(known)}"
    message = f"no colour of a palette is called “{name}”"
    return error(Code.SET_UNKNOWN_NAME, Location("--palette"), message, hint)


def _require_language(language: str | None) -> None:
    if language is not None and not is_known(language):
        raise ReportgenError(unknown_language(language, Location("--language")))
