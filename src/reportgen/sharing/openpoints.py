"""What is still open in a file, so that it cannot be shared: conflicts and tracked changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml import etree

from reportgen.errors import Code, Diagnostic, Location, error
from reportgen.merging.presentation import read_tree
from reportgen.ooxml import CT, qn
from reportgen.opc.package import Package
from reportgen.regeneration.deck.comments import shown_conflicts
from reportgen.regeneration.note.conflicts import open_conflicts
from reportgen.regeneration.outcomes import Outcome
from reportgen.sharing.parts import slides_of

__all__ = ["count_changes", "find_open_points"]

_TRACKED: Final = tuple(
    qn(f"w:{name}")
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange"),
        *("tblPrExChange", "trPrChange", "tcPrChange", "numberingChange"),
        *("customXmlInsRangeStart", "customXmlDelRangeStart"),
        *("customXmlMoveFromRangeStart", "customXmlMoveToRangeStart"),
    )
)
"""What Word keeps of a change until somebody accepts or rejects it (ECMA-376-1, 17.13.5)."""

_WORD: Final = CT.DOCUMENT.removesuffix("document.main+xml")
_SHOWN: Final = 60
_NOBODY: Final = "somebody unnamed"


def find_open_points(package: Package, file: str) -> list[Diagnostic]:
    """Return an error for each conflict (M111), and for the changes of each author (M112)."""
    place = Location(file)
    conflicts = [_conflict(outcome, place) for outcome in _conflicts(package)]
    return [*conflicts, *_changes(package, place)]


def _conflicts(package: Package) -> Iterator[Outcome]:
    if package.main_part.content_type == CT.DOCUMENT:
        yield from open_conflicts(package, read_tree(package, package.main_part.uri))
        return
    for number, uri in enumerate(slides_of(package), start=1):
        yield from shown_conflicts(package, uri, f"slide {number}")


def _conflict(outcome: Outcome, place: Location) -> Diagnostic:
    message = f"a conflict is still open: {outcome.said or 'see the comment there'}"
    hint = "decide there what is to stand, delete the comment by reportgen, and share again"
    return error(Code.SHARE_CONFLICT, place.within(*outcome.place), message, hint)


def _changes(package: Package, place: Location) -> Iterator[Diagnostic]:
    counted: Counter[str] = Counter()
    first: dict[str, str] = {}
    for change in _tracked(package):
        author = change.get(qn("w:author")) or _NOBODY
        counted[author] += 1
        first.setdefault(author, _words_at(change))
    for author, count in counted.items():
        what = "one tracked change" if count == 1 else f"{count} tracked changes"
        message = f"{what} by {author} would be shared as well"
        hint = "accept or reject them in Word (Review), save, and share again"
        where = place.within(f"“{first[author]}”") if first[author] else place
        yield error(Code.SHARE_TRACKED, where, message, hint)


def _tracked(package: Package) -> Iterator[etree._Element]:
    for part in list(package.parts.values()):
        if part.content_type.startswith(_WORD) and part.is_xml:
            yield from read_tree(package, part.uri).iter(*_TRACKED)


def count_changes(package: Package) -> int:
    """Return how many tracked changes the parts of a Word file hold."""
    return sum(1 for _ in _tracked(package))


def _words_at(change: etree._Element) -> str:
    """Return how the paragraph around a change begins, deleted words included."""
    paragraph = next(change.iterancestors(qn("w:p")), change)
    found = paragraph.iter(qn("w:t"), qn("w:delText"))
    words = " ".join("".join(t.text or "" for t in found).split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
