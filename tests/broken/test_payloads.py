"""Templates that mean harm are refused, and take little time and memory on the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from broken import payloads
from broken.payloads import PAYLOADS

ENOUGH, ENOUGH_MECHANISMS = 40, 8
TESTS = Path(__file__).parent.parent


def test_there_are_enough_payloads_and_mechanisms() -> None:
    assert len({text for texts in PAYLOADS.values() for text in texts}) >= ENOUGH
    assert len(PAYLOADS) >= ENOUGH_MECHANISMS


def test_every_payload_is_refused_within_little_time_and_memory() -> None:
    paths = os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])
    done = subprocess.run(
        [sys.executable, str(Path(payloads.__file__))],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert len(found) == 2 * sum(map(len, PAYLOADS.values()))
    assert [name for name, codes in found.items() if not codes] == []
