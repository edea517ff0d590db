"""Office files as LibreOffice saves them again: several in one run of the program."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from reportgen.libreoffice import IMPORT_FILTERS, find_soffice, run_program

_TIME_LIMIT_S = 240.0


def through_libreoffice(files: Mapping[str, bytes], ending: str) -> dict[str, bytes]:
    """Return each file, by its name, as LibreOffice opens and saves it; all end in ``ending``."""
    soffice = find_soffice()
    assert soffice is not None, "LibreOffice is not installed: make .venv/.test-installed"
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        given, taken = scratch / "given", scratch / "taken"
        given.mkdir()
        for name, blob in files.items():
            (given / f"{name}{ending}").write_bytes(blob)
        command = [
            *(str(soffice), f"-env:UserInstallation={(scratch / 'profile').as_uri()}"),
            *("--headless", "--norestore", f"--infilter={IMPORT_FILTERS[ending]}"),
            *("--convert-to", ending.removeprefix("."), "--outdir", str(taken)),
            *(str(given / f"{name}{ending}") for name in files),
        ]
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
        done = run_program(command, environment=environment, timeout_s=_TIME_LIMIT_S)
        assert done.returncode == 0, done.output
        return {name: (taken / f"{name}{ending}").read_bytes() for name in files}
