"""Writes Jinja source from serialised parts, and keeps for each of its lines where it came from.

Jinja's delimiters are control characters, which no XML may hold: nothing in a template can be
taken for a tag but the tags. Each tag holds one newline, so that the line numbers which Jinja
keeps lead back to the very tag, at no cost in the output.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from reportgen.codes import Code
from reportgen.compiler.delimiters import BLOCK_END, BLOCK_START, VALUE_END, VALUE_START
from reportgen.compiler.keys import loop_targets
from reportgen.compiler.lexer import ENDS, Tag, TagKind
from reportgen.compiler.marks import (
    COLUMNS,
    SPLIT,
    CardMark,
    CellMark,
    ChartMark,
    ColumnsMark,
    GuardMark,
    KeyEndMark,
    KeyMark,
    Mark,
    Marks,
    NoteMark,
    NoteNumberMark,
    NumberMark,
    ObjectMark,
    ObjectPieceMark,
    ShownMark,
    SlideKeyMark,
    TagMark,
    TargetMark,
    TargetNumberMark,
    UrlMark,
    ValueMark,
)
from reportgen.compiler.slots import (
    BeginSlot,
    CardSlot,
    CellSlot,
    ChartBeginSlot,
    ChartSlot,
    KeyEndSlot,
    KeySlot,
    NoteSlot,
    NumberSlot,
    ObjectPieceSlot,
    ObjectSlot,
    PlainSlot,
    RunSlot,
    ShownSlot,
    SlideKeySlot,
    Slot,
    TargetSlot,
    UrlSlot,
)
from reportgen.errors import Diagnostic, Location, error
from reportgen.opc.packuri import PackURI

TARGET_NAME, NOTE_NAME, CHART_NAME = "rg_target_", "rg_note_", "rg_chart_"
PLACEHOLDER = "rg-target-"
"""Stands in a run, before a number, for the id of a relationship that is known at rendering."""
SILENT = frozenset({"block", "endblock"})
MAX_LOOPS, MAX_DEPTH = 20, 85
"""How deep statements can stand in each other: Python's own limits are 20 loops, 98 levels."""


class SourceWriter(Struct):
    """Collects the source of one template; ``slots`` and ``places`` are keyed by line."""

    marks: Marks
    pieces: list[str] = field(default_factory=list)
    line: int = 1
    slots: dict[int, Slot] = field(default_factory=dict)
    places: dict[int, Location] = field(default_factory=dict)
    objects: dict[int, int] = field(default_factory=dict)
    opened: list[Tag] = field(default_factory=list)

    def text(self, text: str) -> None:
        """Add source that prints ``text`` as it is."""
        self.pieces.append(text)
        self.line += text.count("\n")

    def statement(self, code: str, location: Location) -> None:
        """Add a statement on a line of its own."""
        self.pieces.append(f"{BLOCK_START}\n{code}{BLOCK_END}")
        self.line += 1
        self.places[self.line] = location
        self._count_depth(Tag(TagKind.STATEMENT, code, code, 0, 0), location)

    def _count_depth(self, tag: Tag, location: Location) -> None:
        """Report a statement that stands deeper in others than Jinja and Python can follow."""
        if tag.opens:
            self.opened.append(tag)
            loops = sum(one.keyword == "for" for one in self.opened)
            if len(self.opened) == MAX_DEPTH + 1 or (
                tag.keyword == "for" and loops == MAX_LOOPS + 1
            ):
                self.marks.findings.add(_too_deep(location))
        elif tag.keyword == "else" and self.opened and self.opened[-1].keyword == "for":
            self.opened[-1] = _WITHOUT_LOOP  # its names mean nothing there
        elif tag.keyword in ENDS and self.opened:
            self.opened.pop()

    def value(self, code: str, slot: Slot) -> int:
        """Add an expression whose value goes into ``slot``; return its line."""
        self.pieces.append(f"{VALUE_START}\n{code}{VALUE_END}")
        self.line += 1
        self.places[self.line] = slot.location
        self.slots[self.line] = slot
        return self.line

    def begin(self, part: PackURI, location: Location) -> None:
        """Say that what follows belongs to a new copy of ``part``."""
        self.value("none", BeginSlot(location, part))

    def part(self, xml: str, part: PackURI) -> None:
        """Add a serialised part, or a stretch of one, with its marks."""
        pieces = SPLIT.split(xml)
        at = 0
        while at < len(pieces):
            self.text(pieces[at])
            index = self._mark_after(pieces, at)
            mark = self.marks.marks[index] if index is not None else None
            if index is None or mark is None:
                return
            if isinstance(mark, ValueMark):
                self._run(index, mark, pieces[at + 3 : at + 7 : 3], part)
                at += 9
            else:
                self._mark(index, mark, part)
                at += 3

    def scoped_part(self, xml: str, part: PackURI, place: Location) -> None:
        """Add a whole part, whose ``set`` and ``macro`` end with it."""
        self.statement("with", place)
        self.part(xml, part)
        self.statement("endwith", place)

    @staticmethod
    def _mark_after(pieces: list[str], at: int) -> int | None:
        if at + 2 >= len(pieces):
            return None
        return int(pieces[at + 1] or pieces[at + 2])

    def _run(self, index: int, mark: ValueMark, run: list[str], part: PackURI) -> None:
        before, after = run
        newline, tab = run_breaks(before, after)
        home = self.marks.homes.get(index)
        targets = tuple(f"{PLACEHOLDER}{target}" for target in mark.targets)
        slot = RunSlot(mark.location, part, before, after, newline, tab, home, targets)
        addresses = "".join(f", {TARGET_NAME}{target}" for target in mark.targets)
        self.value(f"[({mark.tag.code}){addresses}]" if addresses else mark.tag.code, slot)

    def _mark(self, index: int, mark: Mark, part: PackURI) -> None:
        match mark:
            case TagMark():
                self._tag(mark, part)
            case ObjectMark():
                slot = ObjectSlot(mark.location, part, mark.relationships, mark.width, mark.height)
                self.objects[index] = self.value(mark.code, slot)
            case TargetMark():
                self._captured(f"{TARGET_NAME}{index}", mark.text, part, mark.location)
            case ChartMark():
                self._chart(index, mark, part)
            case NoteMark():
                self._captured(f"{NOTE_NAME}{index}", mark.xml, mark.part, mark.location)
            case GuardMark():
                self.text(mark.text)
            case KeyMark() | KeyEndMark() | SlideKeyMark():
                self._key(mark, part)
            case ColumnsMark():
                self.text(f"<?{COLUMNS} {mark.start} {mark.end} {self.line + 1}?>")
            case _:
                self.value(*self._value_of(mark, part))

    def _tag(self, mark: TagMark, part: PackURI) -> None:
        if mark.tag.kind is TagKind.EXPRESSION:
            slot: Slot = PlainSlot(mark.location, part)
            if isinstance(mark, UrlMark):
                slot = UrlSlot(mark.location, part, mark.begins)
            elif isinstance(mark, CellMark):
                slot = CellSlot(mark.location, part, mark.piece)
            self.value(mark.tag.code, slot)
        elif mark.tag.kind is TagKind.STATEMENT and mark.tag.keyword not in SILENT:
            self.statement(mark.tag.code, mark.location)

    def _chart(self, index: int, mark: ChartMark, part: PackURI) -> None:
        name = f"{CHART_NAME}{index}"
        self.value("none", ChartBeginSlot(mark.location, mark.part))
        self._captured(name, mark.xml, mark.part, mark.location)
        self.value(name, ChartSlot(mark.location, part, mark.part, mark.rid, mark.is_named))

    def _captured(self, name: str, xml: str, part: PackURI, place: Location) -> None:
        """Keep under ``name`` what is written elsewhere, but sees what is known here."""
        self.statement(f"set {name}", place)
        self.part(xml, part)
        self.statement("endset", place)

    def _key(self, mark: KeyMark | KeyEndMark | SlideKeyMark, part: PackURI) -> None:
        """Let what the loops go through say what this is of; nothing where it is only defined."""
        targets = loop_targets(self.opened)
        if targets is None:
            return
        # One item is given as it is: a list of it would be counted, which costs as much again.
        items = f"[{', '.join(targets)}]" if len(targets) > 1 else (*targets, "none")[0]
        loops = len(targets)
        place = mark.location
        match mark:
            case KeyMark():
                *block, own = mark.path
                self.value(items, KeySlot(place, part, _lead(block), own, mark.floor, loops))
            case SlideKeyMark():
                self.value(items, SlideKeySlot(place, part, _lead(mark.path), loops))
            case KeyEndMark():
                self.value("none", KeyEndSlot(place, part))

    def _value_of(self, mark: Mark, part: PackURI) -> tuple[str, Slot]:
        """Return the code and the slot of a mark that stands for one value of our own."""
        place = mark.location
        match mark:
            case ObjectPieceMark():
                return "none", ObjectPieceSlot(place, part, self.objects[mark.owner], mark.piece)
            case TargetNumberMark():
                return f"{TARGET_NAME}{mark.owner}", TargetSlot(place, part, mark.is_field)
            case NoteNumberMark():
                return f"{NOTE_NAME}{mark.owner}", self._note_slot(mark, part)
            case ShownMark():
                return "none", ShownSlot(place, part, mark.rid)
            case NumberMark():
                return "none", NumberSlot(place, part, mark.floor)
            case CardMark():
                card = CardSlot(place, part, mark.name, mark.card, mark.room, mark.piece)
                return "[loop.index0, loop.length]", card
            case _:
                raise TypeError(f"{mark!r} is no mark that can be written")

    def _note_slot(self, mark: NoteNumberMark, part: PackURI) -> NoteSlot:
        note = self.marks.marks[mark.owner]
        assert isinstance(note, NoteMark)  # noqa: S101 - the owner of a number is always a note
        return NoteSlot(mark.location, part, note.kind, note.part, note.floor)

    def finish(self) -> str:
        """Return the whole source."""
        return "".join(self.pieces)


def _lead(path: Iterable[str]) -> str:
    """Return the beginning of keys below ``path``."""
    return "".join(f"{name}/" for name in path)


_WITHOUT_LOOP = Tag(TagKind.STATEMENT, "if", "if", 0, 0)


def _too_deep(location: Location) -> Diagnostic:
    message = f"this stands in more than {MAX_LOOPS} loops, or more than {MAX_DEPTH} statements"
    hint = "nest fewer statements in each other; a {% macro %} can hold the inner ones"
    return error(Code.TEMPLATE_SYNTAX, location, message, hint)


def run_breaks(before: str, after: str) -> tuple[str, str]:
    """Return the XML of a line break and of a tab inside a run that begins and ends as given."""
    if before.startswith("<w:"):
        resumed = '<w:t xml:space="preserve">'
        return f"</w:t><w:br/>{resumed}", f"</w:t><w:tab/>{resumed}"
    props = before[before.index(">") + 1 : before.rindex("<a:t>")]
    return f"{after}<a:br>{props}</a:br>{before}", "\t"
