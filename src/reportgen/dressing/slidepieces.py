"""Puts single slides, each made in a PowerPoint file of its own, in the parent's place.

A file in the folder ``slides`` of a set holds one named slide or several. Layouts are matched by
their names; one that the deck does not have comes along with its master and theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from reportgen.codes import Code
from reportgen.dressing.pieces import chosen, read_piece, twice
from reportgen.dressing.slideorder import settle_sections, slide_groups
from reportgen.dressing.trees import Trees
from reportgen.errors import Diagnostic, Location, ReportgenError, error
from reportgen.merging.presentation import slide_size
from reportgen.merging.slides import SlideImporter
from reportgen.ooxml import qn
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.templatesets.files import SetFile


class SlidePiece(Struct, frozen=True):
    """A slide on its way, with those that follow it without a name."""

    file: SetFile
    source: Package
    slides: tuple[PackURI, ...]


def place_slides(
    package: Package, file: str, pieces: Sequence[SetFile], only: Sequence[str] | None = None
) -> Package:
    """Return the deck ``package`` with the slides in ``pieces`` in place of its own.

    Those that it does not have stand behind all others. ``file`` is what messages call the deck.
    Where ``only`` is given, slides of other names are passed over. Raises ReportgenError for files
    without a named slide, of another size, with a slide that another one has, or with something
    that cannot be taken along.
    """
    wanted = chosen(_by_name(pieces, package), only)
    package = package.copy()
    own = slide_groups(Trees(package, file))
    gone: set[str] = set()
    importers: dict[str, SlideImporter] = {}
    for name, piece in wanted.items():
        importer = importers.setdefault(piece.file.name, SlideImporter(piece.source, package))
        before = own[name][-1].uri if name in own else None
        importer.bring(piece.slides, before)
        gone |= {part.uri for part in own.get(name, ())}
    return without_slides(package, file, gone)


def without_slides(package: Package, file: str, gone: AbstractSet[str]) -> Package:
    """Return a deck without the slides ``gone``, and without what only they lead to."""
    if not gone:
        return package
    trees = Trees(package, file)
    root, main = trees.main(), package.main_part
    lost = {rel.rid for rel in main.rels if rel.target in gone}
    kept = []
    for item in list(root.iter(qn("p:sldId"))):
        parent = item.getparent()
        if item.get(qn("r:id")) in lost and parent is not None:
            parent.remove(item)
        else:
            kept.append(item.get("id", ""))
    settle_sections(root, kept)
    trees.dropped |= lost
    return trees.finish()


def _by_name(files: Sequence[SetFile], deck: Package) -> dict[str, SlidePiece]:
    found: dict[str, SlidePiece] = {}
    problems: list[Diagnostic] = []
    for file in files:
        source = read_piece(file)
        groups = slide_groups(Trees(source, file.name))
        problems += _unfit(source, groups.pop("", []), len(groups), file, deck)
        for name, parts in groups.items():
            if name in found:
                problems.append(twice(name, file, found[name].file))
            found[name] = SlidePiece(file, source, tuple(part.uri for part in parts))
    if problems:
        raise ReportgenError(problems)
    return found


def _unfit(
    source: Package, unnamed: Sequence[object], named: int, file: SetFile, deck: Package
) -> list[Diagnostic]:
    """Return what is wrong with a file of slides as a whole."""
    place, hint = (
        Location(file.name),
        "write {%slide block quote %} in a box on or beside the slide",
    )
    found: list[Diagnostic] = []
    if not named:
        found.append(error(Code.SET_PIECE, place, "no slide of the file has a name", hint))
    elif unnamed:
        message = "a slide without a name comes before the first one that has one"
        found.append(error(Code.SET_PIECE, place, message, hint))
    if slide_size(source) != slide_size(deck):
        message = "its slides are of another size than those of the deck"
        remedy = "set the same slide size in PowerPoint (Design › Slide Size), and look at them"
        found.append(error(Code.SET_PIECE, place, message, remedy))
    return found
