"""Reads a ministry's letter: its page, its head and foot, its styles, and nothing of its text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from reportgen.adopting.leftout import call_decorative, keep_main_only, keep_relations, leave_out
from reportgen.codes import Code
from reportgen.compiler.places import Places
from reportgen.dressing.trees import Trees
from reportgen.errors import Diagnostic, Findings, Location, ReportgenError, error, warning
from reportgen.merging.refusals import refusals
from reportgen.merging.tidying import tidy
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.kinds import as_document
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package
from reportgen.templatesets.files import SetFile

_FONT_TABLE = f"{RT.STYLES.rsplit('/', 1)[0]}/fontTable"
_KEPT = (RT.STYLES, RT.NUMBERING, RT.THEME, RT.SETTINGS, RT.HEADER, RT.FOOTER, _FONT_TABLE)
_FORGOTTEN = tuple(
    qn(f"w:{name}")
    for name in (
        *("attachedTemplate", "documentProtection", "writeProtection", "mailMerge", "docVars"),
        *("trackRevisions", "rsids", "footnotePr", "endnotePr", "attachedSchema", "linkStyles"),
    )
)
_PAGE = (("w", "11906"), ("h", "16838"))


class Letter(Struct):
    """A ministry's letter without its text; ``findings`` say what was left out."""

    package: Package
    findings: list[Diagnostic] = field(default_factory=list)


def read_letter(file: SetFile) -> Letter:
    """Return the letter in ``file``, a .docx or .dotx.

    Raises ReportgenError for a file with macros, for one that is no Word file, and for fields in
    its head or foot that read or run something.
    """
    package = as_document(read_package(file.content, file.name), file.name)
    if package.main_part.content_type != CT.DOCUMENT:
        hint = "give a letter made in Word, .docx or .dotx"
        message = "this is no Word document"
        raise ReportgenError(error(Code.SET_PIECE, Location(file.name), message, hint))
    letter = Letter(package)
    trees = Trees(package, file.name)
    letter.findings += _empty(trees)
    keep_relations(package.main_part, _KEPT)
    _forget_settings(trees)
    letter.findings += _clean_stories(trees)
    for root in (*trees.related(RT.STYLES), *trees.related(RT.NUMBERING)):
        tidy(root)
    letter.package = trees.finish()
    keep_main_only(letter.package)
    return letter


def _empty(trees: Trees) -> Iterator[Diagnostic]:
    """Take the text out of a letter, down to the page of its first section with head and foot."""
    root = trees.main()
    body = root.find(qn("w:body"))
    if body is None:
        return
    sections = list(root.iter(qn("w:sectPr")))
    section = sections[0] if sections else etree.Element(qn("w:sectPr"))
    words = [_words(element) for element in body if element is not section]
    drawn = next(body.iter(qn("w:drawing"), qn("w:pict")), None) is not None
    for later in sections[1:]:
        _fill_references(section, later)
    for child in list(body):
        body.remove(child)
    body.append(section)
    if section.find(qn("w:pgSz")) is None:
        etree.SubElement(section, qn("w:pgSz"), {qn(f"w:{n}"): value for n, value in _PAGE})
    yield from _lost_text([w for w in words if w], Location(trees.file), is_drawn=drawn)


def _fill_references(section: etree._Element, later: etree._Element) -> None:
    """Give the first section the heads and feet that only a later one names."""
    for name in ("w:footerReference", "w:headerReference"):
        known = {reference.get(qn("w:type")) for reference in section.iter(qn(name))}
        for reference in later.findall(qn(name)):
            if reference.get(qn("w:type")) not in known:
                section.insert(0, reference)


def _words(element: etree._Element) -> str:
    """Return what is printed of an element; text boxes stand twice in a file."""
    fallbacks = {t for old in element.iter(qn("mc:Fallback")) for t in old.iter(qn("w:t"))}
    return "".join(t.text or "" for t in element.iter(qn("w:t")) if t not in fallbacks).strip()


def _lost_text(words: list[str], place: Location, *, is_drawn: bool) -> Iterator[Diagnostic]:
    what = "pictures and text boxes" if is_drawn else "words"
    if words or is_drawn:
        first = f", such as “{words[0][:40]}”," if words else ""
        message = f"the {what} in the text of the letter{first} are not taken over"
        hint = "put what is to stand on every note into the header or footer of the letter"
        yield warning(Code.SET_LEFT_OUT, place, message, hint)


def _forget_settings(trees: Trees) -> None:
    for rel in trees.package.main_part.rels.of_type(RT.SETTINGS):
        part = trees.package.part(rel.target)
        keep_relations(part, ())
        root = trees.root(part)
        for element in list(root.iter(*_FORGOTTEN)):
            root.remove(element)


def _clean_stories(trees: Trees) -> Iterator[Diagnostic]:
    """Clean headers and footers; raise for fields that read or run something."""
    findings = Findings()
    for reltype in (RT.HEADER, RT.FOOTER):
        for rel in trees.package.main_part.rels.of_type(reltype):
            part = trees.package.part(rel.target)
            root = trees.root(part)
            yield from leave_out(part, root, trees.file)
            call_decorative(root)
            tidy(root)
            findings.extend(refusals(list(root), Places(trees.file, part.uri.name)))
    findings.raise_errors()
