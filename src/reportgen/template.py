"""The facade for one template: open an Office file with tags in it, render it with data.

>>> from reportgen import Template
>>> template = Template.open("note.docx")                # doctest: +SKIP
>>> template.render({"title": "Hello"}).save("out.docx")  # doctest: +SKIP
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Unpack

from msgspec import Struct, field

from reportgen.compiler.compiled import Program
from reportgen.datafiles import folder_reader
from reportgen.dialect import Reading, environment_for
from reportgen.errors import Diagnostic
from reportgen.making import Maker, Trees
from reportgen.opc.members import store, write_members
from reportgen.opc.package import Package
from reportgen.opc.trees import PartTrees, parsed_parts
from reportgen.opc.zipio import read_package
from reportgen.painting import Painting
from reportgen.regeneration.identity import SEAL, Identity, seal_of
from reportgen.render.environment import TemplateEnvironment, ready, run
from reportgen.render.keys import Keys
from reportgen.render.manner import PLAIN_MANNER, Manner
from reportgen.render.state import Painter, RenderState, no_files
from reportgen.render.texts import MOST_PLAIN
from reportgen.storage import write_files

Proofreader = Callable[[Package, Trees], None]
"""Is shown a finished package with the trees of its rendered parts, before they are let go."""

EPOCH = dt.date(1980, 1, 1)
"""The date of a file that is rendered without one: the clock never enters content."""


class Rendering(Struct, frozen=True):
    """A rendered file: its bytes, warnings such as a text too long for its place, and its blanks.

    ``blanks`` are the names of the places that wait for a person's words, ``keys`` say what the
    paragraphs of a note are of, by the names of their bookmarks, and ``identity`` which document
    the file is.
    """

    blob: bytes
    findings: tuple[Diagnostic, ...] = ()
    blanks: tuple[str, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    identity: Identity | None = None

    def save(self, path: Path | str) -> None:
        """Write the file to ``path``, wholly or not at all; raises ReportgenError."""
        place = Path(path).absolute()
        write_files({place: self.blob}, place.parent)


class Template:
    """An Office file with tags in it, compiled once and rendered as often as needed."""

    def __init__(self, program: Program, environment: TemplateEnvironment, trees: Trees) -> None:
        """Make ready a program for such an environment; ``trees`` are its parts' roots."""
        compiled = program.template
        self._compiled = compiled
        self._program = ready(environment, program.code)
        self._warnings = program.warnings
        self._maker = Maker(compiled, trees)
        self._plain: set[str] = set()
        """Texts in which nothing has to be escaped, as renders found out."""

    @classmethod
    def open(cls, path: Path | str, **reading: Unpack[Reading]) -> Template:
        """Return the template in the file ``path``, a .docx or .pptx.

        ``undefined="lenient"`` lets missing names read as nothing; ``syntax="docxtpl"`` reads a
        template for docxtpl also where its tags do not tell; ``filters`` are functions of your own
        by their names in templates. Raises ReportgenError with every problem of the template.
        """
        return cls.from_package(read_package(Path(path), str(path)), str(path), **reading)

    @classmethod
    def from_bytes(cls, blob: bytes, name: str, **reading: Unpack[Reading]) -> Template:
        """Return the template that ``blob`` holds; ``name`` is what messages call it."""
        return cls.from_package(read_package(blob, name), name, **reading)

    @classmethod
    def from_package(cls, package: Package, name: str, **reading: Unpack[Reading]) -> Template:
        """Return the template that is ``package``; ``name`` is what messages call it."""
        # A program that was kept needs nothing of what compiles templates.
        from reportgen.compiling import compile_package  # noqa: PLC0415 - see the line above

        program, trees = compile_package(package, name, reading)
        return cls(program, environment_for(program.template.syntax, reading), trees)

    @classmethod
    def from_program(cls, program: Program, **reading: Unpack[Reading]) -> Template:
        """Return the template that was compiled to ``program`` with the same ``reading``."""
        trees = parsed_parts(program.template.package, program.template.file)
        return cls(program, environment_for(program.template.syntax, reading), trees)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The names of the template's sections or slides, in order."""
        return self._compiled.blocks

    def render(  # noqa: PLR0913 - what a rendering needs to be told, each by its name
        self,
        data: Mapping[str, Any],
        *,
        language: str = "en-GB",
        as_of: dt.date = EPOCH,
        painter: Painter | None = None,
        files: Path | None = None,
        proofreader: Proofreader | None = None,
        manner: Manner = PLAIN_MANNER,
        document: str = "",
        half: str = "",
    ) -> Rendering:
        """Return the template filled with ``data``, plain values by the names that it uses.

        ``language`` (BCP 47) decides how dates and numbers are written, ``as_of`` is the date in
        the file's properties, ``files`` the folder of the files that the data names, and
        ``proofreader`` reads what was rendered. ``manner`` is how a house writes dates and numbers
        in a way of its own. ``document`` is the id of the document that the file is, which it then
        says itself, and ``half`` the language of one that is to stand in one file with others.
        Raises ReportgenError with every problem found; a file that breaks an invariant is never
        returned.
        """
        compiled = self._compiled
        if len(self._plain) >= MOST_PLAIN:
            self._plain.clear()  # other texts may come now, again and again
        state = RenderState(
            template=compiled,
            names=data,
            locale=language,
            as_of=as_of,
            paint=painter or Painting(language=language),
            known=self._maker.embedded,
            files=no_files if files is None else folder_reader(files),
            manner=manner,
            keys=Keys(document, half),
            plain=self._plain,
        )
        made = self._maker.make(state, run(self._program, state, data))
        if proofreader is not None:
            proofreader(made.package, PartTrees(made.package, made.written, compiled.file))
        findings = (*self._warnings, *state.findings.diagnostics, *made.warnings)
        if not document:
            blob = write_members(made.members.items())
            return Rendering(blob, findings, made.blanks, state.keys.paths)
        identity = Identity(document, self._maker.generations.of(made.package))
        members = {**made.members, SEAL.member: store(seal_of(identity))}
        blob = write_members(members.items())
        return Rendering(blob, findings, made.blanks, state.keys.paths, identity)
