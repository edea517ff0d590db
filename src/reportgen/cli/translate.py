"""``reportgen translate``: words of sets and texts of records for translators, and back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reportgen.cli.findings import existing_files, replace_option, tell
from reportgen.cli.options import (
    FAILED,
    LanguageTag,
    problems_told,
    shown_path,
    workspace_option,
)
from reportgen.outputs import write_new
from reportgen.pack import load_workspace
from reportgen.translating.catalogues import extract as extract_words
from reportgen.translating.records import Work, counts, mark_seen, work_on
from reportgen.translating.records import update as update_file
from reportgen.translating.returned import read_table
from reportgen.translating.table import table_bytes
from reportgen.translating.taking import take

language_option = click.option(
    "--to",
    "language",
    metavar="LANG",
    type=LanguageTag(),
    required=True,
    help="The language, such as fr.",
)


@click.group()
def translate() -> None:
    """Take out the words that are to be translated, and take translations in."""


@translate.command(short_help="Write a set's words into a catalogue.")
@workspace_option
@click.argument("set_id", metavar="SET")
@language_option
def extract(root: Path, set_id: str, language: str) -> None:
    """Write the words of the set SET into its catalogue for a language, or bring it up to date.

    Translations that are there stay. One whose original has changed is marked as fuzzy, and is
    not used until somebody has looked at it.
    """
    with problems_told():
        place = extract_words(load_workspace(root).templates, set_id, language)
    click.echo(f"{shown_path(place)} holds what there is to translate.")


@translate.command(short_help="Write a record's texts into the file of its translation.")
@workspace_option
@click.argument("record_id", metavar="RECORD")
@language_option
def update(root: Path, record_id: str, language: str) -> None:
    """Write the texts of RECORD, a meeting or a series, into the file of its translation.

    Each has its original above it, and is empty where it is not translated yet. Translations
    and comments that are there stay.
    """
    with problems_told():
        work = work_on(load_workspace(root), record_id, language)
        update_file(work)
        work = work_on(load_workspace(root), record_id, language)
    _tell(work)


@translate.command(short_help="Note that translations still hold.")
@workspace_option
@click.argument("record_id", metavar="RECORD")
@language_option
def seen(root: Path, record_id: str, language: str) -> None:
    """Note that the translation of RECORD was looked at and holds for the record as it is now.

    Use it after you have corrected what a build calls changed.
    """
    with problems_told():
        work = work_on(load_workspace(root), record_id, language)
        count = mark_seen(work)
    texts = "1 translation" if count == 1 else f"{count} translations"
    click.echo(f"{shown_path(work.place)}: {texts} noted as seen.")


@translate.command(short_help="Write a table for a translator, in Word.")
@workspace_option
@click.argument("record_id", metavar="RECORD")
@language_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.")
@replace_option
def export(root: Path, record_id: str, language: str, output: Path | None, existing: str) -> None:
    """Write the texts of RECORD into a Word table of two columns for a translator.

    The original stands left, the translation right, as far as there is one; what is open or has
    changed says so. reportgen translate import takes the table back.
    """
    with problems_told():
        work = work_on(load_workspace(root), record_id, language)
        place = output or Path(f"{record_id}.{language}.docx")
        kept = write_new(place, table_bytes(work), existing_files(existing))
    click.echo(f"{shown_path(place)} holds {len(work.passages)} texts.")
    for path in kept:
        click.echo(f"Kept beside: {shown_path(path)}")


@translate.command("import", short_help="Take a translator's table back.")
@workspace_option
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def take_back(root: Path, file: Path) -> None:
    """Take what a translator wrote in FILE into the file of the translation.

    Rows may have changed places. Tracked changes count as accepted; comments are told. A row that
    fits nowhere is told, and the command ends with 1.
    """
    with problems_told():
        returned = read_table(file, file.name)
        work = work_on(load_workspace(root), returned.record, returned.language)
        taken = take(work, returned, file.name)
        work = work_on(load_workspace(root), returned.record, returned.language)
    tell("text", taken.findings, {})
    texts = "1 translation" if taken.count == 1 else f"{taken.count} translations"
    click.echo(f"{texts} taken from {file.name}.")
    _tell(work)
    sys.exit(FAILED if any(finding.is_error for finding in taken.findings) else 0)


def _tell(work: Work) -> None:
    count = counts(work)
    click.echo(
        f"{shown_path(work.place)}: {count.done} translated, {count.stale} to look at again,"
        f" {count.missing} still to translate."
    )
