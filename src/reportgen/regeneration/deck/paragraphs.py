"""The text of a paragraph of DrawingML, and edits of it that leave the look of its runs alone."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.ooxml import qn
from reportgen.regeneration.deck.tree import remove
from reportgen.regeneration.words import Edit

__all__ = ["BREAK", "OBJECT", "edit_paragraph", "paragraphs_in", "text_of"]

BREAK: Final = "\u2028"
"""A line break inside a paragraph (``a:br``): a sign that XML may hold while runs are edited."""

OBJECT: Final = "\ufffc"
"""Something in a paragraph that is no text of its own: a field, a formula."""

_RUN: Final = qn("a:r")
_TEXT: Final = qn("a:t")
_LOOKS: Final = frozenset({qn("a:pPr"), qn("a:endParaRPr")})


def paragraphs_in(body: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of a text."""
    return body.findall(qn("a:p"))


def text_of(paragraph: etree._Element) -> str:
    """Return the text of a paragraph with BREAK and OBJECT for what is no letter."""
    return "".join(_said(piece) for piece in _pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[etree._Element]:
    return (child for child in paragraph.iterchildren(etree.Element) if child.tag not in _LOOKS)


def _said(piece: etree._Element) -> str:
    if piece.tag == _RUN:
        return piece.findtext(_TEXT) or ""
    return BREAK if piece.tag == qn("a:br") else OBJECT


class _Piece(Struct):
    """A child of a paragraph that stands for the characters from ``start`` to ``end``."""

    element: etree._Element
    start: int
    end: int

    @property
    def is_run(self) -> bool:
        return bool(self.element.tag == _RUN)


def edit_paragraph(paragraph: etree._Element, edits: Sequence[Edit]) -> None:
    """Carry out ``edits`` of the paragraph's text, which are in order and do not touch.

    What is put in looks like what it replaces, else like what it stands behind.
    """
    pieces = _placed(paragraph)
    for edit in reversed(edits):
        target = _target(paragraph, pieces, edit)
        _delete(pieces, edit.start, edit.end)
        at = min(max(edit.start - target.start, 0), len(_run_text(target.element)))
        _put_in(target.element, at, edit.text.replace(OBJECT, ""))
    _tidy(paragraph, pieces)


def _placed(paragraph: etree._Element) -> list[_Piece]:
    pieces, at = [], 0
    for element in _pieces(paragraph):
        end = at + len(_said(element))
        pieces.append(_Piece(element, at, end))
        at = end
    return pieces


def _target(paragraph: etree._Element, pieces: list[_Piece], edit: Edit) -> _Piece:
    """Return the run that takes the new text: one that is replaced, else the one before."""
    runs = [piece for piece in pieces if piece.is_run]
    replaced = (p for p in runs if p.start < edit.end and edit.start < p.end)
    inside = (p for p in runs if p.start < edit.start < p.end)
    plain = [p for p in runs if _link(p.element) is None]
    before = (p for p in reversed(plain) if p.start < edit.start <= p.end)
    beside = (p for p in plain if p.start <= edit.start <= p.end)
    found = next((p for group in (replaced, inside, before, beside) for p in group), None)
    return found or _new_run(paragraph, pieces, edit.start, runs)


def _link(run: etree._Element) -> etree._Element | None:
    """Return the link on a run: what is written behind it is no part of it."""
    return run.find(f"{qn('a:rPr')}/{qn('a:hlinkClick')}")


def _new_run(
    paragraph: etree._Element, pieces: list[_Piece], start: int, runs: list[_Piece]
) -> _Piece:
    run = etree.Element(_RUN)
    look = _look(paragraph, runs)
    if look is not None:
        run.append(look)
    etree.SubElement(run, _TEXT).text = ""
    number = next((n for n, piece in enumerate(pieces) if piece.start >= start), len(pieces))
    if number < len(pieces):
        pieces[number].element.addprevious(run)
    elif pieces:
        pieces[-1].element.addnext(run)
    else:
        paragraph.insert(0 if paragraph.find(qn("a:pPr")) is None else 1, run)
    made = _Piece(run, start, start)
    pieces.insert(number, made)
    return made


def _look(paragraph: etree._Element, runs: list[_Piece]) -> etree._Element | None:
    """Return properties for a new run: those of another one, else those of the paragraph's end."""
    for run in runs:
        found = run.element.find(qn("a:rPr"))
        if found is not None:
            look = copy.deepcopy(found)
            for link in look.findall(qn("a:hlinkClick")):
                look.remove(link)
            return look
    end = paragraph.find(qn("a:endParaRPr"))
    if end is None:
        return None
    look = copy.deepcopy(end)
    look.tag = qn("a:rPr")
    return look


def _delete(pieces: list[_Piece], start: int, end: int) -> None:
    for piece in list(pieces):
        first, last = max(start, piece.start), min(end, piece.end)
        if first >= last:
            continue
        if piece.is_run:
            text = _run_text(piece.element)
            _set_text(piece.element, text[: first - piece.start] + text[last - piece.start :])
        else:
            remove(piece.element)
            pieces.remove(piece)


def _run_text(run: etree._Element) -> str:
    return run.findtext(_TEXT) or ""


def _set_text(run: etree._Element, text: str) -> None:
    holder = run.find(_TEXT)
    if holder is None:
        holder = etree.SubElement(run, _TEXT)
    holder.text = text


def _put_in(run: etree._Element, at: int, text: str) -> None:
    before = _run_text(run)
    _set_text(run, before[:at] + text + before[at:])


def _tidy(paragraph: etree._Element, pieces: list[_Piece]) -> None:
    """Take out runs that became empty, and make breaks of what stands for them."""
    for piece in pieces:
        if not piece.is_run:
            continue
        text = _run_text(piece.element)
        if not text:
            _drop_run(paragraph, piece.element)
        elif BREAK in text:
            _break_run(piece.element, text.split(BREAK))


def _drop_run(paragraph: etree._Element, run: etree._Element) -> None:
    """Take an empty run out; the last one leaves its look to what is written there later."""
    remove(run)
    look = run.find(qn("a:rPr"))
    if next(_pieces(paragraph), None) is not None or look is None:
        return
    if paragraph.find(qn("a:endParaRPr")) is None:
        look.tag = qn("a:endParaRPr")
        paragraph.append(look)


def _break_run(run: etree._Element, lines: list[str]) -> None:
    last = run
    for line in lines[1:]:
        broken = etree.Element(qn("a:br"))
        look = run.find(qn("a:rPr"))
        if look is not None:
            broken.append(copy.deepcopy(look))
        following = copy.deepcopy(run)
        _set_text(following, line)
        last.addnext(broken)
        broken.addnext(following)
        last = following
    _set_text(run, lines[0])
