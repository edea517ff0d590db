"""Gives bookmarks, drawings and tracked changes that came in numbers and names of their host."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from reportgen.merging.wordhost import WordHost
from reportgen.merging.wordnames import ID
from reportgen.ooxml import qn

_START, _END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
_RANGES = {
    qn(f"w:{name}RangeStart"): qn(f"w:{name}RangeEnd")
    for name in (
        *("moveFrom", "moveTo"),
        *(f"customXml{kind}" for kind in ("Ins", "Del", "MoveFrom", "MoveTo")),
    )
}
_CHANGES = tuple(
    qn(f"w:{name}")
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange"),
        *("pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange"),
        *("tblPrExChange", "numberingChange"),
    )
)
_VML = "{urn:schemas-microsoft-com:vml}*"
_NOT_CARRIED = frozenset({"_goback"})
_NAME = r"(?<![\w.])({})(?![\w.])"


def renumber(holder: etree._Element, host: WordHost) -> None:
    """Give new numbers to everything below ``holder`` that must differ from all else in a file."""
    _settle_bookmarks(holder, host)
    for drawing in holder.iter(qn("wp:docPr")):
        drawing.set("id", str(host.next_drawing()))
    for change in holder.iter(*_CHANGES):
        if ID in change.attrib:
            change.set(ID, str(host.next_number()))
    _name_old_drawings(holder, host)
    for start, end in _RANGES.items():
        _pair(holder, start, end, host)


def _name_old_drawings(holder: etree._Element, host: WordHost) -> None:
    """Give shapes of VML names of their own, and let them refer to their types by these."""
    names: dict[str, str] = {}
    for shape in holder.iter(_VML):
        shape.attrib.pop("ID", "")  # LibreOffice writes it; no schema knows it
        own = shape.get("id", "")
        if own:
            names.setdefault(own, host.free_shape(own))
            shape.set("id", names[own])
    for shape in holder.iter(_VML):
        target = names.get(shape.get("type", "").removeprefix("#"))
        if target:
            shape.set("type", f"#{target}")


def _settle_bookmarks(holder: etree._Element, host: WordHost) -> None:
    """Keep bookmarks that are whole and named once, under numbers and free names of the host."""
    starts = _by_id(holder, _START)
    ends = _by_id(holder, _END)
    names: dict[str, str] = {}
    for number, found in starts.items():
        name = found[0].get(qn("w:name"), "")
        whole = len(found) == 1 and len(ends.get(number, [])) == 1
        if whole and name.lower() not in {*_NOT_CARRIED, *names} and name:
            names[name.lower()] = host.free_bookmark(name)
            found[0].set(qn("w:name"), names[name.lower()])
            _number([found[0], *ends.pop(number)], host)
        else:
            _remove_all(found)
    for rest in ends.values():
        _remove_all(rest)
    _lead({old: new for old, new in names.items() if old != new.lower()}, holder)


def _lead(names: Mapping[str, str], holder: etree._Element) -> None:
    """Let links and fields lead to bookmarks that were renamed; ``names`` has old ones in lower."""
    if not names:
        return
    pattern = re.compile(_NAME.format("|".join(map(re.escape, names))), re.IGNORECASE)
    for link in holder.iter(qn("w:hyperlink")):
        anchor = link.get(qn("w:anchor"), "")
        if anchor.lower() in names:
            link.set(qn("w:anchor"), names[anchor.lower()])
    for code in holder.iter(qn("w:instrText")):
        code.text = pattern.sub(lambda found: names[found[1].lower()], code.text or "")
    for simple in holder.iter(qn("w:fldSimple")):
        text = simple.get(qn("w:instr"), "")
        simple.set(qn("w:instr"), pattern.sub(lambda found: names[found[1].lower()], text))


def _pair(holder: etree._Element, start: str, end: str, host: WordHost) -> None:
    starts, ends = _by_id(holder, start), _by_id(holder, end)
    for number in [*starts, *(n for n in ends if n not in starts)]:
        both = [*starts.get(number, []), *ends.get(number, [])]
        if number in starts and number in ends:
            _number(both, host)
        else:
            _remove_all(both)


def _number(elements: list[etree._Element], host: WordHost) -> None:
    number = str(host.next_number())
    for element in elements:
        element.set(ID, number)


def _by_id(holder: etree._Element, name: str) -> dict[str, list[etree._Element]]:
    found: dict[str, list[etree._Element]] = {}
    for element in holder.iter(name):
        found.setdefault(element.get(ID, ""), []).append(element)
    return found


def _remove_all(elements: list[etree._Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
