"""Keeps or drops a shape: ``{%shape if … %}`` in the text of a box, a placeholder or a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.lexer import Tag, TagKind
from reportgen.compiler.marks import Marks, TagMark
from reportgen.errors import Location, error
from reportgen.ooxml import qn

_SHAPES = frozenset(qn(f"p:{name}") for name in ("sp", "graphicFrame", "cxnSp"))


@dataclass(frozen=True, slots=True)
class GovernedShape:
    """A shape, and the tag in its text that keeps or drops it; None where there is no shape."""

    shape: etree._Element | None
    tag: Tag
    place: Location


def shape_of(node: etree._Element) -> etree._Element | None:
    """Return the shape in whose text ``node`` stands."""
    return next((e for e in node.iterancestors() if e.tag in _SHAPES), None)


def govern_shapes(governed: Iterable[GovernedShape], marks: Marks) -> None:
    """Put each tag's statement around its shape.

    The marks stand where they govern, so this comes after the statements of the text are lifted.
    """
    for one in governed:
        if one.shape is None or one.tag.rest.split(None, 1)[:1] != ["if"]:
            marks.findings.add(
                error(
                    Code.TEMPLATE_FORBIDDEN,
                    one.place,
                    f"“{one.tag.shown}” is no tag of the template language here",
                    "use {%shape if … %} in the text of a shape on a slide",
                )
            )
        else:
            one.shape.addprevious(marks.instruction(_statement(one.tag.rest, one.place)))
            one.shape.addnext(marks.instruction(_statement("endif", one.place)))


def _statement(code: str, place: Location) -> TagMark:
    return TagMark(place, Tag(TagKind.STATEMENT, code, f"{{% {code} %}}", 0, 0))
