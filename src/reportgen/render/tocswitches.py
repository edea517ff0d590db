"""Reads the code of a table of contents: what it lists, and how (ECMA-376-1, 17.16.5.68)."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.render.headings import Wanted

_PART = re.compile(r'\\([a-zA-Z])|"([^"]*)"|(\S+)')
_RANGE = re.compile(r"\s*([1-9])\s*-\s*([1-9])\s*\Z")
_ALL = range(1, 10)
_KNOWN = frozenset("ohzunptwx")
"""Switches that are followed. Others list something else: captions, marked entries, a bookmark."""


class Switches(Struct, frozen=True):
    """What a table of contents asks for; ``separator`` stands before page numbers, a tab if empty.

    ``is_followed`` is false where it lists anything but headings.
    """

    wanted: Wanted
    is_linked: bool
    unnumbered: range
    separator: str
    is_followed: bool


def read_switches(code: str) -> Switches:
    """Return what the code of a table of contents asks for."""
    said = _said(code)
    built_in = _range(said["o"]) if "o" in said else range(0)
    outlined = (built_in or _ALL) if "u" in said else range(0)
    named = _named(said.get("t", ""))
    if not {"o", "u", "t"} & said.keys():
        built_in = _ALL
    return Switches(
        Wanted(built_in, outlined, named),
        "h" in said,
        _range(said["n"]) if "n" in said else range(0),
        said.get("p", ""),
        said.keys() <= _KNOWN,
    )


def _said(code: str) -> dict[str, str]:
    """Return the switches by their letters, each with the text behind it."""
    said: dict[str, str] = {}
    letter = ""
    for switch, quoted, bare in _PART.findall(code):
        if switch:
            letter = switch.lower()
            said[letter] = ""
        elif letter:
            said[letter] = quoted or bare
    return said


def _range(text: str) -> range:
    found = _RANGE.match(text)
    return range(int(found[1]), int(found[2]) + 1) if found else _ALL


def _named(text: str) -> dict[str, int]:
    """Return levels by names of styles; Word parts them by its list separator, a comma or not."""
    pieces = [piece.strip() for piece in re.split("[,;]", text)]
    pairs = zip(pieces[::2], pieces[1::2], strict=False)
    return {name.lower(): int(level) for name, level in pairs if level.isdecimal()}
