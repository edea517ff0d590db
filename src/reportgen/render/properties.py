"""Document properties, written anew: what the template asks for, the date, and nothing else."""

from __future__ import annotations

import datetime as dt

from lxml import etree

from reportgen.errors import Location
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.xmltext import escape, with_declaration
from reportgen.render.state import RenderState

_KEPT = ("dc:title", "dc:subject", "dc:creator", "cp:keywords", "dc:description", "cp:category")
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
    root = parse_xml(asked, Location(_CORE)) if asked else None
    return Part(_CORE, CT.CORE_PROPERTIES, _core_xml(root, as_of, language))


def _core_xml(asked: etree._Element | None, as_of: dt.date, language: str) -> bytes:
    names = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("cp", "dc", "dcterms", "xsi"))
    texts = [(name, _asked(asked, name)) for name in _KEPT]
    texts.append(("dc:language", _asked(asked, "dc:language") or language))
    told = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts if text)
    dates = "".join(
        f'<{name} xsi:type="dcterms:W3CDTF">{as_of.isoformat()}T00:00:00Z</{name}>'
        for name in ("dcterms:created", "dcterms:modified")
    )
    return with_declaration(f"<cp:coreProperties {names}>{told}{dates}</cp:coreProperties>")


def _asked(core: etree._Element | None, name: str) -> str:
    return "" if core is None else (core.findtext(qn(name)) or "").strip()


_APP_XML = with_declaration(
    f'<Properties xmlns="{NS["ep"]}"><Application>reportgen</Application></Properties>'
)
