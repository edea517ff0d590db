"""``reportgen new``: records, delegations and workspaces to begin with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from reportgen.authoring.new import Wanted, new_delegation, new_meeting, new_words
from reportgen.authoring.shipped import new_workspace
from reportgen.cli.options import Date, NewId, problems_told, shown_path, to_type, workspace_option
from reportgen.pack import load_workspace


@click.group()
def new() -> None:
    """Begin a record, a delegation or a workspace.

    Writes a file to fill in, with a comment for each key. Nothing is ever written over.
    """


@new.command(short_help="Begin the record of a meeting.")
@workspace_option
@click.argument("date", type=Date())
@click.option("--series", metavar="ID", help="The series that the meeting belongs to.")
@click.option("--id", "meeting_id", type=NewId(), help="Its id. Default: made from the date.")
@click.option("--title", help="What it is about. Default: what was announced.")
@click.option("--body", help="The body that meets. Default: that of the series.")
def meeting(  # noqa: PLR0913, PLR0917 - one argument for each option
    root: Path,
    date: dt.date,
    series: str | None,
    meeting_id: str | None,
    title: str | None,
    body: str | None,
) -> None:
    """Begin the record of the meeting of DATE, such as 2025-02-17.

    With --series it holds what is known already: the body, who chairs, and what the session
    before, or the series, announced for that day. It builds at once.
    """
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    with problems_told():
        workspace = load_workspace(root)
        wanted = Wanted(date, series, meeting_id, title, body)
        place = new_meeting(workspace, wanted, today)
    _tell(place, f"reportgen build --meeting {place.stem}", root)


@new.command(short_help="Begin the file of a delegation.")
@workspace_option
@click.argument("name")
@click.option("--set", "set_id", default="base", help="The template set. Default: base.")
@click.option("--id", "delegation_id", type=NewId(), help="Its id. Default: made from the name.")
@click.option("--language", help="The language of its packs. Default: that of the set.")
def delegation(
    root: Path, name: str, set_id: str, delegation_id: str | None, language: str | None
) -> None:
    """Begin the delegation called NAME, such as "Mission of Jamaica"."""
    with problems_told():
        place = new_delegation(load_workspace(root), name, set_id, delegation_id, language)
    _tell(place, f"reportgen build --for {place.parent.name}", root)


@new.command(short_help="Begin what a delegation says on a meeting.")
@workspace_option
@click.argument("meeting_id", metavar="MEETING")
@click.option("--for", "delegation_id", metavar="ID", required=True, help="Whose words they are.")
def words(root: Path, meeting_id: str, delegation_id: str) -> None:
    """Begin what a delegation itself says on a meeting: objective, line to take, next steps."""
    with problems_told():
        place = new_words(load_workspace(root), meeting_id, delegation_id)
    _tell(place, f"reportgen build --meeting {meeting_id} --for {delegation_id}", root)


@new.command(short_help="Make a folder with all that a build needs.")
@click.argument("folder", type=click.Path(path_type=Path))
def workspace(folder: Path) -> None:
    """Make the workspace FOLDER: the base template set, one record and one delegation to copy."""
    with problems_told():
        place = new_workspace(folder)
    click.echo(f"{shown_path(place)} is there, with a record and a delegation to copy.")
    click.echo(f"Build its pack: {to_type('reportgen build', place)}")


def _tell(place: Path, command: str, root: Path) -> None:
    click.echo(f"{shown_path(place)} is there to be filled in.")
    click.echo(f"Build its pack: {to_type(command, root)}")
