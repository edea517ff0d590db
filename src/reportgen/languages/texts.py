"""All texts of a template that speak to its readers, wherever they stand in its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lxml import etree
from msgspec import Struct

from reportgen.compiler.dialects import DRAWING, PARAGRAPHS, WORD, Dialect
from reportgen.compiler.lexer import UnclosedTagError, find_tags
from reportgen.languages.marked import Statement, Words, has_words, holds_marks, read_message
from reportgen.languages.statements import statements_of
from reportgen.languages.units import read_unit
from reportgen.ooxml import qn

Writer = Callable[[str], None]


class Text(Struct):
    """One text of a template as a message, and how to write another one in its place.

    ``tags`` are what its numbered places stand for, by their numbers.
    """

    message: str
    tags: Mapping[int, str]
    statements: Mapping[int, Statement]
    write: Writer


_VALUES = tuple(map(qn, ("w:tblCaption", "w:tblDescription", "w:alias")))
_PLAIN = tuple(map(qn, ("dc:title", "dc:subject", "dc:description", "cp:keywords")))
_DRAWN = tuple(map(qn, ("wp:docPr", "p:cNvPr", "pic:cNvPr")))


def texts_of(root: etree._Element) -> Iterator[Text]:
    """Yield the texts of one part: paragraphs first, then those of attributes and properties."""
    for paragraph in list(root.iter(*PARAGRAPHS)):
        dialect = PARAGRAPHS[str(paragraph.tag)]
        unit = read_unit(paragraph, dialect)
        if unit is not None:
            yield Text(unit.message, unit.tags, unit.statements, unit.write)
    yield from _attributes(root)


def _attributes(root: etree._Element) -> Iterator[Text]:
    for element in root.iter(*_VALUES):
        yield from _of_attribute(element, qn("w:val"))
    for element in root.iter(*_DRAWN):
        for name in ("descr", "title"):
            yield from _of_attribute(element, name)
    for element in root.iter(qn("p14:section")):
        yield from _of_attribute(element, "name")
    for element in root.iter(*_PLAIN):
        yield from _of_text(element)
    for series in root.iter(qn("c:ser")):
        for element in series.iterfind(f"{qn('c:tx')}//{qn('c:v')}"):
            yield from _of_text(element)


def _of_attribute(element: etree._Element, name: str) -> Iterator[Text]:
    yield from _plain(element.get(name, ""), lambda text: element.set(name, text))


def _of_text(element: etree._Element) -> Iterator[Text]:
    def write(text: str) -> None:
        element.text = text

    yield from _plain(element.text or "", write)


def _plain(text: str, write: Writer) -> Iterator[Text]:
    """Yield a text without runs, its tags as numbered places."""
    try:
        tags = find_tags(text)
    except UnclosedTagError:
        return
    if holds_marks(text):
        return
    out: list[str] = []
    at = 0
    for number, tag in enumerate(tags, start=1):
        out += [text[at : tag.at], f"{{{number}}}"]
        at = tag.at + len(tag.text)
    message = "".join([*out, text[at:]])
    if has_words(message):
        by_number = dict(enumerate(tags, start=1))

        def put(words: str) -> None:
            tokens = read_message(words)
            texts = (t.text if isinstance(t, Words) else by_number[t.number].text for t in tokens)
            write("".join(texts))

        shown = {number: tag.shown for number, tag in by_number.items()}
        yield Text(message, shown, statements_of(by_number), put)


def tag_texts(root: etree._Element) -> Iterator[tuple[str, Writer]]:
    """Yield each text of a part that holds a tag whole, with a way to write it anew."""
    for paragraph in root.iter(*PARAGRAPHS):
        for element in paragraph.iter(_TEXT[PARAGRAPHS[str(paragraph.tag)].paragraph]):
            if "{" in (element.text or ""):
                yield element.text or "", _text_writer(element)
    for element in root.iter(*_DRAWN):
        if "{" in element.get("descr", ""):
            yield element.get("descr", ""), _attribute_writer(element, "descr")


def _text_writer(element: etree._Element) -> Writer:
    def write(text: str) -> None:
        element.text = text

    return write


def _attribute_writer(element: etree._Element, name: str) -> Writer:
    return lambda text: element.set(name, text)


_TEXT = {dialect.paragraph: dialect.text for dialect in (WORD, DRAWING)}


def texts_with_tags(root: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the elements of text of each paragraph, and of each property, that holds a tag."""
    for paragraph in root.iter(*PARAGRAPHS):
        dialect: Dialect = PARAGRAPHS[str(paragraph.tag)]
        texts = list(paragraph.iter(dialect.text))
        if any("{" in (text.text or "") for text in texts):
            yield texts
    for element in root.iter(*_PLAIN):
        if "{" in (element.text or ""):
            yield [element]
