"""Keeps what became of each place of a deck, and where on a slide a conflict is to be shown."""

from __future__ import annotations

from msgspec import Struct, field

from reportgen.opc.packuri import PackURI
from reportgen.regeneration.deck.model import Frame
from reportgen.regeneration.deck.paragraphs import BREAK
from reportgen.regeneration.outcomes import Kind, Outcome

__all__ = ["Log", "Remark", "Spot"]


class Remark(Struct, frozen=True):
    """A conflict and the slide that it is shown on, at the corner of a shape where one is known."""

    slide: PackURI
    frame: Frame | None
    outcome: Outcome


class Log(Struct):
    """The outcomes of one merge in the order in which they came about."""

    outcomes: list[Outcome] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


class Spot(Struct, frozen=True):
    """A place of a deck that outcomes are told of."""

    log: Log
    slide: PackURI
    place: tuple[str, ...]
    frame: Frame | None = None

    def within(self, step: str, frame: Frame | None = None) -> Spot:
        """Return the place that ``step`` leads to from here."""
        return Spot(self.log, self.slide, (*self.place, step), frame or self.frame)

    def tell(self, kind: Kind, base: str = "", mine: str = "", new: str = "") -> None:
        """Keep an outcome that needs no words of its own."""
        self.say(kind, _SAID[kind], base, mine, new)

    def conflict(self, said: str, base: str = "", mine: str = "", new: str = "") -> None:
        """Keep a conflict, to be shown on the slide as well."""
        self.say(Kind.CONFLICT, said, base, mine, new)
        self.log.remarks.append(Remark(self.slide, self.frame, self.log.outcomes[-1]))

    def say(self, kind: Kind, said: str, base: str = "", mine: str = "", new: str = "") -> None:
        """Keep an outcome with a sentence on what happened."""
        base, mine, new = (text.replace(BREAK, "\n") for text in (base, mine, new))
        self.log.outcomes.append(Outcome(kind, self.place, base, mine, new, said))


_SAID = {
    Kind.TAKEN: "the new content stands there",
    Kind.KEPT: "yours stands",
    Kind.MERGED: "both changes stand; please check",
    Kind.CONFLICT: "both changed it; yours stands",
    Kind.LEFT: "this cannot be brought in; yours stands",
}
