"""``reportgen new``: records, delegations, template sets and workspaces to begin with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.authoring.new import Wanted, new_delegation, new_meeting, new_words
from reportgen.authoring.shipped import new_workspace
from reportgen.cli.options import Date, NewId, problems_told, shown_path, to_type, workspace_option
from reportgen.cli.reports import section
from reportgen.pack import load_workspace
from reportgen.templatesets.chain import load_set

if TYPE_CHECKING:
    from reportgen.authoring.ministry import Taken

_FROM = "The ministry's slides (.pptx, .potx), or a letter."


@click.group()
def new() -> None:
    """Begin a record, a delegation, a template set or a workspace.

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


@new.command(name="set", short_help="Begin a template set: how packs look for one capital.")
@workspace_option
@click.argument("name", type=NewId())
@click.option("--extends", default="base", help="The set to take the rest from. Default: base.")
@click.option("--title", help="What people call it. Default: made from its name.")
@click.option("--language", help="How dates and numbers are written, such as fr or en-JM.")
@click.option("--palette", default="", help='Colours: "dark=12355B,accent1=1F5A8A".')
@click.option("--from", "source", type=click.Path(path_type=Path), help=_FROM)
@click.option("--letter", type=click.Path(path_type=Path), help="A .docx or .dotx.")
def template_set(  # noqa: PLR0913, PLR0917 - one argument for each option
    root: Path,
    name: str,
    extends: str,
    title: str | None,
    language: str | None,
    palette: str,
    source: Path | None,
    letter: Path | None,
) -> None:
    """Begin the template set NAME in a folder of its own; it builds at once.

    With --from it takes master, layouts, colours and fonts of the ministry's own slides, with
    --letter page, head, foot and styles of its letter. What could not be matched is told.
    """
    from reportgen.authoring.ministry import Taken, take_files, wanted_with  # noqa: PLC0415 - dear to import, and most commands need none of it
    from reportgen.authoring.newset import SetWanted, new_set, read_palette  # noqa: PLC0415 - dear to import, and most commands need none of it

    files = [path for path in (source, letter) if path is not None]
    with problems_told():
        workspace = load_workspace(root)
        wanted = SetWanted(name, extends, title or "", language, read_palette(palette))
        taken = take_files(load_set(workspace.templates, extends), files) if files else Taken()
        place = new_set(workspace.templates, workspace.root, wanted_with(wanted, taken))
    click.echo(f"{shown_path(place)} is there to be filled in.")
    _tell_taken(taken)
    command = f'reportgen new delegation "Mission of …" --set {name}'
    click.echo(f"Let somebody use it: {to_type(command, root)}")


def _tell_taken(taken: Taken) -> None:
    """Tell what stands in for what, what nothing does, and what was left out."""
    for group, named in (("Layouts", taken.layouts), ("Styles", taken.styles)):
        found = [f"{own}: {theirs}" for own, theirs in named.items() if theirs]
        section(f"{group} that yours stand in for:", found)
    for group, names in taken.unmapped.items():
        rest = f"{', '.join(names)}; to choose others, fill in mapping: in set.yaml"
        section(
            f"These {group} come from the parent, in your colours and fonts:",
            [rest] if names else [],
        )
    section("Left out:", [str(finding) for finding in taken.findings])


def _tell(place: Path, command: str, root: Path) -> None:
    click.echo(f"{shown_path(place)} is there to be filled in.")
    click.echo(f"Build its pack: {to_type(command, root)}")
