"""docxtpl's ways with plain text: written-out braces, and tags that join paragraphs.

``{_{``, ``}_}``, ``{_%`` and ``%_}`` stand for braces that are no tag. ``{%-`` at the start of a
paragraph joins it to the one before, ``-%}`` at the end of one to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.compiler.autocorrect import plain_code
from reportgen.compiler.dialects import PARAGRAPHS, WORD, ancestor
from reportgen.compiler.marks import Marks, is_mark
from reportgen.compiler.tree import parent_of, remove
from reportgen.compiler.visibility import is_visible
from reportgen.ooxml import qn

_ESCAPES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_ESCAPE = re.compile("|".join(map(re.escape, _ESCAPES)))
_JOINS_BEFORE = re.compile(r"\{ *% *-")
_JOINS_AFTER = re.compile(r"- *% *\}\Z")


def write_escapes(root: etree._Element) -> bool:
    """Write the braces that escapes below ``root`` stand for; tell whether there are any.

    No tag is read any more.
    """
    found = [text for text in root.iter(WORD.text) if _ESCAPE.search(text.text or "")]
    for text in found:
        text.text = _ESCAPE.sub(lambda escape: _ESCAPES[escape[0]], text.text or "")
    return bool(found)


def join_edges(root: etree._Element, marks: Marks) -> None:
    """Join the paragraphs that tags at their edges ask to be joined.

    The joined paragraph has the settings of the first of them. One that ends a section stays.
    """
    for paragraph in list(dict.fromkeys(_to_join(root, marks))):
        before = paragraph.getprevious()
        if before is None or before.tag != paragraph.tag or _ends_section(before):
            continue
        for child in list(paragraph):
            if child.tag != WORD.paragraph_props:
                before.append(child)
        remove(paragraph)


def _to_join(root: etree._Element, marks: Marks) -> Iterator[etree._Element]:
    """Yield the paragraphs that are to be joined to those before them, in order."""
    for node in marks.statements(root):
        paragraph = ancestor(node, PARAGRAPHS)
        if paragraph is None or parent_of(node) is not paragraph:
            continue
        text = plain_code(marks.tag_of(node).text)
        if _JOINS_BEFORE.match(text) and not _is_seen(paragraph, node.itersiblings(preceding=True)):
            yield paragraph
        following = paragraph.getnext()
        if _JOINS_AFTER.search(text) and not _is_seen(paragraph, node.itersiblings()):
            yield from () if following is None else (following,)


def _is_seen(paragraph: etree._Element, siblings: Iterator[etree._Element]) -> bool:
    dialect = PARAGRAPHS[str(paragraph.tag)]
    return any(
        is_mark(sibling) or any(is_visible(one, dialect) for one in sibling.iter())
        for sibling in siblings
        if sibling.tag != dialect.paragraph_props
    )


def _ends_section(paragraph: etree._Element) -> bool:
    return next(paragraph.iter(qn("w:sectPr")), None) is not None
