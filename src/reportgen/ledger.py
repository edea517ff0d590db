"""What builds wrote of one pack, so that a person's edit is known from the tool's own output.

One JSON file per pack. It is written twice by each build: before the first output changes it names
what is about to be written, afterwards what was written. So a build that was killed between knows
its own output, and only that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.errors import Code, Diagnostic, Location, warning
from reportgen.storage import sha256_of, write_files

__all__ = ["Announced", "Ledger", "PackState", "Told"]

_FORMAT: Final = 1


class PackState(Struct, frozen=True):
    """What is known of one pack; hashes are SHA-256 in hexadecimal digits.

    ``inputs`` names everything read and its hash (and under ``reportgen`` the version), ``outputs``
    every file written; paths are relative to the workspace, with ``/``. ``pending`` holds what a
    build was about to write and has not confirmed. ``findings`` are the warnings of the build,
    ``blanks`` the places that wait for a person's words, ``unseen`` the fields of the record that
    stand on no page. ``edited`` names those of the outputs that hold a person's changes.
    """

    inputs: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    pending: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Mapping[str, object], ...] = ()
    blanks: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()

    def as_json(self) -> bytes:
        """Return the text of the state's file, sorted: equal states make equal files."""
        data = {
            "format": _FORMAT,
            "inputs": dict(self.inputs),
            "outputs": dict(self.outputs),
            "pending": {path: list(hashes) for path, hashes in self.pending.items()},
            "findings": [dict(finding) for finding in self.findings],
            "blanks": list(self.blanks),
            "unseen": list(self.unseen),
            "edited": list(self.edited),
        }
        return (json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()

    @classmethod
    def from_json(cls, blob: bytes) -> PackState:
        """Return the state that ``blob`` holds; ValueError where it is damaged."""
        data = _members(json.loads(blob))
        if data.get("format") != _FORMAT:
            raise ValueError("it was written by another version of reportgen")
        pending = _members(data.get("pending"))
        findings = _items(data.get("findings"))
        return cls(
            inputs=_texts(data.get("inputs")),
            outputs=_texts(data.get("outputs")),
            pending={path: tuple(map(_text, _items(v))) for path, v in pending.items()},
            findings=tuple(_members(finding) for finding in findings),
            blanks=tuple(map(_text, _items(data.get("blanks")))),
            unseen=tuple(map(_text, _items(data.get("unseen", [])))),
            edited=tuple(map(_text, _items(data.get("edited", [])))),
        )


class Told(Struct, frozen=True):
    """What a build tells of itself; see ``PackState``. ``edited`` are paths of files."""

    inputs: Mapping[str, str]
    findings: tuple[Diagnostic, ...] = ()
    blanks: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    edited: tuple[Path, ...] = ()


class Ledger:
    """The state of one pack and the file it is kept in.

    ``root`` is the workspace. ``diagnostics`` tells where the file was damaged; the state is then
    empty, so that every output on disk counts as a person's.
    """

    def __init__(self, root: Path, file: Path) -> None:
        self._root = root
        self._file = file
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.state = self._loaded()

    def knows(self, path: Path, sha256: str) -> bool:
        """Tell whether a build wrote this very content to ``path``, or was about to."""
        key = self.key(path)
        return self.state.outputs.get(key) == sha256 or sha256 in self.state.pending.get(key, ())

    def holds_edits(self, path: Path) -> bool:
        """Tell whether the last build left a person's changes in the file at ``path``."""
        return self.key(path) in self.state.edited

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the last build wrote."""
        return tuple(self._root / key for key in self.state.outputs)

    def is_current(self, inputs: Mapping[str, str]) -> bool:
        """Tell whether the last build ended, read just ``inputs``, and its outputs are untouched.

        ReportgenError (W105) where an output cannot be read.
        """
        state = self.state
        if not state.outputs or state.pending or dict(state.inputs) != dict(inputs):
            return False
        return all(sha256_of(self._root / key) == sha for key, sha in state.outputs.items())

    def announce(self, files: Mapping[Path, bytes]) -> None:
        """Keep on disk that ``files`` are about to be written, beside what is pending already."""
        pending = dict(self.state.pending)
        for path, blob in files.items():
            known = pending.get(self.key(path), ())
            pending[self.key(path)] = tuple(dict.fromkeys((*known, _sha256(blob))))
        self._save(replace(self.state, pending=pending))

    def record(self, files: Mapping[Path, bytes], told: Told) -> None:
        """Keep on disk that ``files`` were written; nothing is pending then."""
        state = PackState(
            inputs=told.inputs,
            outputs={self.key(path): _sha256(blob) for path, blob in files.items()},
            findings=tuple(finding.as_dict() for finding in told.findings),
            blanks=told.blanks,
            unseen=told.unseen,
            edited=tuple(map(self.key, told.edited)),
        )
        self._save(state)

    def key(self, path: Path) -> str:
        """Return how the state names ``path``: relative to the workspace where it is inside."""
        inside = path.is_relative_to(self._root)
        return (path.relative_to(self._root) if inside else path.absolute()).as_posix()

    def _save(self, state: PackState) -> None:
        write_files({self._file: state.as_json()}, self._root)
        self.state = state

    def _loaded(self) -> PackState:
        try:
            return PackState.from_json(self._file.read_bytes())
        except FileNotFoundError:
            return PackState()
        except (OSError, ValueError, RecursionError) as problem:
            self.diagnostics = (_damaged(self._file, problem),)
            return PackState()


class Announced(Struct, frozen=True):
    """Announces to a ledger those of the files about to be written that are wholly a build's own.

    One with a person's changes is never taken for the tool's, also after a build was killed.
    """

    ledger: Ledger
    own: Collection[Path]

    def announce(self, files: Mapping[Path, bytes]) -> None:
        """Keep on disk which of ``files`` are about to be written."""
        self.ledger.announce({path: blob for path, blob in files.items() if path in self.own})


def _damaged(file: Path, problem: Exception) -> Diagnostic:
    message = f"the record of what was built is damaged, so its files count as changed: {problem}"
    hint = "build with --replace; the files there are kept beside the new ones"
    return warning(Code.WORKSPACE_STATE_DAMAGED, Location(str(file)), message, hint)


def _sha256(blob: bytes) -> str:
    return hashlib.sha256(blob).hexdigest()


def _members(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError("a group of names is expected")  # noqa: TRY004 - damage, not misuse
    return value


def _items(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("a list is expected")  # noqa: TRY004 - damage, not misuse
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is expected")  # noqa: TRY004 - damage, not misuse
    return value


def _texts(value: object) -> dict[str, str]:
    return {name: _text(item) for name, item in _members(value).items()}
