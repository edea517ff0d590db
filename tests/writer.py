"""LibreOffice Writer for tests: Word files saved by it, with changes kept, accepted or rejected."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from reportgen.libreoffice import find_soffice

Action = Literal["save", "accept", "reject"]
SCRIPT = Path(__file__).with_name("writerscript.py")
LIMIT_S = 300

_PYTHONS = (
    *("/usr/bin/python3", "/usr/lib/libreoffice/program/python", "/opt/libreoffice/program/python"),
    "/Applications/LibreOffice.app/Contents/Resources/python",
)


def _python() -> str:
    """Return a Python that can talk to LibreOffice (its module ``uno``)."""
    for each in (*_PYTHONS, shutil.which("python3") or sys.executable):
        if Path(each).is_file():
            done = subprocess.run([each, "-c", "import uno"], capture_output=True, check=False)
            if done.returncode == 0:
                return each
    raise AssertionError("no Python has the module uno; run tools/install_test_needs.sh")


def by_writer(jobs: Sequence[tuple[Action, bytes]]) -> list[bytes]:
    """Return what LibreOffice makes of each file; it is started once for all of them."""
    soffice = find_soffice()
    assert soffice is not None, "LibreOffice is not installed; run tools/install_test_needs.sh"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lines = []
        for number, (action, blob) in enumerate(jobs):
            source, target = root / f"in{number}.docx", root / f"out{number}.docx"
            source.write_bytes(blob)
            lines.append(f"{action}\t{source}\t{target}\n")
        (root / "jobs").write_text("".join(lines), encoding="utf-8")
        _run(soffice, root)
        return [(root / f"out{number}.docx").read_bytes() for number in range(len(jobs))]


def _run(soffice: Path, root: Path) -> None:
    pipe = f"reportgen{root.name}"
    command = [str(soffice), f"-env:UserInstallation={(root / 'profile').as_uri()}"]
    command += ["--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as office:
        try:
            subprocess.run(
                [_python(), str(SCRIPT), pipe, str(root / "jobs")], check=True, timeout=LIMIT_S
            )
            office.wait(LIMIT_S)
        finally:
            office.kill()
