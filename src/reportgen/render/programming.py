"""Turns the source of a compiled template into a program, or says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from types import CodeType
from typing import cast

import jinja2
from jinja2 import nodes

from reportgen.codes import Code
from reportgen.compiler.compiled import CompiledTemplate, Draft
from reportgen.compiler.mending import mended
from reportgen.errors import Diagnostic, Findings, Location, ReportgenError, error
from reportgen.render.environment import LOOP, TemplateEnvironment
from reportgen.render.program import assign_writers, weight_of
from reportgen.render.vocabulary import Vocabulary, check_vocabulary

__all__ = ["code_of"]

_TOO_MUCH = (RecursionError, MemoryError, OverflowError, ValueError)
"""How Python refuses a program that is too large or too deep for it."""


def code_of(environment: TemplateEnvironment, draft: Draft) -> CodeType:
    """Return the program of a compiled template; raises ReportgenError with all that is wrong."""
    compiled = draft.template
    if any(problem.is_error for problem in draft.problems):
        tree = mended(compiled.source, environment)
        refused = _refused(tree.find_all(nodes.Node), compiled, environment.vocabulary)
        raise ReportgenError([*draft.problems, *refused])
    try:
        tree = environment.parse(compiled.source)
        found = list(tree.find_all(nodes.Node))
        if refused := _refused(found, compiled, environment.vocabulary):
            raise ReportgenError(refused)
        _count_loops(found)
        assign_writers(found, compiled.slots)
        return environment.compile(tree)
    except (jinja2.TemplateSyntaxError, SyntaxError, *_TOO_MUCH) as problem:
        raise ReportgenError(_unloadable(problem, compiled)) from None


def _refused(
    found: Iterable[nodes.Node], compiled: CompiledTemplate, vocabulary: Vocabulary
) -> list[Diagnostic]:
    findings = Findings()
    findings.extend(check_vocabulary(found, compiled.places, compiled.file, vocabulary))
    return findings.diagnostics


def _unloadable(problem: Exception, compiled: CompiledTemplate) -> Diagnostic:
    """Return what to say of a template whose tags are sound one by one, but not together."""
    line = problem.lineno if isinstance(problem, jinja2.TemplateSyntaxError) else 0
    place = compiled.places.get(line, Location(compiled.file))
    message = "the statements of this template cannot be put together"
    if isinstance(problem, jinja2.TemplateSyntaxError):
        message = f"this tag cannot be read: {problem.message}"
    hint = "nest fewer statements in each other, and compare the tag with docs/templates.md"
    return error(Code.TEMPLATE_SYNTAX, place, message, hint)


def _count_loops(found: Iterable[nodes.Node]) -> None:
    """Send every loop among ``found`` through ``count_turns``."""
    for node in found:
        if isinstance(node, nodes.For):
            line, weight = node.lineno, weight_of(node)
            arguments: list[nodes.Expr] = [
                nodes.Const(line, lineno=line),
                nodes.Const(weight, lineno=line),
            ]
            over = cast("nodes.Expr", node.iter)
            node.iter = nodes.Filter(over, LOOP, arguments, [], None, None, lineno=line)
