"""Pictures of programs: without an alternative text they are shown too, and a warning tells."""

from __future__ import annotations

import re

from msgspec.structs import replace

from reportgen.compiler.slots import RunSlot
from reportgen.errors import Code, Diagnostic, Location, warning
from reportgen.ooxml import NS, RT
from reportgen.opc.xmltext import quoted
from reportgen.render.links import unsafe_link
from reportgen.render.picturing import write_image
from reportgen.render.programvalues import InlinePicture
from reportgen.render.state import RenderState
from reportgen.render.values import is_safe_link

_NAMED = re.compile(r"<((?:wp:docPr|pic:cNvPr|p:cNvPr) [^<>]*?)(/?)>")
_UNNAMED = "Picture"


def write_inline_picture(value: InlinePicture, state: RenderState, slot: RunSlot) -> str:
    """Return a picture in the line; one without an alternative text is called after its file."""
    image = value.image
    if image.alt is None:
        state.findings.add(_undescribed(slot.location))
        image = replace(image, alt=value.name or _UNNAMED)
    xml = write_image(image, state, slot)
    return _linked(xml, value.url, state, slot) if value.url and xml else xml


def _linked(xml: str, url: str, state: RenderState, slot: RunSlot) -> str:
    """Return the XML of a picture with a link (a:hlinkClick, ECMA-376-1, 21.1.2.3.5)."""
    if not is_safe_link(url):
        state.findings.add(unsafe_link(url, slot.location))
        return ""
    rid = state.latest[slot.part].rels.add(RT.HYPERLINK, url, external=True)
    names = f'xmlns:a="{NS["a"]}" xmlns:r="{NS["r"]}"'
    click = f"<a:hlinkClick {names} r:id={quoted(rid)}/>"
    return _NAMED.sub(lambda found: _with_child(found[1], found[2], click), xml)


def _with_child(opening: str, is_whole: str, child: str) -> str:
    end = f"</{opening.split(' ', 1)[0]}>" if is_whole else ""
    return f"<{opening}>{child}{end}"


def _undescribed(place: Location) -> Diagnostic:
    message = "nothing says what this picture shows to those who cannot see it; its name does"
    hint = "say it with InlineImage(…, alt=“…”) of reportgen.docxtpl, or use image(…, alt=“…”)"
    return warning(Code.RENDER_ALTERNATIVE, place, message, hint)
