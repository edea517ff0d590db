"""Places cards in a grid: as many columns as fit at their own size, then rows.

All measures are EMU. Cards that do not fit shrink together, as little as they must.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.compiler.slots import Area, CardSlot
from reportgen.errors import warning
from reportgen.languages.directions import is_right_to_left
from reportgen.render.state import RenderState

GAP = 180_000
"""The least distance between two cards, half a centimetre."""
_SCALES = tuple(percent / 100 for percent in range(100, 55, -5))
"""How much cards may shrink: text does not, so below three fifths it would not fit them."""


def write_card(turn: Any, state: RenderState, slot: CardSlot) -> str:
    """Return one number of a card's place; ``turn`` is its index from 0 and how many there are."""
    index, count = turn
    area, fits = _area(index, count, slot.card, slot.room)
    if is_right_to_left(state.locale):
        area = _from_right(area, slot.room)
    if index == 0 and not fits:
        message = f"{count} cards “{slot.name}” are more than have room here, even if they shrink"
        hint = "draw a larger frame, or smaller cards, or show fewer"
        state.findings.add(warning(Code.FIT_TOO_MANY, slot.location, message, hint))
    return str({"x": area.x, "y": area.y, "cx": area.width, "cy": area.height}[slot.piece])


def _from_right(area: Area, room: Area) -> Area:
    """Return the place of a card in a room that is filled from the right."""
    return replace(area, x=2 * room.x + room.width - area.x - area.width)


def _area(index: int, count: int, card: Area, room: Area) -> tuple[Area, bool]:
    """Return where the card ``index`` of ``count`` stands, and whether all have room."""
    width, height, columns, fits = _grid(count, card, room)
    rows = -(-count // columns)
    across = _gap(room.width, width, columns, width // 2)
    down = _gap(room.height, height, rows, across if columns > 1 else GAP)
    row, column = divmod(index, columns)
    x = room.x + round(column * (width + across))
    return Area(x, room.y + round(row * (height + down)), width, height), fits


def _grid(count: int, card: Area, room: Area) -> tuple[int, int, int, bool]:
    """Return width and height of the cards, how many stand in a row, and whether all have room."""
    width, height, columns = card.width, card.height, 1
    for scale in _SCALES:
        width, height = round(card.width * scale), round(card.height * scale)
        columns = max(1, (room.width + GAP) // (width + GAP))
        if columns * max(1, (room.height + GAP) // (height + GAP)) >= count:
            return width, height, columns, True
    return width, height, columns, False


def _gap(room: int, size: int, number: int, most: int) -> int:
    """Return the distance between ``number`` things: what is left over, within bounds."""
    left = (room - number * size) // (number - 1) if number > 1 else GAP
    return max(GAP, min(left, most))
