"""Numbers the paragraphs of a note's running text, from its first to its last one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from reportgen.dressing.sections import only_tag
from reportgen.dressing.trees import Trees
from reportgen.merging.order import PARAGRAPH_ORDER, insert_ordered
from reportgen.ooxml import RT, qn

_HANGING: Final = 567
"""One centimetre, in twips: the room that a number takes."""
_RUNNING: Final = frozenset({"normal", "body text", "list number"})


def dress_numbers(trees: Trees) -> None:
    """Give running text and numbered lists of a note one row of numbers, over all sections.

    Bullets, tables, quotations and what stands in boxes have none. A template without lists of its
    own stays as it is.
    """
    body = trees.main().find(qn("w:body"))
    numbering = next(trees.related(RT.NUMBERING), None)
    if body is None or numbering is None:
        return
    styles = _running_styles(trees)
    wanted = [p for p in _paragraphs(body) if _style(p) in styles and only_tag(p) is None]
    if wanted:
        number = _new_list(numbering)
        for paragraph in wanted:
            _number(paragraph, number)


def _paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    yield from (element for element in body if element.tag == qn("w:p"))


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def _running_styles(trees: Trees) -> set[str]:
    """Return the ids of the styles of running text; an empty one stands for none."""
    found = {""}
    for root in trees.related(RT.STYLES):
        for style in root.iter(qn("w:style")):
            name = style.find(qn("w:name"))
            if name is not None and name.get(qn("w:val"), "").lower() in _RUNNING:
                found.add(style.get(qn("w:styleId"), ""))
    return found


def _new_list(numbering: etree._Element) -> str:
    """Add a list of one level to the numbering part (ECMA-376-1, 17.9) and return its id."""
    abstracts, lists = numbering.findall(qn("w:abstractNum")), numbering.findall(qn("w:num"))
    abstract = _next(abstracts, "w:abstractNumId")
    made = etree.fromstring(
        f'<w:abstractNum xmlns:w="{numbering.nsmap["w"]}" w:abstractNumId="{abstract}">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_HANGING}" w:hanging="{_HANGING}"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
    )
    if abstracts:
        abstracts[-1].addnext(made)
    else:
        numbering.insert(0, made)
    number = _next(lists, "w:numId")
    entry = etree.Element(qn("w:num"))
    entry.set(qn("w:numId"), number)
    target = etree.SubElement(entry, qn("w:abstractNumId"))
    target.set(qn("w:val"), abstract)
    (lists[-1] if lists else made).addnext(entry)
    return number


def _next(elements: list[etree._Element], name: str) -> str:
    return str(max((int(e.get(qn(name), "0")) for e in elements), default=0) + 1)


def _number(paragraph: etree._Element, number: str) -> None:
    settings = paragraph.find(qn("w:pPr"))
    if settings is None:
        settings = etree.Element(qn("w:pPr"))
        paragraph.insert(0, settings)
    for name in ("w:numPr", "w:ind"):
        for element in settings.findall(qn(name)):
            settings.remove(element)
    numbered = etree.Element(qn("w:numPr"))
    for name, value in (("w:ilvl", "0"), ("w:numId", number)):
        etree.SubElement(numbered, qn(name)).set(qn("w:val"), value)
    insert_ordered(settings, numbered, PARAGRAPH_ORDER)
