"""A delegation, and what only it can say about a meeting."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from reportgen.records.common import Flag, Free, Id, IsoDate, Language, Record, Text


class Delegation(Record):
    """Whom a pack is for; its id is the name of its folder.

    ``sample`` marks a delegation whose words were made up to show the tool. ``languages`` lists
    all languages that it works in; left out, it is the one ``language``. ``internal`` names what
    never leaves the delegation, besides what its set names.
    """

    words_in = ("name", "audience")

    schema_version: Literal["1"] = "1"
    id: Id
    name: Text
    set: Id = "base"
    language: Language = "en"
    languages: tuple[Language, ...] = ()
    audience: Text | None = None
    internal: tuple[Text, ...] = ()
    sample: Flag = False
    more: Free | None = None


class SpeakingPoint(Record):
    """One point to make, and when: in any case, if the matter comes up, or if pressed."""

    shorthand = "text"
    words_in = ("text",)

    text: Text
    use: Literal["make", "if_raised", "if_pressed"] = "make"


class NextStep(Record):
    """What is to be done next, by whom and until when."""

    shorthand = "what"
    words_in = ("what", "owner")

    what: Text
    owner: Text | None = None
    due: IsoDate | None = None


class OwnWords(Record):
    """The delegation's own words on one meeting; what it leaves open is None or an empty list."""

    words_in = (
        *("objective", "purpose", "distribution", "to", "from_", "through", "copies"),
        *("national_interest", "recommended_position", "risks"),
    )

    schema_version: Literal["1"] = "1"
    objective: Text | None = None
    purpose: Text | None = None
    distribution: Text | None = None
    marking: Text | None = None
    reference: Text | None = None
    to: Text | None = None
    from_: Text | None = Field(default=None, alias="from")
    through: Text | None = None
    copies: tuple[Text, ...] = ()
    deadline: IsoDate | None = None
    national_interest: Text | None = None
    recommended_position: Text | None = None
    points: tuple[SpeakingPoint, ...] = ()
    risks: tuple[Text, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    more: Free | None = None

    def blanks(self) -> tuple[str, ...]:
        """Return the keys, as in the file, that the delegation has left open."""
        fields = type(self).model_fields
        silent = (name for name, value in self if value in (None, ()) and name != "more")
        return tuple(fields[name].alias or name for name in silent)
