"""What several commands share: options, kinds of arguments, and how they tell problems."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from reportgen.errors import ReportgenError
from reportgen.records.ids import slug
from reportgen.records.languagenames import is_known

FAILED = 1
TO_DECIDE = 3
"""The exit code of a build that left conflicts to a person; 2 is that of wrong usage."""


class LanguageTag(click.ParamType[str]):
    """A language after BCP 47, such as fr or en-GB."""

    name = "tag"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the tag; one that is not known ends the command with its usage."""
        if not is_known(value):
            self.fail(f"“{value}” is no known language; write it as fr or en-GB", param, ctx)
        return value


class Date(click.ParamType[dt.date]):
    """A date on the command line, as YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: str | dt.date, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Return the date; a wrong one ends the command with its usage."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is no date; write it as 2025-01-28", param, ctx)


class NewId(click.ParamType[str]):
    """The id of something new: it becomes the name of a file."""

    name = "id"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the id; a wrong one ends the command with its usage."""
        if slug(value) != value:
            self.fail(f"“{value}” cannot be an id; write it as {slug(value)}", param, ctx)
        return value


workspace_option = click.option(
    "-w",
    "--workspace",
    "root",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder with data/ and templates/. Default: this folder.",
)


@contextmanager
def problems_told() -> Iterator[None]:
    """Tell the problems of whatever fails in here, and end the command."""
    try:
        yield
    except ReportgenError as problem:
        for diagnostic in problem.diagnostics:
            click.echo(f"error: {diagnostic}", err=True)
        sys.exit(FAILED)


def to_type(command: str, root: Path) -> str:
    """Return a command as it can be typed from here, for the workspace ``root``."""
    return command if root == Path() else f"{command} -w {shlex.quote(shown_path(root))}"


def shown_path(path: Path) -> str:
    """Return a path as short as it can be typed from here."""
    here = Path.cwd()
    absolute = path.absolute()
    if absolute.is_relative_to(here):
        return os.path.relpath(absolute, here)
    return str(absolute)


def source_date() -> dt.date | None:
    """Return the date that ``SOURCE_DATE_EPOCH`` names, where it is set."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return dt.datetime.fromtimestamp(int(seconds), tz=dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is “{seconds}”, which is no number of seconds since 1970"
        raise click.UsageError(message) from None
