"""``reportgen tidy``, ``fields`` and ``schema``: for those who write records."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportgen.authoring.schema import schema_files
from reportgen.authoring.tidy import Tidied, tidied
from reportgen.cli.options import FAILED, problems_told, shown_path, workspace_option
from reportgen.cli.reports import counted_fields
from reportgen.pack import Builder, load_workspace
from reportgen.storage import write_files


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; end with 1 where ids are missing.")
def tidy(file: Path, check: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Write the ids that are made from texts into a record.

    An entry without an id gets one that is made from its text; when the text changes, so does the
    id. Written down it stays. Comments, order and everything else stay as they are.
    """
    with problems_told():
        made = tidied(file)
        if not check:
            write_files({file.resolve(): made.content}, file.resolve().parent)
    _tell(file, made, "missing" if check else "written")
    sys.exit(FAILED if check and made.count else 0)


def _tell(file: Path, made: Tidied, done: str) -> None:
    ids = "1 id" if made.count == 1 else f"{made.count} ids"
    told = f"{ids} {done}" if made.count else "every entry that can take an id has one"
    click.echo(f"{shown_path(file)}: {told}")
    for line in made.left:
        click.echo(f"{shown_path(file)}:{line}: left as it is; write its text behind a key first")


@click.command(short_help="List what no page of a pack shows.")
@workspace_option
@click.argument("subject_id", metavar="MEETING|SERIES")
@click.option("--for", "delegations", multiple=True, metavar="ID", help="Only this delegation.")
def fields(root: Path, subject_id: str, delegations: tuple[str, ...]) -> None:
    """List what the record of a meeting or series says and no page of its pack shows.

    Fields of the delegation's own file begin with own. No pack is written.
    """
    with problems_told():
        workspace = load_workspace(root)
        subject = workspace.subject(subject_id)
        builder = Builder.of(workspace, workspace.output)
        for name in delegations or workspace.delegation_ids():
            _list(subject_id, name, builder.unseen(subject, workspace.delegation(name)))


def _list(subject_id: str, delegation_id: str, unseen: tuple[str, ...]) -> None:
    if not unseen:
        click.echo(f"{subject_id} for {delegation_id}: every field stands on a page")
        return
    click.echo(f"{subject_id} for {delegation_id}: {counted_fields(len(unseen))} on no page")
    for line in unseen:
        click.echo(f"  {line}")


@click.command(short_help="Write the JSON Schemas for editors.")
@workspace_option
def schema(root: Path) -> None:
    """Write the JSON Schemas that editors complete and check records by, to schemas/.

    A file names its schema in its first line, as those that reportgen new writes do.
    """
    with problems_told():
        workspace = load_workspace(root)
        files = {workspace.root / "schemas" / name: text for name, text in schema_files().items()}
        write_files(files, workspace.root)
    for path in files:
        click.echo(shown_path(path))
