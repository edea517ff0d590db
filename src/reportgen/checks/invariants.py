"""The invariants of a package: what must hold before a file is written.

A file that breaks one would be repaired or refused by Word or PowerPoint, or would not be safe to
send. Each rule is a function of its own in one of the lists of the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from lxml import etree

from reportgen.checks.chart_rules import CHART_PART_RULES, CHART_RULES
from reportgen.checks.drawing_screens import DRAWING_SCREENS
from reportgen.checks.inspection import Inspection, PartView, Problem
from reportgen.checks.markup import Markup, Screen, nothing_known
from reportgen.checks.package_rules import PACKAGE_RULES
from reportgen.checks.slide_rules import DRAWING_PART_RULES, SLIDE_RULES
from reportgen.checks.word_links import WORD_LINK_RULES
from reportgen.checks.word_rules import WORD_PART_RULES
from reportgen.checks.word_screens import WORD_SCREENS
from reportgen.errors import Code, Diagnostic, Location, error
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI

__all__ = ["check_package"]

_RULES: Final = (*PACKAGE_RULES, *SLIDE_RULES, *CHART_RULES, *WORD_LINK_RULES)
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SLIDES: Final = "application/vnd.openxmlformats-officedocument.presentationml."
_CHART: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_Rules: TypeAlias = tuple[tuple[Callable[[PartView], Iterator[Problem]], Screen], ...]
_PART_RULES: Final[tuple[tuple[str, _Rules], ...]] = (
    (_WORD, tuple(zip(WORD_PART_RULES, WORD_SCREENS, strict=True))),
    (_SLIDES, tuple(zip(DRAWING_PART_RULES, DRAWING_SCREENS, strict=True))),
    (_CHART, tuple((rule, nothing_known) for rule in (*CHART_PART_RULES, *DRAWING_PART_RULES))),
)
"""Which rules hold for a kind of part, each with the screen that can do without it."""
_HINT: Final = (
    "open the template in Word or PowerPoint and save it again; "
    "if this stays, please report it with the template"
)


def check_package(
    package: Package,
    file: str,
    trees: Mapping[PackURI, etree._Element] | None = None,
    known: Package | None = None,
    rendered: Mapping[PackURI, Markup] | None = None,
) -> list[Diagnostic]:
    """Return what is broken in ``package``, which is or will be ``file``; sound packages give none.

    ``trees`` are the roots of parts that are parsed already, so that none is parsed twice. A part
    that stands in ``known`` with the same bytes and relationships was checked with that package;
    rules about one part leave it out, rules between parts still hold for it. ``rendered`` are parts
    that were read strictly, with their markup: rules look at their trees only where
    a screen does not prove that there is nothing to find.
    """
    inspection = Inspection(package, trees, known, rendered)
    problems = [*_between_parts(inspection), *_inside_parts(inspection)]
    location = Location(file)
    unreadable = [
        error(d.code, location.within(*str(d.location).split(" › ")), d.message, _HINT)
        for d in inspection.unreadable
    ]
    return unreadable + [_diagnostic(problem, location) for problem in problems]


def _between_parts(inspection: Inspection) -> Iterator[Problem]:
    for rule in _RULES:
        yield from rule(inspection)


def _inside_parts(inspection: Inspection) -> Iterator[Problem]:
    for view in inspection.changed_views():
        yield from _inside_part(view)


def _inside_part(view: PartView) -> list[Problem]:
    """Return what is broken inside a part; a content that was found sound stays so."""
    if view.markup is not None and view.markup.is_sound:
        return []
    problems = list(_broken_rules(view))
    if view.markup is not None:
        view.markup.is_sound = not problems
    return problems


def _broken_rules(view: PartView) -> Iterator[Problem]:
    for prefix, rules in _PART_RULES:
        if view.part.content_type.startswith(prefix):
            for rule, screen in rules:
                if view.markup is None or not screen(view.markup):
                    yield from rule(view)


def _diagnostic(problem: Problem, location: Location) -> Diagnostic:
    member = problem.uri.lstrip("/") or "the whole file"
    place = location.within(member, *problem.place)
    return error(Code.PACKAGE_INVARIANT, place, problem.message, problem.hint or _HINT)
