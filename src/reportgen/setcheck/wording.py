"""Counts the words of a set's templates that have no translation into a language of the set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.codes import Code
from reportgen.dressing.composing import composed
from reportgen.dressing.trees import Trees
from reportgen.dressing.wording import SOURCE, catalogue_of, missing_messages
from reportgen.errors import Diagnostic, Location, ReportgenError, warning
from reportgen.records.languagenames import is_same, language_name
from reportgen.records.wording import shown
from reportgen.templatesets.chain import TemplateSet, load_set
from reportgen.translating.catalogues import own_messages

_SHOWN = 3


def check_wording(found: TemplateSet, templates: Path) -> Iterator[Diagnostic]:
    """Yield a warning for each language of a set and template with words not said in it.

    What a set of the chain wrote in that very language needs no translation.
    """
    for language in dict.fromkeys((found.language, *(found.settings.languages.order or ()))):
        said = _said_in(found, templates, language)
        for name in found.files:
            missing = [m for m in _missing(found, name, language) if m not in said]
            if missing:
                yield _told(found, name, language, missing)


def _missing(found: TemplateSet, name: str, language: str) -> list[str]:
    file = found.files[name]
    try:
        package, _ = composed(found, file, language)
        return missing_messages(Trees(package, file.name), catalogue_of(found, language))
    except ReportgenError:
        return []  # told where the template is compiled


def _said_in(found: TemplateSet, templates: Path, language: str) -> set[str]:
    """Return the messages that sets of the chain wrote in ``language``."""
    own: set[str] = set()
    spoken = SOURCE
    for manifest in reversed(found.chain):
        spoken = manifest.language or spoken
        if is_same(spoken, language):
            own |= {one.message for one in own_messages(load_set(templates, str(manifest.id)))}
    return own


def _told(found: TemplateSet, name: str, language: str, missing: list[str]) -> Diagnostic:
    count = len(missing)
    some = "1 text is" if count == 1 else f"{count} texts are"
    first = ", ".join(map(shown, missing[:_SHOWN]))
    short = language.split("-", maxsplit=1)[0]
    return warning(
        Code.SET_UNTRANSLATED,
        Location(f"templates/{found.id}/locale/{short}.po"),
        f"{some} not said in {language_name(language, 'en')} in {name}, such as {first}",
        f"run reportgen translate extract {found.id} --to {short}, and fill in what is empty",
    )
