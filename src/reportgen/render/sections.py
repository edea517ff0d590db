"""Makes sections of the marks that breaks left, once the whole document is there.

What a section's pages look like stands at its end (``w:sectPr``, ECMA-376-1, 17.6.17). So a break
splits the section of the template in which it stands: each piece looks like it, but for what the
breaks before it have changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from reportgen.compiler.tree import parent_of, remove
from reportgen.merging.order import PARAGRAPH_ORDER, SECTION_ORDER, insert_ordered
from reportgen.ooxml import qn
from reportgen.render.breaks import BREAKS

_SECTION = qn("w:sectPr")
_PAGE = {"w": "11906", "h": "16838"}
_GAP = "720"
_BEFORE = "before"
"""Says of pages that they are like those on which the blocks that came in begin."""

_AS_BEFORE = {"turn": _BEFORE, "columns": _BEFORE}
_ONCE = (qn("w:titlePg"),)


class Look(Struct, frozen=True):
    """What breaks change of the pages: which way they turn, and how many columns they have."""

    turn: str
    columns: int


def settle_sections(root: etree._Element) -> None:
    """Turn the marks in the document ``root`` into sections of their own."""
    waiting: list[etree._Element] = []
    for section in [s for s in root.iter(_SECTION) if _is_current(s)]:
        if _said(section, "role"):
            waiting.append(section)
        else:
            _split(section, waiting)
            waiting = []
    for mark in waiting:
        _drop(mark)


def mark_sections(holder: etree._Element, last: etree._Element | None) -> None:
    """Turn the sections of brought blocks into marks that keep their turn and their columns.

    ``last`` are the settings of the source's last section. Pages that do not turn and have one
    column are like those on which the blocks begin. Paper, margins, headers and footers are the
    host's.
    """
    found = [section for section in holder.iter(_SECTION) if _is_current(section)]
    looks = [*found, *([] if last is None else [last])]
    if not looks:
        return
    first, leaving = _new_mark(), _new_mark()
    entering = _said_of(looks[0]) | {"begins": "nextPage", "role": "enter"}
    for section, following in zip(found, [*looks[1:], looks[-1]], strict=False):
        _mark(section, _said_of(following))
    holder.insert(0, first)
    holder.append(leaving)
    _mark(next(first.iter(_SECTION)), entering)
    _mark(next(leaving.iter(_SECTION)), {**entering, **_AS_BEFORE, "role": "leave"})


def _new_mark() -> etree._Element:
    paragraph = etree.Element(qn("w:p"))
    section = etree.SubElement(etree.SubElement(paragraph, qn("w:pPr")), _SECTION)
    section.set(f"{{{BREAKS}}}own", "1")
    return paragraph


def _mark(section: etree._Element, said: Mapping[str, str]) -> None:
    own = _said(section, "own")
    section.clear()
    for name, text in {**said, "own": own}.items():
        section.set(f"{{{BREAKS}}}{name}", text)


def _said_of(section: etree._Element) -> dict[str, str]:
    """Return what a mark says of a section that comes in."""
    begins, look = section.find(qn("w:type")), _look(section)
    return {
        "begins": "nextPage" if begins is None else begins.get(qn("w:val"), "nextPage"),
        "turn": look.turn if look.turn == "landscape" else _BEFORE,
        "columns": str(look.columns) if look.columns > 1 else _BEFORE,
        "role": "break",
    }


def _is_current(section: etree._Element) -> bool:
    """Tell whether a section is one, and not what a tracked change has it have been before."""
    return parent_of(section).tag != qn("w:sectPrChange")


def _said(section: etree._Element, name: str) -> str:
    return section.get(f"{{{BREAKS}}}{name}", "")


def _split(section: etree._Element, marks: list[etree._Element]) -> None:
    """Split ``section`` at the marks before it."""
    pieces = list(_pieces(section, marks))
    if not pieces:
        return
    base = deepcopy(section)
    begins, look = "", _look(base)
    for mark, following in pieces:
        _write(mark, base, look, begins)
        begins, look = _said(mark, "begins"), following
        _unmark(mark)
    _write(section, base, look, begins)


def _pieces(
    section: etree._Element, marks: list[etree._Element]
) -> Iterator[tuple[etree._Element, Look]]:
    """Yield the marks at which pages come to look different, each with how they look then."""
    look = before = _look(section)
    for mark in marks:
        role = _said(mark, "role")
        before = look if role == "enter" else before
        wanted = _wanted(mark, look, before)
        if _ends(mark, section) or (role != "break" and wanted == look):
            _drop(mark)
        else:
            yield mark, wanted
            look = wanted


def _wanted(mark: etree._Element, look: Look, before: Look) -> Look:
    """Return the pages after ``mark``; ``before`` are those on which what came in began."""
    turn, columns = _said(mark, "turn"), _said(mark, "columns")
    return Look(
        before.turn if turn == _BEFORE else turn or look.turn,
        before.columns if columns == _BEFORE else int(columns or "0") or look.columns,
    )


def _ends(mark: etree._Element, section: etree._Element) -> bool:
    """Tell whether nothing stands between a mark and the end of the document."""
    return bool(_said(mark, "own")) and parent_of(parent_of(mark)).getnext() is section


def _look(section: etree._Element) -> Look:
    size, columns = section.find(qn("w:pgSz")), section.find(qn("w:cols"))
    width, height = (int(float(_attribute(size, name, _PAGE[name]))) for name in ("w", "h"))
    count = _attribute(columns, "num", "1")
    return Look("landscape" if width > height else "portrait", int(count))


def _attribute(element: etree._Element | None, name: str, otherwise: str) -> str:
    return otherwise if element is None else str(element.get(qn(f"w:{name}"), otherwise))


def _write(section: etree._Element, base: etree._Element, look: Look, begins: str) -> None:
    """Let ``section`` be like ``base`` with another ``look``; ``begins`` is empty for the first."""
    for child in list(section):
        section.remove(child)
    for child in base:
        section.append(deepcopy(child))
    if begins:
        _begin(section, begins)
    _turn(section, look)
    _set_columns(section, look)


def _begin(section: etree._Element, begins: str) -> None:
    """Let a later piece begin as its break says, without what comes once: title page, number."""
    for child in [c for c in section if c.tag in {*_ONCE, qn("w:type"), qn("w:sectPrChange")}]:
        section.remove(child)
    numbers = section.find(qn("w:pgNumType"))
    if numbers is not None:
        numbers.attrib.pop(qn("w:start"), "")
    kind = etree.Element(qn("w:type"), {qn("w:val"): begins})
    insert_ordered(section, kind, SECTION_ORDER)


def _turn(section: etree._Element, look: Look) -> None:
    if _look(section).turn == look.turn:
        return
    size = section.find(qn("w:pgSz"))
    if size is None:
        size = etree.Element(qn("w:pgSz"))
        insert_ordered(section, size, SECTION_ORDER)
    width, height = (_attribute(size, name, _PAGE[name]) for name in ("w", "h"))
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.attrib.pop(qn("w:orient"), "")
    if look.turn == "landscape":
        size.set(qn("w:orient"), "landscape")


def _set_columns(section: etree._Element, look: Look) -> None:
    if _look(section).columns == look.columns:
        return
    columns = section.find(qn("w:cols"))
    if columns is None:
        columns = etree.Element(qn("w:cols"))
        insert_ordered(section, columns, SECTION_ORDER)
    space = columns.get(qn("w:space"), _GAP)
    columns.clear()
    columns.set(qn("w:num"), str(look.columns))
    columns.set(qn("w:space"), space)


def _unmark(mark: etree._Element) -> None:
    """Free a section of its marks; give it to the paragraph before where it stands alone."""
    own = _said(mark, "own")
    for name in [n for n in mark.attrib if str(n).startswith(f"{{{BREAKS}}}")]:
        del mark.attrib[name]
    etree.cleanup_namespaces(mark)
    paragraph = parent_of(parent_of(mark))
    before = paragraph.getprevious()
    if not own:
        return
    if before is not None and before.tag == qn("w:p") and next(before.iter(_SECTION), None) is None:
        _give(mark, before)
        remove(paragraph)
    else:
        _make_small(paragraph)


def _give(mark: etree._Element, paragraph: etree._Element) -> None:
    settings = paragraph.find(qn("w:pPr"))
    if settings is None:
        settings = etree.Element(qn("w:pPr"))
        paragraph.insert(0, settings)
    insert_ordered(settings, mark, PARAGRAPH_ORDER)


def _make_small(paragraph: etree._Element) -> None:
    """Let a paragraph that holds nothing but a section take next to no height."""
    names = {qn("w:before"): "0", qn("w:after"): "0", qn("w:line"): "20"}
    spacing = etree.Element(qn("w:spacing"), {**names, qn("w:lineRule"): "exact"})
    insert_ordered(next(paragraph.iter(qn("w:pPr"))), spacing, PARAGRAPH_ORDER)


def _drop(mark: etree._Element) -> None:
    """Take a mark out; its own paragraph stays where a table needs one behind it."""
    paragraph, own = parent_of(parent_of(mark)), _said(mark, "own")
    before, after = paragraph.getprevious(), paragraph.getnext()
    is_needed = before is not None and before.tag == qn("w:tbl")
    if own and not (is_needed and (after is None or after.tag in {_SECTION, qn("w:tbl")})):
        remove(paragraph)
    else:
        remove(mark)
