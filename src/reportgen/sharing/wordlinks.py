"""Mends what led to paragraphs that are gone: lines of contents, links, notes, halves of marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from lxml import etree

from reportgen.merging.presentation import read_tree, targets, write_tree
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Package
from reportgen.regeneration.note.names import P, R, T, remove

__all__ = [
    "drop_comment_marks",
    "drop_comments_by",
    "drop_loose_halves",
    "drop_unread_notes",
    "mend_links",
]

_CONTENTS: Final = "_Toc"
"""How names of the bookmarks begin that a table of contents leads to."""

_NOTES: Final = (("footnote", RT.FOOTNOTES), ("endnote", RT.ENDNOTES))
_PAIRS: Final = (("w:bookmarkStart", "w:bookmarkEnd"), ("w:permStart", "w:permEnd"))
_COMMENT_MARKS: Final = tuple(
    qn(f"w:comment{name}") for name in ("Reference", "RangeStart", "RangeEnd")
)
_THREADS: Final = ("commentsExtended+xml", "commentsIds+xml")
_ID: Final = qn("w:id")
_FIELD: Final = qn("w:fldChar")


def mend_links(root: etree._Element, gone: Iterable[str]) -> None:
    """Take links to the bookmarks ``gone`` away: lines of contents whole, of others the link."""
    names = set(gone)
    for link in [e for e in root.iter(qn("w:hyperlink")) if e.get(qn("w:anchor")) in names]:
        if link.get(qn("w:anchor"), "").startswith(_CONTENTS):
            _drop_line(link)
        else:
            _unwrap(link)


def _drop_line(link: etree._Element) -> None:
    paragraph = next(link.iterancestors(P), None)
    remove(link)
    if paragraph is None or any(t.text for t in paragraph.iter(T)):
        return
    following = paragraph.getnext()
    fields = [run for run in paragraph.findall(R) if _is_of_field(run)]
    if fields and following is not None and following.tag == P:
        settings = following.find(qn("w:pPr"))
        at = 0 if settings is None else 1
        for run in reversed(fields):
            following.insert(at, run)
    elif fields:
        return
    remove(paragraph)


def _is_of_field(run: etree._Element) -> bool:
    return run.find(_FIELD) is not None or run.find(qn("w:instrText")) is not None


def _unwrap(link: etree._Element) -> None:
    for child in list(link):
        link.addprevious(child)
    remove(link)


def drop_loose_halves(root: etree._Element) -> None:
    """Take away starts and ends of bookmarks whose other half is gone."""
    for names in _PAIRS:
        marks = list(root.iter(*map(qn, names)))
        ends = Counter(mark.get(_ID) for mark in marks)
        for mark in marks:
            if ends[mark.get(_ID)] == 1:
                remove(mark)


def drop_comment_marks(root: etree._Element, is_dropped: Callable[[str], bool]) -> None:
    """Take away what refers to the comments for whose numbers ``is_dropped`` holds."""
    for mark in [m for m in root.iter(*_COMMENT_MARKS) if is_dropped(m.get(_ID, ""))]:
        run = mark.getparent()
        remove(mark)
        if run is not None and run.tag == R and all(c.tag == qn("w:rPr") for c in run):
            remove(run)


def drop_comments_by(package: Package, root: etree._Element, author: str) -> None:
    """Take the comments by ``author`` out of a note with the tree ``root``, and of nobody else."""
    for uri in targets(package.main_part, RT.COMMENTS):
        comments = read_tree(package, uri)
        gone = [c for c in comments if c.get(qn("w:author")) == author]
        numbers = {comment.get(_ID, "") for comment in gone}
        threads = {p.get(qn("w14:paraId"), "") for c in gone for p in c.iter(P)} - {""}
        for comment in gone:
            comments.remove(comment)
        drop_comment_marks(root, numbers.__contains__)
        write_tree(package, uri, comments)
        _drop_threads(package, threads)


def _drop_threads(package: Package, threads: set[str]) -> None:
    """Take out what newer parts say of comments: who answered whom, what is resolved."""
    for part in list(package.parts.values()):
        if threads and part.content_type.endswith(_THREADS):
            root = read_tree(package, part.uri)
            for entry in [e for e in root if threads & {str(v) for v in e.attrib.values()}]:
                root.remove(entry)
            write_tree(package, part.uri, root)


def drop_unread_notes(package: Package, root: etree._Element) -> None:
    """Take out footnotes and endnotes that the document ``root`` does not refer to any more."""
    for kind, reltype in _NOTES:
        read = {e.get(_ID) for e in root.iter(qn(f"w:{kind}Reference"))}
        for uri in targets(package.main_part, reltype):
            notes = read_tree(package, uri)
            unread = [n for n in notes.findall(qn(f"w:{kind}")) if _is_text(n, read)]
            for note in unread:
                notes.remove(note)
            if unread:
                write_tree(package, uri, notes)


def _is_text(note: etree._Element, read: set[str | None]) -> bool:
    """Tell whether a note is one that is to be read and is not; separators always stay."""
    return note.get(qn("w:type"), "normal") == "normal" and note.get(_ID) not in read
