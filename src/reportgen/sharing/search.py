"""Looks in a file for internal sentences, also for those that a person has changed a little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from reportgen.changes.likeness import likeness, pieces
from reportgen.checks.secrets import find_secrets
from reportgen.errors import Code, Diagnostic, Location, error
from reportgen.opc.package import Package
from reportgen.sharing.passages import passages, sentences

__all__ = ["Secrets", "search"]

_SHORTEST: Final = 20
"""Runs of three letters in a sentence below which only its very words are looked for."""

_HELD: Final = 0.75
"""From this share of its runs on, an internal sentence stands in another one."""

_MADE_OF: Final = 0.85
"""From this share of its runs on, a sentence is a piece of an internal one."""

_SHOWN: Final = 60

Runs = frozenset[str]


class Secrets(Struct, frozen=True):
    """What must not leave the delegation, and what may although it is like it."""

    internal: tuple[str, ...]
    public: tuple[str, ...] = ()


def search(package: Package, blob: bytes, file: str, secrets: Secrets) -> list[Diagnostic]:
    """Return an error (M113) for each internal text that the file ``blob`` holds.

    ``package`` is the same file, read. A text is told once, at the first place.
    """
    found = dict(_alike(package, secrets))
    whole = find_secrets(blob, file, secrets.internal)
    nearby = [_told(file, place, words, secret) for secret, (place, words) in found.items()]
    known = " ".join(found)
    return nearby + [_told_part(one) for one in whole if not _is_told(one.message, known)]


def _alike(package: Package, secrets: Secrets) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the internal sentences that are there, each with place and the words found."""
    wanted = list(_runs_of(secrets.internal))
    public = [runs for _, runs in _runs_of(secrets.public)]
    seen: set[str] = set()
    for passage in passages(package):
        for sentence in sentences(passage.text):
            runs = pieces(sentence)
            for secret, secret_runs in wanted:
                if secret not in seen and _is_of(runs, secret_runs, public):
                    seen.add(secret)
                    yield secret, (passage.place, sentence)


def _runs_of(texts: Iterable[str]) -> Iterator[tuple[str, Runs]]:
    for text in texts:
        for sentence in sentences(text):
            runs = pieces(sentence)
            if len(runs) >= _SHORTEST:
                yield sentence, runs


def _is_of(runs: Runs, secret: Runs, public: Sequence[Runs]) -> bool:
    """Tell whether a sentence says what the internal one does, and more so than a public one."""
    common = len(runs & secret)
    held = common >= _HELD * len(secret)
    made_of = len(runs) >= _SHORTEST and common >= _MADE_OF * len(runs)
    if not (held or made_of):
        return False
    near = likeness(runs, secret)
    return not any(likeness(runs, other) >= near for other in public)


def _told(file: str, place: str, words: str, secret: str) -> Diagnostic:
    same = " ".join(words.split()).casefold() == secret.casefold()
    what = "holds" if same else "holds, in nearly these words,"
    message = f"the copy for others {what} what is internal: “{_short(secret)}”"
    return error(
        Code.SHARE_INTERNAL, Location(file).within(place, f"“{_short(words)}”"), message, _HINT
    )


_HINT: Final = (
    "take it out of your file, or write it in the record of the meeting if others may read it"
)


def _told_part(found: Diagnostic) -> Diagnostic:
    message = found.message.replace("the file for others", "the copy for others")
    return error(Code.SHARE_INTERNAL, found.location, message, _HINT)


def _is_told(message: str, known: str) -> bool:
    """Tell whether what a message quotes was told of a sentence already."""
    quoted = message.partition("“")[2].rstrip("”…")
    first = sentences(quoted)[0] if sentences(quoted) else quoted
    return bool(first) and first.casefold() in known.casefold()


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
