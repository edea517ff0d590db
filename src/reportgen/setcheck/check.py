"""Looks one template set over, with all that it inherits."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path

from reportgen.authoring.settaken import drift, idle_pieces
from reportgen.compiler.theme import read_theme
from reportgen.dressing.dress import dressed
from reportgen.errors import Diagnostic, Findings, ReportgenError
from reportgen.opc.package import Package
from reportgen.setcheck.accessible import check_accessibility
from reportgen.setcheck.contrast import check_contrast
from reportgen.setcheck.fonts import check_fonts
from reportgen.setcheck.idle import check_effect, check_idle
from reportgen.setcheck.internal import check_internal
from reportgen.setcheck.labels import check_labels
from reportgen.setcheck.languages import check_languages
from reportgen.setcheck.marking import check_marking
from reportgen.setcheck.reference import check_reference
from reportgen.setcheck.wording import check_wording
from reportgen.template import Template
from reportgen.templatesets.chain import TemplateSet, load_set


def check_set(templates: Path, set_id: str, installed: AbstractSet[str]) -> list[Diagnostic]:
    """Return everything that is to be said of the set ``set_id`` in the folder ``templates``.

    ``installed`` are the names of this computer's fonts in small letters. Raises ReportgenError
    where the set cannot be read at all.
    """
    found = load_set(templates, set_id)
    parent = load_set(templates, str(found.chain[1].id)) if len(found.chain) > 1 else None
    findings = Findings()
    packages = [package for name in found.files if (package := _compiled(found, name, findings))]
    findings.extend(check_idle(found, parent))
    findings.extend(check_effect(found))
    findings.extend(idle_pieces(templates, set_id))
    findings.extend(drift(templates, set_id))
    findings.extend(check_languages(found))
    findings.extend(check_wording(found, templates))
    findings.extend(check_labels(found, templates))
    findings.extend(check_reference(found))
    findings.extend(check_internal(found))
    findings.extend(check_marking(found))
    findings.extend(check_accessibility(found))
    findings.extend(check_fonts(found, installed))
    for package in packages[:1]:
        findings.extend(check_contrast(found, read_theme(package).colours))
    return list(findings.diagnostics)


def _compiled(found: TemplateSet, name: str, findings: Findings) -> Package | None:
    """Return a template as packs are made with it; report why it cannot be."""
    file = found.files[name]
    try:
        package = dressed(found, file, found.language)
        Template.from_package(package, file.name)
    except ReportgenError as problem:
        findings.extend(problem.diagnostics)
        return None
    return package
