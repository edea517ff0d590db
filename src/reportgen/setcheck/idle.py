"""Reports what a set says or holds just as its parent does, so that it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, warning
from reportgen.records.common import Record
from reportgen.records.places import FieldPath
from reportgen.setcheck.places import place_of
from reportgen.templatesets.chain import TemplateSet
from reportgen.templatesets.inheritance import inherit
from reportgen.templatesets.settings import SetSettings

Said = tuple[FieldPath, Any]


def check_idle(templates: TemplateSet, parent: TemplateSet | None) -> Iterator[Diagnostic]:
    """Yield a warning for each setting and file of a set that its parent has with this content."""
    if parent is None:
        return
    inherited = dict(_said(inherit(parent.chain), ()))
    for path, value in _said(templates.chain[0], ()):
        if path in inherited and inherited[path] == value:
            name = ".".join(map(str, path))
            message = f"{name} says what {parent.id} says already"
            hint = "delete the line; the set then follows its parent"
            yield warning(Code.SET_IDLE, place_of(templates, path), message, hint)
    yield from _same_files(templates, parent)


def _same_files(templates: TemplateSet, parent: TemplateSet) -> Iterator[Diagnostic]:
    for name, file in templates.files.items():
        theirs = parent.files.get(name)
        if theirs is not None and file.name != theirs.name and file.content == theirs.content:
            message = f"{name} is the same as that of {parent.id}"
            hint = "delete the file; the set then follows its parent"
            yield warning(Code.SET_IDLE, Location(file.name), message, hint)


def _said(settings: Record, path: FieldPath) -> Iterator[Said]:
    """Yield each single value that settings say, with the way to it."""
    for name in (
        SetSettings.model_fields
        if isinstance(settings, SetSettings)
        else (type(settings).model_fields)
    ):
        value = getattr(settings, name)
        if isinstance(value, Record):
            yield from _said(value, (*path, name))
        elif isinstance(value, dict):
            yield from (((*path, name, key), item) for key, item in value.items())
        elif value is not None and value != ():
            yield (*path, name), value
