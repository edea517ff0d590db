"""What a set asks of its papers and a pack does not keep: told, and built all the same."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from reportgen.checks.length import page_estimate, slide_count
from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, warning
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.render.house import follows, is_number_alone
from reportgen.templatesets.settings import SetSettings

__all__ = ["reference_remarks", "too_long"]

_ROUGH: Final = 1.1
"""How far an estimate of pages may lie beside what Word shows."""


def reference_remarks(
    settings: SetSettings, reference: str | None, place: Location
) -> Iterator[Diagnostic]:
    """Yield a warning for a reference that was written in full and not as the set writes them."""
    pattern = settings.reference
    if pattern is None or reference is None or is_number_alone(reference):
        return
    if not follows(reference, pattern):
        message = f"“{reference}” is not of the pattern {pattern}"
        hint = "write the number alone, and the pattern is put around it"
        yield warning(Code.SET_REFERENCE, place, message, hint)


def too_long(
    settings: SetSettings,
    path: Path,
    package: Package,
    trees: Mapping[PackURI, etree._Element],
) -> Iterator[Diagnostic]:
    """Yield a warning for a document that is longer than its set wants.

    ``trees`` are the roots of the parts that were rendered. The pages of a note are estimated.
    """
    if path.suffix == ".pptx":
        most, length, about = settings.deck.length, float(slide_count(package)), ""
        unit, setting = "slides", "deck: length"
    else:
        most, about = settings.note.pages, "about "
        length = 0.0 if most is None else page_estimate(package, trees)
        unit, setting = "pages", "note: pages"
    if most is not None and length > most * (_ROUGH if about else 1):
        shown = max(math.ceil(length), most + 1)
        over = shown - int(most)
        message = f"it has {about}{shown} {unit}, {over} more than the {most} that the set wants"
        hint = f"leave sections or slides out, shorten the record, or raise {setting} in set.yaml"
        yield warning(Code.SET_LENGTH, Location(path.name), message, hint)
