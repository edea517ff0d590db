"""Changes the masters of a deck: the ministry's come in, with the deck's layouts under them."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from msgspec.structs import replace

from reportgen.adopting.layoutground import Ground
from reportgen.adopting.layoutmaking import PAPERS
from reportgen.adopting.layoutmatch import Offer, common_name
from reportgen.adopting.slidefile import layouts, masters
from reportgen.adopting.slidelook import Look
from reportgen.dressing.trees import Trees
from reportgen.errors import Findings, Location
from reportgen.merging.carrying import Carrier, Pictures, attributes
from reportgen.merging.presentation import list_layout, list_master
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI


def change_masters(package: Package, old: list[Part], look: Look) -> None:
    """Bring the ministry's masters in, put the deck's layouts under them, let its own go."""
    findings = Findings()
    paper = look.trees.finish()
    carrier = Carrier(paper, package, Pictures(package), findings)
    mine = [part for master in old for part in layouts(package, master)]
    brought: dict[PackURI, PackURI] = {}
    styles = _tree(package, old[0].uri).find(qn("p:txStyles"))
    _forget_masters(package, old)
    for master in _used_masters(look):
        brought[master.uri] = _bring(paper.part(master.uri), carrier, (RT.THEME,))
        _ready(package, brought[master.uri], styles)
        list_master(package, brought[master.uri])
    first = next(iter(brought.values()))
    _keep_first_theme(package, first, old[0])
    for part in mine:
        ground = look.grounds.get(_name(package, part))
        above = first if ground is None else brought[ground.offer.master.uri]
        _settle(package, part, above, ground, carrier)
    _bring_layouts(look, paper, carrier, brought)
    findings.raise_errors()
    _take_size(package, look)
    package.drop_unreachable()


def _bring_layouts(
    look: Look, paper: Package, carrier: Carrier, brought: dict[PackURI, PackURI]
) -> None:
    """Bring the ministry's own layouts of the masters that came, for a person who adds slides."""
    for offer in look.offered:
        if offer.master.uri in brought and offer.is_own and not _taken(offer, look):
            uri = _bring(paper.part(offer.part.uri), carrier, ())
            carrier.target.part(uri).rels.add(RT.SLIDE_MASTER, brought[offer.master.uri])
            list_layout(carrier.target, brought[offer.master.uri], uri)


def _keep_first_theme(package: Package, master: PackURI, old: Part) -> None:
    """Put the theme of a master in the place of the deck's: charts and pictures ask the first one.

    All masters have themes of the same colours and fonts by now.
    """
    rels = package.part(master).rels
    for before, after in zip(old.rels.of_type(RT.THEME), rels.of_type(RT.THEME), strict=False):
        theme = package.part(after.target)
        package.add(replace(theme, uri=PackURI(before.target)))
        rels.remove(after.rid)
        rels.add(RT.THEME, before.target)


def _used_masters(look: Look) -> list[Part]:
    """Return the masters of the layouts that stand in for others, in the ministry's order."""
    used = {ground.offer.master.uri for ground in look.grounds.values()}
    found = masters(look.trees.package)
    return [master for master in found if master.uri in used] or found[:1]


def _taken(offer: Offer, look: Look) -> bool:
    """Tell whether a layout of the deck bears the name of one of the ministry's."""
    return offer.name.lower() in {name.lower() for name in look.chosen}


def _bring(part: Part, carrier: Carrier, kept: tuple[str, ...]) -> PackURI:
    """Add a master or layout with its pictures, and with what it leads to by the types ``kept``."""
    place = Location(carrier.source.name).within(part.uri.name)
    stem = part.uri.name.rsplit(".", 1)[0].rstrip("0123456789")
    uri = carrier.target.next_uri(f"{part.uri.base}/{stem}%d.xml")
    carrier.target.add(Part(uri, part.content_type, part.blob))
    wanted = [rel for rel in part.rels if rel.reltype in {RT.IMAGE, RT.HYPERLINK}]
    moved = list(carrier.all_of(wanted, place))
    for rel in (rel for reltype in kept for rel in part.rels.of_type(reltype)):
        theme = carrier.bring(carrier.source.part(rel.target), place)
        moved.append(type(rel)(rel.rid, rel.reltype, theme))
    carrier.target.add(Part(uri, part.content_type, part.blob, Relationships(tuple(moved))))
    return uri


def _name(package: Package, part: Part) -> str:
    return common_name(_tree(package, part.uri))


def _tree(package: Package, uri: str) -> etree._Element:
    return Trees(package, package.name).root(package.part(uri))


def _write(package: Package, uri: str, root: etree._Element) -> None:
    blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    package.add(package.part(uri).with_blob(blob))


def _forget_masters(package: Package, old: list[Part]) -> None:
    main = package.main_part
    root = _tree(package, main.uri)
    gone = {rel.rid for rel in main.rels if rel.target in {master.uri for master in old}}
    for item in list(root.iter(qn("p:sldMasterId"))):
        parent = item.getparent()
        if item.get(qn("r:id")) in gone and parent is not None:
            parent.remove(item)
    for rid in gone:
        main.rels.remove(rid)
    _write(package, main.uri, root)


def _ready(package: Package, master: str, styles: etree._Element | None) -> None:
    """Let a master that has come list no layouts, and have the ``styles`` of text that it lacks."""
    root = _tree(package, master)
    for listed in root.findall(qn("p:sldLayoutIdLst")):
        root.remove(listed)
    if root.find(qn("p:txStyles")) is None and styles is not None:
        root.append(deepcopy(styles))
    _write(package, master, root)


def _settle(
    package: Package, part: Part, above: PackURI, ground: Ground | None, carrier: Carrier
) -> None:
    """Put a layout under a master, and give it the pictures of the ground it was made on."""
    for rel in part.rels.of_type(RT.SLIDE_MASTER):
        part.rels.remove(rel.rid)
    if ground is not None:
        place = Location(carrier.source.name).within(ground.offer.part.uri.name)
        root = _tree(package, part.uri)
        for element, name, rid in list(attributes(root)):
            theirs = ground.offer.part.rels.get(rid.removeprefix(PAPERS))
            if rid.startswith(PAPERS) and theirs is not None:
                element.set(name, carrier.carry(theirs, part.rels, place))
        _write(package, part.uri, root)
    package.part(part.uri).rels.add(RT.SLIDE_MASTER, above)
    list_layout(package, above, part.uri)


def _take_size(package: Package, look: Look) -> None:
    root = _tree(package, package.main_part.uri)
    mine, theirs = root.find(qn("p:sldSz")), look.trees.main().find(qn("p:sldSz"))
    if mine is not None and theirs is not None:
        for name in ("cx", "cy"):
            mine.set(name, theirs.get(name, ""))
    _write(package, package.main_part.uri, root)
