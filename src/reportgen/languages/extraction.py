"""Writes catalogues for translators: the messages of templates, with the translations there are.

A message that has changed keeps its translation, marked as fuzzy, until somebody looks at it; one
that is gone stays at the end of the file as obsolete.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.languages.plurals import GETTEXT, TWO
from reportgen.records.languagenames import cldr_name
from reportgen.templatesets.files import SetFile

if TYPE_CHECKING:
    from babel.messages import Catalog


class Source(Struct, frozen=True):
    """One message of the templates: where it stands, and what its places stand for.

    ``plural`` is the form for more than one where the message is that of a count.
    """

    message: str
    files: tuple[str, ...]
    tags: Mapping[int, str]
    plural: str = ""


def catalogue_text(sources: Iterable[Source], language: str, before: SetFile | None) -> bytes:
    """Return a catalogue of ``sources`` for ``language``, a template of one where that is empty.

    ``before`` is the catalogue as it was, whose translations are kept. Raises ReportgenError
    where it cannot be read (S117).
    """
    from babel.messages import Catalog  # noqa: PLC0415 - dear to import, seldom used
    from babel.messages.pofile import write_po  # noqa: PLC0415 - see the line above

    locale = cldr_name(language) if language else None
    made = Catalog(locale=locale, project="reportgen", charset="utf-8", fuzzy=False)
    for source in sources:
        made.add(
            (source.message, source.plural) if source.plural else source.message,
            auto_comments=[f"{{{n}}} = {shown}" for n, shown in source.tags.items()],
            locations=[(file, None) for file in source.files],  # type: ignore[misc]
        )
    if before is not None:
        made = _updated(_read(before), made)
    out = io.BytesIO()
    write_po(out, made, width=0, omit_header=True)
    return (_header(language, before) + out.getvalue().decode()).encode()


def _read(file: SetFile) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - dear to import

    try:
        return read_po(io.StringIO(file.content.decode("utf-8")), abort_invalid=True)
    except (PoFileError, ValueError) as problem:
        message = f"this is no catalogue of translations: {problem}"
        place = Location(file.name)
        raise ReportgenError(error(Code.SET_CATALOGUE, place, message)) from None


def _updated(old: Catalog, new: Catalog) -> Catalog:
    """Return ``old`` with the messages of ``new``."""
    old.update(new, no_fuzzy_matching=False, update_header_comment=False)
    return old


def _header(language: str, before: SetFile | None) -> str:
    """Return the head of a catalogue; the one that stands there stays."""
    if before is not None:
        text = before.content.decode()
        return text.split("\n\n", 1)[0] + "\n\n"
    primary = language.split("-", maxsplit=1)[0]
    lines = [
        "# The words of the templates. Keep the numbers in braces: each stands for a tag, which",
        "# the comment above the message names. <1>…</1> stand around words of another format.",
        'msgid ""',
        'msgstr ""',
        '"Content-Type: text/plain; charset=utf-8\\n"',
        '"Content-Transfer-Encoding: 8bit\\n"',
    ]
    if language:
        forms = GETTEXT.get(primary, TWO)
        lines += [f'"Language: {language}\\n"', f'"Plural-Forms: {forms}\\n"']
    return "\n".join(lines) + "\n\n"
