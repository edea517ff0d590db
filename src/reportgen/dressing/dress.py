"""Dresses one template of a set: everything that the set's settings say of its look."""

from __future__ import annotations

from reportgen.dressing.chartdigits import dress_chart_digits
from reportgen.dressing.colours import dress_colours
from reportgen.dressing.composing import composed
from reportgen.dressing.directing import dress_direction, dress_scripts
from reportgen.dressing.fonts import dress_fonts
from reportgen.dressing.markings import dress_marking
from reportgen.dressing.measure import dress_grid
from reportgen.dressing.names import unknown_names
from reportgen.dressing.numberedtext import dress_numbers
from reportgen.dressing.paper import dress_paper
from reportgen.dressing.sections import dress_sections
from reportgen.dressing.slideorder import dress_slide_order
from reportgen.dressing.slidesize import dress_slides
from reportgen.dressing.tongue import dress_tongue
from reportgen.dressing.trees import Trees
from reportgen.dressing.typesetting import dress_text
from reportgen.dressing.wording import catalogue_of, dress_wording
from reportgen.errors import ReportgenError
from reportgen.opc.package import Package
from reportgen.templatesets.chain import SetFile, TemplateSet
from reportgen.templatesets.fields import words_in
from reportgen.templatesets.settings import SetSettings


def dressed(templates: TemplateSet, file: SetFile, language: str) -> Package:
    """Return one template of a set as its chain wants it, in ``language`` where words differ.

    Raises ReportgenError for a template that cannot be read, and for everything that the settings
    name and the template does not have.
    """
    package, settings = composed(templates, file, language)
    problems = unknown_names(Trees(package, file.name), templates)
    if problems:
        raise ReportgenError(problems)
    trees = Trees(package, file.name)
    _dress(trees, settings, language)
    if templates.letterhead is not None:
        # Few sets have one, and the others start without what reads pictures.
        from reportgen.dressing.letterhead import dress_letterhead  # noqa: PLC0415 - as said

        words = words_in(templates.settings.identity.letterhead_alt or {}, language)
        dress_letterhead(trees, templates.letterhead, words, language)
    dress_wording(trees, catalogue_of(templates, language))
    dress_tongue(trees, language)
    dress_scripts(trees, language)
    dress_direction(trees, language)
    return trees.finish()


def dress(package: Package, file: str, settings: SetSettings, language: str = "en") -> Package:
    """Return the template ``package`` in the look that ``settings`` ask for.

    Parts that no setting touches keep their bytes. ``file`` is what messages call the template.
    Raises ReportgenError for a part that cannot be read.
    """
    trees = Trees(package.copy(), file)
    _dress(trees, settings, language)
    return trees.finish()


def _dress(trees: Trees, settings: SetSettings, language: str) -> None:
    dress_colours(trees, settings.palette)
    dress_fonts(trees, settings.fonts)
    dress_marking(trees, settings.marking)
    dress_chart_digits(trees, settings.text.numerals)
    if trees.is_deck:
        dress_slides(trees, settings.page)
        dress_slide_order(trees, settings.deck)
    else:
        dress_sections(trees, settings.note, language)
        dress_paper(trees, settings.page)
        dress_text(trees, settings.text)
        dress_grid(trees, settings.text)
        if settings.text.numbered_paragraphs:
            dress_numbers(trees)
