"""Says where in an Office file an element stands, in words that a person can follow."""

from __future__ import annotations

from lxml import etree

from reportgen.compiler.dialects import CELLS, PARAGRAPHS, ROWS, TABLES
from reportgen.errors import Location
from reportgen.ooxml import qn

_COUNTED = {
    **dict.fromkeys(PARAGRAPHS, "paragraph"),
    **dict.fromkeys(TABLES, "table"),
    **dict.fromkeys(ROWS, "row"),
    **dict.fromkeys(CELLS, "cell"),
}
_SHAPES = {
    qn(f"p:{shape}"): qn(f"p:{properties}")
    for shape, properties in {
        "sp": "nvSpPr",
        "pic": "nvPicPr",
        "graphicFrame": "nvGraphicFramePr",
        "grpSp": "nvGrpSpPr",
        "cxnSp": "nvCxnSpPr",
    }.items()
}
_NOTES = {qn("w:footnote"): "footnote", qn("w:endnote"): "endnote"}


class Places:
    """Finds the place of an element of one part; ``part`` is how a person calls that part."""

    def __init__(self, file: str, *part: str) -> None:
        self.file = file
        self._base = Location(file).within(*part)
        self._positions: dict[etree._Element, int] = {}

    def __call__(self, element: etree._Element) -> Location:
        """Return the trail from the part to the paragraph, shape or picture of ``element``."""
        steps = [step for e in (element, *element.iterancestors()) if (step := self._step(e))]
        return self._base.within(*reversed(steps))

    def _step(self, element: etree._Element) -> str:
        name = str(element.tag)
        if name in _COUNTED:
            return f"{_COUNTED[name]} {self._position(element)}"
        return _named(element, name)

    def _position(self, element: etree._Element) -> int:
        """Return the number of an element among its like, as the file came: it is kept."""
        if element not in self._positions:
            around = element.getparent()
            alike = [element] if around is None else around.iterchildren(element.tag)
            for position, each in enumerate(alike, start=1):
                self._positions.setdefault(each, position)
        return self._positions[element]


def _named(element: etree._Element, name: str) -> str:
    """Return what a shape, a note or a drawing is called; nothing for other elements."""
    if name in _SHAPES:
        properties = element.find(f"{_SHAPES[name]}/{qn('p:cNvPr')}")
        return "" if properties is None else properties.get("name", "")
    if name in _NOTES:
        return f"{_NOTES[name]} {element.get(qn('w:id'))}"
    if name == qn("w:drawing"):
        properties = next(element.iter(qn("wp:docPr")), None)
        return "" if properties is None else properties.get("name", "picture")
    return ""
