"""What is taken out of a template when it is opened, because it belongs to the file it was made of.

A document made of a .dotx names that file on somebody's disk (``w:attachedTemplate``, ECMA-376-1,
17.15.1.6). Content controls may be bound to a store of data that holds the text of a tag; the
controls are released, and the store has nothing else to say.
"""

from __future__ import annotations

from lxml import etree
from msgspec.structs import replace

from reportgen.compiler.plaintext import TAG_STARTS, holds_tags
from reportgen.compiler.renumbering import with_own_numbers
from reportgen.compiler.targets import decoded
from reportgen.compiler.tree import remove
from reportgen.errors import Location
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.xmlio import parse_xml

_PLAIN = "https://example.org/"


def opened(package: Package) -> Package:
    """Return ``package`` as a template: without its origin, each shape with its own number."""
    return with_own_numbers(without_origin(package))


def without_origin(package: Package) -> Package:
    """Return ``package`` without the template that it was made of and stores that hold tags."""
    package = package.copy()
    for part in list(package.parts.values()):
        if part.rels.of_type(RT.ATTACHED_TEMPLATE):
            package.add(_detached(part, package.name))
        for rel in part.rels.of_type(RT.CUSTOM_XML):
            _drop_store(package, part, rel.rid)
    return package


def _detached(settings: Part, file: str) -> Part:
    root = parse_xml(settings.blob, Location(file).within(settings.uri))
    for element in list(root.iter(qn("w:attachedTemplate"))):
        remove(element)
    rels = Relationships(tuple(r for r in settings.rels if r.reltype != RT.ATTACHED_TEMPLATE))
    blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return replace(settings.with_blob(blob), rels=rels)


def _drop_store(package: Package, owner: Part, rid: str) -> None:
    relationship = owner.rels.get(rid)
    store = None if relationship is None else package.part_or_none(relationship.target)
    if store is None or not any(start.encode() in store.blob for start in TAG_STARTS):
        return
    owner.rels.remove(rid)
    for part in (store, *(package.part(rel.target) for rel in store.rels if not rel.external)):
        package.drop(part.uri)


def with_plain_targets(package: Package) -> Package:
    """Return ``package`` as it is checked: with plain addresses in place of those with tags."""
    checked = package.copy()
    for part in list(checked.parts.values()):
        if any(rel.external and holds_tags(decoded(rel.target)) for rel in part.rels):
            rels = (
                replace(rel, target=_PLAIN)
                if rel.external and rel.reltype == RT.HYPERLINK and holds_tags(decoded(rel.target))
                else rel
                for rel in part.rels
            )
            checked.add(replace(part, rels=Relationships(tuple(rels))))
    return checked
