"""Lets a template run from right to left where its language does."""

from __future__ import annotations

from reportgen.dressing.chartsides import direct_chart
from reportgen.dressing.slidedirection import direct_deck
from reportgen.dressing.trees import Trees
from reportgen.dressing.worddirection import direct_note
from reportgen.languages.directions import is_right_to_left
from reportgen.ooxml import CT


def dress_direction(trees: Trees, language: str) -> None:
    """Let text, tables and lists run as ``language`` does; doing it twice changes nothing more."""
    if not is_right_to_left(language):
        return
    if trees.is_deck:
        direct_deck(trees, language)
    else:
        direct_note(trees)
    for chart in trees.of_type(CT.CHART):
        direct_chart(chart)
