"""Checks each tag on its own, so that every slip of a template is reported at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import jinja2
from jinja2 import nodes

from reportgen.codes import Code
from reportgen.compiler.lexer import SLIDE_WORDS, Tag, TagKind
from reportgen.compiler.marks import Mark, Marks, ObjectMark, TagMark
from reportgen.compiler.syntaxwords import in_words
from reportgen.errors import Location, error

MAX_DEPTH = 120
"""How deep the pieces of one tag can stand in each other."""
MAX_BITS = 2048
"""Binary digits of a whole number in a tag, more than six hundred decimals."""
OWN_NAMES = "rg_"
"""What the names begin with that the compiler itself uses; templates cannot use them."""

_COMPLETED = {
    "for": "{{% {} %}}{{% endfor %}}",
    "endfor": "{{% for x in y %}}{{% {} %}}",
    "if": "{{% {} %}}{{% endif %}}",
    "elif": "{{% if x %}}{{% {} %}}{{% endif %}}",
    "else": "{{% if x %}}{{% {} %}}{{% endif %}}",
    "endif": "{{% if x %}}{{% {} %}}",
    "set": "{{% {} %}}",
    "endset": "{{% set x %}}{{% {} %}}",
    "macro": "{{% {} %}}{{% endmacro %}}",
    "endmacro": "{{% macro x() %}}{{% {} %}}",
    "with": "{{% {} %}}{{% endwith %}}",
    "endwith": "{{% with %}}{{% {} %}}",
}
_KEPT = "{{% {} %}}{{% endset %}}"

_RESERVED = "and|or|not|in|is|if|else|true|false|none|True|False|None"
_NAME = rf"(?!(?:{_RESERVED})\b|{OWN_NAMES})[A-Za-z_][A-Za-z0-9_]*"
_PLAIN = re.compile(
    rf"(?:\{{\{{|(?:\{{% if x %\}})?\{{% (?:(?:el)?if|for {_NAME} in)) "
    rf"{_NAME}(?:\.{_NAME}){{0,20}} "
    r"(?:\}\}|%\}(?:\{% end(?:for|if) %\}))"
)
"""Most tags do no more than this, and are sound; it takes Jinja ten times as long to say so."""


def check_syntax(marks: Marks) -> None:
    """Report every tag among ``marks`` that is no Jinja, or uses names of the compiler."""
    _check_texts(marks)
    environment = jinja2.Environment(autoescape=False)  # noqa: S701 - parses, never renders
    found = list(_sources(marks.marks))
    asked = dict.fromkeys(source for _, source in found if not _PLAIN.fullmatch(source))
    if not _problem("".join(asked), environment):
        return
    problems = {source: _problem(source, environment) for source in asked}
    for place, source in found:
        if problem := problems.get(source):
            words, hint = in_words(problem)
            message = f"this tag cannot be read: {words}"
            marks.findings.add(error(Code.TEMPLATE_SYNTAX, place, message, hint))


def _check_texts(marks: Marks) -> None:
    """Report a tag inside a text of another one: it would be printed as it stands."""
    for mark in marks.marks:
        tag = mark.tag if isinstance(mark, TagMark) else None
        if tag is None or tag.is_raw or not any(start in tag.code for start in ("{{", "{%")):
            continue
        message = "a tag stands inside this tag, and would be printed as it is"
        hint = "put texts and names together by ~, as in {{ “Dear ” ~ name }}"
        marks.findings.add(error(Code.TEMPLATE_SYNTAX, mark.location, message, hint))


def _problem(source: str, environment: jinja2.Environment) -> str:
    """Return what is wrong with the template ``source``, nothing where it is sound."""
    try:
        found = nodes_of(environment.parse(source))
    except jinja2.TemplateSyntaxError as problem:
        return problem.message or "it is no Jinja"
    except (RecursionError, MemoryError):
        return _TOO_DEEP
    except ValueError:
        return "a number in it has too many digits"
    if found is None:
        return _TOO_DEEP
    if any(isinstance(one, nodes.Const) and _is_huge(one.value) for one in found):
        return "a number in it has too many digits"
    names = (str(one.name) for one in found if isinstance(one, nodes.Name | nodes.Macro))
    own = next((name for name in names if name.startswith(OWN_NAMES)), "")
    return f"the name “{own}” is not free" if own else ""


_TOO_DEEP = "it is nested too deeply"


def _is_huge(value: Any) -> bool:
    return isinstance(value, int) and value.bit_length() > MAX_BITS


def nodes_of(tree: nodes.Node) -> list[nodes.Node] | None:
    """Return all nodes of a tree, None where they stand deeper in each other than can be compiled.

    It takes no deeper a stack for a deep tree than for a flat one.
    """
    found: list[nodes.Node] = []
    level = [tree]
    for _ in range(MAX_DEPTH):
        found += level
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return found
    return None


def _sources(marks: Iterable[Mark]) -> Iterable[tuple[Location, str]]:
    for mark in marks:
        if isinstance(mark, ObjectMark):
            yield mark.location, f"{{{{ {mark.code} }}}}"
        elif isinstance(mark, TagMark):
            source = _completed(mark.tag)
            if source:
                yield mark.location, source


def _completed(tag: Tag) -> str:
    """Return a template in which ``tag`` is complete, or nothing where there is none to check."""
    if tag.kind is TagKind.EXPRESSION:
        return f"{{{{ {tag.code} }}}}"
    code = tag.rest if tag.keyword in SLIDE_WORDS else tag.code
    pattern = _COMPLETED.get(code.split(None, 1)[0] if code else "")
    if tag.keyword == "set" and tag.opens:
        pattern = _KEPT
    return pattern.format(code) if pattern else ""
