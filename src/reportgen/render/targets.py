"""Writes what links lead to where a template has tags in their targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from msgspec.structs import replace

from reportgen.compiler.slots import RunSlot, TargetSlot, UrlSlot
from reportgen.compiler.source import run_breaks
from reportgen.ooxml import RT
from reportgen.opc.xmltext import escape, escape_attribute
from reportgen.render.fragments import Fragment
from reportgen.render.guards import NO_TARGET
from reportgen.render.links import unsafe_link
from reportgen.render.state import RenderState
from reportgen.render.texts import text_of
from reportgen.render.values import is_safe_link

# Word puts http:// before a target that is nothing but a tag, and a slash after it.
_DOUBLED = re.compile(r"https?://(?=https?://|mailto:)", re.IGNORECASE)
_BLANK = re.compile(r"(https?://)?/?\Z", re.IGNORECASE)


def write_url(value: Any, state: RenderState, slot: UrlSlot, line: int) -> str:
    """Return a value as a piece of an address: whole where it begins it, else quoted."""
    text = text_of(value, state, slot, line)
    return text if slot.begins else quote(text, safe="")


def write_target(value: Fragment, state: RenderState, slot: TargetSlot) -> str:
    """Return the id of a relationship to an address, or in a field the address itself.

    A blank address makes no link. One that leads where no link may lead is reported.
    """
    url = _whole(value.xml)
    if not url:
        return "" if slot.is_field or state.template.is_deck else NO_TARGET
    if not is_safe_link(url):
        state.findings.add(unsafe_link(url, slot.location))
        return ""
    if slot.is_field:
        return escape(url)
    rid = state.latest[slot.part].rels.add(RT.HYPERLINK, url, external=True)
    return escape_attribute(rid)


def _whole(text: str) -> str:
    url, doubled = _DOUBLED.subn("", text, count=1)
    if doubled and url.endswith("/"):
        url = url[:-1]
    return "" if _BLANK.match(url) else url


def with_targets(values: Sequence[Any], state: RenderState, slot: RunSlot) -> tuple[Any, RunSlot]:
    """Return the value for a run that is a link, and its slot with the link's relationships.

    ``values`` are the value and, for each of the slot's targets, the address that it leads to.
    """
    value, *urls = values
    before = slot.before
    place = TargetSlot(slot.location, slot.part, is_field=False)
    for placeholder, url in zip(slot.targets, urls, strict=True):
        before = before.replace(f'"{placeholder}"', f'"{write_target(url, state, place)}"')
    newline, tab = run_breaks(before, slot.after)
    return value, replace(slot, before=before, newline=newline, tab=tab, targets=())
