"""Times two ways of doing the same thing, turn by turn, in one process on one core."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

WARM_UP = 3


@dataclass(frozen=True, slots=True)
class Row:
    """What one comparison came to: median seconds of CPU or clock for one pack, each way."""

    name: str
    by_hand: float
    by_reportgen: float
    clock: str

    @property
    def ratio(self) -> float:
        """How many times as fast reportgen is."""
        return self.by_hand / self.by_reportgen


def stay_on_one_core() -> None:
    """Keep this process on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def compare(  # noqa: PLR0913 - both ways, how often and by which clock
    name: str,
    by_hand: Callable[[int], object],
    by_reportgen: Callable[[int], object],
    rounds: int,
    clock: Callable[[], float] = time.process_time,
    *,
    turns: int | None = None,
) -> Row:
    """Return the medians of ``rounds`` turns of each way, one after the other in every round.

    Reportgen makes ``turns`` packs in each turn; where nobody says how many, as many as last about
    as long as one by hand. So a clock that ticks coarsely measures both alike, and both pay alike
    for what the other one left in the processor's caches.
    """
    turns = turns or _as_long(by_hand, by_reportgen, clock)
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(-WARM_UP, rounds):
        taken = (
            _timed(by_hand, number, 1, clock),
            _timed(by_reportgen, number, turns, clock),
        )
        for kept, seconds in zip(times, taken, strict=True):
            if number >= 0:
                kept.append(seconds)
    hand, reportgen = (statistics.median(kept) for kept in times)
    return Row(name, hand, reportgen, "CPU" if clock is time.process_time else "elapsed")


def _as_long(
    by_hand: Callable[[int], object],
    by_reportgen: Callable[[int], object],
    clock: Callable[[], float],
) -> int:
    """Return how many packs reportgen makes while one is made by hand, at least one."""
    for make in (by_hand, by_reportgen):
        _timed(make, 0, WARM_UP, clock)
    by_both = _timed(by_hand, 1, WARM_UP, clock) / _timed(by_reportgen, 1, WARM_UP, clock)
    return max(1, round(by_both))


def _timed(
    make: Callable[[int], object], number: int, count: int, clock: Callable[[], float]
) -> float:
    gc.collect()  # neither way tidies up what the other one left
    start = clock()
    for step in range(count):
        make((number + WARM_UP) * count + step)
    return (clock() - start) / count
