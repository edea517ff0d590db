"""Small steps in a part's tree that every pass of the compiler takes."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from reportgen.compiler.dialects import Dialect


def parent_of(element: etree._Element) -> etree._Element:
    """Return the parent of an element that has one; ValueError for a root."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(f"{element.tag} is the root of its part")
    return parent


def child_with(node: etree._Element, holder: etree._Element) -> etree._Element:
    """Return the child of ``holder`` that is ``node`` or holds it."""
    child = node
    while (parent := parent_of(child)) is not holder:
        child = parent
    return child


def remove(element: etree._Element) -> None:
    """Take an element out of its tree."""
    parent_of(element).remove(element)


def text_within(element: etree._Element) -> str:
    """Return all text below ``element``."""
    return "".join(str(text) for text in element.itertext())


def run_like(run: etree._Element, dialect: Dialect) -> etree._Element:
    """Return an empty run with the properties of ``run``."""
    made = etree.Element(dialect.run)
    props = run.find(dialect.run_props)
    if props is not None:
        made.append(deepcopy(props))
    return made
