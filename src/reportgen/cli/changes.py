"""``reportgen diff``: what is different between two records."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from reportgen.changes.compare import compare
from reportgen.changes.data import as_json
from reportgen.changes.markdown import as_markdown
from reportgen.changes.model import Changes
from reportgen.changes.plaintext import as_text
from reportgen.changes.reading import read_version
from reportgen.cli.options import problems_told, workspace_option
from reportgen.errors import Findings
from reportgen.pack import load_workspace
from reportgen.records.meeting import Meeting
from reportgen.records.members import with_official_names
from reportgen.records.series import Series
from reportgen.records.workspace import Workspace

_FORMATS: dict[str, Callable[[Changes], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
_ENDINGS = (".yaml", ".yml", ".json")


@click.command(short_help="Tell what is different between two records.")
@workspace_option
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--format",
    "style",
    type=click.Choice(list(_FORMATS)),
    default="text",
    help="How to tell it. Default: text.",
)
def diff(root: Path, before: str, after: str, style: str) -> None:
    """Tell what the record B says otherwise than the record A: what is new, gone or changed.

    A and B are ids of meetings, or files. Two sessions are compared in what lasts (themes,
    proposals, positions, initiatives, documents), and what A announced with what B says. Two
    versions of one record are compared in everything. Nothing is written.
    """
    with problems_told():
        workspace = _workspace(root, (before, after))
        findings = Findings()
        records = findings.each((before, after), partial(_record, workspace))
        findings.raise_errors()
        first, second = _named_alike(records[0], records[1], workspace)
        changes = compare(first, second, _series(workspace, first, second))
    for note in _notes(first, second):
        click.echo(f"note: {note}", err=True)
    click.echo(_FORMATS[style](changes), nl=False)


def _is_file(name: str) -> bool:
    return name.endswith(_ENDINGS) or "/" in name or os.sep in name


def _workspace(root: Path, names: tuple[str, str]) -> Workspace | None:
    """Return the workspace; None where only files are compared and there is none."""
    if all(map(_is_file, names)) and not (root / "data/meetings").is_dir():
        return None
    return load_workspace(root)


def _record(workspace: Workspace | None, name: str) -> Meeting:
    if workspace is not None and not _is_file(name):
        return workspace.meeting(name)
    return read_version(Path(name), name, workspace.directory if workspace else None)


def _named_alike(
    first: Meeting, second: Meeting, workspace: Workspace | None
) -> tuple[Meeting, Meeting]:
    """Return both records with the names of members that the second one's readers know."""
    if workspace is None or workspace.directory is None:
        return first, second
    named = partial(with_official_names, directory=workspace.directory, language=second.language)
    return named(first), named(second)


def _series(workspace: Workspace | None, first: Meeting, second: Meeting) -> Series | None:
    """Return the series of both records, or of the only one that names a series."""
    named = {meeting.series for meeting in (first, second) if meeting.series}
    if workspace is None or len(named) != 1:
        return None
    (series,) = named
    # A file from elsewhere may be of a series that is not here.
    return workspace.series(series) if series in workspace.series_ids() else None


def _notes(first: Meeting, second: Meeting) -> Iterator[str]:
    series, languages = (first.series, second.series), (first.language, second.language)
    if None not in series and series[0] != series[1]:
        yield f"the records are of two series, {series[0]} and {series[1]}"
    if languages[0] != languages[1]:
        told = f"the records are in two languages, {languages[0]} and {languages[1]}"
        yield f"{told}; texts are compared as they stand"
