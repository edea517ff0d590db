"""What a merge says: outcomes in order, and comments where a person has to decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct, field

from reportgen.errors import Location
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package
from reportgen.opc.xmlio import parse_xml
from reportgen.regeneration.note.names import AUTHOR, P, T
from reportgen.regeneration.note.signs import shown
from reportgen.regeneration.outcomes import Kind, Outcome
from reportgen.templating.wordcomments import WordComment, add_word_comments

__all__ = ["Log", "open_conflicts", "write_comments"]

LONGEST: Final = 4_000
"""Characters of a text that a comment shows; the report has them all."""

_LABELS: Final = ("Before: ", "Yours: ", "New: ")
_DONE: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_EXTENDED: Final = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


class Log(Struct):
    """Collects what became of each place, and on which paragraph it is to be told."""

    outcomes: list[Outcome] = field(default_factory=list)
    comments: list[WordComment] = field(default_factory=list)

    def tell(
        self,
        kind: Kind,
        place: tuple[str, ...],
        texts: tuple[str, str, str],
        said: str,
        at: etree._Element | None = None,
    ) -> None:
        """Keep an outcome with its texts (base, mine, new); tell a conflict on ``at`` as well."""
        base, mine, new = map(shown, texts)
        outcome = Outcome(kind, place, base, mine, new, said)
        self.outcomes.append(outcome)
        paragraph = None if at is None else next(at.iter(P), None)
        if kind is Kind.CONFLICT and paragraph is not None:
            self.comments.append(WordComment(paragraph, tuple(_lines(outcome))))


def _lines(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.said[:1].upper()}{outcome.said[1:]}."
    texts = (outcome.base, outcome.mine, outcome.new)
    for label, text in zip(_LABELS, texts, strict=True):
        if text:
            yield label + (text if len(text) <= LONGEST else f"{text[:LONGEST]} …")


def write_comments(package: Package, root: etree._Element, log: Log) -> None:
    """Put the comments of ``log`` into ``package``, whose main part has the tree ``root``."""
    if log.comments:
        add_word_comments(package, root, log.comments)


def open_conflicts(package: Package, root: etree._Element) -> tuple[Outcome, ...]:
    """Return the conflicts that stand in comments of the tool and are not resolved."""
    number = qn("w:id")
    places = {e.get(number): e for e in root.iter(qn("w:commentReference"))}
    done = _resolved(package)
    return tuple(
        _outcome(comment, places[comment.get(number)])
        for comment in _comments(package)
        if comment.get(qn("w:author")) == AUTHOR
        and comment.get(number) in places
        and not done & {p.get(qn("w14:paraId"), "") for p in comment.iter(P)}
    )


def _comments(package: Package) -> Iterator[etree._Element]:
    for relationship in package.main_part.rels.of_type(RT.COMMENTS):
        part = package.part_or_none(relationship.target)
        if part is not None:
            root = parse_xml(part.blob, Location(package.name).within(part.uri))
            yield from root.iter(qn("w:comment"))


def _resolved(package: Package) -> set[str]:
    """Return the ids of paragraphs of comments that are resolved ([MS-DOCX] 2.5.4.1)."""
    found: set[str] = set()
    for relationship in package.main_part.rels.of_type(_EXTENDED):
        part = package.part_or_none(relationship.target)
        if part is not None:
            root = parse_xml(part.blob, Location(package.name).within(part.uri))
            done = (e for e in root.iter(f"{_DONE}commentEx") if e.get(f"{_DONE}done") == "1")
            found |= {e.get(f"{_DONE}paraId", "") for e in done}
    return found


def _outcome(comment: etree._Element, reference: etree._Element) -> Outcome:
    lines = ["".join(t.text or "" for t in p.iter(T)) for p in comment.iter(P)]
    texts = [
        next((line.removeprefix(label) for line in lines[1:] if line.startswith(label)), "")
        for label in _LABELS
    ]
    paragraph = next(reference.iterancestors(P), None)
    words = "" if paragraph is None else "".join(t.text or "" for t in paragraph.iter(T))
    said = lines[0].removesuffix(".") if lines else ""
    return Outcome(Kind.CONFLICT, (f"“{words[:60]}”",), texts[0], texts[1], texts[2], said)
