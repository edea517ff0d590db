"""What a set has taken from its parent to change it, and how it looked there at that time.

``taken.json`` in the set's folder holds, for each of its files, a hash of every section or slide
that was taken. When the parent's changes later, the set does not follow, and is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from reportgen.codes import Code
from reportgen.dressing.blocknames import names_in
from reportgen.dressing.composing import composed
from reportgen.dressing.extracting import fingerprints
from reportgen.errors import Diagnostic, Location, ReportgenError, error, warning
from reportgen.opc.zipio import read_package
from reportgen.storage import write_files
from reportgen.templatesets.chain import TemplateSet, load_set
from reportgen.templatesets.layers import PIECES

FILE: Final = "taken.json"

Taken = dict[str, dict[str, str]]


def read_taken(folder: Path) -> Taken:
    """Return what the set in ``folder`` has taken: hashes by file and by name.

    Raises ReportgenError where the file is none that reportgen wrote.
    """
    try:
        read = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return {str(f): {str(k): str(v) for k, v in names.items()} for f, names in read.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError):
        place = Location(f"templates/{folder.name}/{FILE}")
        message = "the file cannot be read, so nobody knows what the set was taken from"
        hint = "bring back an earlier version of it, or delete it"
        raise ReportgenError(error(Code.SET_PIECE, place, message, hint)) from None


def written(taken: Mapping[str, Mapping[str, str]]) -> bytes:
    """Return the content of the file that ``read_taken`` reads."""
    return (json.dumps(taken, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def drift(templates: Path, set_id: str) -> Iterator[Diagnostic]:
    """Yield a warning for each section or slide that has changed in the parent since it was taken.

    So one that was made without being taken, of which nobody can tell. ``templates`` is the folder
    of all sets. Raises ReportgenError where a set cannot be read.
    """
    own = load_set(templates, set_id)
    taken, pieces = read_taken(templates / set_id), _own_pieces(own)
    if len(own.chain) == 1 or not (taken or pieces):
        return
    parent = load_set(templates, str(own.chain[1].id))
    now = {name: _prints(parent, name) for name in parent.files}
    for file, hashes in taken.items():
        if (templates / set_id / file).is_file():
            yield from _changed(file, hashes, now[kind_of(file)], (set_id, parent.id))
    for file, names in pieces.items():
        known = now.get(kind_of(file), {})
        alone = [n for n in names if n in known and n not in taken.get(file, {})]
        if alone:
            yield _unwatched(file, alone, (set_id, parent.id))


def _own_pieces(templates: TemplateSet) -> dict[str, list[str]]:
    """Return the sections and slides in files of a set's own, by the names of the files."""
    home = f"templates/{templates.id}/"
    files = [
        *(file for file in templates.files.values() if file.name.startswith(home)),
        *(
            piece
            for layers in templates.layers.values()
            for layer in layers
            if layer.set_id == templates.id
            for piece in layer.pieces
        ),
    ]
    return {
        file.name.removeprefix(home): names_in(read_package(file.content, file.name), file.name)
        for file in files
    }


def _unwatched(file: str, names: list[str], sets: tuple[str, str]) -> Diagnostic:
    set_id, parent = sets
    shown = ", ".join(f"“{name}”" for name in names[:_FEW])
    more = " and others" if len(names) > _FEW else ""
    message = f"{shown}{more} of {parent} may change, and nobody would tell this set"
    hint = f"compare them once with those of {parent}, then type reportgen set seen {set_id}"
    return warning(Code.SET_UNWATCHED, Location(f"templates/{set_id}/{file}"), message, hint)


_FEW: Final = 3


def idle_pieces(templates: Path, set_id: str) -> Iterator[Diagnostic]:
    """Yield a warning for each section or slide of a set that is just like its parent's.

    ``templates`` is the folder of all sets. Raises ReportgenError where a set cannot be read.
    """
    own = load_set(templates, set_id)
    if len(own.chain) == 1:
        return
    parent = load_set(templates, str(own.chain[1].id))
    for kind, layers in own.layers.items():
        pieces = [piece for layer in layers if layer.set_id == set_id for piece in layer.pieces]
        mine, theirs = (_prints(one, kind) if pieces else {} for one in (own, parent))
        for piece in pieces:
            for name in names_in(read_package(piece.content, piece.name), piece.name):
                if mine[name] == theirs.get(name):
                    message = f"“{name}” is the same as that of {parent.id}"
                    hint = "delete it from the file; the set then follows its parent"
                    yield warning(Code.SET_IDLE, Location(piece.name), message, hint)


def note_seen(templates: Path, root: Path, set_id: str, names: Iterable[str]) -> None:
    """Keep that the parent's ``names``, or all it has, were looked at as they are now.

    ``templates`` is the folder of all sets, inside the folder ``root``. Raises ReportgenError.
    """
    own = load_set(templates, set_id)
    taken, wanted = read_taken(templates / set_id), set(names)
    parent = load_set(templates, str(own.chain[1].id)) if len(own.chain) > 1 else own
    for file, pieces in _own_pieces(own).items():
        chosen = [name for name in pieces if not wanted or name in wanted]
        taken.setdefault(file, {}).update(dict.fromkeys(chosen, ""))
    for file, hashes in taken.items():
        now = _prints(parent, kind_of(file)) if kind_of(file) in parent.files else {}
        known = {name: now[name] for name in hashes if name in now}
        hashes |= {n: value for n, value in known.items() if not wanted or n in wanted}
        for name in [n for n, value in hashes.items() if not value]:
            del hashes[name]  # the parent has none of that name
    taken = {file: hashes for file, hashes in taken.items() if hashes}
    write_files({templates / set_id / FILE: written(taken)}, root)


def kind_of(file: str) -> str:
    """Return which file of a set ``file`` belongs to: note.docx or deck.pptx."""
    folder = file.split("/", 1)[0]
    return next((name for name, where in PIECES.items() if where == folder), file)


def _prints(templates: TemplateSet, name: str) -> dict[str, str]:
    package, _ = composed(templates, templates.files[name])
    return fingerprints(package, templates.files[name].name)


def _changed(
    file: str, hashes: Mapping[str, str], now: Mapping[str, str], sets: tuple[str, str]
) -> Iterator[Diagnostic]:
    set_id, parent = sets
    place = Location(f"templates/{set_id}/{file}")
    for name, before in hashes.items():
        if name not in now:
            message = f"{parent} has no “{name}” any more; the set still shows its own"
            hint = f"keep it, or leave it out: show: false under “{name}” in set.yaml"
            yield warning(Code.SET_DRIFT, place, message, hint)
        elif now[name] != before:
            message = f"“{name}” has changed in {parent} since the set took it over"
            hint = (
                f"compare the two, take over what you want, then type "
                f"reportgen set seen {set_id} {name}"
            )
            yield warning(Code.SET_DRIFT, place, message, hint)
