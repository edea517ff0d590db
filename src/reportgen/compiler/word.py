"""Compiles the parts of a Word file: body, headers and footers, notes."""

from __future__ import annotations

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.fields import silence_contents
from reportgen.compiler.keys import Keying
from reportgen.compiler.marks import Marks, NoteMark, NoteNumberMark, instruction, sentinel
from reportgen.compiler.parts import prepare_part
from reportgen.compiler.places import Places
from reportgen.compiler.prepare import is_marked, parse_part, serialize
from reportgen.compiler.repeating import free
from reportgen.compiler.source import SourceWriter
from reportgen.compiler.tree import parent_of
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package, Part

NOTE_KINDS = {RT.FOOTNOTES: "footnote", RT.ENDNOTES: "endnote"}
_CUT = "rgnote"


def compile_word(
    package: Package, file: str, marks: Marks, writer: SourceWriter, keying: Keying
) -> None:
    """Write the source of all parts of a Word file that hold tags or refer to notes."""
    main = package.main_part
    body = parse_part(main, file, marks)
    silence_contents(body)
    places = Places(file)
    for reltype, kind in NOTE_KINDS.items():
        for relationship in main.rels.of_type(reltype):
            part = package.part(relationship.target)
            _compile_notes(part, kind, package, body, Places(file, f"{kind}s"), marks, writer)
    kinds = _kinds_of_headers(body, main)
    prepare_part(body, main, package, marks, places)
    keying.key_blocks(body, marks, Location(file).within(main.uri))
    _write(serialize(body), main, file, writer)
    for reltype, name in ((RT.HEADER, "header"), (RT.FOOTER, "footer")):
        for relationship in main.rels.of_type(reltype):
            part = package.part(relationship.target)
            root = parse_part(part, file, marks)
            prepare_part(root, part, package, marks, Places(file, kinds.get(part.uri, name)))
            _write(serialize(root), part, file, writer)


def _kinds_of_headers(body: etree._Element, main: Part) -> dict[str, str]:
    """Return what a person calls each header and footer, where it is that of certain pages only.

    ECMA-376-1, 17.10.5 (w:headerReference) and 17.18.36 (ST_HdrFtr).
    """
    words = {"first": "of the first page", "even": "of even pages"}
    found: dict[str, str] = {}
    for name in ("header", "footer"):
        for reference in body.iter(qn(f"w:{name}Reference")):
            relationship = main.rels.get(reference.get(qn("r:id"), ""))
            pages = words.get(reference.get(qn("w:type"), ""))
            if relationship is not None and pages is not None:
                found[relationship.target] = f"{name} {pages}"
    return found


def _write(xml: str, part: Part, file: str, writer: SourceWriter) -> None:
    if is_marked(xml):
        place = Location(file).within(part.uri)
        writer.begin(part.uri, place)
        writer.scoped_part(xml, part.uri, place)


def _compile_notes(  # noqa: PLR0913, PLR0917 - a part, its references, and where both go
    part: Part,
    kind: str,
    package: Package,
    body: etree._Element,
    places: Places,
    marks: Marks,
    writer: SourceWriter,
) -> None:
    """Capture each note where the body refers to it, and keep only separators in its own part."""
    references = list(body.iter(qn(f"w:{kind}Reference")))
    if not references:
        return
    root = parse_part(part, places.file, marks)
    prepare_part(root, part, package, marks, places)
    free(root.iter(qn(f"w:{kind}")), root, marks)
    notes = _cut_notes(root, kind)
    floor = max([0, *(int(n.get(qn("w:id"), "0")) for n in root.iter(qn(f"w:{kind}")))])
    for reference in references:
        number = reference.get(qn("w:id"), "")
        if next(reference.iterancestors(qn("w:txbxContent")), None) is not None:
            marks.findings.add(_note_in_box(kind, places))
            continue
        if number not in notes:
            marks.findings.add(_missing_note(kind, number, places))
            continue
        note = NoteMark(places(reference), kind, part.uri, notes[number], floor)
        _refer(reference, note, marks)
    writer.begin(part.uri, Location(places.file).within(part.uri))
    writer.part(serialize(root), part.uri)


def _refer(reference: etree._Element, note: NoteMark, marks: Marks) -> None:
    owner = marks.add(note)
    run = parent_of(reference)
    run.addprevious(instruction(owner))
    reference.set(qn("w:id"), sentinel(marks.add(NoteNumberMark(note.location, owner))))


def _cut_notes(root: etree._Element, kind: str) -> dict[str, str]:
    """Take all notes but the separators out of their part; return their content by id."""
    notes = [n for n in root.iter(qn(f"w:{kind}")) if n.get(qn("w:type"), "normal") == "normal"]
    for note in notes:
        note.insert(0, etree.ProcessingInstruction(_CUT))
        note.append(etree.ProcessingInstruction(_CUT))
    contents = serialize(root).split(f"<?{_CUT} ?>")[1::2]
    for note in notes:
        root.remove(note)
    return {note.get(qn("w:id"), ""): xml for note, xml in zip(notes, contents, strict=True)}


def _note_in_box(kind: str, places: Places) -> Diagnostic:
    return error(
        Code.TEMPLATE_OBJECT,
        Location(places.file).within("body"),
        f"a {kind} is referred to in a text box, where Word has no notes",
        "put the reference into the text of the document",
    )


def _missing_note(kind: str, number: str, places: Places) -> Diagnostic:
    return error(
        Code.TEMPLATE_OBJECT,
        Location(places.file).within("body"),
        f"the text refers to {kind} {number}, which the file does not hold",
        "delete the reference in Word and insert the note again",
    )
