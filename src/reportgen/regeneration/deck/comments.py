"""Shows conflicts as comments on their slides, and reads what was shown before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from reportgen.merging.presentation import read_tree, targets, write_tree
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.regeneration.deck.log import Remark
from reportgen.regeneration.outcomes import Kind, Outcome
from reportgen.templating.anchors import SlidePlace
from reportgen.templating.commentxml import AUTHOR, comment_text
from reportgen.templating.slidecomments import SlideComment, add_slide_comments

__all__ = ["has_modern_comments", "shown_conflicts", "write_conflicts"]

_MODERN: Final = "application/vnd.ms-powerpoint."
_BEFORE: Final = "Before: "
_MINE: Final = "Yours: "
_NEW: Final = "New: "
_LONGEST: Final = 2_000
_THIS_SLIDE: Final = "This slide"


def has_modern_comments(package: Package) -> bool:
    """Tell whether the deck has comments of newer PowerPoint, beside which no old ones can stand.

    [MS-PPTX] 2.1.5: a part of authors, or of comments, of a content type of its own.
    """
    kinds = (f"{_MODERN}comments+xml", f"{_MODERN}authors+xml")
    return any(part.content_type in kinds for part in package.parts.values())


def write_conflicts(package: Package, remarks: Iterable[Remark]) -> None:
    """Put a comment on a slide for each of ``remarks``, unless it stands there already.

    One that tells of an older new content for the same words of the person's gives way.
    """
    wanted = list(dict.fromkeys((remark.slide, _said(remark)) for remark in remarks))
    if not wanted or has_modern_comments(package):
        return
    corners = {(r.slide, _said(r)): r.frame[:2] if r.frame else (0, 0) for r in remarks}
    fresh = []
    for uri, text in wanted:
        if text not in [shown for _, shown in _ours(package, uri)]:
            _withdraw(package, uri, text)
            fresh.append((uri, text))
    add_slide_comments(
        package,
        [
            SlideComment(SlidePlace(package.part(uri), *corners[uri, text]), text)
            for uri, text in fresh
        ],
    )


def _said(remark: Remark) -> str:
    outcome = remark.outcome
    parts = ((_BEFORE, outcome.base), (_MINE, outcome.mine), (_NEW, outcome.new))
    lines = [" › ".join(outcome.place[1:]) or _THIS_SLIDE, outcome.said]
    lines += [label + _in_a_line(text) for label, text in parts if text]
    return "\n".join(comment_text(line).strip() for line in lines)


def _in_a_line(text: str) -> str:
    line = " / ".join(part for part in text.splitlines() if part)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _ours(package: Package, slide: PackURI) -> Iterator[tuple[etree._Element, str]]:
    """Yield the comments that we wrote on a slide, each with its text as it was written."""
    numbers = _our_numbers(package)
    for uri in targets(package.part(slide), RT.COMMENTS) if numbers else ():
        for comment in read_tree(package, uri).iter(qn("p:cm")):
            if comment.get("authorId") in numbers:
                text = comment.findtext(qn("p:text")) or ""
                yield comment, "\n".join(comment_text(line) for line in text.splitlines())


def _our_numbers(package: Package) -> set[str]:
    found = targets(package.main_part, RT.COMMENT_AUTHORS)
    authors = (e for uri in found for e in read_tree(package, uri).iter(qn("p:cmAuthor")))
    return {author.get("id", "") for author in authors if author.get("name") == AUTHOR}


def _withdraw(package: Package, slide: PackURI, text: str) -> None:
    """Take off what we said before of the same words of the person's."""
    gone = {
        (old.get("authorId"), old.get("idx"))
        for old, shown in _ours(package, slide)
        if _subject(shown) == _subject(text)
    }
    for uri in targets(package.part(slide), RT.COMMENTS) if gone else ():
        root = read_tree(package, uri)
        for comment in list(root.iter(qn("p:cm"))):
            if (comment.get("authorId"), comment.get("idx")) in gone:
                root.remove(comment)
        write_tree(package, uri, root)


def _subject(text: str) -> tuple[str, ...]:
    """Return what a comment is about: the person's words, or what she took away."""
    lines = text.splitlines()
    mine = tuple(line for line in lines if line.startswith(_MINE))
    return mine or (lines[0], *(line for line in lines if line.startswith(_BEFORE)))


def shown_conflicts(package: Package, slide: PackURI, label: str) -> list[Outcome]:
    """Return the conflicts that comments on ``slide``, which is called ``label``, tell of."""
    return [_read(text, label) for _, text in _ours(package, slide)]


def _read(text: str, label: str) -> Outcome:
    place, said, *rest = [*text.splitlines(), "", ""][: max(2, len(text.splitlines()))]
    found = {
        name: next((line.removeprefix(name) for line in rest if line.startswith(name)), "")
        for name in (_BEFORE, _MINE, _NEW)
    }
    return Outcome(Kind.CONFLICT, (label, place), found[_BEFORE], found[_MINE], found[_NEW], said)
