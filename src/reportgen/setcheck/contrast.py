"""Reports colours of a set that are hard to tell apart where the templates put them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen.codes import Code
from reportgen.colours import contrast
from reportgen.compiler.theme import OFFICE
from reportgen.dressing.colours import IN_THEME
from reportgen.errors import Diagnostic, warning
from reportgen.setcheck.places import place_of
from reportgen.templatesets.chain import TemplateSet

SMALL, LARGE = 4.5, 3.0
"""The least contrast of small print, and of large print and parts of charts (WCAG 2.2, 1.4.3)."""


class Pair(Struct, frozen=True):
    """Two colours that the templates put together: what stands on what, and what it is."""

    colour: str
    ground: str
    shows: str
    least: float


PAIRS = (
    Pair("text", "background", "text", SMALL),
    Pair("text", "light", "text on panels", SMALL),
    Pair("dark", "background", "titles and headings", SMALL),
    Pair("dark", "light", "headings on panels", SMALL),
    Pair("background", "dark", "text on the dark band of the first slide", SMALL),
    Pair("accent1", "background", "second headings", SMALL),
    Pair("accent5", "background", "small print", SMALL),
    Pair("accent6", "background", "markings", SMALL),
    Pair("link", "background", "links", SMALL),
    Pair("accent2", "background", "the line above a slide’s title", LARGE),
    Pair("accent3", "background", "the third colour of charts", LARGE),
    Pair("accent4", "background", "the fourth colour of charts", LARGE),
)


def check_contrast(templates: TemplateSet, colours: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield a warning for each pair that is hard to read.

    ``colours`` are those of the theme that packs come out with, by their names in it.
    """
    for pair in PAIRS:
        colour, ground = (
            getattr(templates.settings.palette, name) or _inherited(colours, name)
            for name in (pair.colour, pair.ground)
        )
        ratio = contrast(colour, ground)
        if ratio < pair.least:
            yield _told(templates, pair, f"{colour} on {ground}", ratio)


def _inherited(colours: Mapping[str, str], name: str) -> str:
    return colours.get(IN_THEME[name]) or OFFICE.colours.get(IN_THEME[name], "000000")


def _told(templates: TemplateSet, pair: Pair, shown: str, ratio: float) -> Diagnostic:
    return warning(
        Code.SET_CONTRAST,
        place_of(templates, ("palette", pair.colour)),
        f"{pair.shows} can hardly be read: {pair.colour} on {pair.ground} ({shown}) has a contrast "
        f"of {ratio:.1f}:1, and {pair.least}:1 is needed",
        f"make {pair.colour} darker or {pair.ground} lighter in palette, or the other way round",
    )
