"""How a template is compiled from an Office file."""

from __future__ import annotations

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.compiled import CompiledTemplate, Draft
from reportgen.compiler.keys import UNKEYED, Keying
from reportgen.compiler.marks import Marks
from reportgen.compiler.places import Places
from reportgen.compiler.powerpoint import compile_powerpoint
from reportgen.compiler.prepare import (
    is_marked,
    parse_part,
    prepare_properties,
    serialize,
)
from reportgen.compiler.source import SourceWriter
from reportgen.compiler.syntax import check_syntax
from reportgen.compiler.syntaxes import Syntax
from reportgen.compiler.theme import read_link_style, read_theme
from reportgen.compiler.unread import report_unsupported_parts
from reportgen.compiler.word import compile_word
from reportgen.errors import Findings, Location, ReportgenError, error
from reportgen.ooxml import CT, RT
from reportgen.opc.package import Package


def draft_template(
    package: Package, file: str, syntax: Syntax | None = None, keying: Keying = UNKEYED
) -> Draft:
    """Compile a template; ``file`` is what messages call it, ``keying`` puts keys into its parts.

    ``syntax`` is how its tags are read; None takes them as docxtpl's where one of them is an error
    in this language and docxtpl's own. What is wrong with the template is in the draft. Raises
    ReportgenError where a part cannot be read.
    """
    if package.main_part.content_type != CT.DOCUMENT:
        syntax = Syntax.NATIVE
    marks = Marks(Findings(), syntax or Syntax.NATIVE)
    draft = _draft(package, file, marks, keying)
    if syntax is None and draft.problems and _speaks_docxtpl(marks):
        return _draft(package, file, Marks(Findings(), Syntax.DOCXTPL), keying)
    return draft


def _speaks_docxtpl(marks: Marks) -> bool:
    # Only what cannot be read as this language is asked, and the others start without it.
    from reportgen.compiler.docxtpl import speaks_docxtpl  # noqa: PLC0415 - see the line above

    return speaks_docxtpl(marks)


def _draft(package: Package, file: str, marks: Marks, keying: Keying) -> Draft:
    writer = SourceWriter(marks)
    blocks = _compile_parts(package, file, marks, writer, keying)
    _compile_properties(package, file, marks, writer)
    report_unsupported_parts(package, file, marks)
    check_syntax(marks)
    template = CompiledTemplate(
        file=file,
        package=package,
        source=writer.finish(),
        slots=writer.slots,
        places=writer.places,
        blocks=blocks,
        theme=read_theme(package),
        link_style=read_link_style(package),
        syntax=marks.syntax,
    )
    return Draft(template, tuple(marks.findings.diagnostics))


def _compile_parts(
    package: Package, file: str, marks: Marks, writer: SourceWriter, keying: Keying
) -> tuple[str, ...]:
    kind = package.main_part.content_type
    if kind == CT.DOCUMENT:
        compile_word(package, file, marks, writer, keying)
        return _block_names(marks)
    if kind == CT.PRESENTATION:
        return compile_powerpoint(package, file, marks, writer, keying)
    raise ReportgenError(
        error(
            Code.PACKAGE_UNREADABLE,
            Location(file),
            "this is neither a Word document nor a PowerPoint presentation",
            "save it as .docx or .pptx",
        )
    )


def _block_names(marks: Marks) -> tuple[str, ...]:
    """Return the names of a note's blocks; report one that is missing or used twice."""
    names: list[str] = []
    for mark in marks.of_keyword("block"):
        name = mark.tag.rest
        if not name or " " in name or name in names:
            message = f"the block “{name}” needs a name of its own, of one word"
            hint = "write {% block name %} with a name that no other block has"
            marks.findings.add(error(Code.TEMPLATE_UNKNOWN_BLOCK, mark.location, message, hint))
        names.append(name)
    return tuple(names)


def _compile_properties(package: Package, file: str, marks: Marks, writer: SourceWriter) -> None:
    """Render the document's properties whether they hold tags or not: they are written anew."""
    for relationship in package.rels.of_type(RT.CORE_PROPERTIES):
        part = package.part(relationship.target)
        root: etree._Element = parse_part(part, file, marks)
        places = Places(file, "properties")
        prepare_properties(root, marks, places)
        writer.begin(part.uri, places(root))
        xml = serialize(root)
        writer.part(xml, part.uri) if is_marked(xml) else writer.text(xml)
