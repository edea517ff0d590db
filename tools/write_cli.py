"""Writes docs/cli.md from what each command says of itself with --help.

python tools/write_cli.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from reportgen.cli import main

TARGET = Path(__file__).parent.parent / "docs/cli.md"
WIDTH = 80
HEAD = """\
# Commands

What each command says with `--help`. This page is written from the code by `tools/write_cli.py`.
A command ends with 0 where all went well, with 1 where something is wrong that it tells, and with 2
where it was called in a wrong way.
"""


def helps(command: click.Command, name: str, above: click.Context | None) -> Iterator[str]:
    """Yield the section of ``command``, and those of the commands below it."""
    settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    context = click.Context(command, parent=above, info_name=name, **settings)
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from helps(found, below, context)


def page() -> str:
    """Return the text of the page."""
    return "\n".join([HEAD, *helps(main, "reportgen", None)])


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print(f"wrote {TARGET.name}")
