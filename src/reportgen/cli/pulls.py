"""The command that brings hand edits of a file back to the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from reportgen.cli.options import problems_told, shown_path, to_type, workspace_option
from reportgen.pack import load_workspace
from reportgen.pulling.pull import Change, Pulled, write_changes
from reportgen.pulling.pull import pull as find_changes
from reportgen.pulling.tracing import Left
from reportgen.regeneration.note.signs import shown
from reportgen.storage import workspace_lock

_MOST: Final = 5
"""So many paragraphs of hers are shown of a place where she added or took out more."""


@click.command(short_help="Bring your edits of a file back to the record.")
@workspace_option
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--apply", "applied", is_flag=True, help="Write the new words into the record.")
def pull(
    root: Path,
    file: Path,
    applied: bool,  # noqa: FBT001 - click hands flags over so
) -> None:
    """Show which of your edits of FILE belong to one field of a record each.

    With --apply they are written there, and the other files follow at the next build. Edits of
    words that came from several fields, or from the template, are listed with the reason and left,
    and so is what you added or took out.
    """
    with problems_told():
        workspace = load_workspace(root)
        with workspace_lock(workspace.root):
            pulled = find_changes(file, workspace)
            written = write_changes(pulled, workspace) if applied else []
    click.echo("\n".join(_lines(pulled)))
    for path in written:
        click.echo(f"written: {shown_path(path)}")
    if pulled.changes:
        click.echo(_advice(root, file, applied=applied))


def _lines(pulled: Pulled) -> Iterator[str]:
    if not pulled.changes and not pulled.left:
        yield "no edit of the record's words was found"
    for change in pulled.changes:
        yield from _of_change(change)
    if pulled.left:
        yield f"left alone ({len(pulled.left)}):"
    for left in pulled.left:
        yield from _of_left(left)


def _of_change(change: Change) -> Iterator[str]:
    yield change.field.name
    yield from (f"  edited: {' › '.join(place)}" for place in change.places)
    if change.shown:
        others = "one other place shows" if change.shown == 1 else f"{change.shown} others show"
        yield f"  {others} it in this file, and will follow"
    yield from (f"  - {line}" for line in change.old.split("\n"))
    yield from (f"  + {line}" for line in change.new.split("\n"))


def _of_left(left: Left) -> Iterator[str]:
    yield f"  {' › '.join(left.place)}: {left.reason}"
    yield from _texts("-", left.old)
    yield from _texts("+", left.new)


def _texts(sign: str, texts: Sequence[str]) -> Iterator[str]:
    yield from (f"    {sign} {shown(text)}" for text in texts[:_MOST])
    if len(texts) > _MOST:
        yield f"    {sign} … and {len(texts) - _MOST} more"


def _advice(root: Path, file: Path, *, applied: bool) -> str:
    if applied:
        return f"now build, so that all files say the same: {to_type('reportgen build', root)}"
    command = to_type(f"reportgen pull {file}", root)
    return f"to write this into the record: {command} --apply"
