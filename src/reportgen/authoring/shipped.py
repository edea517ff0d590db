"""What reportgen brings along, and a new workspace made of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import reportgen.version
from reportgen.authoring.new import write_new
from reportgen.authoring.schema import schema_files
from reportgen.errors import Code, Location, ReportgenError, error

EXAMPLE: Final = "wpec-2025-01-28"
"""The meeting whose record a new workspace begins with."""

_TAKEN: Final = (
    "templates/base/*",
    "templates/base/locale/*.po",
    f"data/meetings/{EXAMPLE}.yaml",
    f"data/meetings/{EXAMPLE}.*.yaml",
    "data/series/*.yaml",
    "data/members.yaml",
    "data/delegations/example/delegation.yaml",
    f"data/delegations/example/{EXAMPLE}.yaml",
)
_NEEDED: Final = "templates/base/set.yaml"


def shipped_folder(package: Path = Path(reportgen.version.__file__).parent) -> Path:
    """Return the folder with the shipped ``templates`` and ``data``.

    In an installed ``package`` it is inside; of a package that is installed from its repository
    and stays there, it is the repository. Raises ReportgenError where neither has them.
    """
    for folder in (package / "shipped", package.parent.parent):
        if (folder / _NEEDED).is_file():
            return folder
    message = "the templates that belong to reportgen are not there"
    hint = "install reportgen again"
    raise ReportgenError(error(Code.WORKSPACE_NOT_FOUND, Location(str(package)), message, hint))


def new_workspace(folder: Path) -> Path:
    """Make a workspace in ``folder``: the base set, one record, one delegation, the schemas.

    Raises ReportgenError where the folder holds anything, and then nothing is written.
    """
    root = folder.absolute()
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        message = "there is something already, and a new workspace needs an empty folder"
        place = Location(str(folder))
        raise ReportgenError(error(Code.WORKSPACE_EXISTS, place, message, "choose another name"))
    schemas = {root / "schemas" / name: text for name, text in schema_files().items()}
    write_new({**dict(_copies(shipped_folder(), root)), **schemas}, root)
    return root


def _copies(shipped: Path, root: Path) -> Iterator[tuple[Path, bytes]]:
    for pattern in _TAKEN:
        for path in sorted(shipped.glob(pattern)):
            if path.is_file() and not path.name.startswith((".", "~$")):
                yield root / path.relative_to(shipped), path.read_bytes()
