"""The command that builds packs."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from reportgen.batch import Choice, EveryMeeting, Selection, build_each, select
from reportgen.cli.options import FAILED, Date, source_date, workspace_option
from reportgen.cli.reports import JsonReport, Report, TextReport
from reportgen.edits import HandEdits, KeepEditsBeside, RefuseEdits
from reportgen.errors import ReportgenError
from reportgen.pack import Builder, load_workspace
from reportgen.storage import workspace_lock

_REPORTS: dict[str, type[Report]] = {"text": TextReport, "json": JsonReport}


@click.command()
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
