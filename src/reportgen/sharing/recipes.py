"""What is done to a file before it is given away: to one for the house, and to one for others."""

from __future__ import annotations

from enum import Enum
from typing import Final, Protocol

from msgspec import Struct, field

from reportgen.errors import Code, Diagnostic, Location, ReportgenError, error, warning
from reportgen.mailed import Origin
from reportgen.merging.presentation import write_tree
from reportgen.merging.wordsource import WordSource
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package
from reportgen.regeneration.identity import without_identity
from reportgen.regeneration.note.bookmarks import drop_keys
from reportgen.regeneration.note.names import AUTHOR
from reportgen.regeneration.outcomes import Outcome
from reportgen.render.audience import Audience
from reportgen.sharing.asothers import say_as_for_others
from reportgen.sharing.cleaning import drop_comments, drop_own_comments, drop_traces
from reportgen.sharing.deckcuts import (
    cut_hidden_shapes,
    cut_signs,
    cut_slides,
    drop_notes,
    hidden_slides,
    internal_slides,
    read_slides,
)
from reportgen.sharing.hiddentext import cut_hidden_text
from reportgen.sharing.holding import style_names
from reportgen.sharing.internalparts import InternalParts
from reportgen.sharing.newtags import cut_tags
from reportgen.sharing.notecuts import Cut, cut_note, has_keys, words_of
from reportgen.sharing.parts import drop_unused_links, is_note
from reportgen.sharing.search import search
from reportgen.sharing.sources import PackSources
from reportgen.sharing.staying import find_staying
from reportgen.sharing.wordlinks import (
    drop_comment_marks,
    drop_comments_by,
    drop_loose_halves,
    drop_unread_notes,
    mend_links,
)

__all__ = ["ForHouse", "ForOthers", "Prepared", "Recipe", "SpokenNotes", "Working"]

_SHOWN: Final = 60
_NOTES: Final = "Notes"
"""What a merge calls the place of speaker notes."""


class SpokenNotes(Enum):
    """What becomes of speaker notes in a copy for others."""

    DROPPED = "dropped"
    KEPT = "kept"


class Working(Struct, frozen=True):
    """A person's file that a copy is made of: read, with what messages call it and what it is."""

    package: Package
    name: str
    origin: Origin
    sources: PackSources


class Prepared(Struct, frozen=True):
    """A copy in the making; ``told`` says in words what was left out of it.

    ``own`` is what of the person's own is in it: nobody but her knows whether others may see that.
    """

    package: Package
    told: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


class Recipe(Protocol):
    """Turns a person's file into a copy that can be given away."""

    def prepare(self, working: Working) -> Prepared:
        """Return the copy; ReportgenError where it cannot be told what of it is internal."""

    def problems(self, working: Working, package: Package, blob: bytes) -> list[Diagnostic]:
        """Return what stands against giving the finished copy away."""

    def remarks(self, package: Package, name: str) -> list[Diagnostic]:
        """Return what of the finished copy a person should look at."""


class ForHouse:
    """Takes off what is the tool's, and nothing else."""

    def prepare(self, working: Working) -> Prepared:
        """Return the file without keys, tags, identity and comments of the tool."""
        package = working.package
        if is_note(package):
            source = WordSource(package, working.name)
            root = source.root
            cut_tags(root, style_names(source))
            drop_comments_by(package, root, AUTHOR)
            drop_keys([root])
            write_tree(package, package.main_part.uri, root)
        else:
            drop_own_comments(package, AUTHOR)
            cut_signs(package)
        without_identity(package)
        return Prepared(package)

    def problems(self, working: Working, package: Package, blob: bytes) -> list[Diagnostic]:
        """Return nothing: the house may read all of it."""
        del working, package, blob
        return []

    def remarks(self, package: Package, name: str) -> list[Diagnostic]:
        """Return nothing: the house knows its own files."""
        del package, name
        return []


class ForOthers(Struct, frozen=True):
    """Takes out what is internal, what is hidden, and what tells of people and machines."""

    notes: SpokenNotes = SpokenNotes.DROPPED

    def prepare(self, working: Working) -> Prepared:
        """Return the copy for others."""
        internal = working.sources.internal(working.origin)
        made = _Note(working, internal) if is_note(working.package) else None
        prepared = made.cut() if made else _Deck(working, internal, self.notes).cut()
        without_identity(prepared.package)
        drop_traces(prepared.package)
        return prepared

    def problems(self, working: Working, package: Package, blob: bytes) -> list[Diagnostic]:
        """Return an error for each internal text that is in the copy all the same."""
        return search(package, blob, working.name, working.sources.secrets)

    def remarks(self, package: Package, name: str) -> list[Diagnostic]:
        """Return a warning for each link and each embedded file that tells of the house."""
        return find_staying(package, name)


class _Note(Struct):
    working: Working
    internal: InternalParts

    def cut(self) -> Prepared:
        package, name = self.working.package, self.working.name
        source = WordSource(package, name)
        root, body = source.root, source.body
        if not has_keys(root):
            raise ReportgenError(_keyless(name))
        cut = cut_note(body, self.internal, style_names(source))
        cut_tags(root, style_names(source))
        mend_links(root, cut.bookmarks)
        drop_comment_marks(root, lambda _: True)
        drop_loose_halves(root)
        drop_keys([root])
        drop_unread_notes(package, root)
        drop_unused_links(package, package.main_part.uri, root)
        write_tree(package, package.main_part.uri, root)
        comments = drop_comments(package)
        package.drop_unreachable()
        hidden = cut_hidden_text(package, name)
        told = (*_sections_told(cut), *_counted(comments, "comment"))
        built = self._built_words()
        own = (_left_out(name, text, _WITH_SECTION) for text in cut.own if text not in built)
        unseen = (_left_out(name, text, "hidden text") for text in hidden)
        kept = tuple(_short(text) for text in cut.kept if text not in built)
        return Prepared(package, told, kept, (*own, *unseen))

    def _built_words(self) -> str:
        """Return all words of the note as it would be built: these are no person's own."""
        working = self.working
        house = working.sources.rendering(Audience.INTERNAL, working.origin)
        return words_of(WordSource(read_package(house.blob, working.name), working.name).body)


_WITH_SECTION: Final = "a paragraph of your own in an internal section"


def _sections_told(cut: Cut) -> list[str]:
    if not cut.paragraphs:
        return []
    sections = ", ".join(cut.sections)
    return [f"{cut.paragraphs} paragraphs of what is internal, in: {sections}"]


class _Deck(Struct):
    working: Working
    internal: InternalParts
    notes: SpokenNotes
    findings: list[Diagnostic] = field(default_factory=list)

    def cut(self) -> Prepared:
        package, name = self.working.package, self.working.name
        slides = read_slides(package)
        if not any(slide.keys for slide in slides):
            raise ReportgenError(_keyless(name))
        inside = internal_slides(slides, self.internal)
        hidden = [slide for slide in hidden_slides(slides) if slide not in inside]
        cut_slides(package, [*inside, *hidden])
        self.findings += (_left_out(name, s.label, "a hidden slide") for s in hidden)
        told = [f"internal: {slide.label}" for slide in inside]
        told += _counted(drop_comments(package), "comment")
        package = self._said_as_for_others(package)
        drop_comments(package)
        if self.notes is SpokenNotes.DROPPED:
            told += _counted(drop_notes(package), "slide", " with speaker notes")
        self.findings += (
            _left_out(name, at, "a hidden shape") for at in cut_hidden_shapes(package)
        )
        cut_signs(package)
        own = tuple(s.label for s in slides if not s.keys and s not in hidden)
        return Prepared(package, tuple(told), own, tuple(self.findings))

    def _said_as_for_others(self, package: Package) -> Package:
        working = self.working
        said, changed = say_as_for_others(package, working.sources, working.origin, working.name)
        shown = [
            one for one in changed if self.notes is SpokenNotes.KEPT or _NOTES not in one.place
        ]
        self.findings += (_told(outcome, working.name) for outcome in shown)
        return said


def _told(outcome: Outcome, name: str) -> Diagnostic:
    message = "you changed a text that is not the same in what others may see; yours stands"
    hint = f"others would read: “{outcome.new}”" if outcome.new else "others would not have it"
    return warning(Code.SHARE_STAYS, Location(name).within(*outcome.place), message, hint)


def _counted(count: int, what: str, more: str = "") -> list[str]:
    return [f"{count} {what}{'s' if count > 1 else ''}{more}"] if count else []


def _left_out(file: str, text: str, what: str) -> Diagnostic:
    place = Location(file).within(_short(text))
    hint = "to have it in the copy, move it to a part that others may see, and show it"
    return warning(Code.SHARE_LEFT_OUT, place, f"left out: {what}", hint)


def _short(text: str) -> str:
    words = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return f"“{words}”" if words else "a picture or drawing"


def _keyless(file: str) -> Diagnostic:
    message = "the file no longer says what its parts are, so what is internal is not known"
    hint = "build the pack again, which brings that back, or share a file saved by Office"
    return error(Code.SHARE_UNKNOWN, Location(file), message, hint)
