"""Reports what a set says or holds that changes nothing: as its parent does, or without effect."""

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


def check_effect(templates: TemplateSet) -> Iterator[Diagnostic]:
    """Yield a warning for each setting that needs another one, or a file, which is not there."""
    settings = templates.settings
    if settings.languages.form is not None and not settings.languages.order:
        message = "how two languages stand together is said, and no languages are"
        hint = "write order: with two languages beside it, such as [en, fr], or delete the line"
        yield warning(Code.SET_IDLE, place_of(templates, ("languages", "form")), message, hint)
    papers = [layer.paper for layers in templates.layers.values() for layer in layers]
    for group, ending in (("styles", ".docx"), ("layouts", ".pptx")):
        has_paper = any(paper is not None and paper.name.endswith(ending) for paper in papers)
        if getattr(settings.mapping, group) and not has_paper:
            message = f"{group} of a ministry’s own file are named, and the set has no such file"
            hint = "make the set from the file with reportgen new set --from, or delete the lines"
            yield warning(Code.SET_IDLE, place_of(templates, ("mapping", group)), message, hint)


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
