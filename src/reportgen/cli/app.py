"""``reportgen``: which commands there are.

A command's module is imported when the command is asked for: to build a pack takes less than to
make a new record, compare two, or draw a preview.
"""

from __future__ import annotations

from importlib import import_module

import click

from reportgen.version import __version__

COMMANDS = {
    "build": "reportgen.cli.build",
    "diff": "reportgen.cli.changes",
    "fields": "reportgen.cli.records",
    "merge": "reportgen.cli.merges",
    "new": "reportgen.cli.new",
    "preview": "reportgen.cli.previews",
    "pull": "reportgen.cli.pulls",
    "render": "reportgen.cli.render",
    "schema": "reportgen.cli.records",
    "set": "reportgen.cli.sets",
    "share": "reportgen.cli.shares",
    "template": "reportgen.cli.templates",
    "tidy": "reportgen.cli.records",
    "translate": "reportgen.cli.translate",
    "undo": "reportgen.cli.merges",
}
"""The module of each command, in which it bears its own name, but for those in _NAMES."""

_NAMES = {"set": "set_"}


class Commands(click.Group):
    """The commands of COMMANDS."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands in order."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, None where there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = _NAMES.get(cmd_name, cmd_name)
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reportgen")
def main() -> None:
    """Turn the record of a meeting into a briefing note in Word and a deck in PowerPoint."""
