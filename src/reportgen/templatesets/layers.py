"""What each set of a chain lays over an inherited file: paper of its own, sections and slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from reportgen.templatesets.files import SetFile

PAPERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("note.docx", "series-note.docx"), "paper.docx"),
        **dict.fromkeys(("deck.pptx", "series-deck.pptx"), "paper.pptx"),
    }
)
"""For each file of a set, the ministry's own file into whose look it is put."""

PIECES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "note.docx": "blocks",
        "deck.pptx": "slides",
        "series-note.docx": "series-blocks",
        "series-deck.pptx": "series-slides",
    }
)
"""For each file of a set, the folder with files that hold only some of its sections or slides."""

SHARED: Final[Mapping[str, str]] = MappingProxyType(
    {"series-note.docx": "blocks", "series-deck.pptx": "slides"}
)
"""For some files, a folder of another's pieces: what both have under one name looks alike."""

_UNSEEN = (".", "~$")


class Layer(Struct, frozen=True):
    """What one set lays over the note or the deck that it inherits.

    ``paper`` is the ministry's own file, ``pieces`` are files with single sections or slides.
    ``shared`` are pieces made for another file, of which only those count that this one has too.
    """

    set_id: str
    paper: SetFile | None
    pieces: tuple[SetFile, ...]
    shared: tuple[SetFile, ...] = ()

    @property
    def files(self) -> tuple[SetFile, ...]:
        """All files of the layer."""
        own = (*self.shared, *self.pieces)
        return own if self.paper is None else (self.paper, *own)


def find_layers(templates: Path, chain: Sequence[str], name: str) -> tuple[Layer, ...]:
    """Return what the sets ``chain`` lay over the file ``name``, the farthest first.

    ``chain`` begins with the nearest set and ends with the one that has the file itself. Its own
    paper counts for nothing: the file has a look already.
    """
    found = []
    for set_id in reversed(chain):
        folder = templates / set_id
        paper = None if set_id == chain[-1] else _file(folder / PAPERS[name], set_id)
        shared = _pieces(folder / SHARED[name], set_id) if name in SHARED else ()
        layer = Layer(set_id, paper, _pieces(folder / PIECES[name], set_id), shared)
        found += [layer] if layer.files else []
    return tuple(found)


def _pieces(folder: Path, set_id: str) -> tuple[SetFile, ...]:
    """Return the Office files in a folder, in the order of their names."""
    wanted = ".docx" if folder.name.endswith("blocks") else ".pptx"
    paths = sorted(path for path in folder.glob("*") if path.suffix.lower() == wanted)
    shown = (path for path in paths if path.is_file() and not path.name.startswith(_UNSEEN))
    return tuple(_read(path, f"templates/{set_id}/{folder.name}/{path.name}") for path in shown)


def _file(path: Path, set_id: str) -> SetFile | None:
    return _read(path, f"templates/{set_id}/{path.name}") if path.is_file() else None


def _read(path: Path, name: str) -> SetFile:
    return SetFile(name, path.read_bytes())
