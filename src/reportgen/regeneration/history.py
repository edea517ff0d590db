"""What builds wrote, kept in the workspace: the base of a later merge, and copies to go back to.

Everything lies in ``.reportgen/``, by document and generation. A file of a pack names both, so one
that was mailed and comes back finds the very generation that it was made from. What a build wrote
is kept whole, and read as a later version of reportgen reads it; what a merge rests on is kept as
the model that it left.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, field

from reportgen.errors import ReportgenError
from reportgen.opc.zipio import read_package
from reportgen.regeneration.identity import Identity, identity_of
from reportgen.template import Rendering

__all__ = ["Base", "Copies", "History", "Model", "merged_generation"]

Model = Mapping[str, Any]
"""The model of a note or a deck as plain data, as its own module makes and reads it."""

_STATE: Final = ".reportgen"
_DOCUMENT: Final = re.compile(r"[a-z2-7]{10}")
_GENERATION: Final = re.compile(r"[0-9a-f]{16}")
_KEYS, _MODEL = ".keys.json", ".model.json.gz"
_MOST_BYTES: Final = 200_000_000
_MOST_MODEL: Final = 50_000_000


class Base(Struct, frozen=True):
    """A file as a build wrote it, and what its paragraphs are of by the names of bookmarks."""

    blob: bytes
    keys: Mapping[str, str] = field(default_factory=dict)

    def is_in(self, blob: bytes) -> bool:
        """Tell whether a file holds just what the build wrote.

        Two builds may write one content and pack it differently; a person's change is one of
        parts, or of what they lead to. Of a file that cannot be read nothing is told.
        """
        try:
            return blob == self.blob or _content(blob) == _content(self.blob)
        except ReportgenError:
            return False


def merged_generation(identity: Identity, model: bytes) -> Identity:
    """Return the identity of a file that was merged with the generation ``identity``.

    ``model`` is what the next merge rests on, as it is kept.
    """
    digest = hashlib.sha256(identity.generation.encode() + model).hexdigest()
    return Identity(identity.document, digest[:16])


class History(Struct, frozen=True):
    """What builds and merges wrote in the workspace ``root``."""

    root: Path

    def built(self, identity: Identity, suffix: str, base: Base) -> dict[Path, bytes]:
        """Return the files that keep what a build wrote; ``suffix`` is ``.docx`` or ``.pptx``.

        There are none where this generation is kept already.
        """
        place = self._place(identity)
        if place is None or place.with_suffix(suffix).is_file():
            return {}
        keys = json.dumps(dict(base.keys), indent=0, sort_keys=True).encode()
        # The keys come first: where the file is, they are.
        return {place.with_suffix(_KEYS): keys, place.with_suffix(suffix): base.blob}

    def rendered(self, rendering: Rendering, suffix: str) -> dict[Path, bytes]:
        """Return the files that keep what a build rendered; none where that is no document."""
        if rendering.identity is None:
            return {}
        return self.built(rendering.identity, suffix, Base(rendering.blob, rendering.keys))

    def file_of(self, rendering: Rendering, suffix: str) -> Path | None:
        """Return where what a build rendered is kept, from the workspace; None where it is not."""
        place = None if rendering.identity is None else self._place(rendering.identity)
        return None if place is None else place.with_suffix(suffix).relative_to(self.root)

    def merged(self, identity: Identity, model: bytes) -> dict[Path, bytes]:
        """Return the files that keep what the next merge rests on."""
        place = self._place(identity)
        if place is None:
            return {}
        return {place.with_suffix(_MODEL): gzip.compress(model, mtime=0)}

    def base(self, identity: Identity, suffix: str) -> Base | Model | None:
        """Return what a file with this ``identity`` comes from: a build's file or a model.

        None where it is not kept here, or damaged.
        """
        place = self._place(identity)
        if place is None:
            return None
        try:
            file = place.with_suffix(suffix)
            if file.is_file():
                return Base(_read(file, _MOST_BYTES), _texts(place.with_suffix(_KEYS)))
            return _unpacked(place.with_suffix(_MODEL))
        except (OSError, EOFError, ValueError, RecursionError):
            return None

    def wrote(self, path: Path, identity: Identity | None) -> bool:
        """Tell whether the file at ``path`` holds just what a build wrote.

        It has to be a generation of the same document as ``identity``.
        """
        try:
            blob = _read(path, _MOST_BYTES)
            found = identity_of(read_package(blob, path.name))
            if found is None or identity is None or found.document != identity.document:
                return False
            base = self.base(found, path.suffix)
            return isinstance(base, Base) and base.is_in(blob)
        except (OSError, ValueError, ReportgenError):
            return False

    def keys(self, document: str) -> dict[str, str]:
        """Return the keys of paragraphs that any build of ``document`` wrote, by their bookmarks.

        A bookmark's name is made of its key, so that no two builds can mean different things by it.
        """
        if not _DOCUMENT.fullmatch(document):
            return {}
        folder = self.root / _STATE / "history" / document
        found: dict[str, str] = {}
        for file in sorted(folder.glob(f"*{_KEYS}")):
            with suppress(OSError, ValueError, RecursionError):
                found |= _texts(file)
        return found

    def _place(self, identity: Identity) -> Path | None:
        """Return the place of a generation, without an ending; None where its name is none of ours.

        The names come from files of other people, and lead nowhere else.
        """
        if not _DOCUMENT.fullmatch(identity.document):
            return None
        if not _GENERATION.fullmatch(identity.generation):
            return None
        return self.root / _STATE / "history" / identity.document / identity.generation


def _content(blob: bytes) -> object:
    """Return all that a file says: its parts, of which kind, and what they lead to."""
    package = read_package(blob)
    parts = {
        uri: (part.content_type, part.blob, tuple(part.rels)) for uri, part in package.parts.items()
    }
    return parts, tuple(package.rels)


def _read(file: Path, most: int) -> bytes:
    if file.stat().st_size > most:
        raise ValueError("the file is larger than any that is kept")
    return file.read_bytes()


def _unpacked(file: Path) -> Model | None:
    if not file.is_file():
        return None
    with gzip.open(file) as packed:
        text = packed.read(_MOST_MODEL + 1)
    if len(text) > _MOST_MODEL:
        raise ValueError("the model is larger than any that is kept")
    return _members(json.loads(text))


def _texts(file: Path) -> dict[str, str]:
    return {str(name): str(text) for name, text in _members(json.loads(file.read_bytes())).items()}


def _members(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("a group of names is expected")  # noqa: TRY004 - damage, not misuse
    return value


class Copies(Struct, frozen=True):
    """Copies of people's files as they were before a merge, in the workspace ``root``."""

    root: Path

    def place_for_next(self, document: str, suffix: str) -> Path:
        """Return where one more copy of a file of ``document`` goes."""
        last = max((number for number, _ in self._numbered(document)), default=0)
        return self._folder(document) / f"{last + 1:04}{suffix}"

    def last(self, document: str) -> Path | None:
        """Return the copy that was made last; None where there is none."""
        return max(self._numbered(document), default=(0, None))[1]

    def _numbered(self, document: str) -> Iterator[tuple[int, Path]]:
        folder = self._folder(document)
        if folder.is_dir():
            for file in folder.iterdir():
                if file.stem.isdecimal():
                    yield int(file.stem), file

    def _folder(self, document: str) -> Path:
        return self.root / _STATE / "copies" / document
