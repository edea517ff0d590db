"""Proves quickly that the texts of a slide fit their places, shape by shape.

A shape is looked at once: the next render's slides have most of their shapes in common with it, and
of slides that differ in their values only, nothing but the values is measured.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.checks.fit import TOLERANCE, overflow, room_of
from reportgen.checks.fit_tables import overrun
from reportgen.checks.fit_text import CHARACTER_WIDTH, LINE_HEIGHT
from reportgen.checks.layouts import Inherited, Layouts, Place
from reportgen.checks.markup import Markup
from reportgen.compiler.delimiters import VALUE
from reportgen.opc.package import Part

__all__ = ["Cells", "FitScreen", "Frame"]

_SHAPE, _SHAPE_END, _BODY = b"<p:sp>", b"</p:sp>", b"<p:txBody>"
_TEXT: Final = re.compile(rb"<a:t>([^<]*)")
_SIZE: Final = re.compile(rb' sz="(\d+)"')
_FIRST_PARAGRAPH: Final = re.compile(rb"<a:p[ >/]")
_MAYBE_WIDE: Final = re.compile("[^\0-\u10ff]")
_LINES: Final = (b"</a:p>", b"<a:p/>", b"<a:br", b"\n")
_TABLE: Final = b"<a:tbl>"
_TABLES: Final = re.compile(rb"<p:graphicFrame[ >].*?</p:graphicFrame>", re.DOTALL)
_VALUE: Final = VALUE.encode()
"""Stands for a value between the pieces of a slide; no XML may hold it."""
_MOST: Final = 20_000
"""How many shapes are kept; a deck of five hundred slides has about half as many."""


class Frame(Struct, frozen=True):
    """The text of a shape without its values: what it takes, and where in the list these stand."""

    room: Place
    size: float
    lines: int
    letters: int
    wide: int
    values: slice

    def holds(self, values: Sequence[str]) -> bool:
        """Tell whether the text is sure to fit with ``values``, as many as it has."""
        text = "".join(values)
        more = _wide(text)
        letters = self.letters + len(text) - more
        width = self.size * (self.wide + more + letters * CHARACTER_WIDTH)
        lines = self.lines + math.floor(width / max(self.room.width, 1))
        height = lines * self.size * LINE_HEIGHT * self.room.spacing
        return height <= self.room.height * TOLERANCE


class Cells(Struct, frozen=True):
    """The texts of a table, which are looked at anew wherever one of them differs."""

    values: slice

    def holds(self, values: Sequence[str]) -> bool:
        """Tell whether the table is sure to end on its slide, which only measuring shows."""
        del values
        return False


class FitScreen:
    """Knows which shapes of one template's slides were seen to fit.

    ``layouts`` are the template's. It holds for slides of packages with these very layouts.
    """

    def __init__(self, layouts: Layouts) -> None:
        self._layouts = layouts
        self._fitting: dict[Inherited, set[bytes]] = {}
        self._rooms: dict[tuple[Inherited, bytes], Place | None] = {}

    def fits(self, slide: Part, markup: Markup) -> bool:
        """Tell whether it is sure that every text of ``slide`` fits its place."""
        main = markup.main
        if not markup.is_plain or b"<p:sp " in main or b"<a:tbl " in main:
            return False
        inherited = self._layouts.of(slide)
        known = self._known(inherited)
        root = _root(main)
        for shape in _shapes(main):
            if shape not in known:
                if not self._shape_fits(shape, root, inherited):
                    return False
                known.add(shape)
        return self._tables_fit(main, root, known)

    def _tables_fit(self, main: bytes, root: bytes, known: set[bytes]) -> bool:
        for table in _TABLES.findall(main) if _TABLE in main else ():
            if _TABLE in table and table not in known:
                frame = _frame_of(table, root)
                if overrun(frame, self._layouts.slide_height) is not None:
                    return False
                known.add(table)
        return True

    def frames(self, slide: Part, pieces: Sequence[bytes]) -> tuple[Frame | Cells, ...] | None:
        """Return the frames of those shapes that hold values and have a known room, and tables.

        ``pieces`` are the content of ``slide`` between its values. Where all values fit their
        frames in a slide like one that fits, it fits too. None where its shapes are not as usual.
        """
        if any(b"<p:sp " in piece for piece in pieces):
            return None
        return (*self._framed(self._layouts.of(slide), pieces), *_cells(_VALUE.join(pieces)))

    def _framed(self, inherited: Inherited, pieces: Sequence[bytes]) -> Iterator[Frame]:
        first, *shapes = _VALUE.join(pieces).split(_SHAPE)
        start, root = first.count(_VALUE), _root(first)
        for piece in shapes:
            shape = piece.partition(_SHAPE_END)[0]
            own = shape.replace(_VALUE, b"")
            values = slice(start, start + len(shape) - len(own))
            room = self._room(own, root, inherited) if shape != own else None
            if room is not None:
                yield _frame(own.partition(_BODY)[2], room, values)
            start += piece.count(_VALUE)

    def _known(self, inherited: Inherited) -> set[bytes]:
        known = self._fitting.setdefault(inherited, set())
        if len(known) > _MOST:
            known.clear()
        return known

    def _shape_fits(self, shape: bytes, root: bytes, inherited: Inherited) -> bool:
        body = shape.partition(_BODY)[2]
        texts = _TEXT.findall(body)
        if body.count(b"</a:t>") != len(texts):
            return False
        if not any(texts):
            return True
        room = self._room(shape, root, inherited)
        if room is None or _largest_height(body, texts, room) <= room.height * TOLERANCE:
            return True
        return overflow(_parsed(shape, root), inherited) is None

    def _room(self, shape: bytes, root: bytes, inherited: Inherited) -> Place | None:
        """Return the room of a shape, which is the same for all that begin like it."""
        first = _FIRST_PARAGRAPH.search(shape, shape.find(_BODY))
        key = (inherited, shape[: first.start()] if first else shape)
        if key not in self._rooms:
            if len(self._rooms) > _MOST:
                self._rooms.clear()
            self._rooms[key] = room_of(_parsed(shape, root), inherited)
        return self._rooms[key]


def _cells(main: bytes) -> Iterator[Cells]:
    """Yield the tables of a slide that hold values; ``main`` has a sign for each value."""
    for found in _TABLES.finditer(main):
        count = found[0].count(_VALUE)
        if count and _TABLE in found[0]:
            start = main.count(_VALUE, 0, found.start())
            yield Cells(slice(start, start + count))


def _frame_of(table: bytes, root: bytes) -> etree._Element:
    """Return the tree of a table's frame, which may use every prefix that its slide declares."""
    return etree.fromstring(b"<p:sld" + root + b">" + table + b"</p:sld>")[0]


def _shapes(main: bytes) -> Iterator[bytes]:
    return (piece.partition(_SHAPE_END)[0] for piece in main.split(_SHAPE)[1:])


def _parsed(shape: bytes, root: bytes) -> etree._Element:
    """Return the tree of a shape, which may use every prefix that its slide declares."""
    return etree.fromstring(b"<p:sp" + root + b">" + shape + _SHAPE_END)


def _largest_height(body: bytes, texts: list[bytes], room: Place) -> float:
    """Return a height in pt that a text needs at most: all of it as large as its largest letter.

    Each paragraph takes one line more than it fills, and all together fill no more than the text.
    """
    text = b"".join(texts).decode()
    wide, size = _wide(text), _largest_size(body, room)
    width = size * (wide + (len(text) - wide) * CHARACTER_WIDTH)
    lines = sum(map(body.count, _LINES)) + math.floor(width / max(room.width, 1))
    return lines * size * LINE_HEIGHT * room.spacing


def _frame(body: bytes, room: Place, values: slice) -> Frame:
    text = b"".join(_TEXT.findall(body)).decode()
    lines, wide = sum(map(body.count, _LINES)), _wide(text)
    return Frame(room, _largest_size(body, room), lines, len(text) - wide, wide, values)


def _largest_size(body: bytes, room: Place) -> float:
    return max([room.size, *(int(size) / 100 for size in _SIZE.findall(body))])


def _wide(text: str) -> int:
    return 0 if text.isascii() else len(_MAYBE_WIDE.findall(text))


def _root(main: bytes) -> bytes:
    """Return the attributes of a slide's outermost element, with its namespaces."""
    start = main.find(b"<p:sld")
    return main[start + len(b"<p:sld") : main.find(b">", start)]
