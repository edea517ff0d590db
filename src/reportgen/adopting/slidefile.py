"""Reads a ministry's slides: their masters, layouts and theme, and none of the slides themselves.

Slides come out 6858000 EMU high, as PowerPoint makes them, so that letters are as large as they
look; other programs measure them in other ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from msgspec import Struct, field

from reportgen.adopting.leftout import call_decorative, keep_main_only, keep_relations, leave_out
from reportgen.adopting.places import ornaments, placeholder, places, shapes_of
from reportgen.adopting.scaling import scale
from reportgen.codes import Code
from reportgen.dressing.slidesize import WIDTHS
from reportgen.dressing.trees import Trees
from reportgen.errors import Diagnostic, Location, ReportgenError, error, warning
from reportgen.merging.presentation import targets
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.kinds import as_document
from reportgen.opc.package import Package, Part
from reportgen.opc.zipio import read_package
from reportgen.templatesets.files import SetFile

HEIGHT = 6858000
_NEAR = 0.01
_IDX = "4095"
_NARROWEST = 8000000
_KEPT_IN_MAIN = (RT.SLIDE_MASTER, RT.THEME)
_KEPT = (RT.SLIDE_LAYOUT, RT.SLIDE_MASTER, RT.THEME, RT.IMAGE, RT.HYPERLINK)
_PRESENTATION = (qn("p:sldMasterIdLst"), qn("p:sldSz"), qn("p:notesSz"), qn("p:defaultTextStyle"))
_DROPPED = (qn("p:custDataLst"), qn("p:timing"), qn("p:transition"), qn("p:extLst"))


class Slides(Struct):
    """A ministry's slides without any slide; ``findings`` say what was left out."""

    package: Package
    findings: list[Diagnostic] = field(default_factory=list)


def read_slides(file: SetFile) -> Slides:
    """Return the masters, layouts and theme in ``file``, a .pptx or .potx.

    Raises ReportgenError for a file with macros, for one that is no deck, and for upright slides.
    """
    package = as_document(read_package(file.content, file.name), file.name)
    main, place = package.main_part, Location(file.name)
    if main.content_type != CT.PRESENTATION or not main.rels.of_type(RT.SLIDE_MASTER):
        message, hint = "this is no PowerPoint file", "give slides made there, .pptx or .potx"
        raise ReportgenError(error(Code.SET_PIECE, place, message, hint))
    slides = Slides(package)
    trees = Trees(package, file.name)
    slides.findings += _told_slides(trees)
    keep_relations(main, _KEPT_IN_MAIN)
    for element in list(trees.main()):
        if element.tag not in _PRESENTATION:
            trees.main().remove(element)
    for part in _looks(package):
        slides.findings += _clean(part, trees)
    _resize(trees)
    _name_layouts(trees)
    slides.package = trees.finish()
    keep_main_only(slides.package)
    return slides


def _told_slides(trees: Trees) -> Iterator[Diagnostic]:
    count = len(list(trees.main().iter(qn("p:sldId"))))
    if count:
        message = f"its {count} slides are not taken over, only their master and layouts"
        hint = "what is to stand on every slide belongs on the master (View › Slide Master)"
        yield warning(Code.SET_LEFT_OUT, Location(trees.file), message, hint)


def masters(package: Package) -> list[Part]:
    """Return the masters of a deck, in order."""
    return [package.part(uri) for uri in targets(package.main_part, RT.SLIDE_MASTER)]


def layouts(package: Package, master: Part) -> list[Part]:
    """Return the layouts of a master, in order."""
    return [package.part(uri) for uri in targets(master, RT.SLIDE_LAYOUT)]


def _looks(package: Package) -> list[Part]:
    found = masters(package)
    return [*found, *(part for master in found for part in layouts(package, master))]


def _clean(part: Part, trees: Trees) -> Iterator[Diagnostic]:
    """Take out what no template may hold, and what has a meaning in its own file only."""
    root = trees.root(part)
    for element in list(root.iter(*_DROPPED)):
        _remove(element)
    yield from leave_out(part, root, trees.file)
    keep_relations(part, _KEPT)
    if part.content_type == CT.SLIDE_MASTER:
        _free_number(root)
    _number(root)
    call_decorative(root)
    for shape in shapes_of(root):
        _give_list_style(shape)


def _free_number(root: etree._Element) -> None:
    """Make a place for the number of a slide of one that only decorates a master.

    Slides have numbers of their own, which would stand beside it.
    """
    if any(place.kind == "sldNum" for place in places(root)):
        return
    for shape in ornaments(root):
        fields = [field for field in shape.iter(qn("a:fld")) if field.get("type") == "slidenum"]
        if shape.tag == qn("p:sp") and fields:
            made = deepcopy(shape)
            for field in fields:
                _remove(field)
            for filling in made.findall(f"{qn('p:spPr')}/*"):
                if filling.tag != qn("a:xfrm"):
                    _remove(filling)
            holder = made.find(f"{qn('p:nvSpPr')}/{qn('p:nvPr')}")
            if holder is not None:
                holder.insert(0, etree.Element(qn("p:ph"), {"type": "sldNum", "idx": _IDX}))
            shape.addnext(made)
            return


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _number(root: etree._Element) -> None:
    """Give the shapes numbers of their own (``p:cNvPr``), and names to those that have none."""
    for number, props in enumerate(root.iter(qn("p:cNvPr")), start=1):
        props.set("id", str(number))
        if number > 1 and not props.get("name"):
            props.set("name", f"Shape {number}")


def _give_list_style(shape: etree._Element) -> None:
    """Give a placeholder the element in which its levels are styled (``a:lstStyle``)."""
    body = shape.find(qn("p:txBody"))
    if body is not None and placeholder(shape) is not None and body.find(qn("a:lstStyle")) is None:
        body.insert(1, etree.Element(qn("a:lstStyle")))


def _resize(trees: Trees) -> None:
    """Make slides as high as PowerPoint makes them, and as wide as they were beside that."""
    size = trees.main().find(qn("p:sldSz"))
    if size is None:
        return
    wide, high = int(size.get("cx", "0")), int(size.get("cy", "0"))
    width = round(wide * HEIGHT / max(1, high))
    if width < _NARROWEST:
        hint = "give slides that are wider than they are high"
        message = "its slides stand upright, and those of a deck do not"
        raise ReportgenError(error(Code.SET_PIECE, Location(trees.file), message, hint))
    width = next((w for w in WIDTHS.values() if abs(w / width - 1) < _NEAR), width)
    if (wide, high) != (width, HEIGHT):
        for part in _looks(trees.package):
            scale(trees.root(part), width / wide, HEIGHT / high)
    for name in list(size.attrib):
        del size.attrib[name]
    size.set("cx", str(width))
    size.set("cy", str(HEIGHT))


def _name_layouts(trees: Trees) -> None:
    """Give each layout a name that no other has: slides find theirs by it."""
    taken: set[str] = set()
    for master in masters(trees.package):
        for part in layouts(trees.package, master):
            common = trees.root(part).find(qn("p:cSld"))
            wanted = "" if common is None else common.get("name", "").strip()
            name, number = wanted or "Layout", 2
            while name.lower() in taken:
                name, number = f"{wanted or 'Layout'} ({number})", number + 1
            taken.add(name.lower())
            if common is not None:
                common.set("name", name)
