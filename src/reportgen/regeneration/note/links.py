"""Lets links lead where the data says now, in paragraphs whose words may be the same."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.ooxml import RT, qn
from reportgen.opc.package import Relationships
from reportgen.regeneration.note.characters import links_in
from reportgen.regeneration.note.conflicts import Log
from reportgen.regeneration.note.model import Block
from reportgen.regeneration.note.said import LINKS, RELINKED
from reportgen.regeneration.note.units import BlockUnit, joined_text
from reportgen.regeneration.outcomes import Kind

__all__ = ["merge_links"]


def merge_links(unit: BlockUnit, rels: Relationships, log: Log) -> None:
    """Give the links of a paragraph that stands in both files the addresses of the new rendering.

    ``rels`` are those of the person's body. No tracked change can hold an address, so this is none.
    """
    mine_models = [live.model for live in unit.mine]
    new_models = [live.model for live in unit.new]
    base, mine, new = map(_links, (unit.base, mine_models, new_models))
    if not unit.base or new in {base, mine}:
        return
    texts = (_told(unit.base, base), _told(mine_models, mine), _told(new_models, new))
    if mine != base or len(base) != len(new):
        if mine != base or joined_text(unit.base) == joined_text(new_models):
            log.tell(Kind.CONFLICT, unit.mine[0].place, texts, LINKS, unit.mine[0].head)
        return
    links = (link for live in unit.mine for each in live.elements for link in links_in(each))
    for link, target in zip(links, new, strict=True):
        link.set(qn("r:id"), rels.add(RT.HYPERLINK, target, external=True))
    log.tell(Kind.TAKEN, unit.mine[0].place, texts, RELINKED)


def _links(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(target for block in blocks for target in block.links)


def _told(blocks: Iterable[Block], links: tuple[str, ...]) -> str:
    return " ".join([joined_text(blocks), *(f"<{target}>" for target in links)])
