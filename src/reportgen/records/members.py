"""Official names of members, groups and others, per language, as their organisation prints them.

A record may use any known form of a name: its code, the name in another language, an alias. What
is printed is the official name in the language of the record.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Literal, TypeVar

from msgspec import Struct
from pydantic import AfterValidator, Field

from reportgen.records.common import Language, Record, Text
from reportgen.records.wording import plain_error

R = TypeVar("R", bound=Record)


def _named(names: dict[str, str]) -> dict[str, str]:
    if not names:
        raise plain_error("no name is given", "write at least one, such as en: Norway")
    return names


class Named(Record):
    """One member, group or organisation: its code, official names per language, other forms.

    ``aliases`` are forms that people write and that are printed as the official name.
    """

    code: Text
    names: Annotated[dict[Language, Text], AfterValidator(_named)] = Field(
        description="the official name in each language, such as en: Norway"
    )
    aliases: tuple[Text, ...] = ()


class Members(Record):
    """Who can be named in records: ``others`` are observers, organisations and the like."""

    schema_version: Literal["1"] = "1"
    members: tuple[Named, ...] = ()
    groups: tuple[Named, ...] = ()
    others: tuple[Named, ...] = ()

    def entries(self) -> tuple[Named, ...]:
        """Return all entries, members first."""
        return self.members + self.groups + self.others


class Directory(Struct, frozen=True):
    """All known forms of all names, for finding one."""

    _by_form: Mapping[str, Named]

    @classmethod
    def of(cls, members: Members) -> Directory:
        """Return the directory of what ``members`` lists; of two equal forms the first counts."""
        by_form: dict[str, Named] = {}
        for entry in members.entries():
            for form in _forms(entry):
                by_form.setdefault(_folded(form), entry)
        return cls(by_form)

    def knows(self, text: str) -> bool:
        """Tell whether ``text`` is a known form of a name."""
        return _folded(text) in self._by_form

    def nearest(self, text: str) -> str | None:
        """Return the name that ``text`` was probably meant to be, if one is near."""
        near = get_close_matches(_folded(text), self._by_form, n=1, cutoff=0.7)
        return _first_name(self._by_form[near[0]]) if near else None

    def name_in(self, text: str, language: str) -> str | None:
        """Return the official name for ``text`` in ``language``; None where it is not known."""
        entry = self._by_form.get(_folded(text))
        if entry is None:
            return None
        return entry.names.get(language) or entry.names.get(language.partition("-")[0])

    def official(self, text: str, language: str) -> str:
        """Return the official name for ``text`` in ``language``; what is unknown stays as it is.

        Where the organisation's name in that language is not known, an official name in another
        one stays, and other forms become the first name that is listed.
        """
        entry = self._by_form.get(_folded(text))
        if entry is None:
            return text
        name = self.name_in(text, language)
        return name or (text if text in entry.names.values() else _first_name(entry))


def with_official_names(record: R, directory: Directory, language: str) -> R:
    """Return ``record`` with the official name in ``language`` for every member that it names."""
    changed = {name: _renamed(value, directory, language) for name, value in record}
    for name in type(record).members_in:
        changed[name] = _official(changed[name], directory, language)
    return record.model_copy(update=changed)


def _renamed(value: Any, directory: Directory, language: str) -> Any:
    if isinstance(value, Record):
        return with_official_names(value, directory, language)
    if isinstance(value, tuple):
        return tuple(_renamed(item, directory, language) for item in value)
    return value


def _official(value: Any, directory: Directory, language: str) -> Any:
    if isinstance(value, tuple):
        return tuple(directory.official(item, language) for item in value)
    return directory.official(value, language) if value else value


def _forms(entry: Named) -> Iterator[str]:
    yield entry.code
    yield from entry.names.values()
    yield from entry.aliases


def _first_name(entry: Named) -> str:
    return next(iter(entry.names.values()))


def _folded(text: str) -> str:
    """Return ``text`` without what people type differently: case, apostrophes, spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(plain.split())
