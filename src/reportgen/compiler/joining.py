"""Joins what Word and PowerPoint tore apart: each tag of a paragraph becomes one mark of its own.

A tag typed by a person may end up spread over several runs, with spelling marks and bookmarks in
between. After joining, every tag stands alone between runs, an expression with the formatting of
the run in which it began. Runs without tags are not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.dialects import PARAGRAPHS, Dialect
from reportgen.compiler.lexer import Tag, TagKind, UnclosedTagError, find_tags
from reportgen.compiler.marks import Marks, TagMark, ValueMark, instruction
from reportgen.compiler.tree import parent_of, remove, run_like, text_within
from reportgen.errors import Diagnostic, Location, error
from reportgen.ooxml import qn

Locate = Callable[[etree._Element], Location]
SPACE = qn("xml:space")


@dataclass(slots=True)
class Leaf:
    """A piece of a paragraph's text: the element, what it reads as, where it starts."""

    element: etree._Element
    text: str
    start: int

    @property
    def end(self) -> int:
        """The place after the last character."""
        return self.start + len(self.text)


def join_part(root: etree._Element, marks: Marks, locate: Locate) -> None:
    """Turn every tag in the paragraphs below ``root`` into marks."""
    for paragraph in [p for p in root.iter(*PARAGRAPHS) if "{" in text_within(p)]:
        join_paragraph(paragraph, PARAGRAPHS[str(paragraph.tag)], marks, locate)


def join_paragraph(
    paragraph: etree._Element, dialect: Dialect, marks: Marks, locate: Locate
) -> None:
    """Turn every tag of one paragraph into marks."""
    text = "".join(leaf.text for leaf in _leaves(paragraph, dialect))
    try:
        tags = find_tags(text)
    except UnclosedTagError as problem:
        marks.findings.add(unclosed(problem, locate(paragraph)))
        tags = list(problem.before)  # so that what is wrong with them is told too
    for tag in reversed(tags):
        _isolate(paragraph, dialect, tag, marks, locate)
    if tags:
        _drop_proofing(paragraph)


def unclosed(problem: UnclosedTagError, location: Location) -> Diagnostic:
    """Return the diagnostic for a tag that does not end."""
    return error(
        Code.TEMPLATE_TAG_UNCLOSED,
        location.within(problem.shown),
        "this tag is not closed in its paragraph, or a quotation mark in it is not",
        "write the whole tag in one paragraph and close it with }} or %}",
    )


def _leaves(paragraph: etree._Element, dialect: Dialect) -> list[Leaf]:
    """Return the text of a paragraph piece by piece, without that of paragraphs inside it."""
    leaves: list[Leaf] = []
    start = 0
    for element in _own(paragraph, dialect):
        text = dialect.spaces.get(str(element.tag)) or element.text or ""
        leaves.append(Leaf(element, text, start))
        start += len(text)
    return leaves


def _own(node: etree._Element, dialect: Dialect) -> Iterator[etree._Element]:
    for child in node:
        if child.tag == dialect.text:
            if _in_run(child, dialect):
                yield child
        elif child.tag in dialect.spaces:
            if parent_of(child).tag != dialect.paragraph_props and not child.get(qn("w:type")):
                yield child
        elif isinstance(child.tag, str) and child.tag not in _unread(dialect):
            yield from _own(child, dialect)


def _unread(dialect: Dialect) -> frozenset[str]:
    return frozenset({dialect.paragraph, dialect.paragraph_props, dialect.run_props})


def _in_run(element: etree._Element, dialect: Dialect) -> bool:
    """Tell whether a text stands in a run, and not in a field that an Office program fills."""
    return parent_of(element).tag == dialect.run


def _isolate(
    paragraph: etree._Element, dialect: Dialect, tag: Tag, marks: Marks, locate: Locate
) -> None:
    """Cut the runs at both ends of ``tag`` and put one mark in place of what lies between."""
    _cut(paragraph, dialect, tag.end)
    _cut(paragraph, dialect, tag.start)
    inside = [
        leaf
        for leaf in _leaves(paragraph, dialect)
        if leaf.text and tag.start <= leaf.start and leaf.end <= tag.end
    ]
    first = next(leaf.element for leaf in inside if leaf.element.tag == dialect.text)
    _split_before(first, dialect)
    run = parent_of(first)
    location = locate(run).within(tag.shown)
    if tag.kind is TagKind.EXPRESSION:
        _put_value(run, dialect, ValueMark(location, tag, dialect.paragraph), marks)
    else:
        run.addprevious(marks.instruction(TagMark(location, tag)))
    for leaf in inside:
        _drop(leaf.element, dialect)


def _drop_proofing(paragraph: etree._Element) -> None:
    """Drop what spelling and grammar checks left: it spoke of words that are not there any more."""
    for mark in list(paragraph.iter(qn("w:proofErr"))):
        remove(mark)


def _put_value(run: etree._Element, dialect: Dialect, mark: ValueMark, marks: Marks) -> None:
    """Put a run that holds only the mark before ``run``, with the same properties."""
    index = marks.add(mark)
    own = run_like(run, dialect)
    text = etree.SubElement(own, dialect.text)
    if dialect.run == qn("w:r"):
        text.set(SPACE, "preserve")
    text.append(instruction(index))
    run.addprevious(instruction(index))
    run.addprevious(own)
    run.addprevious(instruction(index))


def _cut(paragraph: etree._Element, dialect: Dialect, at: int) -> None:
    """Split the run around the place ``at`` of the text, so that two runs meet there."""
    for leaf in _leaves(paragraph, dialect):
        if leaf.start < at < leaf.end:
            _split_leaf(leaf, dialect, at - leaf.start)
            return
        if leaf.text and leaf.end == at:
            _split_run(leaf.element, dialect)
            return


def _split_leaf(leaf: Leaf, dialect: Dialect, at: int) -> None:
    second = deepcopy(leaf.element)
    leaf.element.text, second.text = leaf.text[:at], leaf.text[at:]
    leaf.element.addnext(second)
    if dialect.run == qn("w:r"):
        leaf.element.set(SPACE, "preserve")
        second.set(SPACE, "preserve")
    _split_run(leaf.element, dialect)


def _split_run(last: etree._Element, dialect: Dialect) -> None:
    """Move what follows ``last`` in its run into a new run with the same properties."""
    run = parent_of(last)
    following = list(last.itersiblings())
    if run.tag != dialect.run or not following:
        return
    second = run_like(run, dialect)
    second.extend(following)
    run.addnext(second)


def _split_before(first: etree._Element, dialect: Dialect) -> None:
    """Move ``first`` and what follows it into a new run where something to see stands before."""
    before = [e for e in first.itersiblings(preceding=True) if e.tag != dialect.run_props]
    if before:
        _split_run(before[0], dialect)


def _drop(element: etree._Element, dialect: Dialect) -> None:
    """Remove a piece of text, and its run where nothing is left in it."""
    parent = parent_of(element)
    parent.remove(element)
    kept = {dialect.run_props, *dialect.invisible}
    if parent.tag == dialect.run and all(child.tag in kept for child in parent):
        remove(parent)
