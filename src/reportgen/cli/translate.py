"""``reportgen translate``: words of sets and texts of records for translators, and back."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli.options import problems_told, shown_path, workspace_option
from reportgen.pack import load_workspace
from reportgen.translating.catalogues import extract as extract_words
from reportgen.translating.records import Work, counts, mark_seen, work_on
from reportgen.translating.records import update as update_file

language_option = click.option(
    "--to", "language", metavar="LANG", required=True, help="The language, such as fr."
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


@translate.command(short_help="Write a meeting's texts into the file of its translation.")
@workspace_option
@click.argument("meeting_id", metavar="MEETING")
@language_option
def update(root: Path, meeting_id: str, language: str) -> None:
    """Write the texts of the record MEETING into the file of its translation.

    Each has its original above it, and is empty where it is not translated yet. Translations
    and comments that are there stay.
    """
    with problems_told():
        work = work_on(load_workspace(root), meeting_id, language)
        update_file(work)
        work = work_on(load_workspace(root), meeting_id, language)
    _tell(work)


@translate.command(short_help="Note that translations still hold.")
@workspace_option
@click.argument("meeting_id", metavar="MEETING")
@language_option
def seen(root: Path, meeting_id: str, language: str) -> None:
    """Note that the translation of MEETING was looked at and holds for the record as it is now.

    Use it after you have corrected what a build calls changed.
    """
    with problems_told():
        work = work_on(load_workspace(root), meeting_id, language)
        count = mark_seen(work)
    texts = "1 translation" if count == 1 else f"{count} translations"
    click.echo(f"{shown_path(work.place)}: {texts} noted as seen.")


def _tell(work: Work) -> None:
    count = counts(work)
    click.echo(
        f"{shown_path(work.place)}: {count.done} translated, {count.stale} to look at again,"
        f" {count.missing} still to translate."
    )
