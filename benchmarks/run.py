"""Compares reportgen with a hand-written program that makes the same pack.

    python benchmarks/run.py            all rows; some minutes
    python benchmarks/run.py --quick    fewer rounds

What is compared, and what the figures do not say, stands in docs/performance.md.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cold import compare_cold
from memory import WAYS, peak
from setting import HERE, Files, OwnForms, OwnTexts, Setting
from tables import DECKS, NOTES, ROWS, SLIDES, memory
from texts import differences, texts_of
from timing import Row, compare, stay_on_one_core

from reportgen.storage import write_files


@dataclass(frozen=True, slots=True)
class Effort:
    """How often each thing is done: rounds of packs and of files that grow, starts of commands.

    ``few`` and ``many`` are packs for memory.
    """

    rounds: int = 40
    starts: int = 9
    few: int = 50
    many: int = 1000
    grown: int = 5


QUICK = Effort(rounds=10, starts=3, few=20, many=100, grown=1)
FEW_TURNS = 100


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Compare reportgen with a hand-written program.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    effort = QUICK if parser.parse_args().quick else Effort()
    setting = Setting()
    _require_same_texts(setting)
    with tempfile.TemporaryDirectory(dir=HERE, prefix=".run-") as place:
        folder = Path(place)
        _print_rows([*_warm(setting, folder, effort), compare_cold(folder, effort.starts)])
    _print_memory(effort)
    _print_growth(effort)


def _require_same_texts(setting: Setting) -> None:
    found = differences(setting.by_reportgen(1), setting.by_hand(1))
    for other in (OwnTexts(), OwnForms()):
        found += differences(other.by_reportgen(1), other.by_hand(1))
    if found:
        raise SystemExit("\n".join(["the two packs do not say the same:", *found]))
    print("Both packs say the same: every paragraph, alternative text and value of the chart.\n")


def _warm(setting: Setting, folder: Path, effort: Effort) -> Iterable[Row]:
    stay_on_one_core()
    yield compare("record to bytes in memory", setting.by_hand, setting.by_reportgen, effort.rounds)
    own = OwnTexts()
    yield compare("the same, every text its own", own.by_hand, own.by_reportgen, effort.rounds)
    forms = OwnForms()
    yield compare("the same, other forms too", forms.by_hand, forms.by_reportgen, effort.rounds)
    yield compare(
        "record to files on disk",
        _written(setting.by_hand, folder / "hand"),
        _written(setting.by_reportgen, folder / "reportgen"),
        effort.rounds,
        time.perf_counter,
    )


def _written(make: Callable[[int], Files], folder: Path) -> Callable[[int], None]:
    """Return a function that makes a pack and writes both files: beside, to disk, renamed."""

    def write(number: int) -> None:
        files = {folder / name: blob for name, blob in make(number).items()}
        write_files(files, folder.parent)

    return write


def _print_rows(rows: Iterable[Row]) -> None:
    print("| one pack, note and deck | time | by hand | reportgen | ratio |")
    print("| --- | --- | ---: | ---: | ---: |")
    for row in rows:
        hand, reportgen = 1000 * row.by_hand, 1000 * row.by_reportgen
        cells = (row.name, row.clock, f"{hand:.1f} ms", f"{reportgen:.1f} ms", f"{row.ratio:.1f} ×")
        print(f"| {' | '.join(cells)} |", flush=True)


def _print_memory(effort: Effort) -> None:
    print(f"\n| peak memory | {effort.few} packs | {effort.many} packs | ratio |")
    print("| --- | ---: | ---: | ---: |")
    for way in WAYS:
        few, many = peak(effort.few, way), peak(effort.many, way)
        print(f"| {way} | {few / 1024:.0f} MiB | {many / 1024:.0f} MiB | {many / few:.2f} |")


def _print_growth(effort: Effort) -> None:
    """Print how files that grow compare, and what memory the largest note takes."""
    print("\n| one file, CPU | in another way | reportgen | ratio |")
    print("| --- | ---: | ---: | ---: |")
    for kind, sizes, ways in (("rows", ROWS, NOTES), ("slides", SLIDES, DECKS)):
        (name, other), (_, ours) = ways.items()
        if texts_of(other(sizes[0], 1)) != texts_of(ours(sizes[0], 1)):
            raise SystemExit(f"{name} and reportgen do not say the same")
        for size in sizes:
            row = compare(
                f"{size} {kind}, {name}",
                partial(other, size),
                partial(ours, size),
                effort.grown,
                turns=max(1, FEW_TURNS // size),
            )
            cells = (row.name, f"{1000 * row.by_hand:.1f} ms", f"{1000 * row.by_reportgen:.1f} ms")
            print(f"| {' | '.join(cells)} | {row.ratio:.1f} × |", flush=True)
    least, most = memory("reportgen", ROWS[0]), memory("reportgen", ROWS[-1])
    print(
        f"\nA note of {ROWS[-1]} rows takes {(most - least) / 1024:.0f} MiB more than one of one."
    )


if __name__ == "__main__":
    main()
