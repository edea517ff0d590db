"""Lets the lists of a second language count by themselves.

Lists of one form (``w:abstractNum``) go on counting from each other (ECMA-376-1, 17.9.15); those
of two languages take turns in the file, and each has to count alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from reportgen.merging.wordnames import VAL, child_value
from reportgen.ooxml import qn

_SIGNS = 0x52470000


def own_lists(blocks: Iterable[etree._Element], numbering: etree._Element) -> None:
    """Give the numbered lists in ``blocks`` forms of their own in ``numbering``."""
    made: dict[str, str] = {}
    forms: dict[str, str] = {}
    for reference in [r for block in blocks for r in block.iter(qn("w:numId"))]:
        number = reference.get(VAL, "")
        if number not in made:
            made[number] = _copied(number, numbering, forms)
        reference.set(VAL, made[number])


def _copied(number: str, numbering: etree._Element, forms: dict[str, str]) -> str:
    """Return the number of a list like ``number`` with a form of its own; bullets need none."""
    lists = {one.get(qn("w:numId"), ""): one for one in numbering.iter(qn("w:num"))}
    own = lists.get(number)
    form = "" if own is None else child_value(own, "w:abstractNumId")
    if own is None or not _counts(numbering, form):
        return number
    if form not in forms:
        forms[form] = _copied_form(numbering, form)
    copy = deepcopy(own)
    again = str(max(int(one) for one in lists if one.isdecimal()) + 1)
    copy.set(qn("w:numId"), again)
    next(copy.iter(qn("w:abstractNumId"))).set(VAL, forms[form])
    list(lists.values())[-1].addnext(copy)
    return again


def _form(numbering: etree._Element, form: str) -> etree._Element | None:
    found = numbering.iter(qn("w:abstractNum"))
    return next((one for one in found if one.get(qn("w:abstractNumId")) == form), None)


def _counts(numbering: etree._Element, form: str) -> bool:
    found = _form(numbering, form)
    if found is None or found.find(qn("w:numStyleLink")) is not None:
        return False
    return any(child_value(level, "w:numFmt") != "bullet" for level in found.iter(qn("w:lvl")))


def _copied_form(numbering: etree._Element, form: str) -> str:
    found = _form(numbering, form)
    assert found is not None  # noqa: S101 - it was found before
    forms = list(numbering.iter(qn("w:abstractNum")))
    again = max(int(one.get(qn("w:abstractNumId"), "0")) for one in forms) + 1
    copy = deepcopy(found)
    copy.set(qn("w:abstractNumId"), str(again))
    for sign in copy.iter(qn("w:nsid")):
        sign.set(VAL, f"{_SIGNS + again:08X}")
    for link in list(copy.iter(qn("w:styleLink"), qn("w:pStyle"))):
        parent = link.getparent()
        assert parent is not None  # noqa: S101 - it was found below the form
        parent.remove(link)
    forms[-1].addnext(copy)
    return str(again)
