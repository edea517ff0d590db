"""Which languages a pack is written in, and which documents it has for that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.carry import Document
from reportgen.records.delegation import Delegation
from reportgen.records.languagenames import is_same
from reportgen.templatesets.chain import TemplateSet
from reportgen.templatesets.settings import Form

__all__ = ["are_apart", "delegation_language", "documents_of", "pack_languages"]


def are_apart(spoken: Sequence[object], form: Form) -> bool:
    """Tell whether each of the languages ``spoken`` has files of its own."""
    return len(spoken) > 1 and form == "separate-files"


def documents_of(
    templates: Iterable[str], languages: Sequence[str], form: Form
) -> tuple[Document, ...]:
    """Return the documents of a pack: one for each template, or one for each in each language."""
    spoken = languages if are_apart(languages, form) else ("",)
    return tuple((name, one) for name in templates for one in spoken)


def pack_languages(delegation: Delegation, templates: TemplateSet) -> tuple[str, ...]:
    """Return the languages of a delegation's packs: those of its set, or the one that it asks for.

    A delegation that lists its own languages gets no others.
    """
    wanted = templates.settings.languages.order or ()
    own = delegation.languages
    chosen = [one for one in wanted if not own or any(is_same(one, two) for two in own)]
    if chosen:
        return tuple(chosen)
    return (delegation_language(delegation.language, templates.language),)


def delegation_language(wanted: str, of_set: str) -> str:
    """Return the language that dates and numbers are written in.

    A delegation that asks for a language without a region gets the region of its set.
    """
    return of_set if of_set.split("-", maxsplit=1)[0] == wanted else wanted
