"""Kills a process at each of its file-changing system calls in turn, or lists them.

``calls_of(work)`` lists the calls that ``work()`` makes in a child process. ``killed_at(n, work)``
ends the child just before the n-th of them; where that is a write, half of the bytes are written
first. The child is forked, so ``work`` may be any function.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

KILLED = 77
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_EVENTS = frozenset(
    f"os.{name}"
    for name in ("chmod", "link", "mkdir", "remove", "rename", "rmdir", "symlink", "truncate")
)


@dataclass
class _Watch:
    """Counts the calls and ends the process at the one that was asked for."""

    kill_at: int | None
    calls: list[tuple[str, str]] = field(default_factory=list)

    def meets(self, name: str, what: object) -> None:
        self.calls.append((name, os.fsdecode(what) if isinstance(what, str | bytes) else str(what)))
        if len(self.calls) == self.kill_at:
            os._exit(KILLED)

    def hook(self, event: str, args: tuple[object, ...]) -> None:
        if event == "open" and isinstance(args[2], int) and args[2] & _CHANGING:
            self.meets("open", args[0])
        elif event in _EVENTS:
            self.meets(event, args[0])

    def arm(self) -> None:
        """Watch this process; only a child that ends soon is armed, for hooks stay."""
        write, fsync = os.write, os.fsync

        def torn_write(handle: int, data: bytes) -> int:
            if len(self.calls) + 1 == self.kill_at:
                write(handle, bytes(data)[: len(data) // 2])
            self.meets("write", handle)
            return write(handle, data)

        def watched_fsync(handle: int) -> None:
            self.meets("fsync", handle)
            fsync(handle)

        os.write, os.fsync = torn_write, watched_fsync  # type: ignore[assignment]  # buffers
        sys.addaudithook(self.hook)


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Run ``work`` in a child killed at its call ``number``; tell whether it got that far."""
    return _run(_Watch(number), work, None) == KILLED


def calls_of(work: Callable[[], object], folder: Path) -> list[tuple[str, str]]:
    """Return the calls of ``work``, run in a child to its end: each a name and what it changes.

    ``folder`` takes a file for the answer.
    """
    answer = folder / "calls.json"
    _run(_Watch(None), work, answer)
    calls = [(name, what) for name, what in json.loads(answer.read_text(encoding="utf-8"))]
    answer.unlink()
    return calls


def _run(watch: _Watch, work: Callable[[], object], answer: Path | None) -> int:
    child = os.fork()
    if not child:
        os._exit(_child(watch, work, answer))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, KILLED}, f"the work failed by itself, see above (exit {code})"
    return code


def _child(watch: _Watch, work: Callable[[], object], answer: Path | None) -> int:
    try:
        watch.arm()
        work()
        calls = list(watch.calls)
        watch.kill_at = None
        if answer is not None:
            answer.write_text(json.dumps(calls), encoding="utf-8")
    except BaseException:  # noqa: BLE001 - the child must not run on into its parent's tests
        traceback.print_exc()
        sys.stderr.flush()
        return 1
    return 0
