"""The command that shows packs as pictures, and how it finds what it is asked to show."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.cli.options import problems_told, shown_path, workspace_option
from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.preview import preview as draw_preview

_SHOWN = ("*.docx", "*.pptx")


@click.command(short_help="Show a pack as PDF and as pictures.")
@workspace_option
@click.argument("what", metavar="FILE|PACK")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The folder for the pictures.")
def preview(root: Path, what: str, out: Path | None) -> None:
    """Show a file, or all of a pack, as PDF and as pictures of its pages.

    A pack is named by its folder, or as delegation/meeting, such as public/wpec-2025-01-28.
    Needs LibreOffice.
    """
    with problems_told():
        for path in files_to_show(root, what):
            made = draw_preview(path, out or path.parent / "preview")
            click.echo(f"{shown_path(made.sheet)}  ({len(made.pages)} pages)")


def files_to_show(root: Path, what: str) -> list[Path]:
    """Return the Office files that ``what`` names: a file, a folder, or delegation/meeting.

    Raises ReportgenError where there are none.
    """
    for place in (Path(what), root / "output" / what):
        if place.is_file():
            return [place]
        if place.is_dir():
            found = sorted(path for shown in _SHOWN for path in place.glob(shown))
            found = [path for path in found if not path.name.startswith(("~$", "."))]
            if found:
                return found
    message = "there is no file or pack of this name"
    hint = "name a .docx or .pptx, or build the pack first"
    raise ReportgenError(error(Code.WORKSPACE_NOT_FOUND, Location(what), message, hint))
