"""Resolves a template set along its chain, once: the nearest set that has something wins."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, ReportgenError, error
from reportgen.records.loading import field_location
from reportgen.templatesets.files import MEETING_FILES, SERIES_FILES, SetFile
from reportgen.templatesets.inheritance import inherit
from reportgen.templatesets.layers import Layer, find_layers
from reportgen.templatesets.manifest import FILE, Manifest, load_manifest
from reportgen.templatesets.settings import SetSettings

__all__ = ["SetFile", "TemplateSet", "load_set"]


class TemplateSet(Struct, frozen=True):
    """A set with all that it inherits.

    ``chain`` begins with the set itself; ``settings`` are what they say together, ``sources`` the
    files that say so; ``files`` holds its templates by their names, from the nearest set that has
    one: all of MEETING_FILES, and of SERIES_FILES those that there are.
    ``letterhead`` is the picture at the head of the paper. ``layers`` holds, by the same names,
    what sets of the chain lay over a file, the farthest first. ``catalogues`` are the translations
    of the templates' words, the nearest set's first.
    """

    chain: tuple[Manifest, ...]
    settings: SetSettings
    sources: tuple[SetFile, ...]
    files: dict[str, SetFile]
    language: str
    letterhead: SetFile | None = None
    layers: Mapping[str, tuple[Layer, ...]] = field(default_factory=dict)
    catalogues: tuple[SetFile, ...] = ()

    @property
    def id(self) -> str:
        """The id of the set itself."""
        return str(self.chain[0].id)

    def only(self, names: Sequence[str]) -> TemplateSet:
        """Return the set with the templates ``names`` alone; ReportgenError (S103) without one."""
        missing = [_missing(name, self.chain) for name in names if name not in self.files]
        if missing:
            raise ReportgenError(missing)
        return replace(
            self,
            files={name: self.files[name] for name in names},
            layers={name: self.layers.get(name, ()) for name in names},
        )


_FOLDER: Final = Location("templates")


def load_set(templates: Path, set_id: str, asked: Location = _FOLDER) -> TemplateSet:
    """Return the set ``set_id`` of the folder ``templates`` with all that it inherits.

    ``asked`` is where the set is named, for messages. Raises ReportgenError for a set or parent
    that is not there (S101), a chain that comes back to itself (S102), a file that no set of the
    chain has (S103), and for settings with mistakes.
    """
    chain: list[Manifest] = []
    sources: list[SetFile] = []
    wanted: str | None = set_id
    while wanted is not None:
        if wanted in [manifest.id for manifest in chain]:
            raise ReportgenError(_cycle([str(m.id) for m in chain], wanted, asked))
        _require_folder(templates, wanted, chain, asked)
        manifest, content = load_manifest(templates / wanted)
        chain.append(manifest)
        sources.append(SetFile(f"templates/{wanted}/{FILE}", content))
        wanted = manifest.extends
        asked = _said(sources[-1], "extends") if _is_wrong(templates, wanted, chain) else asked
    settings = inherit(chain)
    language = settings.language or "en-GB"
    files = _files(templates, chain)
    return TemplateSet(
        chain=tuple(chain),
        settings=settings,
        sources=tuple(sources),
        files=files,
        language=language,
        letterhead=_letterhead(templates, chain, sources),
        layers={name: _layers(templates, chain, name) for name in files},
        catalogues=tuple(_catalogues(templates, chain)),
    )


def _catalogues(templates: Path, chain: list[Manifest]) -> Iterator[SetFile]:
    for manifest in chain:
        for path in sorted((templates / str(manifest.id) / "locale").glob("*.po")):
            name = f"templates/{manifest.id}/locale/{path.name}"
            yield SetFile(name, path.read_bytes())


def _said(source: SetFile, *path: str) -> Location:
    """Return where a set says something; its file is read once more for that."""
    return field_location(source.content, source.name, path)


def _is_wrong(templates: Path, wanted: str | None, chain: list[Manifest]) -> bool:
    """Tell whether a set cannot be extended: there is none, or it is in the chain already."""
    if wanted is None:
        return False
    is_there = (templates / wanted / FILE).is_file()
    return not is_there or wanted in [manifest.id for manifest in chain]


def _require_folder(templates: Path, set_id: str, chain: list[Manifest], asked: Location) -> None:
    if (templates / set_id / FILE).is_file():
        return
    known = sorted(path.parent.name for path in templates.glob(f"*/{FILE}"))
    near = difflib.get_close_matches(set_id, known, n=1)
    hint = f"did you mean “{near[0]}”?" if near else f"known sets are {', '.join(known) or 'none'}"
    by = f", which “{chain[-1].id}” extends" if chain else ""
    message = f"there is no template set “{set_id}”{by}"
    raise ReportgenError(error(Code.SET_NOT_FOUND, asked, message, hint))


def _cycle(names: list[str], again: str, asked: Location) -> Diagnostic:
    way = " › ".join([*names, again])
    return error(
        Code.SET_CYCLE,
        asked,
        f"the template sets extend each other in a circle: {way}",
        "delete the line extends: of base" if "base" in names else _UNTIE,
    )


_UNTIE: Final = "write base after extends: here, or in another of them"


def _files(templates: Path, chain: list[Manifest]) -> dict[str, SetFile]:
    found: dict[str, SetFile] = {}
    problems: list[Diagnostic] = []
    for name in (*MEETING_FILES, *SERIES_FILES):
        owners = [m for m in chain if (templates / str(m.id) / name).is_file()]
        if owners:
            path = templates / str(owners[0].id) / name
            found[name] = SetFile(f"templates/{owners[0].id}/{name}", path.read_bytes())
        elif name in MEETING_FILES:
            problems.append(_missing(name, chain))
    if problems:
        raise ReportgenError(problems)
    return found


def _layers(templates: Path, chain: list[Manifest], name: str) -> tuple[Layer, ...]:
    ids = [str(manifest.id) for manifest in chain]
    owner = next(at for at, one in enumerate(ids) if (templates / one / name).is_file())
    return find_layers(templates, ids[: owner + 1], name)


def _letterhead(templates: Path, chain: list[Manifest], sources: list[SetFile]) -> SetFile | None:
    """Return the picture that the nearest set names, from its own folder."""
    owners = ((m, s) for m, s in zip(chain, sources, strict=True) if m.identity.letterhead)
    owner, source = next(owners, (None, None))
    if owner is None or source is None:
        return None
    name = f"templates/{owner.id}/{owner.identity.letterhead}"
    path = templates / str(owner.id) / str(owner.identity.letterhead)
    if not path.is_file():
        message = f"the letterhead {owner.identity.letterhead} is not in the set’s folder"
        hint = "put the picture beside set.yaml, or correct its name there"
        place = _said(source, "identity", "letterhead")
        raise ReportgenError(error(Code.SET_FILE_MISSING, place, message, hint))
    return SetFile(name, path.read_bytes())


def _missing(name: str, chain: Sequence[Manifest]) -> Diagnostic:
    names = ", ".join(str(m.id) for m in chain)
    return error(
        Code.SET_FILE_MISSING,
        Location(f"templates/{chain[0].id}"),
        f"no set of the chain has the file {name} (looked in {names})",
        f"put a {name} into the folder, or add “extends: base” to its {FILE}",
    )
