"""The parts that footnotes and endnotes stand in, made where a Word file has none yet."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from reportgen.merging.wordnames import ID
from reportgen.merging.wordsource import NOTES
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI

_TYPES: Mapping[str, str] = MappingProxyType({"footnote": CT.FOOTNOTES, "endnote": CT.ENDNOTES})
_SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))
_LATER = tuple(
    qn(f"w:{name}")
    for name in (
        *("compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping"),
        *("doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions"),
        *("readModeInkLockDown", "smartTagType", "shapeDefaults", "doNotEmbedSmartTags"),
        *("decimalSymbol", "listSeparator"),
    )
)
"""What the schema has after the settings of notes (CT_Settings, ECMA-376-1, A.1)."""


def find_notes_part(package: Package, rels: Relationships, kind: str) -> PackURI | None:
    """Return the part of the footnotes or endnotes to which ``rels`` lead, None without one."""
    for rel in rels.of_type(NOTES[kind]):
        if package.part_or_none(rel.target) is not None:
            return PackURI(rel.target)
    return None


def make_notes_part(package: Package, rels: Relationships, kind: str) -> PackURI:
    """Add a part for notes with the separators that Word draws above them (17.11.23)."""
    uri = PackURI(f"{package.main_part.uri.base}/{kind}s.xml")
    marks = "".join(_separator(kind, name, number) for name, number in _SEPARATORS)
    names = f'xmlns:w="{NS["w"]}" xmlns:r="{NS["r"]}"'
    blob = f"<w:{kind}s {names}>{marks}</w:{kind}s>".encode()
    package.add(Part(uri, _TYPES[kind], blob))
    rels.add(NOTES[kind], uri)
    return uri


def name_separators(settings: etree._Element, kind: str) -> None:
    """Name the separators of a new notes part in the settings (17.11.9)."""
    name = qn(f"w:{kind}Pr")
    holder = settings.find(name)
    if holder is None:
        holder = etree.Element(name)
        before = {*_LATER, *((qn("w:endnotePr"),) if kind == "footnote" else ())}
        at = next((n for n, child in enumerate(settings) if _follows(child, before)), len(settings))
        settings.insert(at, holder)
    if holder.find(qn(f"w:{kind}")) is None:
        for _, number in _SEPARATORS:
            etree.SubElement(holder, qn(f"w:{kind}"), {ID: number})


def settings_uri(package: Package, rels: Relationships) -> PackURI | None:
    """Return the part of the settings to which ``rels`` lead, None where there is none."""
    for rel in rels.of_type(RT.SETTINGS):
        if package.part_or_none(rel.target) is not None:
            return PackURI(rel.target)
    return None


def note_floor(root: etree._Element, kind: str) -> int:
    """Return the highest id of the separators in ``root``, 0 at least."""
    notes = (n for n in root.iter(qn(f"w:{kind}")) if n.get(qn("w:type"), "normal") != "normal")
    return max([0, *(int(note.get(ID, "0")) for note in notes)])


def _follows(child: etree._Element, later: set[str]) -> bool:
    return child.tag in later or etree.QName(child).namespace != NS["w"]


def _separator(kind: str, name: str, number: str) -> str:
    spacing = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    return (
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p>{spacing}<w:r><w:{name}/></w:r></w:p>'
        f"</w:{kind}>"
    )
