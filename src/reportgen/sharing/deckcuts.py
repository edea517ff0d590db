"""Takes out of a deck what others must not see: slides, hidden shapes, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.merging.presentation import read_tree, targets, write_tree
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.regeneration.deck.dropping import drop_slides
from reportgen.regeneration.deck.names import anchor_in, is_sign
from reportgen.regeneration.deck.tree import remove, shape_tree
from reportgen.sharing.internalparts import InternalParts
from reportgen.sharing.newtags import is_tag
from reportgen.sharing.parts import drop_parts, drop_unused_links, slides_of

__all__ = [
    "Slide",
    "cut_hidden_shapes",
    "cut_signs",
    "cut_slides",
    "drop_notes",
    "hidden_slides",
    "internal_slides",
    "read_slides",
]

_SHAPES: Final = frozenset(
    qn(f"p:{name}") for name in ("sp", "pic", "graphicFrame", "cxnSp", "grpSp", "contentPart")
)
_NO: Final = frozenset({"0", "false"})


class Slide(Struct, frozen=True):
    """A slide as a person finds it: its number, its title or first words, and what it is of."""

    uri: PackURI
    number: int
    title: str
    keys: tuple[str, ...]
    is_hidden: bool

    @property
    def label(self) -> str:
        """What the slide is called in messages."""
        return f"slide {self.number} “{self.title}”" if self.title else f"slide {self.number}"


def read_slides(package: Package) -> list[Slide]:
    """Return the slides of a deck in their order."""
    return [
        _slide(uri, number, read_tree(package, uri))
        for number, uri in enumerate(slides_of(package), start=1)
    ]


def _slide(uri: PackURI, number: int, root: etree._Element) -> Slide:
    anchors = (anchor_in(_name(shape)) for shape in _all_shapes(root))
    keys = tuple(anchor.key for anchor in anchors if anchor is not None)
    return Slide(uri, number, _title(root), keys, root.get("show", "1") in _NO)


def _title(root: etree._Element) -> str:
    shapes = list(_all_shapes(root))
    titles = (s for s in shapes if any(ph.get("type") in _TITLES for ph in s.iter(qn("p:ph"))))
    texts = (" ".join("".join(t.text or "" for t in s.iter(qn("a:t"))).split()) for s in titles)
    return next((text for text in texts if text), "")


_TITLES: Final = frozenset({"title", "ctrTitle"})


def _all_shapes(root: etree._Element) -> Iterator[etree._Element]:
    tree = shape_tree(root)
    return iter(()) if tree is None else (e for e in tree.iter(etree.Element) if e.tag in _SHAPES)


def _name(shape: etree._Element) -> str:
    found = shape.find(f"*/{qn('p:cNvPr')}")
    return "" if found is None else found.get("name", "")


def internal_slides(slides: list[Slide], internal: InternalParts) -> list[Slide]:
    """Return the slides that are of something internal, copies of such slides as well."""
    return [slide for slide in slides if any(map(internal.holds, slide.keys))]


def hidden_slides(slides: list[Slide]) -> list[Slide]:
    """Return the slides that are not shown."""
    return [slide for slide in slides if slide.is_hidden]


def cut_slides(package: Package, slides: list[Slide]) -> None:
    """Take ``slides`` out, with links to them and the sections that held nothing else."""
    main = package.main_part.uri
    filled = [e for e in _sections(read_tree(package, main)) if _has_slides(e)]
    names = {section.get("id") for section in filled}
    drop_slides(package, [slide.uri for slide in slides], {})
    root = read_tree(package, main)
    emptied = [e for e in _sections(root) if e.get("id") in names and not _has_slides(e)]
    for section in emptied:
        remove(section)
    if emptied:
        write_tree(package, main, root)


def _sections(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(qn("p14:section")))


def _has_slides(section: etree._Element) -> bool:
    return next(section.iter(qn("p14:sldId")), None) is not None


def drop_notes(package: Package) -> int:
    """Take out what is said with each slide; return how many slides had such words."""
    pages = {uri for slide in slides_of(package) for uri in _notes_of(package, slide)}
    spoken = sum(1 for uri in pages if _has_words(read_tree(package, uri)))
    drop_parts(package, lambda part: part.uri in pages)
    return spoken


def _notes_of(package: Package, slide: PackURI) -> list[PackURI]:
    return targets(package.part(slide), RT.NOTES_SLIDE)


def _has_words(page: etree._Element) -> bool:
    bodies = (s for s in page.iter(qn("p:sp")) if _is_body(s))
    return any((t.text or "").strip() for body in bodies for t in body.iter(qn("a:t")))


def _is_body(shape: etree._Element) -> bool:
    return any(holder.get("type") == "body" for holder in shape.iter(qn("p:ph")))


def cut_signs(package: Package) -> None:
    """Take the tool's own shapes off all slides: anchors, and NEW and UPDATED tags."""
    _cut_shapes(package, lambda shape: is_sign(_name(shape)) or is_tag(_name(shape)))


def cut_hidden_shapes(package: Package) -> list[str]:
    """Take off shapes that are hidden; return how each is called, with its slide."""
    return _cut_shapes(package, lambda shape: _is_hidden(shape) and not is_sign(_name(shape)))


def _is_hidden(shape: etree._Element) -> bool:
    found = shape.find(f"*/{qn('p:cNvPr')}")
    return found is not None and found.get("hidden", "0") not in _NO


def _cut_shapes(package: Package, is_cut: Callable[[etree._Element], bool]) -> list[str]:
    told: list[str] = []
    for number, uri in enumerate(slides_of(package), start=1):
        root = read_tree(package, uri)
        gone = [shape for shape in _all_shapes(root) if is_cut(shape)]
        for shape in gone:
            told.append(f"slide {number}, “{_name(shape)}”")
            _forget(root, shape)
            remove(shape)
        if gone:
            drop_unused_links(package, uri, root)
            write_tree(package, uri, root)
    package.drop_unreachable()
    return told


def _forget(root: etree._Element, shape: etree._Element) -> None:
    """Take away all animation of a slide that moves a shape which goes (19.5.72)."""
    numbers = {e.get("id") for e in shape.iter(qn("p:cNvPr"))}
    if any(e.get("spid") in numbers for e in root.iter(qn("p:spTgt"))):
        for timing in root.findall(qn("p:timing")):
            remove(timing)
