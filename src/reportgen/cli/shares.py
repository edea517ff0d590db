"""The command that makes copies of a pack that can be given away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from reportgen.cli.options import problems_told, shown_path, workspace_option
from reportgen.cli.previews import files_to_show
from reportgen.pack import load_workspace
from reportgen.render.audience import Audience
from reportgen.sharing.recipes import ForHouse, ForOthers, Recipe, SpokenNotes
from reportgen.sharing.share import make_copies
from reportgen.sharing.writing import AsPdfToo, OfficeOnly, Written, folder_for, write_copies
from reportgen.storage import workspace_lock


@click.command(short_help="Make copies of a pack that can be given away.")
@workspace_option
@click.argument("what", metavar="FILE|PACK")
@click.option(
    "--with",
    "audience",
    required=True,
    type=click.Choice([audience.value for audience in Audience]),
    help="Whom it is for: others (shared), or your own house (internal).",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the copies. Default: a folder of that name beside the pack.",
)
@click.option("--pdf", is_flag=True, help="Make a PDF as well. Needs LibreOffice.")
@click.option("--notes", is_flag=True, help="Leave speaker notes in copies for others.")
def share(  # noqa: PLR0913, PLR0917 - one argument for each option
    root: Path,
    what: str,
    audience: str,
    out: Path | None,
    pdf: bool,  # noqa: FBT001 - click hands flags over so
    notes: bool,  # noqa: FBT001 - click hands flags over so
) -> None:
    """Make copies of your edited files that can be given away; your own files stay as they are.

    A pack is named by its folder, or as delegation/meeting, such as public/wpec-2025-01-28. Copies
    for others hold nothing that is internal, hidden, or told of people and machines. Nothing is
    written while conflicts or tracked changes are open, or where a copy for others would hold
    words of the delegation's own file.
    """
    reader = Audience(audience)
    spoken = SpokenNotes.KEPT if notes else SpokenNotes.DROPPED
    recipe: Recipe = ForOthers(spoken) if reader is Audience.SHARED else ForHouse()
    with problems_told():
        workspace = load_workspace(root)
        with workspace_lock(workspace.root):
            copies = make_copies(files_to_show(root, what), workspace, recipe)
            folders = [out or folder_for(copied, workspace, reader) for copied in copies]
            form = AsPdfToo() if pdf else OfficeOnly()
            written = write_copies(copies, folders, form, workspace)
    for one in written:
        click.echo("\n".join(_lines(one)))
        for finding in one.copied.findings:
            click.echo(f"{finding.severity.value}: {finding}", err=True)


def _file(path: Path) -> str:
    """Return the name of a file, with its pages where it has any that can be counted."""
    if path.suffix != ".pdf":
        return shown_path(path)
    import pypdfium2  # noqa: PLC0415 - a quarter of a second that only a PDF is to pay

    with pypdfium2.PdfDocument(path) as document:
        return f"{shown_path(path)}  ({len(document)} pages)"


def _lines(written: Written) -> Iterator[str]:
    """Yield what is told of one copy: where it is, what it holds, what was left out."""
    yield from map(_file, written.files)
    yield from (f"  {line}" for line in written.copied.holding.lines())
    yield from (f"  left out: {line}" for line in written.copied.told)
    yield from (f"  of your own: {line}" for line in written.copied.own)
    yield from (f"  kept beside, with changes: {shown_path(path)}" for path in written.kept)
