"""Arranges the sections of a note: which are shown, in which order, under which heading."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from msgspec import Struct, field

from reportgen.compiler.lexer import Tag, UnclosedTagError, find_tags
from reportgen.compiler.tree import text_within
from reportgen.dressing.outline import arranged
from reportgen.dressing.trees import Trees
from reportgen.ooxml import RT, qn
from reportgen.templatesets.fields import words_in
from reportgen.templatesets.settings import NoteSettings, Section

_PARAGRAPH = qn("w:p")
_TEXTS = (qn("w:t"),)


class Block(Struct):
    """A section of a note: its name, and its elements with the tags that open and close it."""

    name: str
    elements: list[etree._Element] = field(default_factory=list)


def note_blocks(body: etree._Element) -> list[Block]:
    """Return the sections in a note's body, in order."""
    found: list[Block] = []
    current: Block | None = None
    for element in body:
        tag = only_tag(element)
        if tag is not None and tag.keyword == "block":
            current = Block(tag.rest)
        if current is not None:
            current.elements.append(element)
        if current is not None and tag is not None and tag.keyword == "endblock":
            found.append(current)
            current = None
    return found


def only_tag(element: etree._Element) -> Tag | None:
    """Return the tag that is all a paragraph holds."""
    if element.tag != _PARAGRAPH:
        return None
    text = text_within(element)
    if "{%" not in text:
        return None
    try:
        tags = find_tags(text)
    except UnclosedTagError:
        return None  # the compiler reports it
    alone = len(tags) == 1 and not (text[: tags[0].start] + text[tags[0].end :]).strip()
    return tags[0] if alone else None


def dress_sections(trees: Trees, note: NoteSettings, language: str) -> None:
    """Arrange the sections of a note as ``note`` says, with its headings in ``language``."""
    if note.order is None and not note.sections:
        return
    body = trees.main().find(qn("w:body"))
    if body is None:
        return
    blocks = {block.name: block for block in note_blocks(body)}
    for section in note.sections:
        if section.id in blocks:
            _change(blocks[section.id], section, language, _heading_styles(trees))
    _place(body, blocks, arranged(list(blocks), note.order, note.sections))
    drop_lost_notes(trees, body)


def _place(body: etree._Element, blocks: dict[str, Block], shown: list[str]) -> None:
    """Put the sections that are shown where the first one stood, and take the others out."""
    if not blocks:
        return
    first = next(iter(blocks.values())).elements[0]
    at = list(body).index(first)
    for block in blocks.values():
        for element in block.elements:
            body.remove(element)
    placed = [element for name in shown for element in blocks[name].elements]
    for offset, element in enumerate(placed):
        body.insert(at + offset, element)


def drop_lost_notes(trees: Trees, body: etree._Element) -> None:
    """Drop the notes whose references went with a section; separators bear a type and stay."""
    for reltype, kind in ((RT.FOOTNOTES, "footnote"), (RT.ENDNOTES, "endnote")):
        for notes in trees.related(reltype):
            _drop_lost(notes, kind, body)


def _drop_lost(notes: etree._Element, kind: str, body: etree._Element) -> None:
    used = {reference.get(qn("w:id")) for reference in body.iter(qn(f"w:{kind}Reference"))}
    for note in notes.findall(qn(f"w:{kind}")):
        if note.get(qn("w:type"), "normal") == "normal" and note.get(qn("w:id")) not in used:
            notes.remove(note)


def _change(block: Block, section: Section, language: str, headings: frozenset[str]) -> None:
    heading = next((e for e in block.elements if _style(e) in headings), None)
    if section.heading is not None and heading is not None:
        _write(heading, words_in(section.heading, language))
    if section.required:
        _require(block, heading)


def _heading_styles(trees: Trees) -> frozenset[str]:
    """Return the ids of the styles that Word calls heading 1 to 9 (ECMA-376-1, 17.7.4.9)."""
    return frozenset(
        style.get(qn("w:styleId"), "")
        for root in trees.related(RT.STYLES)
        for style in root.iter(qn("w:style"))
        for name in style.iter(qn("w:name"))
        if name.get(qn("w:val"), "").lower().startswith("heading ")
    )


def _style(element: etree._Element) -> str:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def _write(paragraph: etree._Element, words: str) -> None:
    """Give a paragraph other words in the format of its first ones."""
    first, *others = list(paragraph.iter(*_TEXTS))
    first.text = words
    for text in others:
        text.text = ""


def _require(block: Block, heading: etree._Element | None) -> None:
    """Let a section stand there even if nothing is known: its condition gets another branch."""
    tags = [only_tag(element) for element in block.elements]
    inner = [at for at, tag in enumerate(tags) if tag is not None][1:-1]
    if not inner or heading is None:
        return
    first, last = tags[inner[0]], tags[inner[-1]]
    if first is None or last is None or (first.keyword, last.keyword) != ("if", "endif"):
        return
    closing = block.elements[inner[-1]]
    added = [_tag_like(closing, "{% else %}"), deepcopy(heading), _blank(heading)]
    for element in added:
        closing.addprevious(element)
    block.elements[inner[-1] : inner[-1]] = added


def _tag_like(paragraph: etree._Element, tag: str) -> etree._Element:
    made = deepcopy(paragraph)
    _write(made, tag)
    return made


def _blank(heading: etree._Element) -> etree._Element:
    """Return the paragraph that says that nothing is known."""
    made = etree.Element(_PARAGRAPH, nsmap={k: v for k, v in heading.nsmap.items() if k})
    run = etree.SubElement(made, qn("w:r"))
    etree.SubElement(run, qn("w:t")).text = NOTHING
    return made


NOTHING = "Nothing is known of this yet."
"""What a required section says where the record is silent; catalogues translate it."""
