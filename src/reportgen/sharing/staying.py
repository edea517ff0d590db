"""What stays in a copy and tells more than its pages show: a person should look at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from reportgen.errors import Code, Diagnostic, Location, warning
from reportgen.ooxml import CT, RT
from reportgen.opc.package import Package, Part

__all__ = ["find_staying"]

_PLAIN: Final = frozenset({"http", "https", "mailto"})
_OBJECTS: Final = ("oleobject", "activex", "vbaproject")


def find_staying(package: Package, file: str) -> list[Diagnostic]:
    """Return a warning (M116) for each link to a file, and for each file that is embedded."""
    place = Location(file)
    return [
        warning(Code.SHARE_STAYS, place.within(part.uri.member), message, hint)
        for part in package.parts.values()
        for message, hint in (*_links(part), *_embedded(part))
    ]


def _links(part: Part) -> Iterator[tuple[str, str]]:
    for rel in part.rels:
        if rel.external and _scheme(rel.target) not in _PLAIN:
            message = f"a link tells where something lies on your side: “{rel.target}”"
            yield message, "take the link away in your file, or let it lead to the web"


def _scheme(url: str) -> str:
    try:
        return urlsplit(url).scheme.lower()
    except ValueError:
        return ""


def _embedded(part: Part) -> Iterator[tuple[str, str]]:
    is_object = any(sign in part.content_type.lower() for sign in _OBJECTS)
    if is_object or (part.content_type != CT.CHART and part.rels.of_type(RT.EMBEDDED_PACKAGE)):
        message = "a whole file is embedded, which whoever gets the copy can open"
        yield message, "look through all of it, or put a picture in its place"
