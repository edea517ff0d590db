"""Writes the numbers of native charts in the digits of a house.

A format of numbers may begin with the system of digits and a language, ``[$-2000401]0`` for
Arabic: two hexadecimal digits for the one, six for calendar and language (ECMA-376-1, 18.8.31).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.dressing.trees import Trees
from reportgen.ooxml import CT, qn

_SYSTEMS: Mapping[str, str] = MappingProxyType(
    {
        "arab": "2000401",
        "arabext": "3000429",
        "deva": "4000439",
        "beng": "5000445",
        "guru": "6000446",
        "gujr": "7000447",
        "orya": "8000448",
        "tamldec": "9000449",
        "telu": "A00044A",
        "knda": "B00044B",
        "mlym": "C00044C",
        "thai": "D00041E",
        "laoo": "E000454",
        "mymr": "10000455",
        "khmr": "11000453",
        "hanidec": "1B000804",
    }
)


def dress_chart_digits(trees: Trees, system: str | None) -> None:
    """Let the labels and axes of a template's charts be written in the digits ``system``."""
    prefix = _SYSTEMS.get(system or "")
    if prefix is None:
        return
    for root in trees.of_type(CT.CHART):
        for element in root.iter(qn("c:numFmt")):
            code = element.get("formatCode", "General")
            if not code.startswith("[$") and element.get("sourceLinked", "0") not in {"1", "true"}:
                element.set("formatCode", f"[$-{prefix}]{code}")
