"""Finds the files that ``reportgen preview`` is asked to show."""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import Code, Location, ReportgenError, error

_SHOWN = ("*.docx", "*.pptx")


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
