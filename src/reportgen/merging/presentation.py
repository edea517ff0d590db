"""The lists of a presentation: slides, masters and layouts, sections, the master of notes."""

from __future__ import annotations

from lxml import etree
from msgspec.structs import replace

from reportgen.errors import Location
from reportgen.ooxml import NS, RT, qn
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

FIRST_SLIDE_ID = 256
FIRST_LAYOUT_ID = 2_147_483_648
_ORDER = ("p:sldMasterIdLst", "p:notesMasterIdLst", "p:handoutMasterIdLst", "p:sldIdLst")
_TABLE_STYLES = f"{NS['r']}/tableStyles"
_TABLE_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml"


def read_tree(package: Package, uri: str) -> etree._Element:
    """Return the root of a part of ``package``."""
    return parse_xml(package.part(uri).blob, Location(package.name).within(uri))


def write_tree(package: Package, uri: str, root: etree._Element) -> None:
    """Put a part back with the content ``root``."""
    blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    package.add(package.part(uri).with_blob(blob))


def targets(part: Part, reltype: str) -> list[PackURI]:
    """Return the parts of this file to which ``part`` leads by relationships of one type."""
    return [PackURI(rel.target) for rel in part.rels.of_type(reltype) if not rel.external]


def slide_size(package: Package) -> tuple[str, str]:
    """Return width and height of the slides in EMU, as written (``p:sldSz``, 19.2.1.39)."""
    size = read_tree(package, package.main_part.uri).find(qn("p:sldSz"))
    return ("", "") if size is None else (size.get("cx", ""), size.get("cy", ""))


def list_slide(package: Package, slide: PackURI, after: PackURI | None) -> None:
    """Put a slide into the list of slides behind the slide ``after``, at the end where it is None.

    Its section is that of the slide before it ([MS-PPTX] 2.6.1.12).
    """
    main = package.main_part
    root = read_tree(package, main.uri)
    items = list(root.iter(qn("p:sldId")))
    before = next((i for i in items if _leads(main, i, after)), items[-1] if items else None)
    numbers = [int(i.get("id", "0")) for i in items]
    number = str(max([FIRST_SLIDE_ID - 1, *numbers]) + 1)
    rid = main.rels.add(RT.SLIDE, slide)
    made = etree.Element(qn("p:sldId"), {"id": number, qn("r:id"): rid})
    if before is None:
        _list(root, "p:sldIdLst").append(made)
    else:
        before.addnext(made)
    _list_in_section(root, number, "" if before is None else before.get("id", ""))
    write_tree(package, main.uri, root)


def _leads(main: Part, item: etree._Element, slide: PackURI | None) -> bool:
    rel = main.rels.get(item.get(qn("r:id"), ""))
    return rel is not None and rel.target == slide


def _list_in_section(root: etree._Element, number: str, before: str) -> None:
    lists = list(root.iter(qn("p14:sldIdLst")))
    if not lists:
        return
    made = etree.Element(qn("p14:sldId"), {"id": number})
    for item in root.iter(qn("p14:sldId")):
        if item.get("id") == before:
            item.addnext(made)
            return
    lists[-1].append(made)


def list_master(package: Package, master: PackURI) -> None:
    """Put a slide master into the presentation's list under a number of its own."""
    main = package.main_part
    number = next_layout_id(package)
    root = read_tree(package, main.uri)
    names = {"id": number, qn("r:id"): main.rels.add(RT.SLIDE_MASTER, master)}
    etree.SubElement(_list(root, "p:sldMasterIdLst"), qn("p:sldMasterId"), names)
    write_tree(package, main.uri, root)


def list_layout(package: Package, master: PackURI, layout: PackURI) -> None:
    """Put a layout into its master's list under a number of its own."""
    number = next_layout_id(package)
    root = read_tree(package, master)
    listed = root.find(qn("p:sldLayoutIdLst"))
    if listed is None:
        listed = etree.Element(qn("p:sldLayoutIdLst"))
        mapping = root.find(qn("p:clrMap"))
        if mapping is None:
            root.append(listed)
        else:
            mapping.addnext(listed)
    rid = package.part(master).rels.add(RT.SLIDE_LAYOUT, layout)
    etree.SubElement(listed, qn("p:sldLayoutId"), {"id": number, qn("r:id"): rid})
    write_tree(package, master, root)


def list_notes_master(package: Package, master: PackURI) -> None:
    """Name the master of the notes in the presentation."""
    main = package.main_part
    root = read_tree(package, main.uri)
    names = {qn("r:id"): main.rels.add(RT.NOTES_MASTER, master)}
    etree.SubElement(_list(root, "p:notesMasterIdLst"), qn("p:notesMasterId"), names)
    write_tree(package, main.uri, root)


def next_layout_id(package: Package) -> str:
    """Return a number that no master and no layout has (ST_SlideLayoutId, 19.7.14)."""
    main = package.main_part
    roots = [read_tree(package, uri) for uri in (main.uri, *targets(main, RT.SLIDE_MASTER))]
    found = (e for root in roots for e in root.iter(qn("p:sldMasterId"), qn("p:sldLayoutId")))
    return str(max([FIRST_LAYOUT_ID - 1, *(int(e.get("id", "0")) for e in found)]) + 1)


def _list(root: etree._Element, name: str) -> etree._Element:
    """Return one of the presentation's lists, made at its place where it is missing."""
    found = root.find(qn(name))
    if found is None:
        found = etree.Element(qn(name))
        before = {qn(other) for other in _ORDER[: _ORDER.index(name)]}
        root.insert(sum(1 for child in root if child.tag in before), found)
    return found


def bring_table_styles(wanted: set[str], source: Package, target: Package) -> None:
    """Bring the styles of tables that ``source`` defines under the ids ``wanted`` (20.1.4.2.27)."""
    defined = {e.get("styleId", ""): e for e in _table_styles(source)}
    missing = wanted & defined.keys() - {e.get("styleId", "") for e in _table_styles(target)}
    if not missing:
        return
    main = target.main_part
    found = targets(main, _TABLE_STYLES)
    uri = found[0] if found else _new_table_styles(source, target)
    root = read_tree(target, uri)
    for ident in sorted(missing):
        root.append(defined[ident])
    write_tree(target, uri, root)


def _table_styles(package: Package) -> list[etree._Element]:
    found = targets(package.main_part, _TABLE_STYLES)
    return list(read_tree(package, found[0]).iter(qn("a:tblStyle"))) if found else []


def _new_table_styles(source: Package, target: Package) -> PackURI:
    uri = target.next_uri("/ppt/tableStyles%d.xml")
    origin = source.part(targets(source.main_part, _TABLE_STYLES)[0])
    target.add(replace(origin, uri=uri, content_type=_TABLE_STYLES_TYPE, rels=Relationships()))
    root = read_tree(target, uri)
    for style in list(root.iter(qn("a:tblStyle"))):
        root.remove(style)
    write_tree(target, uri, root)
    target.main_part.rels.add(_TABLE_STYLES, uri)
    return uri
