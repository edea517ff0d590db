"""Checks that a paper bears a marking which its house knows."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, error
from reportgen.templatesets.settings import Marking

_PARTS = re.compile(r"\s*(?://|/|,|;| - | – | — |:)\s*")


def is_known(marking: str, levels: Sequence[str], caveats: Sequence[str]) -> bool:
    """Tell whether a marking is one of ``levels``, alone or with ``caveats`` behind it.

    Letters may be large or small; caveats are parted by strokes, commas, colons or dashes.
    """
    text = marking.casefold().strip()
    for level in sorted(levels, key=len, reverse=True):
        if text == level.casefold():
            return True
        if text.startswith(level.casefold()):
            rest = _PARTS.split(text[len(level) :].strip())
            return all(part in {c.casefold() for c in caveats} for part in rest if part)
    return False


def nearest(marking: str, levels: Sequence[str]) -> str:
    """Return the level that a marking is most like; an empty text where none is near."""
    by_fold = {level.casefold(): level for level in levels}
    found = difflib.get_close_matches(marking.casefold(), by_fold, n=1, cutoff=0.5)
    return by_fold[found[0]] if found else ""


def unknown_marking(rules: Marking, marking: str | None, place: Location) -> Diagnostic | None:
    """Return the diagnostic for a marking that the set does not have; None where all is well.

    A set that lists no levels takes any.
    """
    if marking is None or not rules.levels or is_known(marking, rules.levels, rules.caveats or ()):
        return None
    near = nearest(marking, rules.levels)
    hint = f"did you mean “{near}”?" if near else f"its markings are {', '.join(rules.levels)}"
    message = f"“{marking}” is no marking of this template set"
    return error(Code.SET_UNKNOWN_MARKING, place, message, hint)
