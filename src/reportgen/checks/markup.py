"""The bytes of a rendered part, as the screens of the rules read them.

A screen proves by counting and comparing strings that a part breaks no rule. It reads the form in
which rendered parts are written: one space before an attribute, double quotation marks, ``<`` and
``>`` escaped in texts and values. In that form a tag can be taken for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Final

from msgspec import Struct, field

from reportgen.ooxml import NS
from reportgen.opc.xmlio import Form

__all__ = ["Markup", "Screen", "differ", "nothing_known"]

_SCREENED: Final = ("a", "c", "mc", "p", "r", "w", "w14", "wp")
_BY_PREFIX: Final = {prefix: NS[prefix] for prefix in _SCREENED}
_BY_NAMESPACE: Final = {uri: prefix for prefix, uri in _BY_PREFIX.items()}
_FALLBACK: Final = b"<mc:Fallback>"
_FALLBACK_END: Final = b"</mc:Fallback>"
_FALLBACKS: Final = ("mc", NS["mc"])
_IN_FALLBACK: Final = (b"<mc:Fallback/>", b"<mc:Fallback ")
_RELATIONSHIP_ID: Final = re.compile(rb'[A-Za-z]+="([^"]*)"')
_SURELY_WHOLE: Final = re.compile(rb"[1-9][0-9]{0,8}")
_ROOT: Final = re.compile(rb"<([A-Za-z][^ />]*)")


def differ(values: list[bytes] | None) -> bool:
    """Tell whether values are known, and no two of them are the same."""
    return values is not None and len(set(values)) == len(values)


class Findings(Struct):
    """What was found out about the tags of a part, and holds for all parts of its mould."""

    is_plain: bool | None = None
    is_sound: bool = False
    values: dict[tuple[bytes, bytes], list[bytes] | None] = field(default_factory=dict)
    relationship_ids: frozenset[str] | None = None


class Markup:
    """One rendered part, and the ``form`` in which the strict reader found it.

    ``findings`` are those of parts with the same tags.
    """

    def __init__(self, blob: bytes, form: Form, findings: Findings | None = None) -> None:
        self.blob = blob
        self._form = form
        self._findings = findings or Findings()
        self._falls_back = _FALLBACKS in form.namespaces

    def alike(self, blob: bytes) -> Markup:
        """Return the markup of a part that differs from this one in the texts of elements only."""
        return Markup(blob, self._form, self._findings)

    @cached_property
    def main(self) -> bytes:
        """What counts: a fallback repeats the ids of what it stands for, and rightly so."""
        return _without_fallbacks(self.blob) if self._falls_back else self.blob

    @property
    def is_plain(self) -> bool:
        """True where the part is in the form that screens read; else only the rules may judge."""
        if self._findings.is_plain is None:
            flat = not self._falls_back or _is_flat(self.blob)
            usual = all(map(_is_usual, self._form.namespaces))
            self._findings.is_plain = self._form.is_plain and usual and flat
        return self._findings.is_plain

    @property
    def is_sound(self) -> bool:
        """True once all rules about one part were seen to hold for these tags."""
        return self._findings.is_sound

    @is_sound.setter
    def is_sound(self, found: bool) -> None:
        self._findings.is_sound = found

    @property
    def root(self) -> bytes:
        """The prefixed name of the outermost element."""
        found = _ROOT.search(self.blob)
        return found.group(1) if found else b""

    @property
    def relationship_ids(self) -> frozenset[str]:
        """All relationship ids that the part uses, and perhaps words of a text that read like one.

        To be asked of a plain part only.
        """
        if self._findings.relationship_ids is None:
            found = (_RELATIONSHIP_ID.match(piece) for piece in self.blob.split(b" r:")[1:])
            ids = frozenset(match.group(1).decode() for match in found if match and match.group(1))
            self._findings.relationship_ids = ids
        return self._findings.relationship_ids

    def values(self, element: bytes, attribute: bytes) -> list[bytes] | None:
        """Return ``attribute`` of every ``element``, None where it is not the first of each.

        Values that hold a space give None as well.
        """
        known = self._findings.values
        if (element, attribute) not in known:
            known[element, attribute] = self._values(element, attribute)
        return known[element, attribute]

    def are_own_numbers(self, element: bytes, attribute: bytes) -> bool:
        """Tell whether ``attribute`` is a whole number in each ``element``, and never the same."""
        values = self.values(element, attribute)
        if values is None:
            return False
        return differ(values) and all(map(_SURELY_WHOLE.fullmatch, values))

    def _values(self, element: bytes, attribute: bytes) -> list[bytes] | None:
        first = _first_attribute(element).findall(self.main)
        opening = attribute + b'="'
        if not all(text.startswith(opening) and text.endswith(b'"') for text in set(first)):
            return None
        return [text[len(opening) : -1] for text in first]

    def all_end_with(self, element: bytes, last: bytes) -> bool:
        """Tell whether ``last`` ends the content of each ``element``, which has no attributes."""
        named = self.main.count(element)
        return named == 0 or named == 2 * self.main.count(last + b"</" + element + b">")


Screen = Callable[[Markup], bool]


def nothing_known(_: Markup) -> bool:
    """Stand for a screen where there is none: the rule always looks."""
    return False


@lru_cache(maxsize=64)
def _first_attribute(element: bytes) -> re.Pattern[bytes]:
    return re.compile(b"<" + element + b"[ />]([^ />]*)")


def _without_fallbacks(blob: bytes) -> bytes:
    first, *others = blob.split(_FALLBACK)
    return first + b"".join(piece.partition(_FALLBACK_END)[2] for piece in others)


def _is_flat(blob: bytes) -> bool:
    """Tell whether no fallback stands in another one."""
    pieces = blob.split(_FALLBACK)
    unusual = any(opening in blob for opening in _IN_FALLBACK)
    return not unusual and all(piece.count(_FALLBACK_END) == 1 for piece in pieces[1:])


def _is_usual(namespace: tuple[str, str]) -> bool:
    """Tell whether a namespace has the prefix under which screens know it, and no other."""
    prefix, uri = namespace
    return _BY_NAMESPACE.get(uri, prefix) == prefix and _BY_PREFIX.get(prefix, uri) == uri
