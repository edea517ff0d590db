"""The translation of the record of a meeting or a series: its texts, and its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from reportgen.authoring.translationfile import Entry, changed_file, new_file
from reportgen.codes import Code
from reportgen.errors import Location, ReportgenError, error
from reportgen.records.languagenames import is_same, language_name
from reportgen.records.meeting import Meeting
from reportgen.records.passages import Passage
from reportgen.records.series import Series
from reportgen.records.translated import Found, Lookup, to_translate
from reportgen.records.translation import Translation
from reportgen.records.translations import (
    Written,
    read_translation,
    translation_file,
    written_meeting,
    written_series,
)
from reportgen.records.workspace import Workspace
from reportgen.storage import write_files


class Work(Struct, frozen=True):
    """The translation of one record into ``language``: its passages, and what is there already.

    ``at`` is where the record is written, and in which language. ``file`` is the path of the
    translation from the workspace, which need not exist yet.
    """

    workspace: Workspace
    record: Meeting | Series
    at: Written
    language: str
    file: str
    passages: tuple[Passage, ...]
    found: Mapping[str, Found]

    @property
    def exists(self) -> bool:
        """True where the file is there."""
        return self.place.exists()

    @property
    def place(self) -> Path:
        """Where the file lies."""
        return self.workspace.root / self.file

    def entry(self, passage: Passage) -> Entry:
        """Return the translation of ``passage`` as it stands, empty where there is none."""
        found = self.found.get(passage.path)
        if found is None:
            return Entry(passage, passage.mark)
        return Entry(passage, "" if found.is_stale else passage.mark, found.text, found.path)


def work_on(workspace: Workspace, record_id: str, language: str) -> Work:
    """Return what there is to translate of a meeting or a series; raises ReportgenError.

    A record that is written in that language has nothing to translate.
    """
    record, at = _written(workspace, record_id)
    if is_same(at.language, language):
        message = f"the record is written in {language_name(language, 'en')} already"
        place = Location(f"{at.folder}/{at.stem}.yaml")
        hint = "name another language with --to"
        raise ReportgenError(error(Code.TRANSLATION_MISSING, place, message, hint))
    name = translation_file(workspace, at, language)
    translation = Translation() if name is None else read_translation(workspace, name)
    passages = to_translate(record, language, at.language, workspace.directory)
    lookup = Lookup(translation.texts, passages)
    found = {p.path: one for p in passages if (one := lookup.find(p)) is not None}
    file = name or f"{at.folder}/{at.stem}.{language}.yaml"
    return Work(workspace, record, at, language, file, tuple(passages), found)


def _written(workspace: Workspace, record_id: str) -> tuple[Meeting | Series, Written]:
    """Return the record of that id, and where it is written; a series has no word of others'."""
    if record_id in workspace.series_ids() and record_id not in workspace.meeting_ids():
        series = workspace.written_series(record_id)
        return series, written_series(workspace, series)
    meeting = workspace.meeting(record_id)
    return meeting, written_meeting(workspace, meeting)


class Count(Struct, frozen=True):
    """How many texts of a translation are there, how many want another look, how many are open."""

    done: int
    stale: int
    missing: int


def counts(work: Work) -> Count:
    """Return how far a translation is."""
    known = [work.found[p.path] for p in work.passages if p.path in work.found]
    stale = sum(found.is_stale or found.is_unmarked for found in known)
    needed = [p for p in work.passages if p.role != "name" and p.path not in work.found]
    return Count(len(known) - stale, stale, len(needed))


def update(work: Work) -> None:
    """Write what there is to translate into the file, empty where it is not translated yet."""
    write(work, [_kept(work, passage) for passage in work.passages])


def mark_seen(work: Work) -> int:
    """Note that the translations still hold for the record as it is now; return how many."""
    open_ones = [p for p in work.passages if _wants_a_look(work, p)]
    if open_ones:
        write(work, [_as_current(work.entry(passage)) for passage in open_ones])
    return len(open_ones)


def _wants_a_look(work: Work, passage: Passage) -> bool:
    found = work.found.get(passage.path)
    return found is not None and (found.is_stale or found.is_unmarked)


def _as_current(entry: Entry) -> Entry:
    return Entry(entry.passage, entry.passage.mark, entry.text, entry.path)


def _kept(work: Work, passage: Passage) -> Entry:
    """Return a translation that stays as it is, with the hash that it bears."""
    entry, found = work.entry(passage), work.found.get(passage.path)
    if found is None or not (found.is_stale or found.is_unmarked):
        return entry
    translation = read_translation(work.workspace, work.file)
    return Entry(passage, translation.texts[found.path].of or "", entry.text, found.path)


def write(work: Work, entries: Iterable[Entry]) -> None:
    """Write ``entries`` into the file of a translation, made where there is none."""
    listed = list(entries)
    if work.exists:
        content = changed_file(work.place.read_bytes(), work.file, listed)
    else:
        content = new_file(_head(work), listed)
    write_files({work.place: content}, work.workspace.root)


def _head(work: Work) -> str:
    name = language_name(work.language, "en")
    up = "../" * work.file.count("/")
    return f"""\
# yaml-language-server: $schema={up}schemas/translation.schema.json
# The translation of {work.at.stem}.yaml into {name}. Each text stands under its place in the
# record, with the original above it, behind #:. The letters and digits behind of: tell which
# wording is translated: when the original changes, the next build says so. What is left empty
# stands in packs in the language of the record, and says so.

language: {work.language}
"""
