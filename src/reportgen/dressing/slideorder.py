"""Arranges the slides of a deck: which are shown, in which order, on which condition."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.compiler.lexer import UnclosedTagError, find_tags
from reportgen.compiler.powerpoint import slide_parts
from reportgen.compiler.tree import parent_of, text_within
from reportgen.dressing.outline import arranged
from reportgen.dressing.trees import Trees
from reportgen.ooxml import qn
from reportgen.opc.package import Part
from reportgen.templatesets.settings import DeckSettings

_PARAGRAPH = qn("a:p")


def slide_names(trees: Trees) -> dict[str, Part]:
    """Return the slides of a deck that bear names, in order."""
    named = ((_name(trees.root(part)), part) for part in slide_parts(trees.package))
    return {name: part for name, part in named if name}


def slide_groups(trees: Trees) -> dict[str, list[Part]]:
    """Return each named slide of a deck with the unnamed ones that follow it, in order.

    Those that come before any name stand under an empty one.
    """
    groups: dict[str, list[Part]] = {}
    current = ""
    for part in slide_parts(trees.package):
        current = _name(trees.root(part)) or current
        groups.setdefault(current, []).append(part)
    return groups


def _name(slide: etree._Element) -> str:
    return next((name for _, name in _name_tags(slide)), "")


def _name_tags(slide: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the paragraphs that name a slide, and the names."""
    for paragraph in slide.iter(_PARAGRAPH):
        text = text_within(paragraph)
        if "{%" not in text:
            continue
        try:
            tags = find_tags(text)
        except UnclosedTagError:
            continue  # the compiler reports it
        for tag in tags:
            word, _, name = tag.rest.partition(" ")
            if tag.keyword == "slide" and word == "block":
                yield paragraph, name.strip()


def dress_slide_order(trees: Trees, deck: DeckSettings) -> None:
    """Arrange the slides of a deck as ``deck`` says; slides without a name stay behind theirs."""
    if deck.order is None and not deck.slides:
        return
    slides = slide_names(trees)
    for change in deck.slides:
        if change.when is not None and change.id in slides:
            _add_condition(trees.root(slides[change.id]), change.when)
    _list(trees, slides, arranged(list(slides), deck.order, deck.slides))


def _add_condition(slide: etree._Element, condition: str) -> None:
    """Write one more tag beside that which names the slide."""
    paragraph, _ = next(_name_tags(slide))
    made = etree.Element(_PARAGRAPH)
    run = etree.SubElement(made, qn("a:r"))
    etree.SubElement(run, qn("a:t")).text = f"{{%slide if {condition} %}}"
    paragraph.addnext(made)


def _list(trees: Trees, slides: dict[str, Part], shown: list[str]) -> None:
    """Write the list of slides anew (p:sldIdLst, ECMA-376-1, 19.2.1.34), and their sections."""
    root, main = trees.main(), trees.package.main_part
    listed = root.find(qn("p:sldIdLst"))
    if listed is None:
        return
    names = {main_rid: name for name, part in slides.items() for main_rid in _rids(main, part)}
    groups = _groups(list(listed), names)
    rids = {item.get(qn("r:id"), "") for item in listed}
    for item in list(listed):
        listed.remove(item)
    listed.extend(groups.get("", []))
    for name in shown:
        listed.extend(groups.get(name, []))
    trees.dropped |= rids - {item.get(qn("r:id"), "") for item in listed}
    settle_sections(root, [item.get("id", "") for item in listed])


def _rids(main: Part, slide: Part) -> list[str]:
    return [rel.rid for rel in main.rels if rel.target == slide.uri]


def _groups(items: list[etree._Element], names: dict[str, str]) -> dict[str, list[etree._Element]]:
    """Return each named slide with the unnamed ones that follow it."""
    groups: dict[str, list[etree._Element]] = {}
    current = ""
    for item in items:
        current = names.get(item.get(qn("r:id"), ""), current)
        groups.setdefault(current, []).append(item)
    return groups


def settle_sections(root: etree._Element, ids: list[str]) -> None:
    """Let the sections of a presentation list the slides ``ids`` in that order; empty ones go."""
    for section in list(root.iter(qn("p14:section"))):
        members = list(section.iter(qn("p14:sldId")))
        kept = sorted(
            (e for e in members if e.get("id") in ids), key=lambda e: ids.index(e.get("id", ""))
        )
        for element in members:
            parent_of(element).remove(element)
        holder = section.find(qn("p14:sldIdLst"))
        if holder is not None:
            holder.extend(kept)
        if not kept:
            parent_of(section).remove(section)
