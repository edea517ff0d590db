"""``reportgen``: the commands and their options."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from reportgen.batch import Choice, EveryMeeting, Selection, build_each, select
from reportgen.cli.changes import diff
from reportgen.cli.new import new
from reportgen.cli.options import (
    FAILED,
    Date,
    problems_told,
    shown_path,
    source_date,
    workspace_option,
)
from reportgen.cli.previews import files_to_show
from reportgen.cli.records import fields, schema, tidy
from reportgen.cli.render import render
from reportgen.cli.reports import JsonReport, Report, TextReport
from reportgen.cli.templates import template
from reportgen.edits import HandEdits, KeepEditsBeside, RefuseEdits
from reportgen.errors import ReportgenError
from reportgen.pack import Builder, load_workspace
from reportgen.preview import preview as draw_preview
from reportgen.storage import workspace_lock
from reportgen.version import __version__

_REPORTS: dict[str, type[Report]] = {"text": TextReport, "json": JsonReport}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reportgen")
def main() -> None:
    """Turn the record of a meeting into a briefing note in Word and a deck in PowerPoint."""


@main.command()
@workspace_option
@click.option("--meeting", "meetings", multiple=True, metavar="ID", help="Only this meeting.")
@click.option("--for", "delegations", multiple=True, metavar="ID", help="Only this delegation.")
@click.option("--all", "every", is_flag=True, help="Every meeting that was held.")
@click.option("--out", type=click.Path(path_type=Path), help="Another folder than output/.")
@click.option("--as-of", type=Date(), help="The date of the build. Default: the meeting's.")
@click.option("--replace", is_flag=True, help="Keep changed files beside the new ones.")
@click.option(
    "--format",
    "style",
    type=click.Choice(list(_REPORTS)),
    default="text",
    help="How to report. Default: text.",
)
def build(  # noqa: PLR0913, PLR0917 - one argument for each option
    root: Path,
    meetings: tuple[str, ...],
    delegations: tuple[str, ...],
    every: bool,  # noqa: FBT001 - click hands flags over so
    out: Path | None,
    as_of: dt.date | None,
    replace: bool,  # noqa: FBT001 - click hands flags over so
    style: str,
) -> None:
    """Build the packs of the latest meeting, or of those named.

    A pack is one note and one deck for one delegation. What has not changed is not built again.
    A file that you have changed by hand is never written over.
    """
    if every and meetings:
        raise click.UsageError("use either --all or --meeting, not both")
    choice = (EveryMeeting if every else Choice)(meetings, delegations, as_of)
    edits: HandEdits = KeepEditsBeside() if replace else RefuseEdits()
    report = _REPORTS[style](root)
    try:
        _build(root, choice, out, edits, report)
    except ReportgenError as problem:
        report.refuse(problem.diagnostics)
    report.close()
    sys.exit(FAILED if report.failed else 0)


def _build(root: Path, choice: Choice, out: Path | None, edits: HandEdits, report: Report) -> None:
    workspace = load_workspace(root, today=dt.datetime.now().astimezone().date())
    as_of = choice.as_of or source_date()
    output = out.absolute() if out else workspace.output
    with workspace_lock(workspace.root):
        selection = select(workspace, choice)
        report.refuse(selection.problems)
        _build_all(Builder(workspace, output, as_of, edits), selection, report)


def _build_all(builder: Builder, selection: Selection, report: Report) -> None:
    outcomes = build_each(builder, selection)
    with report.progress(outcomes, len(selection.pairs)) as counted:
        for outcome in counted:
            report.add(outcome)


@main.command(short_help="Show a pack as PDF and as pictures.")
@workspace_option
@click.argument("what", metavar="FILE|PACK")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The folder for the pictures.")
def preview(root: Path, what: str, out: Path | None) -> None:
    """Show a file, or all of a pack, as PDF and as pictures of its pages.

    A pack is named by its folder, or as delegation/meeting, such as public/wpec-2025-01-28.
    Needs LibreOffice.
    """
    with problems_told():
        for path in files_to_show(root, what):
            made = draw_preview(path, out or path.parent / "preview")
            click.echo(f"{shown_path(made.sheet)}  ({len(made.pages)} pages)")


for _command in (new, diff, render, template, tidy, fields, schema):
    main.add_command(_command)
