"""Makes packs in a process of its own and prints how much memory it came to need, in KiB.

python benchmarks/memory.py COUNT reportgen|hand
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

WAYS = ("hand", "reportgen")


def peak(count: int, way: str) -> int:
    """Return the most memory, in KiB, that a new process held while it made ``count`` packs."""
    command = [sys.executable, str(Path(__file__)), str(count), way]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - this very file


def main(count: int, way: str) -> None:
    """Make ``count`` packs and print the process's peak."""
    from setting import Setting  # noqa: PLC0415 - what only asks for the peak does not need it

    setting = Setting()
    make = setting.by_reportgen if way == "reportgen" else setting.by_hand
    for number in range(count):
        make(number)
    print(peak_of_this_process())


def peak_of_this_process() -> int:
    """Return the most memory, in KiB, that this process held since it began.

    Linux counts what the process held that started it as well, but for its own page on this one.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(status.read_text().partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
