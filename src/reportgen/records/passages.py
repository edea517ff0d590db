"""The passages of a record that hold language: what a translator translates, each by its path.

A path follows the ids of entries, so that it stays when entries change places; entries without an
id count from 1: ``themes.investment.points.2``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct

from reportgen.records.common import Identified, Record
from reportgen.records.ids import slug

R = TypeVar("R", bound=Record)

NAMES = "names"
"""Where the names of members stand among the translations of a record."""


class Passage(Struct, frozen=True):
    """One text of a record: where it stands, what kind of text it is, and its language.

    ``role`` says how it is treated: ``words`` are to be translated, a ``name`` stands as it is
    where it is not, a ``member`` has official names, and what is ``cited`` is never translated.
    """

    path: str
    kind: str
    text: str
    language: str
    role: str

    @property
    def mark(self) -> str:
        """The short hash by which a translation knows what it translates."""
        return mark_of(self.text)


Wording: TypeAlias = Callable[[Passage], str]


def mark_of(text: str) -> str:
    """Return the first eight digits of the SHA-256 of a text; spaces and line ends are one."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:8]


def passages_of(record: Record, language: str) -> list[Passage]:
    """Return the passages of a record in its order, each text of one kind once.

    ``language`` is that of the record where it does not say it itself.
    """
    found: dict[tuple[str, str], Passage] = {}

    def keep(passage: Passage) -> str:
        found.setdefault((passage.kind, passage.text), passage)
        return passage.text

    reworded(record, language, keep)
    return list(found.values())


def reworded(record: R, language: str, word: Wording) -> R:
    """Return ``record`` with each of its passages as ``word`` gives it."""
    return _Walk(word).record(record, "", language)


class _Walk(Struct, frozen=True):
    word: Wording

    def record(self, record: R, path: str, language: str) -> R:
        kind = type(record)
        language = getattr(record, "language", None) or language
        roles = _roles(kind)
        changed: dict[str, Any] = {}
        for name, value in record:
            key = kind.model_fields[name].alias or name
            if name in roles and value:
                sort = (f"{kind.__name__}.{name}", roles[name])
                at = path if _is_one_text(kind, roles) else _step(path, key)
                changed[name] = self._texts(value, at, sort, language)
            elif isinstance(value, Record):
                changed[name] = self.record(value, _step(path, key), language)
            elif isinstance(value, tuple):
                changed[name] = self._entries(value, _step(path, key), language)
        return record.model_copy(update=changed)

    def _texts(self, value: Any, path: str, sort: tuple[str, str], language: str) -> Any:
        if isinstance(value, tuple):
            return tuple(
                self._text(text, f"{path}.{number}", sort, language)
                for number, text in enumerate(value, start=1)
            )
        return self._text(value, path, sort, language)

    def _text(self, text: str, path: str, sort: tuple[str, str], language: str) -> str:
        kind, role = sort
        if role == "member":
            return self.word(Passage(f"{NAMES}.{slug(text)}", NAMES, text, language, role))
        return self.word(Passage(path, kind, text, language, role))

    def _entries(self, entries: tuple[Any, ...], path: str, language: str) -> tuple[Any, ...]:
        return tuple(
            self.record(entry, self._entry_path(entry, path, number), language)
            if isinstance(entry, Record)
            else entry
            for number, entry in enumerate(entries, start=1)
        )

    def _entry_path(self, entry: Record, path: str, number: int) -> str:
        if isinstance(entry, Identified) and entry.id:
            return f"{path}.{entry.id}"
        return f"{path}.{number}"


def _roles(kind: type[Record]) -> dict[str, str]:
    listed = (
        (kind.members_in, "member"),
        (kind.cited_in, "cited"),
        (kind.names_in, "name"),
        (kind.words_in, "words"),
    )
    return {name: role for names, role in listed for name in names}


def _is_one_text(kind: type[Record], roles: dict[str, str]) -> bool:
    """Tell whether an entry is its text alone, as a point is: it needs no key of its own."""
    return not issubclass(kind, Identified) and list(roles) == [kind.shorthand]


def _step(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
