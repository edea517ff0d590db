"""``reportgen render``: any template, filled from any data file."""

from __future__ import annotations

import datetime as dt
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
from reportgen.cli.options import FAILED, Date, LanguageTag, shown_path, source_date
from reportgen.errors import ReportgenError
from reportgen.template import EPOCH


@click.command(short_help="Fill any template from a YAML or JSON file.")
@click.argument("template", type=click.Path(path_type=Path))
@click.argument("data", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write, .docx or .pptx.",
)
@click.option(
    "--language",
    type=LanguageTag(),
    default="en-GB",
    help="How dates and numbers are written. Default: en-GB.",
)
@click.option("--as-of", type=Date(), help="The date in the file's properties.")
@replace_option
@annotate_option
@format_option
def render(  # noqa: PLR0913, PLR0917 - one argument for each option
    template: Path,
    data: Path,
    out: Path,
    language: str,
    as_of: dt.date | None,
    existing: str,
    copy: Path | None,
    style: str,
) -> None:
    """Fill TEMPLATE, a Word or PowerPoint file with tags, from DATA, a YAML or JSON file.

    In DATA a bare 12 is a number, 2025-01-28 a date, true a yes; what stands in quotation marks is
    text. Pictures that it names lie in its folder. All problems are told at once, and then nothing
    is written.
    """
    from reportgen.templating.filling import Order, fill  # noqa: PLC0415 - dear to import, and most commands need none of it

    order = Order(template, data, out, language, as_of or source_date() or EPOCH)
    files = existing_files(existing)
    try:
        filled = fill(order, files)
    except ReportgenError as problem:
        found = list(problem.diagnostics)
        if copy is not None:
            found += write_copy(template, copy, found, files)
        tell(style, found, {"file": None, "kept": [], "blanks": []})
        sys.exit(FAILED)
    if style == "text":
        click.echo(shown_path(filled.path))
        for path in filled.kept:
            click.echo(f"Kept beside: {shown_path(path)}")
    kept = [str(path) for path in filled.kept]
    told = {"file": str(filled.path), "kept": kept, "blanks": list(filled.blanks)}
    tell(style, filled.findings, told)
