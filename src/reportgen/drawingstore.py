"""Keeps drawn pictures in files, one for each key.

A file is the SHA-256 of the rest on a line, the sizes as JSON on a line, the PNG and the SVG. A
file whose hash does not hold counts as none.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from reportgen.charts.look import Drawing
from reportgen.errors import ReportgenError
from reportgen.storage import with_digest, without_digest, write_files

__all__ = ["FileDrawingStore"]

# A kept picture has some hundred kilobytes; what is far larger was not written by us.
_LARGEST: Final = 64 * 1024 * 1024


class FileDrawingStore(Struct, frozen=True):
    """Keeps pictures in ``folder``, which lies in the workspace ``root``.

    A picture that cannot be written is not kept; the build goes on without.
    """

    folder: Path
    root: Path

    def get(self, key: str) -> Drawing | None:
        """Return the picture kept under ``key``, None where there is none that is whole."""
        path = self._path(key)
        try:
            return _unpacked(path.read_bytes()) if path.stat().st_size <= _LARGEST else None
        except OSError:
            return None

    def put(self, key: str, drawing: Drawing) -> None:
        """Keep ``drawing`` under ``key``."""
        with suppress(ReportgenError):
            write_files({self._path(key): _packed(drawing)}, self.root)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.drawing"


def _packed(drawing: Drawing) -> bytes:
    about = {
        "png": len(drawing.png),
        "width_emu": drawing.width_emu,
        "height_emu": drawing.height_emu,
        "missing": drawing.missing,
    }
    line = json.dumps(about, sort_keys=True).encode()
    return with_digest(line + b"\n" + drawing.png + drawing.svg)


def _unpacked(blob: bytes) -> Drawing | None:
    """Return the picture in ``blob``, None where it is damaged."""
    rest = without_digest(blob)
    if rest is None:
        return None
    line, _, content = rest.partition(b"\n")
    about = json.loads(line)
    png, svg = content[: about["png"]], content[about["png"] :]
    return Drawing(png, svg, about["width_emu"], about["height_emu"], about["missing"])
