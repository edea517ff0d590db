"""The languages in which a template's tags can be written: this one, and that of docxtpl."""

from __future__ import annotations

from enum import Enum


class Syntax(Enum):
    """How the tags of a template are to be read."""

    NATIVE = "native"
    DOCXTPL = "docxtpl"
