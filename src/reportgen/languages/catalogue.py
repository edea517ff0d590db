"""What the words of templates are in one language: gettext catalogues, put together along a chain.

A catalogue is a ``.po`` file, ``templates/<set>/locale/<language>.po``. The nearest set that
translates a message wins; ``labels`` of the settings go before all of them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from reportgen.codes import Code
from reportgen.errors import Location, ReportgenError, error
from reportgen.languages.plurals import forms_of
from reportgen.templatesets.fields import ANY, WORDS
from reportgen.templatesets.files import SetFile

if TYPE_CHECKING:
    from babel.messages import Message


class Entry(Struct, frozen=True):
    """One translation, and where it stands; ``forms`` are those of a count, by CLDR's names."""

    text: str
    place: Location
    forms: Mapping[str, str] = field(default_factory=dict)


class Catalogue(Struct, frozen=True):
    """The translations into one language, by the message of the templates."""

    language: str = "en"
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def word(self, message: str) -> str:
        """Return the translation of a message without places, else the message."""
        found = self.entries.get(message)
        return message if found is None else found.text

    def forms(self, one: str, other: str) -> dict[str, str]:
        """Return the forms of a count by CLDR's names; none where it is not translated."""
        found = self.entries.get(one)
        return dict(found.forms) if found is not None and one != other else {}


def read_catalogue(
    files: Iterable[SetFile],
    labels: Mapping[str, WORDS],
    language: str,
    places: Mapping[str, Location],
) -> Catalogue:
    """Return the translations into ``language`` (BCP 47).

    ``files`` are the catalogues of a chain, the nearest first; ``labels`` the settings' words by
    message and language, said at ``places``. Raises ReportgenError for a file that is no
    catalogue (S117).
    """
    entries: dict[str, Entry] = {}
    for message, words in labels.items():
        text = words.get(language) or words.get(primary(language)) or words.get(ANY)
        if text:
            entries[message] = Entry(text, places[message])
    for file in files:
        for entry_id, entry in _entries(file, language):
            entries.setdefault(entry_id, entry)
    return Catalogue(language, entries)


def primary(language: str) -> str:
    """Return a language without its region: ``fr`` for ``fr-CA``."""
    return language.split("-", maxsplit=1)[0]


def fitting(files: Iterable[SetFile], language: str) -> list[SetFile]:
    """Return those of a chain's catalogues that are in ``language``, the nearest first.

    In one set that of the very language, ``fr-CA``, goes before that of ``fr``.
    """
    fit = {language: 0, primary(language): 1}
    named = [(file, _folder(file), _language(file)) for file in files]
    sets = list(dict.fromkeys(folder for _, folder, _ in named))
    found = [(sets.index(folder), fit[own], file) for file, folder, own in named if own in fit]
    return [file for *_, file in sorted(found, key=lambda one: one[:2])]


def _folder(file: SetFile) -> str:
    return file.name.rsplit("/", 1)[0]


def _language(file: SetFile) -> str:
    return file.name.rsplit("/", 1)[-1].removesuffix(".po")


def _entries(file: SetFile, language: str) -> Iterable[tuple[str, Entry]]:
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - dear to import

    try:
        content = file.content.decode("utf-8")
        found = read_po(io.StringIO(content), abort_invalid=True)
    except (PoFileError, ValueError) as problem:
        hint = "open it with a program for translations, such as Poedit, or extract it again"
        message = f"this is no catalogue of translations: {problem}"
        place = Location(file.name)
        raise ReportgenError(error(Code.SET_CATALOGUE, place, message, hint)) from None
    for one in found:
        if one.id and not one.fuzzy:
            yield from _entry(one, Location(file.name, one.lineno), language)


def _entry(message: Message, place: Location, language: str) -> Iterable[tuple[str, Entry]]:
    if isinstance(message.id, str):
        if message.string:
            yield message.id, Entry(str(message.string), place)
        return
    texts = [str(text) for text in message.string or ()]
    if texts and all(texts):
        yield message.id[0], Entry(texts[0], place, forms_of(texts, language))
