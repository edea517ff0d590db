"""Rules that hold for every Office file: parts, relationships, content types, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from reportgen.checks.inspection import Inspection, Problem
from reportgen.ooxml import CT, RT
from reportgen.opc.package import Part, Relationship
from reportgen.opc.packuri import PackURI

__all__ = ["PACKAGE_RULES"]

_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_ACTIVE: Final = ("macroenabled", "vbaproject", "oleobject", "activex", "vbadata", ".ctrlprops")
_MAGIC: Final[dict[str, tuple[bytes, ...]]] = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/bmp": (b"BM",),
    "image/tiff": (b"II*\x00", b"MM\x00*"),
    "image/x-emf": (b"\x01\x00\x00\x00",),
    "image/x-wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00"),
}


def _relationships(
    inspection: Inspection, parts: Iterable[Part]
) -> Iterator[tuple[str, Relationship]]:
    """Yield the relationships of the package itself and of ``parts``, each with its source."""
    yield from (("/", rel) for rel in inspection.package.rels)
    for part in parts:
        yield from ((part.uri, rel) for rel in part.rels)


def main_part_is_there(inspection: Inspection) -> Iterator[Problem]:
    """Require that the package leads to exactly one document or presentation."""
    targets = inspection.package.rels.of_type(RT.OFFICE_DOCUMENT)
    if len(targets) != 1 or targets[0].external:
        yield Problem("/", "the file must hold exactly one document or presentation")


def targets_exist(inspection: Inspection) -> Iterator[Problem]:
    """Require that every internal relationship leads to a part."""
    parts = inspection.package.parts
    for uri, rel in _relationships(inspection, parts.values()):
        if not rel.external and rel.target not in parts:
            yield Problem(
                uri, f"the relationship {rel.rid} leads to {rel.target}, which is missing"
            )


def used_relationships_exist(inspection: Inspection) -> Iterator[Problem]:
    """Require that every relationship id that XML uses is declared."""
    for view in inspection.changed_views():
        rels = view.part.rels
        if view.markup is not None and all(rid in rels for rid in view.markup.relationship_ids):
            continue
        for rid in sorted(view.relationship_ids):
            if rid not in rels:
                yield Problem(view.part.uri, f"the relationship {rid} is used but not declared")


def parts_have_content_types(inspection: Inspection) -> Iterator[Problem]:
    """Require that every part has a content type."""
    for part in inspection.changed_parts():
        if "/" not in part.content_type:
            yield Problem(part.uri, "the part has no content type")


def names_are_unique(inspection: Inspection) -> Iterator[Problem]:
    """Require that no two part names differ only in case (ECMA-376 Part 2, 6.2.2.3)."""
    seen: dict[str, PackURI] = {}
    for uri in inspection.package.parts:
        other = seen.setdefault(uri.lower(), uri)
        if other != uri:
            yield Problem(uri, f"the part name differs only in case from {other}")


def parts_are_reachable(inspection: Inspection) -> Iterator[Problem]:
    """Require that every part is reached from the package by relationships."""
    parts = inspection.package.parts
    reached: set[str] = set()
    ahead = [rel.target for rel in inspection.package.rels if not rel.external]
    while ahead:
        part = inspection.package.part_or_none(ahead.pop())
        if part is not None and part.uri not in reached:
            reached.add(part.uri)
            ahead += [rel.target for rel in part.rels if not rel.external]
    for uri in parts:
        if uri not in reached:
            yield Problem(uri, "nothing in the file leads to this part")


def outside_links_are_plain(inspection: Inspection) -> Iterator[Problem]:
    """Require that only hyperlinks to the web or to a mail address lead out of the file."""
    for uri, rel in _relationships(inspection, inspection.changed_parts()):
        if not rel.external:
            continue
        if rel.reltype != RT.HYPERLINK:
            yield Problem(uri, f"something is linked instead of saved in the file: “{rel.target}”")
        elif _scheme(rel.target) not in _SCHEMES:
            yield Problem(uri, f"a link leads neither to the web nor to an e-mail: “{rel.target}”")


def _scheme(url: str) -> str:
    try:
        return urlsplit(url).scheme.lower()
    except ValueError:
        return ""


_EMBEDDED: Final = (
    "put a table or a picture in its place; whoever gets the file could open all that is embedded"
)


def nothing_is_active(inspection: Inspection) -> Iterator[Problem]:
    """Require that no macro, no OLE object and no control is in the file."""
    for part in inspection.changed_parts():
        if _is_active(part.content_type):
            yield Problem(part.uri, "the file holds a macro, a control or an embedded program")
        embedded = part.rels.of_type(RT.EMBEDDED_PACKAGE)
        if embedded and part.content_type != CT.CHART:
            yield Problem(
                part.uri, "a whole file is embedded where no chart stands", hint=_EMBEDDED
            )


@lru_cache(maxsize=256)
def _is_active(content_type: str) -> bool:
    return any(word in content_type.lower() for word in _ACTIVE)


def pictures_are_what_they_say(inspection: Inspection) -> Iterator[Problem]:
    """Require that the first bytes of a picture fit its content type."""
    for part in inspection.changed_parts():
        if not _is_what_it_says(part):
            yield Problem(part.uri, f"the picture is not what its type says ({part.content_type})")


def _is_what_it_says(part: Part) -> bool:
    if part.content_type == CT.SVG:
        return b"<svg" in part.blob[:4096]
    magic = _MAGIC.get(part.content_type)
    return magic is None or part.blob.startswith(magic)


PACKAGE_RULES: Final = (
    main_part_is_there,
    targets_exist,
    used_relationships_exist,
    parts_have_content_types,
    names_are_unique,
    parts_are_reachable,
    outside_links_are_plain,
    nothing_is_active,
    pictures_are_what_they_say,
)
