"""Catalogues of a set's templates: what there is to translate, and the file for a translator."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from reportgen.dressing.composing import composed
from reportgen.dressing.trees import Trees
from reportgen.dressing.wording import SOURCE, catalogue_of, messages_of
from reportgen.errors import ReportgenError
from reportgen.languages.extraction import Source, catalogue_text
from reportgen.languages.texts import Text
from reportgen.opc.zipio import read_package
from reportgen.records.languagenames import is_same
from reportgen.storage import write_files
from reportgen.templatesets.chain import SetFile, TemplateSet, load_set


def extract(templates: Path, set_id: str, language: str) -> Path:
    """Write or update the catalogue of a set for ``language`` and return where it lies.

    It holds what the set says itself, and what it inherits that no parent says in ``language``. A
    set with a catalogue keeps its translations. Raises ReportgenError.
    """
    place = templates / set_id / "locale" / f"{language}.po"
    name = f"templates/{set_id}/locale/{language}.po"
    before = SetFile(name, place.read_bytes()) if place.is_file() else None
    found = load_set(templates, set_id)
    known = _inherited(found, language)
    messages = {one.message: one for one in _messages(found, templates, language)}
    wanted = [one for message, one in messages.items() if message not in known]
    content = catalogue_text(wanted, language, before)
    place.parent.mkdir(parents=True, exist_ok=True)
    write_files({place: content}, templates)
    return place


def _messages(found: TemplateSet, templates: Path, language: str) -> Iterator[Source]:
    """Yield the messages of a set, then what its templates show of those of its parents.

    What a parent wrote in ``language`` itself needs no translation. The last of equal ones counts.
    """
    shown = set(_shown(found))
    spoken = SOURCE
    for manifest in reversed(found.chain[1:]):
        spoken = manifest.language or spoken
        if not is_same(spoken, language):
            parent = load_set(templates, str(manifest.id))
            yield from (one for one in own_messages(parent) if one.message in shown)
    yield from own_messages(found)


def _shown(found: TemplateSet) -> Iterator[str]:
    """Yield the messages of a set's templates as packs show them; not of one with mistakes."""
    for file in found.files.values():
        with suppress(ReportgenError):
            package, _ = composed(found, file)
            yield from (message for message, _ in messages_of(Trees(package, file.name)))


def _inherited(found: TemplateSet, language: str) -> Collection[str]:
    """Return the messages that parents of a set say in ``language`` already."""
    own = f"templates/{found.id}/"
    files = tuple(file for file in found.catalogues if not file.name.startswith(own))
    plain = found.settings.model_copy(update={"labels": {}})
    return catalogue_of(replace(found, catalogues=files, settings=plain), language).entries


def own_messages(templates: TemplateSet) -> list[Source]:
    """Return the messages of the files in a set's own folder, each once, in order."""
    found: dict[str, Source] = {}
    for file in _own_files(templates):
        trees = Trees(read_package(file.content, file.name), file.name)
        for message, text in messages_of(trees):
            short = file.name.rsplit("/", 1)[-1]
            tags, plural = (text.tags, "") if isinstance(text, Text) else ({}, text)
            known = found.get(message)
            files = (*known.files, short) if known else (short,)
            found[message] = Source(message, tuple(dict.fromkeys(files)), tags, plural)
    return list(found.values())


def _own_files(templates: TemplateSet) -> Iterator[SetFile]:
    own = f"templates/{templates.id}/"
    yield from (file for file in templates.files.values() if file.name.startswith(own))
    for layers in templates.layers.values():
        for layer in layers:
            yield from (file for file in layer.files if file.name.startswith(own))
