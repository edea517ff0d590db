"""Takes off what tells that something is new since the session before: it says so to the house."""

from __future__ import annotations

from typing import Final

from lxml import etree

from reportgen.ooxml import qn
from reportgen.regeneration.note.names import R, T, remove

__all__ = ["cut_tags", "is_tag"]

_SHAPE: Final = "Tag: "
"""How the names of the shapes begin that are such tags on a slide."""

_STYLES: Final = frozenset({"tag new", "tag updated"})
"""The names of the styles of such tags in a note, in small letters."""

_STYLE: Final = f"{qn('w:rPr')}/{qn('w:rStyle')}"


def is_tag(name: str) -> bool:
    """Tell whether a shape of this name is a tag."""
    return name.startswith(_SHAPE)


def cut_tags(root: etree._Element, style_names: dict[str, str]) -> int:
    """Take the tags out of a note; return how many. ``style_names`` are those of styles by ids."""
    tags = [run for run in root.iter(R) if style_names.get(_style(run), "") in _STYLES]
    for tag in tags:
        before = tag.getprevious()
        remove(tag)
        if before is not None and before.tag == R and _is_gap(before):
            remove(before)
    return len(tags)


def _style(run: etree._Element) -> str:
    found = run.find(_STYLE)
    return "" if found is None else found.get(qn("w:val"), "")


def _is_gap(run: etree._Element) -> bool:
    """Tell whether a run holds nothing but spaces."""
    texts = run.findall(T)
    others = [child for child in run if child.tag not in {T, qn("w:rPr")}]
    return bool(texts) and not others and not any((t.text or "").strip() for t in texts)
