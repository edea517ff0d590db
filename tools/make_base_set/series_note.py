"""Writes the first version of ``templates/base/series-note.docx``, the standing note of a series.

``python -m tools.make_base_set.series_note [FILE]``. From then on the file is the source, and a
person changes it in Word; running this again would undo that.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from tools.make_base_set import note_delegation as own
from tools.make_base_set import note_record as record
from tools.make_base_set import note_series as series
from tools.make_base_set import note_since as new
from tools.make_base_set import note_text
from tools.make_base_set.note import Content, build

from reportgen.opc.zipio import write_package

TARGET: Final = Path(__file__).parents[2] / "templates" / "base" / "series-note.docx"


def body() -> str:
    """Return all sections in order."""
    return "".join(
        section()
        for section in (
            series.masthead, series.latest, new.since, record.themes, record.results,
            record.quotes, series.timeline, series.proposals, series.initiatives, own.meaning,
            own.next_steps, series.coming, series.sessions, series.sources,
        )
    )  # fmt: skip


CONTENT: Final = Content(
    body=body(),
    footnotes=series.footnotes(),
    header=note_text.header(),
    footer=series.footer(),
    title="{{ series.name }}: standing note",
    subject="{{ series.name }}, {{ as_of | date(“long”) }}",
    figure_cm=series.FIGURE_CM,
)


def main() -> None:
    """Write the note to ``templates/base`` or to the file named on the command line."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes(write_package(build(CONTENT)))
    print(target)


if __name__ == "__main__":
    main()
