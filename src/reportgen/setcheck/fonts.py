"""Reports fonts of a set that this computer does not have."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from reportgen.codes import Code
from reportgen.errors import Diagnostic, warning
from reportgen.setcheck.places import place_of
from reportgen.templatesets.chain import TemplateSet


def check_fonts(templates: TemplateSet, installed: AbstractSet[str]) -> Iterator[Diagnostic]:
    """Yield a warning for each font that is not among ``installed``, names in small letters."""
    for name, font in templates.settings.fonts:
        if font is not None and font.casefold() not in installed:
            yield warning(
                Code.SET_FONT,
                place_of(templates, ("fonts", name)),
                f"the font “{font}” is not installed here, so previews and drawn pictures use "
                "another one; Word and PowerPoint show it wherever it is installed",
                "install it, or name a font that all readers have",
            )
