"""Makes packs in a process of its own and prints how much memory it came to need, in KiB.

python benchmarks/memory.py COUNT reportgen|hand
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from setting import Setting

WAYS = ("hand", "reportgen")


def peak(count: int, way: str) -> int:
    """Return the most memory, in KiB, that a new process held while it made ``count`` packs."""
    command = [sys.executable, str(Path(__file__)), str(count), way]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - this very file


def main(count: int, way: str) -> None:
    """Make ``count`` packs and print the process's peak."""
    setting = Setting()
    make = setting.by_reportgen if way == "reportgen" else setting.by_hand
    for number in range(count):
        make(number)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
