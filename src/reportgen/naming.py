"""How the documents of a pack are called."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from reportgen.render.audience import Audience
from reportgen.templatesets.files import document_name

__all__ = ["DocumentNames"]

_FIELD: Final = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """The names of the documents of one pack; ``pattern`` is the set's, empty for the usual ones.

    ``subject`` is the id of the meeting or series, ``day`` tells its date.
    """

    pattern: str
    subject: str
    delegation: str
    set_id: str
    language: str
    audience: Audience
    day: Callable[[], dt.date]

    def of(self, template: str) -> str:
        """Return the name of the document that is made from the file ``template`` of a set."""
        name = document_name(template)
        if not self.pattern:
            return f"{self.subject}-{self.delegation}{self.audience.suffix}-{name}"
        kind = PurePath(name)
        made = _FIELD.sub(lambda found: self._value(found[1], kind.stem), self.pattern)
        return f"{made}{self.audience.suffix}{kind.suffix}"

    def _value(self, field: str, kind: str) -> str:
        if field == "date":
            return self.day().isoformat()
        values = {"meeting": self.subject, "delegation": self.delegation, "set": self.set_id}
        return {**values, "language": self.language, "kind": kind}[field]
