"""Puts translations into a record: its passages in another language, or visibly as they were.

Nothing falls back in silence. What is not translated says in which language it is left; what was
translated from another wording, or translates nothing, is told with its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Generic, TypeVar

from msgspec import Struct, field

from reportgen.errors import Code, Diagnostic, Location, warning
from reportgen.records.common import Record
from reportgen.records.languagenames import is_same, language_name
from reportgen.records.meeting import Meeting, Quote
from reportgen.records.members import Directory
from reportgen.records.passages import Passage, passages_of, reworded
from reportgen.records.translation import TranslatedText, Translation
from reportgen.records.worded import Worded, foreign
from reportgen.records.wording import cut

R = TypeVar("R", bound=Record)
Placing = Callable[[str], Location]
"""Returns where the translation at a path stands in its file."""


class Translated(Struct, Generic[R], frozen=True):
    """A record in another language; ``missing`` are its passages without a translation.

    ``stale`` are the paths of translations of another wording, each with the passage as it is;
    ``unmarked`` those that do not say which wording they translate, ``idle`` those that translate
    nothing. ``known`` are the paths that there are, ``total`` is how many texts want translating.
    """

    record: R
    stale: tuple[tuple[str, Passage], ...] = ()
    missing: tuple[Passage, ...] = ()
    unmarked: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    total: int = 0


class Found(Struct, frozen=True):
    """The translation of a passage: where it stands in its file, and how sure it is.

    It ``is_stale`` where it translates another wording; where it does not say which one, it
    ``is_unmarked``.
    """

    path: str
    text: str
    is_stale: bool = False
    is_unmarked: bool = False


class Lookup:
    """Finds translations: by path and hash, then by hash alone, then by path alone."""

    def __init__(self, texts: Mapping[str, TranslatedText], passages: list[Passage]) -> None:
        self._texts = {path: text for path, text in texts.items() if text.text}
        self._first = {(p.kind, p.text): p.path for p in passages}
        self._by_mark = {(t.of, _field(p)): p for p, t in reversed(self._texts.items()) if t.of}

    def find(self, passage: Passage) -> Found | None:
        """Return the translation of ``passage``, None where there is none."""
        mark = passage.mark
        first = self._first.get((passage.kind, passage.text), passage.path)
        same = self._texts.get(passage.path)
        if same is not None and same.of == mark:
            return Found(passage.path, same.text or "")
        moved = self._by_mark.get((mark, _field(passage.path)))
        if moved is not None:
            return Found(moved, self._texts[moved].text or "")
        for path in (passage.path, first):
            own = self._texts.get(path)
            if own is not None:
                return Found(path, own.text or "", own.of is not None, own.of is None)
        return None

    def others(self, used: set[str]) -> list[str]:
        """Return the paths of the translations that are not among ``used``."""
        return [path for path in self._texts if path not in used]


def _field(path: str) -> str:
    steps = [step for step in path.split(".") if not step.isdecimal()]
    return steps[-1] if steps else path


class _Wording(Struct):
    """Gives passages in ``language``, and keeps what it found on the way."""

    language: str
    lookup: Lookup
    directory: Directory | None
    stale: dict[str, Passage] = field(default_factory=dict)
    unmarked: dict[str, None] = field(default_factory=dict)
    missing: dict[tuple[str, str], Passage] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def word(self, passage: Passage) -> str:
        if is_same(passage.language, self.language):
            return passage.text
        if passage.role == "cited":
            return foreign(passage.text, passage.language)
        official = self._official(passage)
        return official or self._translated(passage) or self._left(passage)

    def _official(self, passage: Passage) -> str:
        if passage.role != "member" or self.directory is None:
            return ""
        return self.directory.name_in(passage.text, self.language) or ""

    def _translated(self, passage: Passage) -> str:
        found = self.lookup.find(passage)
        if found is None:
            return ""
        self.used.add(found.path)
        if found.is_stale:
            self.stale[found.path] = passage
        if found.is_unmarked:
            self.unmarked[found.path] = None
        return Worded(found.text, original=passage.text)

    def _left(self, passage: Passage) -> str:
        if passage.role == "name":
            return passage.text
        self.missing.setdefault((passage.kind, passage.text), passage)
        name = language_name(passage.language, self.language)
        return foreign(passage.text, passage.language, f" [{name}]")


def translated(
    record: R, language: str, spoken: str, translation: Translation, directory: Directory | None
) -> Translated[R]:
    """Return ``record``, written in ``spoken``, in ``language``.

    Members have their official names where ``directory`` has them in that language.
    """
    record = _with_originals(record, language)
    passages = to_translate(record, language, spoken, directory)
    wording = _Wording(language, Lookup(translation.texts, passages), directory)
    made = reworded(record, spoken, wording.word)
    return Translated(
        _with_quotes(record, made, language),
        stale=tuple(wording.stale.items()),
        missing=tuple(wording.missing.values()),
        unmarked=tuple(wording.unmarked),
        idle=tuple(wording.lookup.others(wording.used)),
        known=tuple(passage.path for passage in passages),
        total=sum(passage.role != "name" for passage in passages),
    )


def to_translate(
    record: Record, language: str, spoken: str, directory: Directory | None
) -> list[Passage]:
    """Return the passages of a record that a translation into ``language`` is wanted for."""
    found = passages_of(_with_originals(record, language), spoken)
    return [
        passage
        for passage in found
        if passage.role != "cited"
        and not is_same(passage.language, language)
        and not (passage.role == "member" and _has_name(directory, passage.text, language))
    ]


def _has_name(directory: Directory | None, text: str, language: str) -> bool:
    return directory is not None and directory.name_in(text, language) is not None


def _with_originals(record: R, language: str) -> R:
    """Return a meeting that quotes in its own words whoever spoke in ``language``."""
    if not isinstance(record, Meeting):
        return record
    quotes = tuple(_in_own_words(quote, language) for quote in record.quotes)
    return record.model_copy(update={"quotes": quotes})


def _in_own_words(quote: Quote, language: str) -> Quote:
    if not quote.original or not is_same(quote.translated_from or "", language):
        return quote
    told = {"text": quote.original, "language": quote.translated_from}
    return quote.model_copy(update={**told, "original": None, "translated_from": None})


def _with_quotes(before: R, after: R, language: str) -> R:
    """Return a meeting whose translated quotations say so, and bear their originals."""
    if not isinstance(before, Meeting) or not isinstance(after, Meeting):
        return after
    pairs = zip(before.quotes, after.quotes, strict=True)
    quotes = tuple(_said_of(old, new, before.language, language) for old, new in pairs)
    return after.model_copy(update={"quotes": quotes})


def _said_of(old: Quote, new: Quote, spoken: str, language: str) -> Quote:
    """Return a quotation with what it was translated from, where it was."""
    if new.original:
        tag = new.translated_from or spoken
        new = new.model_copy(update={"original": foreign(new.original, tag)})
    if not isinstance(new.text, Worded) or new.text.spans:
        return new
    if old.translated_from:
        return new.model_copy(update={"language": language})
    tag = old.language or spoken
    told = {"language": language, "translated_from": tag, "original": foreign(old.text, tag)}
    return new.model_copy(update=told)


def remarks_on(
    found: Translated[R], record_id: str, language: str, place: Placing, file: Location
) -> Iterator[Diagnostic]:
    """Yield warnings on a translation: what is stale or missing, and what translates nothing.

    ``place`` says where a translation stands, ``file`` is the file that wants completing.
    """
    for path, passage in found.stale:
        message = f"the original has changed since it was translated: “{cut(passage.text)}”"
        hint = f"correct it, then run reportgen translate seen {record_id} --to {language}"
        yield warning(Code.TRANSLATION_STALE, place(path), message, hint)
    for path in found.idle:
        message = f"“{path}” translates nothing that the record says"
        near = get_close_matches(path, found.known, n=1, cutoff=0.7)
        hint = f"did you mean {near[0]}?" if near else "delete it, or correct its path"
        yield warning(Code.DATA_UNUSED, place(path), message, hint)
    yield from _counts(found, record_id, language, file)


def _counts(
    found: Translated[R], record_id: str, language: str, file: Location
) -> Iterator[Diagnostic]:
    into = language_name(language, "en")
    if found.unmarked:
        count = len(found.unmarked)
        texts = "1 translation does" if count == 1 else f"{count} translations do"
        message = f"{texts} not say which wording of the original is translated"
        hint = f"run reportgen translate seen {record_id} --to {language}"
        yield warning(Code.TRANSLATION_STALE, file, message, hint)
    if found.missing:
        some = f"{len(found.missing)} of {found.total} texts"
        message = f"{some} have no translation into {into} and stand in the original’s language"
        hint = (
            f"run reportgen translate update {record_id} --to {language}, and fill in what is empty"
        )
        yield warning(Code.TRANSLATION_MISSING, file, message, hint)
