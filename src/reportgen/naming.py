"""How the documents of a pack are called."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from reportgen.records.languagenames import primary
from reportgen.render.audience import Audience
from reportgen.templatesets.files import document_name

__all__ = ["DocumentNames", "usual_name"]

_FIELD: Final = re.compile(r"\{([a-z]+)\}")


def usual_name(subject: str, delegation: str, audience: Audience, template: str) -> str:
    """Return what the document of a template is called in a set that says nothing of names."""
    return f"{subject}-{delegation}{audience.suffix}-{document_name(template)}"


class DocumentNames(Struct, frozen=True):
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

    def of(self, template: str, language: str = "") -> str:
        """Return the name of the document that is made from the file ``template`` of a set.

        One of several in languages of their own bears the name of its ``language``: where the
        pattern has it, else at the end.
        """
        if language and "{language}" in self.pattern:
            return replace(self, language=language).of(template)
        made = PurePath(self._plain(template))
        return f"{made.stem}-{primary(language)}{made.suffix}" if language else made.name

    def _plain(self, template: str) -> str:
        if not self.pattern:
            return usual_name(self.subject, self.delegation, self.audience, template)
        kind = PurePath(document_name(template))
        made = _FIELD.sub(lambda found: self._value(found[1], kind.stem), self.pattern)
        return f"{made}{self.audience.suffix}{kind.suffix}"

    def _value(self, field: str, kind: str) -> str:
        if field == "date":
            return self.day().isoformat()
        values = {"meeting": self.subject, "delegation": self.delegation, "set": self.set_id}
        return {**values, "language": self.language, "kind": kind}[field]
