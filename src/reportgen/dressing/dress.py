"""Dresses one template of a set: everything that the set's settings say of its look."""

from __future__ import annotations

from reportgen.dressing.colours import dress_colours
from reportgen.dressing.fonts import dress_fonts
from reportgen.dressing.markings import dress_marking
from reportgen.dressing.paper import dress_paper
from reportgen.dressing.sections import dress_sections
from reportgen.dressing.slideorder import dress_slide_order
from reportgen.dressing.slidesize import dress_slides
from reportgen.dressing.trees import Trees
from reportgen.dressing.typesetting import dress_text
from reportgen.opc.package import Package
from reportgen.templatesets.settings import SetSettings


def dress(package: Package, file: str, settings: SetSettings) -> Package:
    """Return the template ``package`` in the look that ``settings`` ask for.

    Parts that no setting touches keep their bytes. ``file`` is what messages call the template.
    Raises ReportgenError for a part that cannot be read.
    """
    trees = Trees(package, file)
    dress_colours(trees, settings.palette)
    dress_fonts(trees, settings.fonts)
    dress_marking(trees, settings.marking)
    if trees.is_deck:
        dress_slides(trees, settings.page)
        dress_slide_order(trees, settings.deck)
    else:
        dress_sections(trees, settings.note, settings.language or "en")
        dress_paper(trees, settings.page)
        dress_text(trees, settings.text)
    return trees.finish()
