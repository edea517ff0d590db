"""What compiling a template comes to, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from types import CodeType

from msgspec import Struct

from reportgen.compiler.slots import Slot
from reportgen.compiler.syntaxes import Syntax
from reportgen.compiler.theme import Theme
from reportgen.errors import Diagnostic, Location
from reportgen.ooxml import CT
from reportgen.opc.package import Package

__all__ = ["CompiledTemplate", "Draft", "Program"]


class CompiledTemplate(Struct, frozen=True):
    """An Office file turned into Jinja source.

    ``source`` renders all parts that hold tags, one after another; ``slots`` and ``places`` are
    keyed by line of the source. ``package`` is the template itself, for all that stays as it is.
    ``blocks`` are the names of its sections or slides, in order; ``link_style`` is the id of the
    character style that Word calls Hyperlink, empty where the template has none. ``syntax`` is how
    its tags were read.
    """

    file: str
    package: Package
    source: str
    slots: Mapping[int, Slot]
    places: Mapping[int, Location]
    blocks: tuple[str, ...]
    theme: Theme
    link_style: str
    syntax: Syntax = Syntax.NATIVE

    @property
    def is_deck(self) -> bool:
        """True for PowerPoint, false for Word."""
        return self.package.main_part.content_type == CT.PRESENTATION


class Draft(Struct, frozen=True):
    """A template as far as it could be compiled, and what is wrong with it.

    Where there are ``problems`` the source of ``template`` may be no Jinja; see ``mending``.
    """

    template: CompiledTemplate
    problems: tuple[Diagnostic, ...]


class Program(Struct, frozen=True):
    """A template that was compiled, its program, and the warnings that there are about it."""

    template: CompiledTemplate
    code: CodeType
    warnings: tuple[Diagnostic, ...]
