"""Document properties, written anew: what the template asks for, the date, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.compiler.delimiters import VALUE
from reportgen.errors import Location
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.xmltext import escape, with_declaration
from reportgen.render.state import RenderState

__all__ = ["CORE", "CoreForm", "core_part", "write_properties"]

CORE = PackURI("/docProps/core.xml")
"""What the core part of every file is called."""
_KEPT = (
    *("dc:title", "dc:subject", "dc:creator", "cp:keywords", "dc:description", "cp:category"),
    "dc:language",
)
_BY_TAG = {qn(name): name for name in _KEPT}
_NAMES = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("cp", "dc", "dcterms", "xsi"))
_DROPPED = (RT.THUMBNAIL, RT.CUSTOM_PROPERTIES)
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
    package.rels.add(RT.CORE_PROPERTIES, CORE)
    package.rels.add(RT.EXTENDED_PROPERTIES, _APP)


def core_part(asked: bytes, as_of: dt.date, language: str) -> Part:
    """Return the part with the properties that the template's own, rendered, asks for."""
    texts = _asked(parse_xml(asked, Location(CORE))) if asked else {}
    told = {**texts, "dc:language": texts.get("dc:language") or language}
    return Part(CORE, CT.CORE_PROPERTIES, _core_xml(told, as_of))


class CoreForm(Struct, frozen=True):
    """What core parts have in common that a template asks for and that differ in kept texts only.

    ``stretches`` are the tags of such a part and what stands between them, in turn, empty at the
    ``places`` of the texts that are kept and not blank. ``mould`` is what is written for it, with a
    sign for each of these texts.
    """

    stretches: Sequence[str]
    places: Sequence[int]
    mould: bytes

    @classmethod
    def of(cls, asked: str, as_of: dt.date, language: str) -> CoreForm | None:
        """Return the form of a part that was read; None where it holds more than tags and texts."""
        stretches = _TAG.split(asked)
        if "<!" in asked or "<?" in asked or _UNUSUAL.search("\n".join(stretches[::2])):
            return None
        found = _places(tuple(stretches[1::2]))
        places = {name: at for name, at in found.items() if stretches[at].strip()}
        for at in places.values():
            stretches[at] = ""
        told = {"dc:language": language, **dict.fromkeys(places, VALUE)}
        in_order = [places[name] for name in _KEPT if name in places]
        return cls(stretches, in_order, _core_xml(told, as_of))

    def texts(self, asked: str) -> list[str] | None:
        """Return the kept texts of another part, as they stand in XML and are written.

        None where it is not of this form, or has a text that is not written as it stands.
        """
        stretches = _TAG.split(asked)
        if len(stretches) != len(self.stretches):
            return None
        texts = [stretches[at].strip() for at in self.places]
        for at in self.places:
            stretches[at] = ""
        is_alike = stretches == self.stretches and not _UNUSUAL.search("\n".join(texts))
        return texts if is_alike and all(texts) else None


_TAG: Final = re.compile("(<[^<>]*>)")
_UNUSUAL: Final = re.compile("[<>\r]|&(?!(?:amp|lt|gt);)")
"""What is read as something else, or written in another way: a line end, an odd reference."""


@lru_cache(maxsize=64)  # templates are few, and files of one that are put together anew are many
def _places(tags: Sequence[str]) -> Mapping[str, int]:
    """Return between which of ``tags``, all those of a core part, the texts that are kept stand.

    Tags and what stands between them are counted together, from what stands before the first.
    """
    counted = "".join(f"{tag}{2 * at}" for at, tag in enumerate(tags[:-1], start=1))
    root = parse_xml(with_declaration(counted + tags[-1]), Location(CORE))
    return {name: int(text) for name, text in _asked(root).items() if text}


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
