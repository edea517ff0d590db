"""The commands for files that people have changed: bring in what is new, and go back."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from reportgen.cli.options import TO_DECIDE, problems_told, shown_path, workspace_option
from reportgen.cli.previews import files_to_show
from reportgen.mailed import merge_file, origin_of
from reportgen.pack import Builder, load_workspace
from reportgen.regeneration.report import counts
from reportgen.regeneration.undoing import undo as put_back
from reportgen.storage import workspace_lock


@click.command(short_help="Bring what is new into a file that was renamed or mailed.")
@workspace_option
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the result there. Default: into FILE.",
)
def merge(root: Path, file: Path, out: Path | None) -> None:
    """Bring what is new in the records into FILE, wherever it lies and whatever it is called.

    FILE says itself which note or deck it is and which build it comes from. Its words, slides and
    looks stay; a copy of it is kept. Ends with 3 where something is left for you to decide.
    """
    with problems_told():
        workspace = load_workspace(root, today=dt.datetime.now().astimezone().date())
        origin = origin_of(file, workspace)
        with workspace_lock(workspace.root):
            builder = Builder.of(workspace, workspace.output, audience=origin.audience)
            updated = merge_file(file, out or file, builder, origin)
    told = counts([updated.merged]) if updated.merged is not None else "built anew"
    click.echo(f"{shown_path(out or file)}: {told}")
    for finding in updated.findings:
        click.echo(f"{finding.severity.value}: {finding}", err=True)
    if updated.merged is not None and updated.merged.has_conflicts:
        sys.exit(TO_DECIDE)


@click.command(short_help="Put files back as they were before the last merge.")
@workspace_option
@click.argument("what", metavar="FILE|PACK")
def undo(root: Path, what: str) -> None:
    """Put a file, or the files of a pack, back as they were before the last merge.

    A pack is named by its folder, or as delegation/meeting, such as public/wpec-2025-01-28. Typed
    again, it goes back one more merge.
    """
    with problems_told():
        workspace = load_workspace(root)
        with workspace_lock(workspace.root):
            undone = put_back(files_to_show(root, what), workspace.root)
    for one in undone:
        click.echo(f"{shown_path(one.path)}: as it was; merged: {shown_path(one.kept)}")
