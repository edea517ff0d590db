"""Read data of any shape for a template: no schema says what is a number and what a date.

A value means what it looks like: ``12`` and ``1.10`` are numbers, ``2025-01-28`` is a date,
``true`` is a yes, everything else is text, ``NO``, ``12:30`` and ``007`` too. What stands in
quotation marks is text. JSON has no dates of its own, so there a text that is a date is one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

from reportgen.errors import Code, Findings, Location, error, warning
from reportgen.records.nodes import read_nodes
from reportgen.records.tree import Mapping, Node, Scalar, Sequence, location

__all__ = ["parse_free", "plain_value"]

_Read: TypeAlias = Callable[[Scalar], Any]

# A longer number is a code or an account, and no program reckons with it.
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_FLAGS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


_LIKE_FLAGS = frozenset({"yes", "no", "on", "off", "Yes", "No", "On", "Off"})
"""Texts that other programs read as yes or no; in capitals some are codes of countries."""


def parse_free(content: bytes, name: str, told: Findings | None = None) -> dict[str, Any]:
    """Return the names and values that ``content`` holds; nothing but comments gives none.

    ``name`` is the file's name; one that ends in .json is read as JSON. Values are dicts, lists,
    texts, whole numbers, decimals (Decimal), dates, yes or no, and None where nothing stands.
    What may be meant otherwise is added to ``told``. Raises ReportgenError with all problems.
    """
    findings = Findings() if told is None else told
    root = read_nodes(content, name, findings)
    findings.raise_errors()
    if root is not None and not isinstance(root, Mapping):
        message = "the file holds no names that a template could use"
        hint = "begin each line at the margin with a name and a colon, such as title: Hello"
        findings.add(error(Code.DATA_BAD_VALUE, location(name, root.mark), message, hint))
    read = _json_value if name.endswith(".json") else _yaml_value
    made = {} if root is None else _typed(root, lambda scalar: _dated(scalar, read, name, findings))
    findings.raise_errors()
    return dict(made)


def plain_value(text: str) -> Any:
    """Return what ``text`` means where it stands in YAML without quotation marks.

    Raises ValueError for what looks like a date and is no day of the calendar.
    """
    if text in _FLAGS:
        return _FLAGS[text]
    if _NUMBER.match(text):
        return Decimal(text) if "." in text else int(text)
    return dt.date.fromisoformat(text) if _DATE.match(text) else text


def _typed(node: Node, read: _Read) -> Any:
    if isinstance(node, Mapping):
        return {key: _typed(value, read) for key, value in node.values.items()}
    if isinstance(node, Sequence):
        return [_typed(item, read) for item in node.items]
    return None if node.silent else read(node)


def _dated(scalar: Scalar, read: _Read, name: str, findings: Findings) -> Any:
    if scalar.plain and scalar.text in _LIKE_FLAGS:
        message = f"“{scalar.text}” is a text here, and every text counts as yes"
        hint = "write true or false; or put it in quotation marks, where it is meant as a text"
        findings.add(warning(Code.DATA_BAD_VALUE, location(name, scalar.mark), message, hint))
    try:
        return read(scalar)
    except ValueError:
        message = f"“{scalar.text}” looks like a date and is no day of the calendar"
        hint = "correct it, or put it in quotation marks where it is meant as text"
        place: Location = location(name, scalar.mark)
        findings.add(error(Code.DATA_BAD_VALUE, place, message, hint))
        return scalar.text


def _yaml_value(scalar: Scalar) -> Any:
    return plain_value(scalar.text) if scalar.plain else scalar.text


def _json_value(scalar: Scalar) -> Any:
    """Return a value of JSON: its numbers may have an exponent, its texts may be dates."""
    if scalar.plain:
        value = plain_value(scalar.text)
        return Decimal(value) if isinstance(value, str) else value
    if not _DATE.match(scalar.text):
        return scalar.text
    try:
        return dt.date.fromisoformat(scalar.text)
    except ValueError:
        return scalar.text
