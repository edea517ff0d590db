"""Fills any template from any data file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from reportgen.errors import Code, Diagnostic, Findings, Location, ReportgenError, error
from reportgen.ooxml import CT
from reportgen.opc.kinds import as_document
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package
from reportgen.outputs import Existing, write_new
from reportgen.records.freeform import parse_free
from reportgen.records.loading import read_bytes
from reportgen.template import EPOCH, Rendering, Template
from reportgen.templating.check import Trial, check_template, try_template

_ENDINGS: Final = {True: ".pptx", False: ".docx"}


class Order(Struct, frozen=True):
    """A template to fill, the data file to fill it from, and where the result goes."""

    template: Path
    data: Path
    out: Path
    language: str = "en-GB"
    as_of: dt.date = EPOCH


class Filled(Struct, frozen=True):
    """A file that was written; ``kept`` is what stood there before, under its new name."""

    path: Path
    kept: tuple[Path, ...]
    blanks: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def fill(order: Order, existing: Existing) -> Filled:
    """Write the template filled with its data; ``existing`` decides where a file is there already.

    Raises ReportgenError with everything that is wrong with the template and with its data.
    """
    told = Findings()
    values = _values(order, told)
    try:
        rendering = _rendering(order, values)
    except ReportgenError as problem:
        trial = Trial(values, order.data.parent, order.language, order.as_of)
        found = try_template(order.template, trial) or problem.diagnostics
        raise ReportgenError([*told.diagnostics, *found]) from None
    kept = write_new(order.out, rendering.blob, existing)
    return Filled(
        order.out, tuple(kept), rendering.blanks, (*told.diagnostics, *rendering.findings)
    )


def read_values(path: Path, told: Findings | None = None) -> dict[str, Any]:
    """Return the names and values of a data file; what may be meant otherwise is ``told``.

    Raises ReportgenError with all its problems.
    """
    return parse_free(read_bytes(path, str(path)), str(path), told)


def _values(order: Order, told: Findings) -> dict[str, Any]:
    """Return the data; where it cannot be read, tell at once what the template lacks too."""
    try:
        return read_values(order.data, told)
    except ReportgenError as problem:
        template = check_template(order.template)
        raise ReportgenError([*problem.diagnostics, *template]) from None


def _rendering(order: Order, values: dict[str, Any]) -> Rendering:
    name = str(order.template)
    package = as_document(read_package(order.template, name), name)
    _check_ending(package, order.out)
    template = Template.from_package(package, name)
    return template.render(
        values, files=order.data.parent, language=order.language, as_of=order.as_of
    )


def _check_ending(package: Package, out: Path) -> None:
    is_deck = package.main_part.content_type == CT.PRESENTATION
    if out.suffix.lower() != _ENDINGS[is_deck]:
        kind = "a PowerPoint presentation" if is_deck else "a Word document"
        message = f"{kind} cannot be written to a file that ends in “{out.suffix}”"
        hint = f"let its name end in {_ENDINGS[is_deck]}"
        raise ReportgenError(error(Code.WORKSPACE_WRITE_FAILED, Location(str(out)), message, hint))
