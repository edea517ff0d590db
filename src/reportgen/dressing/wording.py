"""Puts the words of a set's language into a template, before it is compiled."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.codes import Code
from reportgen.dressing.trees import Trees
from reportgen.errors import Diagnostic, Location, ReportgenError, error
from reportgen.languages.catalogue import Catalogue, fitting, primary, read_catalogue
from reportgen.languages.marked import fault_of
from reportgen.languages.punctuation import signs_of
from reportgen.languages.tagwords import counts_in_tags, with_words, words_in_tags
from reportgen.languages.texts import Text, tag_texts, texts_of, texts_with_tags
from reportgen.ooxml import CT
from reportgen.records.loading import field_location
from reportgen.templatesets.chain import TemplateSet

SOURCE = "en"
"""The language that the templates of the base set are written in."""

_SPOKEN = (
    *(CT.CHART, CT.CORE_PROPERTIES, CT.DOCUMENT, CT.ENDNOTES, CT.FOOTER, CT.FOOTNOTES, CT.HEADER),
    *(CT.NOTES_SLIDE, CT.PRESENTATION, CT.SLIDE, CT.SLIDE_LAYOUT),
)


def catalogue_of(templates: TemplateSet, language: str) -> Catalogue:
    """Return what the words of a set's templates are in ``language``.

    Raises ReportgenError for a catalogue that cannot be read.
    """
    files = fitting(templates.catalogues, language)
    return read_catalogue(files, templates.settings.labels, language, _label_places(templates))


def _label_places(templates: TemplateSet) -> dict[str, Location]:
    """Return where each label is said, by the nearest set that says it."""
    places: dict[str, Location] = {}
    for manifest, source in zip(templates.chain, templates.sources, strict=True):
        for label in manifest.labels:
            where = field_location(source.content, source.name, ("labels", label))
            places.setdefault(label, where)
    return places


def dress_wording(trees: Trees, catalogue: Catalogue) -> None:
    """Say in a template what ``catalogue`` says; what it leaves out stays as it is.

    Raises ReportgenError for translations that lose a tag or set one where it cannot stand, each
    at its line.
    """
    if not catalogue.entries and primary(catalogue.language) == SOURCE:
        return
    problems: list[Diagnostic] = []
    for root in trees.of_type(*_SPOKEN):
        for text in texts_of(root):
            problems += _say(text, catalogue)
        _dress_signs(root, catalogue)
    if problems:
        raise ReportgenError(dict.fromkeys(problems))


def _say(text: Text, catalogue: Catalogue) -> Iterator[Diagnostic]:
    entry = catalogue.entries.get(text.message)
    if entry is None:
        return
    fault = fault_of(text.message, entry.text, text.statements)
    if fault:
        hint = "keep every number in braces, and those of one condition in their order"
        yield error(Code.SET_TRANSLATION, entry.place, fault, hint)
    else:
        text.write(entry.text)


def _dress_signs(root: etree._Element, catalogue: Catalogue) -> None:
    """Write words in tags, and signs between tags, as the language does."""
    signs = signs_of(catalogue.language)
    for text, write in tag_texts(root):
        made = with_words(text, catalogue.word, catalogue.forms, signs)
        if made != text:
            write(made)
    for texts in texts_with_tags(root):
        made_ones = signs.in_paragraph([element.text or "" for element in texts])
        for element, made in zip(texts, made_ones, strict=True):
            if made != (element.text or ""):
                element.text = made


def missing_messages(trees: Trees, catalogue: Catalogue) -> list[str]:
    """Return the messages of a template that ``catalogue`` does not translate, in order."""
    return [m for m, _ in messages_of(trees) if m not in catalogue.entries]


def messages_of(trees: Trees) -> Iterator[tuple[str, Text | str]]:
    """Yield each message of a template once, with its text, or the second form of a count."""
    seen: set[str] = set()
    for root in trees.of_type(*_SPOKEN):
        for message, text in _messages(root):
            if message not in seen:
                seen.add(message)
                yield message, text


def _messages(root: etree._Element) -> Iterator[tuple[str, Text | str]]:
    for text in texts_of(root):
        yield text.message, text
    for whole, _ in tag_texts(root):
        for word in words_in_tags(whole):
            yield word, ""
        yield from counts_in_tags(whole)
