"""How commands tell what they found in a template: to a person, or to a program."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from reportgen.cli.options import shown_path
from reportgen.errors import Diagnostic, ReportgenError
from reportgen.outputs import Existing, KeepExistingBeside, RefuseExisting, write_new

format_option = click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to report. Default: text.",
)
annotate_option = click.option(
    "--annotate",
    "copy",
    metavar="COPY",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where something is wrong, write a copy of the template with comments there.",
)
replace_option = click.option(
    "--replace",
    "existing",
    flag_value="keep",
    default="refuse",
    help="Keep a file that is there already beside the new one.",
)


def existing_files(choice: str) -> Existing:
    """Return what becomes of files that are there already, by the value of ``replace_option``."""
    return KeepExistingBeside() if choice == "keep" else RefuseExisting(_HINT)


_HINT = "choose another name, or use --replace to keep that file beside the new one"


def tell(style: str, diagnostics: Sequence[Diagnostic], told: Mapping[str, Any]) -> None:
    """Tell ``diagnostics``; for programs, as one JSON object together with what is ``told``."""
    if style == "json":
        found = [diagnostic.as_dict() for diagnostic in diagnostics]
        click.echo(json.dumps({**told, "diagnostics": found}, indent=1, ensure_ascii=False))
        return
    for diagnostic in diagnostics:
        click.echo(f"{diagnostic.severity.value}: {diagnostic}", err=True)


def write_copy(
    template: Path, copy: Path, diagnostics: Sequence[Diagnostic], existing: Existing
) -> tuple[Diagnostic, ...]:
    """Write the copy of ``template`` with comments; return why it cannot be written, if so."""
    from reportgen.templating.annotate import annotated  # noqa: PLC0415 - dear to import, and most commands need none of it

    try:
        kept = write_new(copy, annotated(template, diagnostics), existing)
    except ReportgenError as problem:
        return problem.diagnostics
    click.echo(f"With comments at the places: {shown_path(copy)}", err=True)
    for path in kept:
        click.echo(f"Kept beside: {shown_path(path)}", err=True)
    return ()
