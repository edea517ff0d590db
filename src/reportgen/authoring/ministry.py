"""Begins a set from a ministry's own files: its slides, its letter, or both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.adopting.letter import read_letter
from reportgen.adopting.ontoletter import letter_fonts, letter_styles
from reportgen.adopting.slidefile import read_slides
from reportgen.adopting.slidelook import look_of
from reportgen.authoring.newset import Offered, SetWanted
from reportgen.codes import Code
from reportgen.dressing.composing import composed
from reportgen.dressing.trees import Trees
from reportgen.errors import Diagnostic, Location, ReportgenError, error
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import write_package
from reportgen.templatesets.chain import TemplateSet
from reportgen.templatesets.files import SetFile

_WORD, _SLIDES = (".docx", ".dotx"), (".pptx", ".potx")
_MACROS = (".docm", ".dotm", ".pptm", ".potm", ".ppsm")


class Taken(Struct):
    """What was taken from a ministry's files.

    ``styles`` and ``layouts`` say, for each that the parent's templates use, what stands in for
    it, None where nothing does; ``findings`` what was left out.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    palette: dict[str, str] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    styles: dict[str, str | None] = field(default_factory=dict)
    layouts: dict[str, str | None] = field(default_factory=dict)
    offered_styles: list[str] = field(default_factory=list)
    offered_layouts: list[str] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def unmapped(self) -> dict[str, list[str]]:
        """The styles and layouts that nothing stands in for."""
        groups = {"styles": self.styles, "layouts": self.layouts}
        return {
            g: [n for n, found in named.items() if found is None] for g, named in groups.items()
        }


def take_files(parent: TemplateSet, paths: list[Path]) -> Taken:
    """Return what the files ``paths`` give to a set whose parent is ``parent``.

    They are a deck (.pptx, .potx), a letter (.docx, .dotx), or one of each. Raises ReportgenError
    for another kind of file, for macros, and for what cannot be read.
    """
    found = {kind: path for path in paths for kind in [_kind(path)]}
    if len(found) < len(paths):
        message = "the two files are of one kind"
        hint = "give slides with --from and a letter with --letter"
        raise ReportgenError(error(Code.SET_PIECE, Location(str(paths[-1])), message, hint))
    taken = Taken()
    if "letter" in found:
        _take_letter(taken, parent, _file(found["letter"]))
    if "slides" in found:
        _take_slides(taken, parent, _file(found["slides"]))
    if len(found) > 1:
        taken.fonts = {}
    return taken


def wanted_with(wanted: SetWanted, taken: Taken) -> SetWanted:
    """Return what a new set is to say, with what was taken; what a person asked for stays."""
    return replace(
        wanted,
        palette={**taken.palette, **wanted.palette},
        fonts={**taken.fonts, **wanted.fonts},
        files=taken.files,
        mapping=_mapping(taken),
    )


def _mapping(taken: Taken) -> list[Offered]:
    """Return the groups of the table ``mapping``; a style that is called alike needs no line."""
    styles = [(n, found) for n, found in taken.styles.items() if not _alike(n, found)]
    groups: list[Offered] = []
    if taken.styles:
        groups.append(("styles", tuple(styles), tuple(taken.offered_styles)))
    if taken.layouts:
        groups.append(("layouts", tuple(taken.layouts.items()), tuple(taken.offered_layouts)))
    return [group for group in groups if group[1]]


def _alike(name: str, found: str | None) -> bool:
    return found is not None and found.lower() == name.lower()


def _kind(path: Path) -> str:
    ending = path.suffix.lower()
    if ending in _WORD:
        return "letter"
    if ending in _SLIDES:
        return "slides"
    message = (
        "the file may hold macros" if ending in _MACROS else "this is no Word or PowerPoint file"
    )
    hint = "save it in Word or PowerPoint as .dotx, .docx, .potx or .pptx"
    raise ReportgenError(error(Code.SET_PIECE, Location(str(path)), message, hint))


def _file(path: Path) -> SetFile:
    return SetFile(path.name, read_file(path))


def read_file(path: Path) -> bytes:
    """Return the content of a file; raises ReportgenError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        message = f"the file cannot be read: {problem.strerror}"
        hint = "check its name and your permissions"
        raise ReportgenError(
            error(Code.DATA_UNREADABLE, Location(str(path)), message, hint)
        ) from None


def _parents(parent: TemplateSet, name: str) -> Package:
    return composed(parent, parent.files[name])[0]


def _take_letter(taken: Taken, parent: TemplateSet, file: SetFile) -> None:
    letter = read_letter(file)
    taken.findings += letter.findings
    taken.files["paper.docx"] = write_package(letter.package)
    taken.styles = letter_styles(_parents(parent, "note.docx"), letter.package, {})
    taken.offered_styles = _style_names(letter.package)
    fonts = letter_fonts(letter.package)
    taken.fonts = _said({"headings": fonts.headings, "text": fonts.text})


def _take_slides(taken: Taken, parent: TemplateSet, file: SetFile) -> None:
    slides = read_slides(file)
    taken.findings += slides.findings
    taken.files["paper.pptx"] = write_package(slides.package)
    look = look_of(_parents(parent, "deck.pptx"), slides.package, {})
    taken.layouts = {n: None if o is None else o.name for n, o in look.chosen.items()}
    taken.offered_layouts = [offer.name for offer in look.offered]
    if not look.is_dark:
        taken.palette = _said(dict(look.palette))
    taken.fonts = _said({"headings": look.fonts.headings, "text": look.fonts.text})


def _said(values: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value}


def _style_names(letter: Package) -> list[str]:
    trees = Trees(letter, letter.name)
    styles = next(trees.related(RT.STYLES), etree.Element(qn("w:styles")))
    names = (name.get(qn("w:val"), "") for s in styles for name in s.findall(qn("w:name")))
    return [name for name in names if name.isprintable() and name]
