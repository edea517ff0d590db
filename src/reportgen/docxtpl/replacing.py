"""Puts other files in place of some that a template holds: pictures and embedded documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from lxml import etree

from reportgen.errors import Code, Diagnostic, Location, ReportgenError, error
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.xmlio import parse_xml
from reportgen.pictures.reading import read_picture

__all__ = ["replace_content", "replace_named", "replace_picture"]

_STORIES: Final = (RT.HEADER, RT.FOOTER)
_NAMES: Final = ("name", "title", "descr")


def replace_content(package: Package, folder: str, old: bytes, new: bytes, name: str) -> None:
    """Put ``new`` in place of every part of ``folder`` that holds ``old``.

    Raises ReportgenError where none does, or where it is a picture of another kind.
    """
    found = [
        part for part in package.parts.values() if f"/{folder}/" in part.uri and part.blob == old
    ]
    _put(package, found, new, name)


def replace_named(package: Package, member: str, new: bytes, name: str) -> None:
    """Put ``new`` in place of the part that lies in the zip file under the name ``member``."""
    found = package.part_or_none(f"/{member.lstrip('/')}")
    _put(package, [] if found is None else [found], new, name)


def replace_picture(package: Package, shown: str, new: bytes, name: str) -> None:
    """Put ``new`` in place of the pictures whose name, title or alternative text is ``shown``.

    They are looked for in the text, in headers and in footers.
    """
    main = package.main_part
    stories = [main, *(package.part(r.target) for t in _STORIES for r in main.rels.of_type(t))]
    found = {part.uri: part for story in stories for part in _pictures(package, story, shown)}
    _put(package, found.values(), new, name)


def _pictures(package: Package, story: Part, shown: str) -> Iterator[Part]:
    root = parse_xml(story.blob, Location(story.uri))
    for picture in root.iter(qn("pic:pic")):
        called = picture.find(f"{qn('pic:nvPicPr')}/{qn('pic:cNvPr')}")
        if called is not None and shown in {called.get(name, "") for name in _NAMES}:
            yield from _content(package, story, picture)


def _content(package: Package, story: Part, picture: etree._Element) -> Iterator[Part]:
    for blip in picture.iter(qn("a:blip")):
        relationship = story.rels.get(blip.get(qn("r:embed"), ""))
        part = None if relationship is None else package.part_or_none(relationship.target)
        if part is not None:
            yield part


def _put(package: Package, parts: Iterable[Part], new: bytes, name: str) -> None:
    found = list(parts)
    if not found:
        raise ReportgenError(_not_there(name))
    for part in found:
        _check_kind(part, new, name)
        package.add(part.with_blob(new))


def _check_kind(part: Part, new: bytes, name: str) -> None:
    """Require a picture in place of one to be of the same kind: its name says which it is."""
    if not part.content_type.startswith("image/"):
        return
    place = Location(name)
    picture = read_picture(new, place)
    if picture.content_type != part.content_type:
        kind = PurePosixPath(part.uri).suffix
        message = f"the new picture is no {kind} as the one in the template is"
        raise ReportgenError(error(Code.RENDER_PICTURE, place, message, "save it as one first"))


def _not_there(name: str) -> Diagnostic:
    message = "the template holds nothing that this could take the place of"
    return error(
        Code.TEMPLATE_OBJECT, Location(name), message, "compare the name with the template"
    )
