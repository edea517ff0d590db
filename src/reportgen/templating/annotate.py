"""Makes a copy of a template with a comment at the place of each problem."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reportgen.checks.invariants import check_package
from reportgen.errors import Diagnostic, Location, ReportgenError
from reportgen.ooxml import CT
from reportgen.opc.kinds import as_document
from reportgen.opc.package import Package
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.zipio import read_package, write_package
from reportgen.templating.anchors import SlideAnchors, WordAnchors
from reportgen.templating.commentxml import comment_text
from reportgen.templating.slidecomments import SlideComment, add_slide_comments
from reportgen.templating.wordcomments import WordComment, add_word_comments


def annotated(path: Path, diagnostics: Sequence[Diagnostic]) -> bytes:
    """Return the template in the file ``path`` with those of ``diagnostics`` that speak of it.

    The comments are Word's or PowerPoint's own. Raises ReportgenError where the file cannot be
    read, or is broken in a way that no copy of it could be opened.
    """
    package = as_document(read_package(path, str(path)), str(path))
    told = [one for one in diagnostics if one.location.file == str(path)]
    if told:
        _annotate(package, str(path), told)
    problems = check_package(package, str(path))
    if problems:
        raise ReportgenError(problems)
    return write_package(package)


def _annotate(package: Package, file: str, told: Iterable[Diagnostic]) -> None:
    if package.main_part.content_type == CT.PRESENTATION:
        slides = SlideAnchors(package, file)
        placed = [(slides.place(one.location), one) for one in told]
        made = [SlideComment(at, "\n".join(_lines(one))) for at, one in placed if at is not None]
        add_slide_comments(package, made)
        return
    main = package.main_part
    body = parse_xml(main.blob, Location(file).within(main.uri))
    words = WordAnchors(package, body, file)
    found = [(words.paragraph(one.location), one) for one in told]
    comments = [WordComment(at, _lines(one)) for at, one in found if at is not None]
    if comments:
        add_word_comments(package, body, comments)


def _lines(diagnostic: Diagnostic) -> tuple[str, ...]:
    """Return what a comment says: the place, the problem with its code, the remedy."""
    place = " › ".join(diagnostic.location.trail)
    said = f"{_sentence(diagnostic.message)} [{diagnostic.code.value}]"
    lines = (place, said, _sentence(diagnostic.hint))
    return tuple(comment_text(line) for line in lines if line)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" if text else ""
