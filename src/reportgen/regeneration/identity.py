"""Which document a file is, and which build wrote it: told in the file itself.

So a file is known again that was renamed, mailed or saved by another program. Nothing of this
names a person, a machine or a time.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.errors import Location
from reportgen.ooxml import CT, NS, RT
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.xmltext import escape, with_declaration

__all__ = [
    "SEAL",
    "Generations",
    "Identity",
    "document_id",
    "identity_of",
    "reserve_seal",
    "seal",
    "seal_of",
    "without_identity",
]

SEAL: Final = PackURI("/docProps/custom.xml")
"""The part in which a finished file says what it is."""
_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_NAMESPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_DOCUMENT: Final = "reportgen document"
_GENERATION: Final = "reportgen generation"
_FIRST_NUMBER: Final = 2
"""The least number of a property (pid); 0 and 1 are taken (ECMA-376-1, 22.3.2.2)."""
_UNKNOWN: Final = (None, b"")


class Identity(Struct, frozen=True):
    """The document that a file is, and the generation of it that a build wrote."""

    document: str
    generation: str


@lru_cache(maxsize=1024)  # the files of a pack are asked for theirs more than once
def document_id(*names: str) -> str:
    """Return the id of the document that ``names`` mean: delegation, meeting, file, audience.

    It is the same on every machine: ten base32 characters of the SHA-256 of the names.
    """
    digest = hashlib.sha256("\n".join(names).encode()).digest()
    return base64.b32encode(digest).decode().lower()[:10]


class Generations:
    """Tells the contents of files apart, and remembers those of the file before."""

    def __init__(self) -> None:
        # Contents with their digests, in the order of the names of their parts.
        self._known: dict[PackURI, tuple[bytes | None, bytes]] = {}

    def of(self, package: Package) -> str:
        """Return what tells the content of ``package`` from any other: sixteen digits."""
        parts, known = package.parts, self._known
        if parts.keys() != known.keys():
            known = {uri: known.get(uri, _UNKNOWN) for uri in sorted(parts)}
        self._known = known | {
            uri: (part.blob, _digest(part))
            for uri, part in parts.items()
            if part.blob is not known[uri][0]
        }
        digests = b"".join([digest for _, digest in self._known.values()])
        return hashlib.sha256(digests).hexdigest()[:16]


def _digest(part: Part) -> bytes:
    return hashlib.sha256(part.uri.encode() + b"\0" + part.blob).digest()


def seal(package: Package, document: str) -> Identity:
    """Say in ``package`` which document it is, and which generation of it; return that."""
    identity = Identity(document, Generations().of(package))
    write_identity(package, identity)
    return identity


def reserve_seal(package: Package) -> None:
    """Put an empty seal into ``package``, which has no properties of its own beside it."""
    package.add(Part(SEAL, CT.CUSTOM_PROPERTIES, _properties({})))
    package.rels.add(RT.CUSTOM_PROPERTIES, SEAL)


def seal_of(identity: Identity) -> bytes:
    """Return what the part SEAL holds in a file that is ``identity``."""
    return _properties({_DOCUMENT: identity.document, _GENERATION: identity.generation})


def write_identity(package: Package, identity: Identity) -> None:
    """Say in ``package`` that it is ``identity``; other properties that it has stay."""
    without_identity(package)
    told = package.rels.of_type(RT.CUSTOM_PROPERTIES)
    if not told:
        package.add(Part(SEAL, CT.CUSTOM_PROPERTIES, seal_of(identity)))
        package.rels.add(RT.CUSTOM_PROPERTIES, SEAL)
        return
    part = package.part(told[0].target)
    root = parse_xml(part.blob, Location(package.name).within(part.uri))
    for one in list(parse_xml(seal_of(identity), Location(SEAL))):
        one.set("pid", str(_next_number(root)))
        root.append(one)
    package.add(part.with_blob(_serialised(root)))


def _next_number(root: etree._Element) -> int:
    numbers = [int(one.get("pid", "0")) for one in root if one.get("pid", "").isdecimal()]
    return max([_FIRST_NUMBER - 1, *numbers]) + 1


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _properties(told: Mapping[str, str]) -> bytes:
    properties = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(told.items(), start=_FIRST_NUMBER)
    )
    return with_declaration(
        f'<Properties xmlns="{_NAMESPACE}" xmlns:vt="{NS["vt"]}">{properties}</Properties>'
    )


def identity_of(package: Package) -> Identity | None:
    """Return what ``package`` says it is; None where it says nothing that can be read."""
    told: dict[str, str] = {}
    for relationship in package.rels.of_type(RT.CUSTOM_PROPERTIES):
        part = package.part_or_none(relationship.target)
        if part is not None:
            told |= _told(parse_xml(part.blob, Location(package.name).within(part.uri)))
    if not told.get(_DOCUMENT):
        return None
    return Identity(told[_DOCUMENT], told.get(_GENERATION, ""))


def _told(root: etree._Element) -> dict[str, str]:
    return {
        str(one.get("name", "")): "".join(str(text) for text in one.itertext()).strip()
        for one in root.iter(f"{{{_NAMESPACE}}}property")
    }


def without_identity(package: Package) -> None:
    """Take out of ``package`` what says which document it is; other properties stay."""
    for relationship in package.rels.of_type(RT.CUSTOM_PROPERTIES):
        part = package.part_or_none(relationship.target)
        if part is None:
            continue
        root = parse_xml(part.blob, Location(package.name).within(part.uri))
        for one in [p for p in root if p.get("name") in {_DOCUMENT, _GENERATION}]:
            root.remove(one)
        if len(root):
            package.add(part.with_blob(_serialised(root)))
        else:
            package.rels.remove(relationship.rid)
            package.drop(part.uri)
