"""Copies what a set inherits into its folder, to be changed there in Word or PowerPoint."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from reportgen.authoring.settaken import FILE, Taken, read_taken, written
from reportgen.checks.invariants import check_package
from reportgen.codes import Code
from reportgen.dressing.blocknames import names_in
from reportgen.dressing.composing import composed
from reportgen.dressing.extracting import fingerprints, only
from reportgen.errors import Diagnostic, Location, ReportgenError, error
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.storage import write_files
from reportgen.templatesets.chain import TemplateSet, load_set
from reportgen.templatesets.files import MEETING_FILES, SERIES_FILES
from reportgen.templatesets.layers import PIECES, SHARED, Layer

WHOLE: Final = {Path(name).stem: name for name in (*MEETING_FILES, *SERIES_FILES)}
"""What a person calls the files of a set: note, deck, series-note, series-deck."""


class Opened(Struct, frozen=True):
    """A file to open: where it is, and whether it has just been written."""

    path: Path
    is_new: bool


class _Editing(Struct):
    """One run of copying: the set, and what is to be written, by paths within its folder."""

    folder: Path
    templates: TemplateSet
    files: dict[str, bytes]
    taken: Taken

    def open(self, kind: str, name: str | None) -> Opened:
        """Return the file in which ``name``, or the whole ``kind``, is to be changed."""
        found = self._own(kind, name)
        if found is not None:
            return Opened(self.folder / found, is_new=False)
        path = kind if name is None else f"{PIECES[kind]}/{name}{Path(kind).suffix}"
        inherited = self._inherited(name)
        package, settings = composed(inherited, self.templates.files[kind])
        prints = fingerprints(package, kind)
        self.taken[path] = prints if name is None else {name: prints[name]}
        if name is not None:
            package = only(package, kind, name, settings)
        as_it_is = name is None and not inherited.layers[kind]
        blob = self.templates.files[kind].content if as_it_is else _checked(package, path)
        self.files[path] = blob
        return Opened(self.folder / path, is_new=True)

    def _own(self, kind: str, name: str | None) -> str | None:
        """Return the file of the set itself that holds what is to be changed, if any does."""
        for layer in self.templates.layers[kind]:
            for piece in layer.pieces if layer.set_id == self.templates.id else ():
                package = read_package(piece.content, piece.name)
                if name is not None and name in names_in(package, piece.name):
                    return f"{PIECES[kind]}/{piece.name.rsplit('/', 1)[-1]}"
        return kind if (self.folder / kind).is_file() else None

    def _inherited(self, name: str | None) -> TemplateSet:
        """Return the set; where the whole file is wanted, without sections of its own."""
        if name is not None:
            return self.templates
        own = self.templates.id
        layers = {
            kind: tuple(one for layer in found if (one := _without_pieces(layer, own)).files)
            for kind, found in self.templates.layers.items()
        }
        return replace(self.templates, layers=layers)


def _without_pieces(layer: Layer, set_id: str) -> Layer:
    return replace(layer, pieces=(), shared=()) if layer.set_id == set_id else layer


def _checked(package: Package, name: str) -> bytes:
    """Return a package as bytes; raises ReportgenError where it is not as Office wants it."""
    problems = check_package(package, name)
    if problems:
        raise ReportgenError(problems)
    return write_package(package)


def edit_set(templates: Path, root: Path, set_id: str, wanted: Iterable[str]) -> list[Opened]:
    """Copy what the set inherits under the names ``wanted`` into its folder.

    ``note``, ``deck``, ``series-note`` and ``series-deck`` stand for the whole file; else a name is
    that of a section or slide, with ``note.`` or ``deck.`` before it where both have it. What the
    pack of a series has under a name that the pack of a meeting has too is shared by both, unless
    ``series-note.`` or ``series-deck.`` stands before the name.

    ``templates`` is the folder of all sets, inside the folder ``root``. What the set has already is
    left alone. Raises ReportgenError for a name that nobody has, and then nothing is written.
    """
    found = load_set(templates, set_id)
    folder = templates / set_id
    editing = _Editing(folder, found, {}, read_taken(folder))
    opened = [editing.open(*one) for one in _chosen(found, list(wanted))]
    if editing.files:
        files = {folder / path: blob for path, blob in editing.files.items()}
        write_files({**files, folder / FILE: written(editing.taken)}, root)
    return opened


def _chosen(templates: TemplateSet, wanted: Sequence[str]) -> list[tuple[str, str | None]]:
    """Return for each wanted name the file that has it, and the name there; None for all of it."""
    known = {kind: _names(templates, kind) for kind in templates.files}
    problems: list[Diagnostic] = []
    chosen: list[tuple[str, str | None]] = []
    for word in dict.fromkeys(wanted):
        if WHOLE.get(word) in known:
            chosen.append((WHOLE[word], None))
            continue
        matches = _matches(word, known)
        if len(matches) == 1:
            chosen.append(matches[0])
        else:
            problems.append(_unclear(word, known, templates.id, matches))
    if problems:
        raise ReportgenError(problems)
    return chosen


def _names(templates: TemplateSet, kind: str) -> list[str]:
    package, _ = composed(templates, templates.files[kind])
    return names_in(package, kind)


def _matches(word: str, known: Mapping[str, Sequence[str]]) -> list[tuple[str, str | None]]:
    which, _, rest = word.partition(".")
    if rest and which in WHOLE:
        kind = WHOLE[which]
        return [(kind, rest)] if rest in known.get(kind, ()) else []
    found = [kind for kind, names in known.items() if word in names]
    shared = {name for name in found if SHARED.get(name) in {PIECES[kind] for kind in found}}
    return [(kind, word) for kind in found if kind not in shared]


def _unclear(
    word: str,
    known: Mapping[str, Sequence[str]],
    set_id: str,
    matches: Sequence[tuple[str, str | None]],
) -> Diagnostic:
    place = Location(f"templates/{set_id}")
    if matches:
        message = f"the note has a section “{word}”, and the deck a slide"
        hint = "write " + " or ".join(f"{Path(kind).stem}.{word}" for kind, _ in matches)
        return error(Code.SET_UNKNOWN_NAME, place, message, hint)
    names = [name for found in known.values() for name in found]
    near = difflib.get_close_matches(word.rpartition(".")[2], names, n=1)
    hint = f"did you mean “{near[0]}”?" if near else f"known are note, deck, {', '.join(names)}"
    message = f"no section and no slide is called “{word}”"
    return error(Code.SET_UNKNOWN_NAME, place, message, hint)
