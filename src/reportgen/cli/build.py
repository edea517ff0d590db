"""The command that builds packs."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click
from msgspec import Struct

from reportgen.batch import Choice, Everything, Selection, build_each, select
from reportgen.carry import Carry, CarryFrom, CarryLast, CarryNothing
from reportgen.cli.options import FAILED, TO_DECIDE, Date, source_date, workspace_option
from reportgen.cli.reports import JsonReport, Report, TextReport
from reportgen.edits import HandEdits, KeepEditsBeside
from reportgen.errors import ReportgenError
from reportgen.pack import Builder, load_workspace
from reportgen.regeneration.updating import MergeEdits
from reportgen.render.audience import Audience
from reportgen.storage import workspace_lock

_REPORTS: dict[str, type[Report]] = {"text": TextReport, "json": JsonReport}


@click.command()
@workspace_option
@click.option("--meeting", "meetings", multiple=True, metavar="ID", help="Only this meeting.")
@click.option("--series", multiple=True, metavar="ID", help="The standing pack of this series.")
@click.option("--for", "delegations", multiple=True, metavar="ID", help="Only this delegation.")
@click.option("--all", "every", is_flag=True, help="Every meeting that was held, and every series.")
@click.option("--out", type=click.Path(path_type=Path), help="Another folder than output/.")
@click.option("--as-of", type=Date(), help="The date of the build. Default: the meeting's.")
@click.option(
    "--carry-from",
    "carry_from",
    metavar="ID",
    help="Carry forward from the pack of this meeting. Default: the last one of the series.",
)
@click.option("--no-carry", is_flag=True, help="Carry nothing forward from an earlier pack.")
@click.option(
    "--audience",
    type=click.Choice([audience.value for audience in Audience]),
    default=Audience.INTERNAL.value,
    help="Packs for the house, or to be shared with others. Default: internal.",
)
@click.option("--fresh", is_flag=True, help="Build anew; keep files you changed beside.")
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
    series: tuple[str, ...],
    delegations: tuple[str, ...],
    every: bool,  # noqa: FBT001 - click hands flags over so
    out: Path | None,
    as_of: dt.date | None,
    carry_from: str | None,
    no_carry: bool,  # noqa: FBT001 - click hands flags over so
    audience: str,
    fresh: bool,  # noqa: FBT001 - click hands flags over so
    style: str,
) -> None:
    """Build the packs of the latest meeting, or of those named.

    A pack is one note and one deck for one delegation: of one meeting, or of a series as a whole.
    What has not changed is not built again. Into a file that you have changed by hand, only what is
    new is brought: your words, slides and looks stay. Ends with 3 where something is left for you
    to decide.
    """
    if every and (meetings or series):
        raise click.UsageError("use either --all or --meeting and --series, not both")
    edits: HandEdits = KeepEditsBeside() if fresh else MergeEdits()
    plan = Plan(out, Audience(audience), edits, _carry(carry_from, meetings, no_carry=no_carry))
    choice = (Everything if every else Choice)(meetings, delegations, as_of, series)
    report = _REPORTS[style](root)
    try:
        _build(root, choice, plan, report)
    except ReportgenError as problem:
        report.refuse(problem.diagnostics)
    report.close()
    sys.exit(FAILED if report.failed else TO_DECIDE if report.left_to_decide else 0)


def _carry(carry_from: str | None, meetings: tuple[str, ...], *, no_carry: bool) -> Carry:
    """Return which earlier pack new ones carry from; wrong usage where that is not clear."""
    if carry_from is None:
        return CarryNothing() if no_carry else CarryLast()
    if no_carry:
        raise click.UsageError("use either --carry-from or --no-carry, not both")
    if len(meetings) != 1:
        raise click.UsageError("--carry-from needs the one meeting that is built: --meeting ID")
    return CarryFrom(carry_from)


class Plan(Struct, frozen=True):
    """Where packs go, whom they are for, what becomes of edited files, what is carried forward."""

    out: Path | None
    audience: Audience
    edits: HandEdits
    carry: Carry


def _build(root: Path, choice: Choice, plan: Plan, report: Report) -> None:
    workspace = load_workspace(root, today=dt.datetime.now().astimezone().date())
    as_of = choice.as_of or source_date()
    output = plan.out.absolute() if plan.out else workspace.output
    builder = Builder.of(workspace, output, as_of, plan.edits, plan.audience, plan.carry)
    with workspace_lock(workspace.root):
        selection = select(workspace, choice)
        report.refuse(selection.problems)
        _build_all(builder, selection, report)


def _build_all(builder: Builder, selection: Selection, report: Report) -> None:
    outcomes = build_each(builder, selection)
    with report.progress(outcomes, len(selection.pairs)) as counted:
        for outcome in counted:
            report.add(outcome)
