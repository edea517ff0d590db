"""Takes what a translator wrote into the file of a translation, and tells what does not fit."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.authoring.translationfile import Entry
from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, error, warning
from reportgen.records.passages import Passage, mark_of
from reportgen.records.wording import shown
from reportgen.translating.records import Work, write
from reportgen.translating.returned import Returned, Row


class Taken(Struct, frozen=True):
    """What came of a table: how many translations are new or other than before, and what to tell.

    Errors are rows that could not be taken; nothing else is left out in silence.
    """

    count: int
    findings: tuple[Diagnostic, ...]


def take(work: Work, returned: Returned, name: str) -> Taken:
    """Write what ``returned`` says anew into the file of the translation ``work``."""
    entries: dict[str, Entry] = {}
    findings: list[Diagnostic] = []
    for row in returned.rows:
        place = Location(name).within(f"row {row.number}")
        passage = _passage_of(work, row)
        findings += _remarks(row, passage, place)
        if passage is None or not row.text:
            continue
        if passage.path in entries:
            findings.append(_twice(row, place))
            continue
        entries[passage.path] = _entry(work, row, passage)
    findings += _empty([row for row in returned.rows if not row.text], name)
    changed = [entry for entry in entries.values() if _is_new(work, entry)]
    if changed:
        write(work, changed)
    return Taken(len(changed), tuple(findings))


def _empty(rows: list[Row], name: str) -> Iterator[Diagnostic]:
    """Yield one warning for all rows that are not translated; a table may come back half done."""
    if not rows:
        return
    shown_rows = ", ".join(f"{row.number} ({row.path})" for row in rows[:_FEW])
    more = f" and {len(rows) - _FEW} more" if len(rows) > _FEW else ""
    which = "this row is" if len(rows) == 1 else "these rows are"
    message = f"{which} not translated: {shown_rows}{more}"
    hint = "what stood there before stays"
    yield warning(Code.TRANSLATION_TABLE, Location(name), message, hint)


_FEW = 3


def _passage_of(work: Work, row: Row) -> Passage | None:
    by_path = {passage.path: passage for passage in work.passages}
    by_mark = {passage.mark: passage for passage in work.passages}
    found = by_path.get(row.path)
    if found is None or found.mark != row.of:
        return by_mark.get(row.of, found)
    return found


def _entry(work: Work, row: Row, passage: Passage) -> Entry:
    found = work.found.get(passage.path)
    path = found.path if found is not None else passage.path
    return Entry(passage, row.of, row.text, path)


def _is_new(work: Work, entry: Entry) -> bool:
    found = work.found.get(entry.passage.path)
    return found is None or found.text != entry.text or (found.is_stale and entry.is_current)


def _remarks(row: Row, passage: Passage | None, place: Location) -> Iterator[Diagnostic]:
    if passage is None:
        yield _nowhere(row, place)
        return
    if row.of != passage.mark:
        message = f"the original of {row.path} has changed since the table was written"
        hint = "the translation is taken; look at it again"
        yield warning(Code.TRANSLATION_STALE, place, message, hint)
    elif row.original and mark_of(row.original) != row.of:
        message = f"the original of {row.path} was changed in the table: {shown(row.original)}"
        hint = "only the translation is taken; correct the record where it is wrong"
        yield warning(Code.TRANSLATION_TABLE, place, message, hint)
    if row.is_changed:
        message = f"{row.path} holds tracked changes, which are taken as accepted"
        yield warning(Code.TRANSLATION_TABLE, place, message, "look at the text once more")
    for comment in row.comments:
        message = f"a comment stands at {row.path}: {shown(comment)}"
        yield warning(Code.TRANSLATION_TABLE, place, message, "answer it; it is not taken over")


def _nowhere(row: Row, place: Location) -> Diagnostic:
    what = f"“{row.path}”" if row.path else "a row without its line in brackets"
    message = f"{what} is no place of the record, so its text is not taken: {shown(row.text)}"
    hint = "write it into the file of the translation by hand, or restore the line in brackets"
    return error(Code.TRANSLATION_TABLE, place, message, hint)


def _twice(row: Row, place: Location) -> Diagnostic:
    message = f"{row.path} stands twice in the table; this one is not taken: {shown(row.text)}"
    return error(Code.TRANSLATION_TABLE, place, message, "leave one of the two in the table")
