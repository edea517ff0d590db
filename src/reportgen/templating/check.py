"""Everything that is wrong with a template, in one run, with or without data for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import nodes
from msgspec import Struct

from reportgen.checks.invariants import check_package
from reportgen.compiler.compiled import Draft
from reportgen.compiler.opening import opened, with_plain_targets
from reportgen.compiler.template import draft_template
from reportgen.errors import Code, Diagnostic, Findings, ReportgenError
from reportgen.opc.kinds import as_document
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package
from reportgen.render.vocabulary import check_vocabulary, vocabulary_of
from reportgen.template import EPOCH, Template
from reportgen.templating.against import check_consistency, check_uses
from reportgen.templating.fields import tree_of, uses_of
from reportgen.templating.names import name_tree
from reportgen.templating.shapes import Shape, shape_of


class Trial(Struct, frozen=True):
    """Data to try a template with: how dates are written, the build's date, where files lie."""

    data: Mapping[str, Any]
    files: Path | None = None
    language: str = "en-GB"
    as_of: dt.date = EPOCH


def check_template(path: Path, offered: Shape | None = None) -> list[Diagnostic]:
    """Return what is wrong with the template in the file ``path``; nothing for a sound one.

    With ``offered``, the names that its data has, also what it asks for in vain.
    """
    try:
        return _problems(_opened(path), str(path), offered)
    except ReportgenError as problem:
        return list(problem.diagnostics)


def try_template(path: Path, trial: Trial) -> list[Diagnostic]:
    """Return what is wrong with the template in the file ``path`` and with its data.

    A template that is sound so far is rendered as well, which finds what only values can show.
    """
    try:
        package = _opened(path)
        found = _problems(package, str(path), shape_of(trial.data))
        rendered = _rendered(package, str(path), trial)
        return _once([*rendered, *(one for one in found if not _is_told(one, rendered))])
    except ReportgenError as problem:
        return list(problem.diagnostics)


def _opened(path: Path) -> Package:
    return opened(as_document(read_package(path, str(path)), str(path)))


def _problems(package: Package, file: str, offered: Shape | None) -> list[Diagnostic]:
    findings = Findings(check_package(with_plain_targets(package), file))
    draft = draft_template(package, file)
    tree = tree_of(draft)
    findings.extend(draft.problems)
    findings.extend(_vocabulary_problems(draft, tree, file))
    uses = uses_of(draft.template, tree)
    if offered is not None:
        findings.extend(check_uses(uses, offered))
    else:
        findings.extend(check_consistency(name_tree(uses)))
    return findings.diagnostics


def _vocabulary_problems(draft: Draft, tree: nodes.Template, file: str) -> Iterable[Diagnostic]:
    vocabulary = vocabulary_of(draft.template.syntax)
    places = draft.template.places
    return check_vocabulary(tree.find_all(nodes.Node), places, file, vocabulary)


def _rendered(package: Package, file: str, trial: Trial) -> tuple[Diagnostic, ...]:
    """Return what rendering tells; nothing for a template that cannot be rendered at all."""
    try:
        template = Template.from_package(package, file)
    except ReportgenError:  # what is wrong with it is known already
        return ()
    try:
        made = template.render(
            trial.data, files=trial.files, language=trial.language, as_of=trial.as_of
        )
    except ReportgenError as problem:
        return problem.diagnostics
    return made.findings


def _is_told(one: Diagnostic, rendered: Iterable[Diagnostic]) -> bool:
    """Tell whether rendering found a missing name too, and told it with more of what is around."""
    if one.code is not Code.RENDER_UNDEFINED:
        return False
    name = one.message.partition("”")[0] + "”"
    return any(
        each.code is Code.RENDER_BAD_VALUE
        and each.location == one.location
        and name in each.message
        for each in rendered
    )


def _once(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return ``diagnostics`` with each problem of a tag told once, as it was told first."""
    return list({_identity(one): one for one in reversed(list(diagnostics))}.values())[::-1]


def _identity(one: Diagnostic) -> tuple[object, ...]:
    said = one.message if one.code is Code.RENDER_UNDEFINED else ""
    return (one.code, one.location, said) if _is_of_rendering(one) else (one,)


def _is_of_rendering(one: Diagnostic) -> bool:
    return str(one.code.value).startswith("R")
