"""``reportgen set``: template sets, and what is to be said of them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportgen.cli.findings import format_option, tell
from reportgen.cli.options import FAILED, problems_told, shown_path, to_type, workspace_option
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


@set_.command(short_help="Copy what a set inherits into it, to be changed.")
@workspace_option
@click.argument("name")
@click.argument("what", nargs=-1, required=True)
def edit(root: Path, name: str, what: tuple[str, ...]) -> None:
    """Copy WHAT the template set NAME inherits into its folder, and name the file to open.

    WHAT is note or deck, or the name of a section or slide, which then stands alone in a small
    file that looks like the whole. Everything else the set goes on inheriting.
    """
    from reportgen.authoring.setedit import edit_set  # noqa: PLC0415 - dear to import, and most commands need none of it

    with problems_told():
        workspace = load_workspace(root)
        for opened in edit_set(workspace.templates, workspace.root, name, what):
            told = "is a copy to be changed" if opened.is_new else "is there already"
            click.echo(f"{shown_path(opened.path)} {told}: open it, change it, save it.")
    click.echo(f"See whether all is well: {to_type(f'reportgen set check {name}', root)}")


@set_.command(short_help="Note that changes in a parent have been looked at.")
@workspace_option
@click.argument("name")
@click.argument("what", nargs=-1)
def seen(root: Path, name: str, what: tuple[str, ...]) -> None:
    """Note that what has changed in the parent of the template set NAME has been looked at.

    WHAT are names of sections and slides, all of them where none is named. Until the parent
    changes again, nothing is said of them.
    """
    from reportgen.authoring.settaken import note_seen  # noqa: PLC0415 - dear to import, and most commands need none of it

    with problems_told():
        workspace = load_workspace(root)
        note_seen(workspace.templates, workspace.root, name, what)
    click.echo(f"{name}: noted")
