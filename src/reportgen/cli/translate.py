"""``reportgen translate``: catalogues of a set's words for translators."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli.options import problems_told, shown_path, workspace_option
from reportgen.pack import load_workspace
from reportgen.translating import extract as extract_words


@click.group()
def translate() -> None:
    """Take out the words that are to be translated, and take translations in."""


@translate.command(short_help="Write a set's words into a catalogue.")
@workspace_option
@click.argument("set_id", metavar="SET")
@click.option("--to", "language", metavar="LANG", required=True, help="The language, such as fr.")
def extract(root: Path, set_id: str, language: str) -> None:
    """Write the words of the set SET into its catalogue for a language, or bring it up to date.

    Translations that are there stay. One whose original has changed is marked as fuzzy, and is
    not used until somebody has looked at it.
    """
    with problems_told():
        place = extract_words(load_workspace(root).templates, set_id, language)
    click.echo(f"{shown_path(place)} holds what there is to translate.")
