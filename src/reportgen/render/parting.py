"""Parts a paragraph of Word in two where a value among its text begins a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

PART = "\x1d"
"""Stands between two runs in rendered text where a new paragraph begins; no XML may hold it."""
_STEP = re.compile(
    r"<(?P<end>/?)w:(?P<name>p|hyperlink|ins|sdt|smartTag|fldSimple|moveTo|customXml)"
    rf"(?:\s[^<>]*?)?(?P<whole>/?)>|{PART}"
)
_SETTINGS = re.compile(r"<w:pPr(?:\s[^<>]*)?>(?:(?!<w:pPrChange[ >]).)*?</w:pPr>", re.DOTALL)
_SECTION = re.compile(r"<w:sectPr(?:\s[^<>]*)?(?:/>|>.*?</w:sectPr>)", re.DOTALL)
_NEW_PAGE = re.compile(r"<w:pageBreakBefore(?:\s[^<>]*)?/>")
_BREAK = "<w:r><w:br/></w:r>"


class _Open(Struct):
    """A paragraph that is open: where its content starts, where it is parted, what stands in it."""

    start: int
    parted: list[int] = field(default_factory=list)
    inside: int = 0


def part_paragraphs(text: str) -> str:
    """Return rendered ``text`` with new paragraphs where values ask for them.

    Each has the settings of the one that it goes on from. Inside a link and the like, where no
    paragraph can end, a line break stands instead. What stands in no paragraph is left.
    """
    if PART not in text:
        return text
    out: list[str] = []
    at = 0
    for start, end, instead in sorted(_changes(text)):
        out += [text[at:start], instead]
        at = end
    return "".join([*out, text[at:]])


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield stretches of ``text`` and what comes in place of them."""
    opened: list[_Open] = []
    for step in _STEP.finditer(text):
        current = opened[-1] if opened else None
        if step["name"] == "p" and not step["end"]:
            if not step["whole"]:
                opened.append(_Open(step.end()))
        elif current is None or step["whole"]:
            continue
        elif step["name"] == "p":
            yield from _parted(text, opened.pop())
        elif step["name"]:
            current.inside += -1 if step["end"] else 1
        elif current.inside:
            yield step.start(), step.end(), _BREAK
        else:
            current.parted.append(step.start())


def _parted(text: str, one: _Open) -> Iterator[tuple[int, int, str]]:
    """Yield the changes that part one paragraph; a section that it ends ends with the last."""
    if not one.parted:
        return
    found = _SETTINGS.match(text, one.start)
    settings = "" if found is None else found[0]
    plain = _SECTION.sub("", settings)
    if found is not None and plain != settings:
        yield found.start(), found.end(), plain
    for at in one.parted:
        is_last = at == one.parted[-1]
        again = _NEW_PAGE.sub("", settings if is_last else plain)
        yield at, at + len(PART), f"</w:p><w:p>{again}"
