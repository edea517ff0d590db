"""Read record files into typed records, or report everything that is wrong with them.

Every function here only reads. Problems of one file are reported together, each at its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from reportgen.errors import Code, Diagnostic, Findings, Location, ReportgenError, error
from reportgen.records.common import Record
from reportgen.records.crosschecks import (
    Check,
    Data,
    check_meeting,
    check_series,
    nothing_to_check,
)
from reportgen.records.delegation import Delegation, OwnWords
from reportgen.records.fields import field_description, known_fields
from reportgen.records.meeting import Meeting
from reportgen.records.membercheck import unknown_members
from reportgen.records.members import Directory, Members
from reportgen.records.nodes import MAX_BYTES, read_nodes
from reportgen.records.places import FieldPath, Places, Problem
from reportgen.records.series import Series
from reportgen.records.settings import Settings
from reportgen.records.translation import Translation
from reportgen.records.wording import cut, did_you_mean, shown, value_problem

R = TypeVar("R", bound=Record)


def load_meeting(path: Path, *, display_name: str | None = None) -> Meeting:
    """Return the meeting recorded in the file at ``path``; its id is the file's stem.

    ``display_name`` is shown in diagnostics in place of the path. Raises ReportgenError.
    """
    name = display_name or str(path)
    return parse_meeting(read_bytes(path, name), name=name, stem=path.stem)


def load_series(path: Path, *, display_name: str | None = None) -> Series:
    """Return the series in the file at ``path``; its id is the file's stem."""
    name = display_name or str(path)
    return parse_series(read_bytes(path, name), name=name, stem=path.stem)


def load_delegation(path: Path, *, display_name: str | None = None) -> Delegation:
    """Return the delegation in the file at ``path``; its id is the name of the file's folder."""
    name = display_name or str(path)
    return parse_delegation(read_bytes(path, name), name=name, folder=path.parent.name)


def load_own_words(path: Path, *, display_name: str | None = None) -> OwnWords:
    """Return a delegation's own words in the file at ``path``."""
    name = display_name or str(path)
    return parse_own_words(read_bytes(path, name), name=name)


def parse_meeting(
    content: bytes, *, name: str, stem: str, directory: Directory | None = None
) -> Meeting:
    """Return the meeting written in ``content``. Raises ReportgenError with all problems.

    With a ``directory``, members that it does not list are problems.
    """
    check = _checks(Meeting, check_meeting, directory)
    return parse_record(Meeting, content, name, identity=stem, check=check)


def parse_series(
    content: bytes, *, name: str, stem: str, directory: Directory | None = None
) -> Series:
    """Return the series written in ``content``. Raises ReportgenError with all problems."""
    check = _checks(Series, check_series, directory)
    return parse_record(Series, content, name, identity=stem, check=check)


def parse_members(content: bytes, *, name: str) -> Members:
    """Return the official names written in ``content``."""
    return parse_record(Members, content, name)


def parse_translation(content: bytes, *, name: str, language: str) -> Translation:
    """Return the translation written in ``content``, whose file's name says its language."""
    check = partial(_other_language, language)
    return parse_record(Translation, content, name, check=check)


def _other_language(language: str, data: Data) -> Iterator[Problem]:
    written = data.get("language")
    if isinstance(written, str) and written != language:
        message = f"the language is {shown(written)}, but the file’s name says “{language}”"
        hint = "delete the line, or write the same in both places"
        yield Problem(Code.DATA_WRONG_ID, ("language",), message, hint)


def parse_settings(content: bytes, *, name: str) -> Settings:
    """Return the settings of a workspace written in ``content``; an empty file sets nothing."""
    return parse_record(Settings, content, name)


def parse_delegation(content: bytes, *, name: str, folder: str) -> Delegation:
    """Return the delegation written in ``content``. Raises ReportgenError with all problems."""
    return parse_record(Delegation, content, name, identity=folder)


def parse_own_words(content: bytes, *, name: str) -> OwnWords:
    """Return the own words written in ``content``; an empty file is silent about everything."""
    return parse_record(OwnWords, content, name)


def read_bytes(path: Path, name: str) -> bytes:
    """Return the content of a record file, at most one byte more than is allowed.

    Raises ReportgenError where the file is missing or cannot be read.
    """
    # A pipe or a device would never end; only what lies in a regular file is a record.
    if path.exists() and not path.is_file():
        raise _unreadable(name, "it is not a file")
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as fault:
        raise _unreadable(name, (fault.strerror or "unknown reason").lower()) from None


def _unreadable(name: str, reason: str) -> ReportgenError:
    message = f"the file cannot be read: {reason}"
    hint = "check its name and your permissions"
    return ReportgenError(error(Code.DATA_UNREADABLE, Location(name), message, hint))


def field_location(content: bytes, name: str, path: FieldPath) -> Location:
    """Return where the field at ``path`` stands, for a check that needs more than one file."""
    return Places(name, read_nodes(content, name, Findings())).value(path)


def parse_record(
    model: type[R],
    content: bytes,
    name: str,
    *,
    identity: str | None = None,
    check: Check = nothing_to_check,
) -> R:
    """Return what is written in ``content`` as a ``model``.

    ``identity`` is what the file's place says its id is; ``check`` looks across its fields.
    Raises ReportgenError with all problems.
    """
    findings = Findings()
    places = Places(name, read_nodes(content, name, findings))
    if places.root is None:
        findings.raise_errors()
    data = places.data()
    if isinstance(data, dict):
        findings.extend(_identify(data, identity, places))
        findings.extend(places.diagnostic(problem) for problem in check(data))
    return _validated(model, data, places, findings)


def _checks(model: type[Record], check: Check, directory: Directory | None) -> Check:
    """Return ``check`` together with that of the members' names, where there is a directory."""
    if directory is None:
        return check
    return lambda data: chain(check(data), unknown_members(data, model, directory))


def _identify(data: Data, identity: str | None, places: Places) -> Iterator[Diagnostic]:
    if identity is not None and data.setdefault("id", identity) != identity:
        written = data["id"]
        message = f"the id is {shown(written)}, but by its place the file is “{identity}”"
        hint = "delete the id, or write the same in both places"
        yield error(Code.DATA_WRONG_ID, places.value(("id",)), message, hint)


def _validated(model: type[R], data: Any, places: Places, findings: Findings) -> R:
    try:
        record = model.model_validate(data)
    except ValidationError as fault:
        faults = fault.errors(include_url=False)
        findings.extend(_diagnostic(model, detail, places) for detail in faults)
        raise ReportgenError(in_order(findings.diagnostics)) from None
    if findings.errors:
        raise ReportgenError(in_order(findings.diagnostics))
    return record


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return ``diagnostics`` in the order in which a reader meets their places."""
    return sorted(diagnostics, key=lambda d: (d.location.line or 0, d.location.column or 0))


def _diagnostic(model: type[Record], fault: ErrorDetails, places: Places) -> Diagnostic:
    # Where a key itself is wrong, the schema adds a step that stands in no file.
    path = tuple(step for step in fault["loc"] if step != "[key]")
    key = path[-1] if path else ""
    if fault["type"] == "missing":
        hint = field_description(model, path) or f"write {key}: with its value behind it"
        return error(Code.DATA_MISSING_KEY, places.value(path), f"{key} is missing", hint)
    if fault["type"] == "extra_forbidden":
        hint = did_you_mean(str(key), known_fields(model, path[:-1]))
        message = f"{cut(str(key))} is not a key that is known here"
        return error(Code.DATA_UNKNOWN_KEY, places.key(path), message, hint)
    return error(Code.DATA_BAD_VALUE, places.value(path), *value_problem(fault))
