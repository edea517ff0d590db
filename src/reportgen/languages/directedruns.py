"""Says of the runs of finished paragraphs which way they run, in Word and on slides.

In Word a run is marked ``w:rtl`` (ECMA-376-1, 17.3.2.30), by which it takes the font, size and
weight for complex scripts; a run in which both directions meet is split. DrawingML knows no such
mark: there the language of a run tells, and the program places the letters.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator

from lxml import etree
from msgspec import Struct

from reportgen.languages.directions import (
    LEFT_TO_RIGHT_MARK,
    Ways,
    has_right_to_left,
    ways_of,
)
from reportgen.ooxml import qn

_P, _R, _T, _RPR = (qn(f"w:{name}") for name in ("p", "r", "t", "rPr"))
_SPACE = qn("xml:space")
_AFTER_RTL = frozenset(
    qn(f"w:{name}")
    for name in ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange")
)
_SIGNED = frozenset(
    qn(f"w:{name}")
    for name in ("fldChar", "instrText", "footnoteRef", "endnoteRef", "footnoteReference")
)
_OBJECT = "\ufffc"


class _Text(Struct, frozen=True):
    """A text of a run and where it begins in its paragraph."""

    element: etree._Element
    start: int

    @property
    def text(self) -> str:
        return self.element.text or ""


def direct_word(root: etree._Element) -> bool:
    """Mark the runs of a Word part that run from right to left; tell whether any was changed.

    Paragraphs that still hold tags are left for later.
    """
    changed = False
    for paragraph in root.iter(_P):
        changed |= _direct_paragraph(paragraph)
    return changed


def _direct_paragraph(paragraph: etree._Element) -> bool:
    runs = [run for run in paragraph.iter(_R) if next(run.iterancestors(_P)) is paragraph]
    whole, texts = _read(runs)
    if not runs or "{%" in whole or "{{" in whole:
        return False
    if not has_right_to_left(whole) and any(letter.isalpha() for letter in whole):
        return _hold_together(texts, whole)
    ways = ways_of(whole)
    for run in runs:
        _direct_run(run, texts, ways)
    return True


def _read(runs: Iterable[etree._Element]) -> tuple[str, list[_Text]]:
    """Return the text of a paragraph with a stand-in for what is none, and its pieces."""
    whole, texts = "", []
    for run in runs:
        for child in run:
            if child.tag == _T:
                texts.append(_Text(child, len(whole)))
                whole += child.text or ""
            elif child.tag != _RPR:
                whole += _OBJECT
    return whole, texts


def _hold_together(texts: list[_Text], whole: str) -> bool:
    """Keep the signs at both ends of a paragraph in another script where that script has them."""
    spoken = [one for one in texts if one.text]
    changed = False
    if spoken and not _is_word(spoken[-1].text.rstrip()[-1:]):
        last = spoken[-1].element
        last.text = f"{(last.text or '').rstrip(' ')}{LEFT_TO_RIGHT_MARK}"
        changed = True
    if spoken and not _is_word(whole.strip()[:1]):
        spoken[0].element.text = f"{LEFT_TO_RIGHT_MARK}{spoken[0].text}"
        changed = True
    return changed


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == LEFT_TO_RIGHT_MARK


def _direct_run(run: etree._Element, texts: list[_Text], ways: Ways) -> None:
    """Mark one run, or split it where directions meet."""
    own = {id(one.element): one for one in texts if one.element.getparent() is run}
    pieces: list[tuple[bool | None, list[etree._Element]]] = []
    for child in list(run):
        if child.tag == _RPR:
            continue
        parts = _parts(child, own, ways)
        for way, part in parts:
            if pieces and way in {pieces[-1][0], None}:
                pieces[-1][1].append(part)
            elif pieces and pieces[-1][0] is None:
                pieces[-1] = (way, [*pieces[-1][1], part])
            else:
                pieces.append((way, [part]))
    if pieces:
        _write(run, pieces)


def _parts(
    child: etree._Element, own: dict[int, _Text], ways: Ways
) -> Iterator[tuple[bool | None, etree._Element]]:
    """Yield what becomes of a child of a run, with its direction; None where that is no matter."""
    text = own.get(id(child))
    if text is None:
        yield (True if child.tag in _SIGNED else None), child
        return
    for way, part in ways.stretches(text.start, text.text):
        piece = etree.Element(_T)
        piece.set(_SPACE, "preserve")
        piece.text = part
        yield way, piece


def _write(run: etree._Element, pieces: list[tuple[bool | None, list[etree._Element]]]) -> None:
    settings = run.find(_RPR)
    for way, children in pieces[:-1]:
        one = etree.Element(_R)
        one.attrib.update(run.attrib)
        one.extend([copy.deepcopy(settings)] if settings is not None else [])
        one.extend(children)
        run.addprevious(one)
        if way:
            _mark(one)
    for child in [child for child in run if child.tag != _RPR]:
        run.remove(child)
    way, children = pieces[-1]
    run.extend(children)
    if way:
        _mark(run)


def _mark(run: etree._Element) -> None:
    """Let a run stand from right to left, unless it says itself how it stands."""
    settings = run.find(_RPR)
    if settings is None:
        settings = etree.Element(_RPR)
        run.insert(0, settings)
    if settings.find(qn("w:rtl")) is not None:
        return
    mark = etree.Element(qn("w:rtl"))
    later = next((child for child in settings if child.tag in _AFTER_RTL), None)
    if later is None:
        settings.append(mark)
    else:
        later.addprevious(mark)


_DRAWN_P, _DRAWN_T = qn("a:p"), qn("a:t")
_DRAWN_BREAK = qn("a:br")
_DRAWN_RUNS = (qn("a:r"), qn("a:fld"))


def direct_drawing(root: etree._Element, language: str) -> bool:
    """Give the runs of a slide that are written from right to left their ``language``."""
    changed = False
    for paragraph in root.iter(_DRAWN_P):
        runs = [child for child in paragraph if child.tag in (*_DRAWN_RUNS, _DRAWN_BREAK)]
        whole, texts = _read_drawn(runs)
        if not texts or "{%" in whole or "{{" in whole:
            continue
        if not has_right_to_left(whole) and any(letter.isalpha() for letter in whole):
            changed |= _hold_together(texts, whole)
            continue
        ways = ways_of(whole)
        for one in texts:
            one.element.text = "".join(part for _, part in ways.stretches(one.start, one.text))
        for run in runs:
            changed |= _name_language(run, language)
    return changed


def _read_drawn(runs: Iterable[etree._Element]) -> tuple[str, list[_Text]]:
    whole, texts = "", []
    for run in runs:
        if run.tag == _DRAWN_BREAK:
            whole += _OBJECT
        for element in run.iter(_DRAWN_T):
            texts.append(_Text(element, len(whole)))
            whole += element.text or ""
    return whole, texts


def _name_language(run: etree._Element, language: str) -> bool:
    text = "".join(part.text or "" for part in run.iter(_DRAWN_T))
    if any(letter.isalpha() for letter in text) and not has_right_to_left(text):
        return False
    settings = run.find(qn("a:rPr"))
    if settings is None:
        settings = etree.Element(qn("a:rPr"))
        run.insert(0, settings)
    settings.set("lang", language)
    return True
