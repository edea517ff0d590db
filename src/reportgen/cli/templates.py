"""``reportgen template``: what a template asks for, and what is wrong with it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportgen.cli.findings import (
    annotate_option,
    existing_files,
    format_option,
    replace_option,
    tell,
    write_copy,
)
from reportgen.cli.options import FAILED, problems_told, shown_path
from reportgen.errors import Diagnostic, Findings, ReportgenError
from reportgen.outputs import RefuseExisting, write_new


@click.group()
def template() -> None:
    """Look into a template: a Word or PowerPoint file with tags."""


@template.command(short_help="Tell everything that is wrong with a template.")
@click.argument("template", type=click.Path(path_type=Path))
@click.argument("data", type=click.Path(path_type=Path), required=False)
@click.option("--pack", is_flag=True, help="Check its names against those that packs offer.")
@annotate_option
@replace_option
@format_option
def check(  # noqa: PLR0913, PLR0917 - one argument for each option
    template: Path,
    data: Path | None,
    pack: bool,  # noqa: FBT001 - click hands flags over so
    copy: Path | None,
    existing: str,
    style: str,
) -> None:
    """Tell everything that is wrong with TEMPLATE, each problem with its place.

    With DATA, a YAML or JSON file, also what it asks for and DATA has not, and what cannot be
    shown as it is asked for; with --pack the same for the names that a note or deck of a template
    set can use. Nothing is rendered to a file.
    """
    if pack and data is not None:
        raise click.UsageError("use either DATA or --pack, not both")
    found = _found(template, data, pack=pack)
    failed = any(diagnostic.is_error for diagnostic in found)
    if failed and copy is not None:
        found += write_copy(template, copy, found, existing_files(existing))
    if style == "text" and not found:
        click.echo(f"{shown_path(template)}: nothing is wrong")
    tell(style, found, {"file": str(template)})
    sys.exit(FAILED if failed else 0)


def _found(template: Path, data: Path | None, *, pack: bool) -> list[Diagnostic]:
    from reportgen.templating.check import Trial, check_template, try_template  # noqa: PLC0415 - dear to import, and most commands need none of it
    from reportgen.templating.filling import read_values  # noqa: PLC0415 - dear to import, and most commands need none of it
    from reportgen.templating.packshape import pack_shape  # noqa: PLC0415 - dear to import, and most commands need none of it

    if pack:
        return check_template(template, pack_shape())
    if data is None:
        return check_template(template)
    told = Findings()
    try:
        values = read_values(data, told)
    except ReportgenError as problem:
        return [*problem.diagnostics, *check_template(template)]
    return [*told.diagnostics, *try_template(template, Trial(values, data.parent))]


@template.command(short_help="List the names that a template asks for.")
@click.argument("template", type=click.Path(path_type=Path))
@click.option(
    "--schema", "form", flag_value="schema", default="tree", help="Write a JSON Schema of the data."
)
@click.option("--example", "form", flag_value="example", help="Write a YAML file to fill in.")
@click.option("--json", "form", flag_value="json", help="Write the names as JSON.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write to this new file.")
def fields(template: Path, form: str, out: Path | None) -> None:
    """List the names that TEMPLATE asks for: which are lists, which fields their items have.

    Each name is told with what it has to be and where it is used.
    """
    from reportgen.templating.fields import template_fields  # noqa: PLC0415 - dear to import, and most commands need none of it

    with problems_told():
        text = template_fields(template).written(form)
        if out is not None:
            write_new(out, text.encode(), RefuseExisting())
    click.echo(shown_path(out) if out is not None else text, nl=out is not None)
