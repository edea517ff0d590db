"""The trees of some parts of a package, each parsed when somebody looks at it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.errors import Location, ReportgenError
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml

__all__ = ["PartTrees", "parsed_parts"]


class PartTrees(Mapping[PackURI, etree._Element]):
    """The roots of the parts ``uris`` of ``package``, by their names; ``file`` is for messages.

    A part is parsed once; to look at one that is no well-formed XML raises ReportgenError.
    """

    def __init__(self, package: Package, uris: tuple[PackURI, ...], file: str) -> None:
        self._package = package
        self._file = file
        self._roots: dict[PackURI, etree._Element | None] = dict.fromkeys(uris)

    def __getitem__(self, uri: PackURI) -> etree._Element:
        root = self._roots[uri]
        if root is None:
            place = Location(self._file).within(uri)
            root = self._roots[uri] = parse_xml(self._package.parts[uri].blob, place)
        return root

    def __contains__(self, uri: object) -> bool:
        return uri in self._roots  # as a mapping has it, this would parse the part

    def __iter__(self) -> Iterator[PackURI]:
        return iter(self._roots)

    def __len__(self) -> int:
        return len(self._roots)


def parsed_parts(package: Package, file: str) -> dict[PackURI, etree._Element]:
    """Return the roots of the XML parts of ``package`` that can be read; ``file`` is for messages.

    What cannot be read is left to the check of the package, which reports it.
    """
    trees: dict[PackURI, etree._Element] = {}
    for uri, part in package.parts.items():
        if part.is_xml:
            with contextlib.suppress(ReportgenError):
                trees[uri] = parse_xml(part.blob, Location(file).within(uri))
    return trees
