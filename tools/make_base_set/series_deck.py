"""Makes the first version of ``templates/base/series-deck.pptx``, the standing deck of a series.

``python -m tools.make_base_set.series_deck [FILE]``. From then on the file is the source.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from tools.make_base_set import deck_slides as first
from tools.make_base_set import deck_slides_more as more
from tools.make_base_set import deck_slides_series as series
from tools.make_base_set import deck_slides_since as new
from tools.make_base_set.deck import Content, make_deck

from reportgen.opc.zipio import write_package

FILE: Final = Path("templates/base/series-deck.pptx")
SLIDES: Final = (
    series.TITLE,
    series.MESSAGE,
    new.SINCE,
    series.TIMELINE,
    replace(first.THEME, signs=new.SIGNS),
    more.QUOTE,
    series.PROPOSALS,
    series.STATUSES,
    series.AREAS,
    series.AREAS_OVER_SESSIONS,
    more.OWN,
    series.COMING,
    series.SESSIONS,
    series.SOURCES,
)
SECTIONS: Final = (
    (0, "Opening"),
    (3, "The series at a glance"),
    (4, "The latest session"),
    (6, "What members brought"),
    (10, "What comes next"),
    (12, "All sessions and sources"),
)
CONTENT: Final = Content(SLIDES, SECTIONS, "{{ series.name }}", "{{ series.body or series.name }}")


def main() -> None:
    """Write the template to the file named on the command line, else to its place."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    target.write_bytes(write_package(make_deck(CONTENT)))
    print(f"{target}: {len(SLIDES)} slides")


if __name__ == "__main__":
    main()
