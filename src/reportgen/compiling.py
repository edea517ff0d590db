"""From an Office file with tags in it to a program: checked, compiled, ready to be run or kept."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from reportgen.checks.invariants import check_package
from reportgen.compiler.compiled import Draft, Program
from reportgen.compiler.keys import UNKEYED
from reportgen.compiler.opening import opened, with_plain_targets
from reportgen.compiler.syntaxes import Syntax
from reportgen.compiler.template import draft_template
from reportgen.dialect import Reading, environment_for
from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.ooxml import CT
from reportgen.opc.kinds import as_document
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.opc.trees import parsed_parts
from reportgen.render.programming import code_of

__all__ = ["compile_package"]

Trees: TypeAlias = dict[PackURI, etree._Element]


def compile_package(package: Package, name: str, reading: Reading) -> tuple[Program, Trees]:
    """Return the program of the template ``package``, and the roots of its parts.

    ``name`` is what messages call it. Raises ReportgenError with every problem of the template,
    ValueError where ``reading`` says nothing that is known.
    """
    package = opened(as_document(package, name))
    trees = parsed_parts(package, name)
    problems = check_package(with_plain_targets(package), name, trees)
    if problems:
        raise ReportgenError(problems)
    draft = _draft(package, name, reading)
    code = code_of(environment_for(draft.template.syntax, reading), draft)
    return Program(draft.template, code, draft.problems), trees


def _draft(package: Package, name: str, reading: Reading) -> Draft:
    """Return the template ``package`` compiled as ``reading`` says.

    Raises ReportgenError where it cannot be, ValueError where ``reading`` says nothing that is
    known.
    """
    asked = reading.get("syntax")
    syntax = None if asked is None else Syntax(asked)
    if syntax is Syntax.DOCXTPL and package.main_part.content_type != CT.DOCUMENT:
        message = "templates for docxtpl are Word files, and this is none"
        hint = "open it without syntax=“docxtpl”"
        raise ReportgenError(error(Code.TEMPLATE_FORBIDDEN, Location(name), message, hint))
    return draft_template(package, name, syntax, reading.get("keying", UNKEYED))
