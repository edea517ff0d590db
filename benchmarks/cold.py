"""Times whole commands: reportgen with its picture kept, the hand-written one drawing it."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from setting import DELEGATION, HERE, MEETING, ROOT
from timing import Row


def compare_cold(folder: Path, rounds: int) -> Row:
    """Return the CPU seconds (user and system) of both commands, taken in turn."""
    workspace = _workspace(folder / "workspace")
    ours, theirs = _reportgen(workspace), _by_hand(workspace, folder / "by-hand")
    environment = _with_bytecode(folder / "bytecode")
    _cpu_seconds(ours, environment)
    _cpu_seconds(theirs, environment)
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        times[0].append(_cpu_seconds(theirs, environment))
        _forget_build(workspace)
        times[1].append(_cpu_seconds(ours, environment))
    hand, reportgen = (statistics.median(taken) for taken in times)
    return Row("the whole command, started cold", hand, reportgen, "CPU")


def _workspace(folder: Path) -> Path:
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def _with_bytecode(folder: Path) -> dict[str, str]:
    """Return an environment in which Python keeps what it compiled, as it does for most people."""
    kept = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder)}


def _forget_build(workspace: Path) -> None:
    """Take away what the last build wrote, all but the picture it drew."""
    shutil.rmtree(workspace / "output")
    shutil.rmtree(workspace / ".reportgen" / "packs")


def _reportgen(workspace: Path) -> Sequence[str]:
    start = [sys.executable, "-m", "reportgen", "build", "-w", str(workspace)]
    return [*start, "--meeting", MEETING, "--for", DELEGATION]


def _by_hand(workspace: Path, output: Path) -> Sequence[str]:
    program = HERE / "handwritten" / "build.py"
    return [sys.executable, str(program), str(workspace / "data"), str(output)]


def _cpu_seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - made above
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime
