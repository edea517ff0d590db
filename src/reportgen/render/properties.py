"""Document properties, written anew: what the template asks for, the date, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from lxml import etree

from reportgen.errors import Location
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.xmltext import escape, with_declaration
from reportgen.render.state import RenderState

_KEPT = (
    *("dc:title", "dc:subject", "dc:creator", "cp:keywords", "dc:description", "cp:category"),
    "dc:language",
)
_BY_TAG = {qn(name): name for name in _KEPT}
_NAMES = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("cp", "dc", "dcterms", "xsi"))
_DROPPED = (RT.THUMBNAIL, RT.CUSTOM_PROPERTIES)
_CORE = PackURI("/docProps/core.xml")
_APP = PackURI("/docProps/app.xml")


def write_properties(state: RenderState) -> None:
    """Replace all properties of the package by those that the template's core part asks for.

    ECMA-376-2, 11 (core properties). Dates are the build's date, at midnight UTC. The language is
    the template's, else that in which dates and numbers are written.
    """
    package = state.package
    core = package.rels.of_type(RT.CORE_PROPERTIES)
    asked = package.part(core[0].target).blob if core else b""
    for reltype in (RT.CORE_PROPERTIES, RT.EXTENDED_PROPERTIES, *_DROPPED):
        for relationship in package.rels.of_type(reltype):
            package.rels.remove(relationship.rid)
    package.add(core_part(asked, state.as_of, state.locale))
    package.add(Part(_APP, CT.EXTENDED_PROPERTIES, _APP_XML))
    package.rels.add(RT.CORE_PROPERTIES, _CORE)
    package.rels.add(RT.EXTENDED_PROPERTIES, _APP)


def core_part(asked: bytes, as_of: dt.date, language: str) -> Part:
    """Return the part with the properties that the template's own, rendered, asks for."""
    texts = _asked(parse_xml(asked, Location(_CORE))) if asked else {}
    told = {**texts, "dc:language": texts.get("dc:language") or language}
    return Part(_CORE, CT.CORE_PROPERTIES, _core_xml(told, as_of))


def _core_xml(texts: Mapping[str, str], as_of: dt.date) -> bytes:
    named = ((name, texts.get(name)) for name in _KEPT)
    told = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in named if text)
    dates = "".join(
        f'<{name} xsi:type="dcterms:W3CDTF">{as_of.isoformat()}T00:00:00Z</{name}>'
        for name in ("dcterms:created", "dcterms:modified")
    )
    return with_declaration(f"<cp:coreProperties {_NAMES}>{told}{dates}</cp:coreProperties>")


def _asked(core: etree._Element) -> dict[str, str]:
    """Return the texts of a core part that are kept, by their names; the first of each counts."""
    texts: dict[str, str] = {}
    for child in core:
        name = _BY_TAG.get(child.tag)
        if name is not None:
            texts.setdefault(name, (child.text or "").strip())
    return texts


_APP_XML = with_declaration(
    f'<Properties xmlns="{NS["ep"]}"><Application>reportgen</Application></Properties>'
)
