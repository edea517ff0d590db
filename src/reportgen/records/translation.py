"""The file that holds the translation of a record: ``<record>.fr.yaml`` beside it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from reportgen.records.common import Flag, Language, Record, Text


class TranslatedText(Record):
    """One translation, with the short hash of the wording that it translates.

    A text alone is enough; which wording it translates is then not known.
    """

    shorthand = "text"

    of: Text | None = None
    text: Text | None = None


class Translation(Record):
    """The translations of the passages of one record into one language, by their paths."""

    schema_version: Literal["1"] = "1"
    language: Language | None = None
    sample: Flag = False
    note: Text | None = None
    texts: dict[Text, TranslatedText] = Field(default_factory=dict)
