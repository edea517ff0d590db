"""What a small file can cost: measured in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

SMALL = 300
MOST_SECONDS = 1.0
MOST_MEMORY = 200 * 1024  # KiB

# Linux hands the peak of getrusage on from the process that starts another; VmHWM is its own.
# Where the kernel has a page on the process, its peak is read there: what getrusage gives includes
# that of the process which started it.
MEASURE = """
import resource, sys, time
from pathlib import Path
from reportgen.errors import ReportgenError
from reportgen.records.loading import parse_meeting
before = time.process_time()
try:
    parse_meeting(sys.stdin.buffer.read(), name=sys.argv[1], stem="m")
except ReportgenError:
    used = time.process_time() - before
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    own = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    print(used, *(own or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))
"""


def bomb(levels: int) -> str:
    first = "a0: &a0 [x,x,x,x,x,x,x,x]"
    return "\n".join([first, *(f"a{n}: &a{n} [{f'*a{n - 1},' * 6}]" for n in range(1, levels))])


FILES = {
    "aliases.yaml": bomb(7),
    "merge-keys.yaml": "a: &a {x: 1}\n" + "".join(f"b{n}: {{<<: *a}}\n" for n in range(18)),
    "an-alias-of-itself.yaml": "&a [*a, *a, *a]",
    "brackets.yaml": "[" * SMALL,
    "braces.yaml": "{a: " * 74,
    "dashes.yaml": "- " * 149,
    "questions.yaml": "? " * 149,
    "brackets.json": "[" * SMALL,
    "braces.json": '{"a":' * 59,
    "a-large-number.yaml": f"title: T\ndate: 2025-01-01\nbody: B\nmore: 1e{'9' * 200}",
    "a-large-number.json": '{"figures": [{"text": "t", "value": 1e' + "9" * 240 + "}]}",
    "a-long-number.yaml": "figures: [{text: t, value: " + "9" * 260 + "}]",
    "a-long-key.yaml": "a" * 290 + ": b",
    "many-keys.yaml": "".join(f"k{n}: {n}\n" for n in range(35)),
    "repeated-keys.yaml": "a: 1\n" * 59,
    "quotation-mark.yaml": 'a: "' + "\\x41" * 70,
    "colons.yaml": "a" + ":" * 290 + " b",
    "not-utf-8.yaml": "\udcff" * 290,
    "control.yaml": "\x07" * 290,
}


@pytest.mark.parametrize("name", FILES)
def test_a_small_file_takes_neither_a_second_nor_much_memory(name: str) -> None:
    content = FILES[name].encode("utf-8", "surrogateescape")
    assert len(content) <= SMALL
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, name], input=content, capture_output=True, check=True
    )
    seconds, memory = done.stdout.split()
    assert float(seconds) < MOST_SECONDS
    assert int(memory) < MOST_MEMORY
