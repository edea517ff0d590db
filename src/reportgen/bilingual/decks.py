"""Puts the decks of two languages together: all slides of the one, then all of the other."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Final

from lxml import etree

from reportgen.bilingual.halves import Half
from reportgen.merging.presentation import read_tree, targets, write_tree
from reportgen.merging.slides import SlideImporter
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.records.languagenames import language_name

_SPACE: Final = uuid.UUID("6f5a4f0e-6f63-5c0b-9d5e-8c1a2b7d9e10")
"""In which the ids of sections are made, so that they are the same in every build."""


def decks_in_sequence(first: Half, second: Half, file: str) -> Package:
    """Return one deck with the slides of both languages, each with its sections.

    Raises ReportgenError for what cannot be taken along.
    """
    del file
    package = first.package.copy()
    slides = _slides(second.package)
    names = SlideImporter(second.package, package).bring(slides)
    _add_sections(package, second, dict(zip(slides, names, strict=True)))
    return package


def _slides(package: Package) -> list[PackURI]:
    """Return the slides of a deck in its order."""
    main = package.main_part
    listed = read_tree(package, main.uri).iter(qn("p:sldId"))
    found = (main.rels.get(item.get(qn("r:id"), "")) for item in listed)
    known = set(targets(main, RT.SLIDE))
    return [PackURI(rel.target) for rel in found if rel is not None and rel.target in known]


def _add_sections(package: Package, second: Half, names: Mapping[PackURI, PackURI]) -> None:
    """Give the slides that came in the sections that they have at home ([MS-PPTX] 2.6.1.12)."""
    main = package.main_part
    root = read_tree(package, main.uri)
    lists = next(root.iter(qn("p14:sectionLst")), None)
    theirs = read_tree(second.package, second.package.main_part.uri)
    if lists is None:
        return
    ids = _ids(root, package)
    came = {ids[uri] for uri in names.values()}
    for item in [one for one in lists.iter(qn("p14:sldId")) if one.get("id") in came]:
        parent = item.getparent()
        assert parent is not None  # noqa: S101 - it was found below the list
        parent.remove(item)
    at_home = {number: uri for uri, number in _ids(theirs, second.package).items()}
    for number, section in enumerate(theirs.iter(qn("p14:section"))):
        homes = [at_home.get(one.get("id", "")) for one in section.iter(qn("p14:sldId"))]
        slides = [ids[names[home]] for home in homes if home is not None]
        lists.append(_section(section, second.language, number, slides))
    write_tree(package, main.uri, root)


def _section(
    section: etree._Element, language: str, number: int, slides: list[str]
) -> etree._Element:
    name = section.get("name", "")
    made = etree.Element(qn("p14:section"))
    made.set("name", f"{name} ({language_name(language, language)})")
    made.set("id", "{" + str(uuid.uuid5(_SPACE, f"{language} {number} {name}")).upper() + "}")
    listed = etree.SubElement(made, qn("p14:sldIdLst"))
    for ident in slides:
        etree.SubElement(listed, qn("p14:sldId"), {"id": ident})
    return made


def _ids(root: etree._Element, package: Package) -> dict[PackURI, str]:
    """Return the numbers of slides by their names."""
    main = package.main_part
    found = ((item, main.rels.get(item.get(qn("r:id"), ""))) for item in root.iter(qn("p:sldId")))
    return {PackURI(rel.target): item.get("id", "") for item, rel in found if rel is not None}
