"""Takes single sections or slides out of a template, into files that look like it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from lxml import etree

from reportgen.dressing.colours import dress_colours
from reportgen.dressing.fonts import dress_fonts
from reportgen.dressing.pieces import forget_unnamed
from reportgen.dressing.sections import drop_lost_notes, note_blocks
from reportgen.dressing.slideorder import slide_groups
from reportgen.dressing.slidepieces import without_slides
from reportgen.dressing.trees import Trees
from reportgen.merging.layouts import layout_name, layout_of
from reportgen.ooxml import NS, qn
from reportgen.opc.package import Package, Part
from reportgen.templatesets.settings import SetSettings

_IGNORED = (f"{{{NS['r']}}}", f"{{{NS['w14']}}}", qn("w:rsid"))
"""The beginnings of names of attributes that say nothing of how a section looks."""
_NUMBERED = (qn("wp:docPr"), qn("p:cNvPr"), qn("w:footnoteReference"), qn("w:endnoteReference"))


def only(package: Package, file: str, name: str, settings: SetSettings) -> Package:
    """Return a template that holds the section or slide ``name`` and nothing else.

    Pages, styles, layouts and theme stay, in the colours and fonts of ``settings``, so that it
    looks in Word or PowerPoint as it will in a pack. The template itself is not changed.
    """
    trees = Trees(package.copy(), file)
    dress_colours(trees, settings.palette)
    dress_fonts(trees, settings.fonts)
    return _only_slides(trees, name) if trees.is_deck else _only_block(trees, name)


def _only_block(trees: Trees, name: str) -> Package:
    body = trees.main().find(qn("w:body"))
    if body is not None:
        kept = [e for block in note_blocks(body) if block.name == name for e in block.elements]
        for element in list(body):
            if element not in kept and element.tag != qn("w:sectPr"):
                body.remove(element)
        drop_lost_notes(trees, body)
    package = trees.finish()
    forget_unnamed(package.main_part, trees.main())
    package.drop_unreachable()
    return package


def _only_slides(trees: Trees, name: str) -> Package:
    groups = slide_groups(trees)
    gone = {part.uri for other, parts in groups.items() if other != name for part in parts}
    return without_slides(trees.finish(), trees.file, gone)


def fingerprints(package: Package, file: str) -> dict[str, str]:
    """Return a short hash of each section or slide of a template, by its name.

    What only numbers parts of a file does not count, so that a hash changes when the section does.
    """
    trees = Trees(package, file)
    if trees.is_deck:
        groups = slide_groups(trees)
        return {n: _hash(_on_layouts(trees, parts)) for n, parts in groups.items() if n}
    body = trees.main().find(qn("w:body"))
    blocks = [] if body is None else note_blocks(body)
    return {block.name: _hash(block.elements) for block in blocks}


def _on_layouts(trees: Trees, slides: Iterable[Part]) -> Iterator[etree._Element]:
    """Yield slides, and of each the name of its layout: the same words may be laid out anew."""
    for slide in slides:
        yield trees.root(slide)
        layout = layout_of(trees.package, slide)
        if layout is not None:
            yield etree.Element("layout", name=layout_name(trees.root(layout)))


def _hash(elements: Iterable[etree._Element]) -> str:
    digest = hashlib.sha256()
    for element in elements:
        copy = etree.fromstring(etree.tostring(element, with_tail=False))
        for each in copy.iter(etree.Element):
            for name in [n for n in each.attrib if str(n).startswith(_IGNORED)]:
                del each.attrib[name]
        for each in copy.iter(*_NUMBERED):
            each.attrib.pop("id", "")
            each.attrib.pop(qn("w:id"), "")
        digest.update(etree.tostring(copy, method="c14n", exclusive=True))
    return digest.hexdigest()[:16]
