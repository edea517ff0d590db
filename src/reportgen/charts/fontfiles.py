"""Where fonts lie on this computer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["font_files"]

_SUFFIXES: Final = (".ttf", ".otf", ".ttc", ".otc")
_FOLDERS: Final = {
    "win32": (
        "%WINDIR%/Fonts",
        "%LOCALAPPDATA%/Microsoft/Windows/Fonts",
    ),
    "darwin": (
        "/System/Library/Fonts",
        "/Library/Fonts",
        "~/Library/Fonts",
    ),
}
_ELSEWHERE: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
)


def font_files() -> list[str]:
    """Return the paths of the font files in the folders where the system keeps them, sorted."""
    return sorted(str(path) for folder in _folders() for path in _fonts_in(folder))


def _folders() -> Iterator[Path]:
    for folder in _FOLDERS.get(sys.platform, _ELSEWHERE):
        yield Path(os.path.expandvars(folder)).expanduser()


def _fonts_in(folder: Path) -> Iterator[Path]:
    for here, _, names in os.walk(folder):
        yield from (Path(here, name) for name in names if name.lower().endswith(_SUFFIXES))
