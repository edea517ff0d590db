"""What runs stand in: links, insertions, smart tags, fields; and how a tag leaves them sound.

An insertion that was tracked is split around a tag, so that what takes the tag's place is nobody's
insertion; a smart tag, which spoke of words, goes. What held nothing but the tag goes with it.
"""

from __future__ import annotations

from lxml import etree

from reportgen.compiler.dialects import Dialect
from reportgen.compiler.marks import is_mark
from reportgen.compiler.tree import parent_of, remove, run_like
from reportgen.ooxml import qn

_SPLIT = frozenset(map(qn, ("w:ins", "w:moveTo")))
_CHANGES = (
    *_SPLIT,
    *map(qn, ("w:del", "w:moveFrom", "w:cellIns", "w:cellDel", "w:cellMerge", "w:numberingChange")),
    *(qn(f"w:{kind}Change") for kind in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid")),
    *(qn(f"w:{kind}Change") for kind in ("trPr", "tcPr")),
)
_ID = qn("w:id")
_SMART_TAG = qn("w:smartTag")
_SETTINGS = frozenset(map(qn, ("w:smartTagPr", "w:sdtPr", "w:sdtEndPr")))
_SHELLS = _SPLIT | {
    _SMART_TAG,
    *map(qn, ("w:hyperlink", "w:fldSimple", "w:bdo", "w:dir")),
}
"""What may go when it holds no run any more (ECMA-376-1, 17.16, 17.5.1, 17.3.2, 17.13.5)."""
_CONTROL_CONTENT = qn("w:sdtContent")


def split_run(last: etree._Element, dialect: Dialect) -> None:
    """Move what follows ``last`` in its run into a new run with the same properties."""
    run = parent_of(last)
    following = list(last.itersiblings())
    if run.tag != dialect.run or not following:
        return
    second = run_like(run, dialect)
    second.extend(following)
    run.addnext(second)


def lift_out(node: etree._Element) -> None:
    """Bring a mark or its run out of the insertions and smart tags in which it stands."""
    while (parent := parent_of(node)).tag in _SPLIT or parent.tag == _SMART_TAG:
        if parent.tag == _SMART_TAG:
            _dissolve(parent)
        else:
            _split_around(parent, node)


def _split_around(wrapper: etree._Element, node: etree._Element) -> None:
    """Put ``node`` behind ``wrapper``, and what followed it in there into a second one."""
    following = list(node.itersiblings())
    if following:
        second = etree.Element(wrapper.tag)
        for name, value in wrapper.items():
            second.set(name, value)
        second.set(_ID, _free_number(wrapper))
        second.extend(following)
        wrapper.addnext(second)
    wrapper.addnext(node)
    if not len(wrapper):
        remove(wrapper)


def _free_number(element: etree._Element) -> str:
    """Return a number that no change, bookmark or comment of the part has (17.13.4.1)."""
    used = (e.get(_ID, "") for e in element.getroottree().iter(etree.Element))
    return str(max((int(number) for number in used if number.isdecimal()), default=0) + 1)


def accept_changes(element: etree._Element) -> None:
    """Accept the tracked changes in ``element``: their numbers would be repeated with it."""
    for change in list(element.iter(*_CHANGES)):
        if change.tag in _SPLIT:
            _dissolve(change)
        else:
            remove(change)


def _dissolve(wrapper: etree._Element) -> None:
    """Put what an element holds in its place."""
    for child in list(wrapper):
        if child.tag not in _SETTINGS:
            wrapper.addprevious(child)
    remove(wrapper)


def remove_piece(element: etree._Element, dialect: Dialect) -> None:
    """Remove a piece of text, its run where nothing is left in it, and what held only that run."""
    parent = parent_of(element)
    parent.remove(element)
    kept = {dialect.run_props, *dialect.invisible}
    if parent.tag == dialect.run and all(child.tag in kept for child in parent):
        around = parent_of(parent)
        around.remove(parent)
        _remove_shells(around, dialect)
    else:
        _remove_shells(parent, dialect)


def _remove_shells(shell: etree._Element, dialect: Dialect) -> None:
    """Dissolve ``shell`` and what is around it as long as there is no run in them.

    Marks and ends of ranges that it held stay in its place.
    """
    while not _is_filled(shell, dialect):
        around = parent_of(shell)
        if shell.tag == _CONTROL_CONTENT:
            _dissolve(shell)
            shell, around = around, parent_of(around)
        elif shell.tag not in _SHELLS:
            return
        _dissolve(shell)
        shell = around


def _is_filled(shell: etree._Element, dialect: Dialect) -> bool:
    return any(child.tag == dialect.run or _holds_more(child, dialect) for child in shell)


def _holds_more(child: etree._Element, dialect: Dialect) -> bool:
    """Tell whether a child of a shell is more than a mark or the end of a range."""
    return not is_mark(child) and child.tag not in dialect.invisible and len(child) > 0
