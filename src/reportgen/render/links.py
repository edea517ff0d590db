"""Writes hyperlinks: a run that leads to an address, in Word and on slides."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.compiler.slots import RunSlot
from reportgen.compiler.source import run_breaks
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import NS, RT
from reportgen.opc.xmltext import quoted
from reportgen.render.state import RenderState
from reportgen.render.texts import checked, run_text
from reportgen.render.tongues import tagged
from reportgen.render.values import Link, is_safe_link


def write_link(link: Link, state: RenderState, slot: RunSlot) -> str:
    """Return the runs of a link; report an address that leads where no link may lead."""
    if not is_safe_link(link.url):
        state.findings.add(unsafe_link(link.url, slot.location))
        return ""
    text = checked(link.text, state, slot.location)
    state.say(text, slot)
    tagged_before = tagged(slot.before, link.text, state.locale)
    rid = state.latest[slot.part].rels.add(RT.HYPERLINK, link.url, external=True)
    if slot.is_word:
        before = _word_link(tagged_before, state.template.link_style)
        opening = f'<w:hyperlink xmlns:r="{NS["r"]}" r:id={quoted(rid)} w:history="1">'
        return f"{opening}{before}{run_text(text, slot)}{slot.after}</w:hyperlink>"
    before = _drawing_link(tagged_before, rid)
    if "\n" in text:
        slot = replace(slot, newline=run_breaks(before, slot.after)[0])
    return before + run_text(text, slot) + slot.after


def unsafe_link(url: str, place: Location) -> Diagnostic:
    """Return the diagnostic for an address that leads where no link may lead."""
    message = f"“{url[:80]}” is no address that a link may lead to"
    hint = "use an address that begins with https://, http:// or mailto:"
    if " " in url.strip():
        hint = f"{hint}; write %20 for a space in it"
    return error(Code.RENDER_UNSAFE_LINK, place, message, hint)


@lru_cache(maxsize=256)
def _word_link(before: str, style: str) -> str:
    """Return the beginning of a run in the style that the template has for links, if it has one."""
    if not style or "<w:rStyle " in before:
        return before
    named = f"<w:rStyle w:val={quoted(style)}/>"
    if "<w:rPr>" in before:
        return before.replace("<w:rPr>", f"<w:rPr>{named}", 1)
    return before.replace("<w:r>", f"<w:r><w:rPr>{named}</w:rPr>", 1)


def _drawing_link(before: str, rid: str) -> str:
    """Return the beginning of a run with a link (a:hlinkClick, ECMA-376-1, 21.1.2.3.5)."""
    click = f'<a:hlinkClick xmlns:r="{NS["r"]}" r:id={quoted(rid)}/>'
    before = _without_link(before)
    later = [at for name in _AFTER_LINK if (at := before.find(f"<{name}")) >= 0]
    if later:
        return before[: min(later)] + click + before[min(later) :]
    if "</a:rPr>" in before:
        return before.replace("</a:rPr>", f"{click}</a:rPr>", 1)
    if "<a:rPr" in before:
        return before.replace("/><a:t>", f">{click}</a:rPr><a:t>", 1)
    return before.replace("<a:t>", f"<a:rPr>{click}</a:rPr><a:t>", 1)


def _without_link(before: str) -> str:
    """Return the beginning of a run without the link that the template's own run has."""
    start = before.find("<a:hlinkClick")
    if start < 0:
        return before
    _, closing, rest = before[start:].partition("</a:hlinkClick>")
    if not closing:
        rest = before[start:].partition("/>")[2]
    return before[:start] + rest


_AFTER_LINK = ("a:hlinkMouseOver", "a:rtl", "a:extLst")
