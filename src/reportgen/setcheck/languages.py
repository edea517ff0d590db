"""Reports languages of a set that no calendar or number format is known for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, error
from reportgen.records.languagenames import is_known
from reportgen.records.places import FieldPath
from reportgen.setcheck.places import place_of
from reportgen.templatesets.chain import TemplateSet


def check_languages(templates: TemplateSet) -> Iterator[Diagnostic]:
    """Yield an error for each language that CLDR, and so the writing of dates, does not know."""
    for path, language in _languages(templates):
        if not is_known(language):
            yield unknown_language(language, place_of(templates, path))


def unknown_language(language: str, place: Location) -> Diagnostic:
    """Return the error for a ``language`` in which dates and numbers cannot be written."""
    message = f"no way of writing dates and numbers is known for the language “{language}”"
    return error(Code.SET_LANGUAGE, place, message, _HINT)


_HINT: Final = "write its code after BCP 47, such as fr, ar or pt-BR"


def _languages(templates: TemplateSet) -> Iterator[tuple[FieldPath, str]]:
    settings = templates.settings
    if settings.language is not None:
        yield ("language",), settings.language
    for at, language in enumerate(settings.languages.order or ()):
        yield ("languages", "order", at), language
    for language in settings.dates:
        yield ("dates", language), language
