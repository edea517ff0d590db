"""Lets a deck say to others what a pack for them says, where both have a text but not the same."""

from __future__ import annotations

import re
from typing import Final

from reportgen.mailed import Origin
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.regeneration.deck.merge import merge, read_model
from reportgen.regeneration.outcomes import Kind, Outcome
from reportgen.render.audience import Audience
from reportgen.sharing.parts import slides_of
from reportgen.sharing.sources import PackSources

__all__ = ["say_as_for_others"]

_ANCHOR: Final = re.compile(rb'name="rg:slide:[^:"]*:')


def say_as_for_others(
    package: Package, sources: PackSources, origin: Origin, name: str
) -> tuple[Package, list[Outcome]]:
    """Return the deck with the change from what is built for the house to that for others.

    What the person changed there stays, and is returned as well. A deck that was built for others
    is returned as it is.
    """
    if origin.audience is Audience.SHARED:
        return package, []
    house = sources.rendering(Audience.INTERNAL, origin).blob
    others = sources.rendering(Audience.SHARED, origin).blob
    merged = merge(
        write_package(package), _as_documents_of(house, others), read_model(house, name), name
    )
    return read_package(merged.blob, name), list(merged.of_kind(Kind.CONFLICT))


def _as_documents_of(house: bytes, others: bytes) -> bytes:
    """Return the deck ``others`` as a generation of the same documents as ``house``.

    A deck in several languages holds one for each, in the same order in both.
    """
    package = read_package(others)
    known = zip(_documents(package), _documents(read_package(house)), strict=False)
    names = dict(known)
    for part in list(package.parts.values()):
        if _ANCHOR.search(part.blob):
            blob = _ANCHOR.sub(lambda found: names.get(found[0], found[0]), part.blob)
            package.add(part.with_blob(blob))
    return write_package(package)


def _documents(package: Package) -> list[bytes]:
    """Return how anchors begin in a deck, each beginning once, in the order of the slides."""
    blobs = (package.part(uri).blob for uri in slides_of(package))
    return list(dict.fromkeys(found[0] for blob in blobs for found in _ANCHOR.finditer(blob)))
