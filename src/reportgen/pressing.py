"""Makes the program of one template of a set: dressed as the set wants it, then compiled."""

from __future__ import annotations

from reportgen.compiler.compiled import Program
from reportgen.compiler.keys import Keyed
from reportgen.compiling import compile_package
from reportgen.dressing.dress import dressed
from reportgen.templatesets.chain import SetFile, TemplateSet

__all__ = ["pressed"]


def pressed(templates: TemplateSet, file: SetFile, language: str) -> Program:
    """Return the program of a template of a set in ``language``, keys in it for later merges.

    Raises ReportgenError with every problem of the template and of what the set says of it.
    """
    package = dressed(templates, file, language)
    program, _ = compile_package(package, file.name, {"keying": Keyed()})
    return program
