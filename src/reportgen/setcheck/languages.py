"""Reports languages of a set that no calendar or number format is known for."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale
from babel.core import UnknownLocaleError

from reportgen.codes import Code
from reportgen.errors import Diagnostic, error
from reportgen.records.places import FieldPath
from reportgen.setcheck.places import place_of
from reportgen.templatesets.chain import TemplateSet


def check_languages(templates: TemplateSet) -> Iterator[Diagnostic]:
    """Yield an error for each language that CLDR, and so the writing of dates, does not know."""
    for path, language in _languages(templates):
        if not is_known(language):
            yield error(
                Code.SET_LANGUAGE,
                place_of(templates, path),
                f"no way of writing dates and numbers is known for the language “{language}”",
                "write its code after BCP 47, such as fr, ar or pt-BR",
            )


def _languages(templates: TemplateSet) -> Iterator[tuple[FieldPath, str]]:
    settings = templates.settings
    if settings.language is not None:
        yield ("language",), settings.language
    for at, language in enumerate(settings.languages.order or ()):
        yield ("languages", "order", at), language
    for language in settings.dates:
        yield ("dates", language), language


def is_known(language: str) -> bool:
    """Tell whether CLDR knows a language, in that region or at all."""
    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return "-" in language and is_known(language.rsplit("-", maxsplit=1)[0])
    return True
