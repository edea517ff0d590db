"""``reportgen set``: template sets, and what is to be said of them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportgen.cli.findings import format_option, tell
from reportgen.cli.options import FAILED, workspace_option
from reportgen.errors import Diagnostic, ReportgenError
from reportgen.pack import load_workspace


@click.group(name="set")
def set_() -> None:
    """Look over and change template sets: how packs look, for one capital or another."""


@set_.command(short_help="Tell what is idle, missing or hard to read in a set.")
@workspace_option
@click.argument("name")
@format_option
def check(root: Path, name: str, style: str) -> None:
    """Look over the template set NAME with all that it inherits.

    Tells what it names and nobody has, what it says just as its parent does, colours that can
    hardly be read, fonts that are not installed, and the rules of accessibility that it gives up.
    """
    found = _found(root, name)
    if style == "text" and not found:
        click.echo(f"{name}: nothing is to be said")
    tell(style, found, {"set": name})
    sys.exit(FAILED if any(diagnostic.is_error for diagnostic in found) else 0)


def _found(root: Path, name: str) -> list[Diagnostic]:
    from reportgen.charts.figure_fonts import installed_families  # noqa: PLC0415 - dear to import, and most commands need none of it
    from reportgen.setcheck.check import check_set  # noqa: PLC0415 - dear to import, and most commands need none of it

    try:
        templates = load_workspace(root).templates
        return check_set(templates, name, installed_families())
    except ReportgenError as problem:
        return list(problem.diagnostics)
