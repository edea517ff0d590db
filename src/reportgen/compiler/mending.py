"""Makes Jinja of the source of a broken template, so that what is sound in it can be looked at.

What surrounds the tags is left out but for its line ends, so that lines keep their numbers. A tag
that cannot be read goes; a statement that is not closed ends where the one around it does.
"""

from __future__ import annotations

import re

import jinja2
from jinja2 import nodes
from msgspec import Struct, field

from reportgen.compiler.delimiters import BLOCK_END, BLOCK_START, VALUE_END, VALUE_START
from reportgen.compiler.statements import SINGLES
from reportgen.compiler.syntax import nodes_of

_TAG = re.compile(f"{VALUE_START}([^{VALUE_END}]*){VALUE_END}|{BLOCK_START}([^{BLOCK_END}]*)")
_SPANNING = frozenset({"for", "if", "with", "macro", "call", "filter", "block"})
_BRANCHES = {"else": frozenset({"for", "if"}), "elif": frozenset({"if"})}


def mended(source: str, environment: jinja2.Environment) -> nodes.Template:
    """Return the syntax tree of what can be read in ``source``, its lines numbered as there.

    ``environment`` must have the delimiters of ``source``. Each tag is told by its line.
    """
    mender = _Mender(environment)
    at = 0
    for found in _TAG.finditer(source):
        mender.blank(source[at : found.start()])
        mender.tag(found)
        at = found.end()
    return mender.finish()


class _Opened(Struct):
    """A statement that is not closed yet, what stands in its place, and whether it had its else."""

    keyword: str
    written: str
    had_else: bool = False


class _Mender(Struct):
    """Writes the tags of a source anew, innermost statement last in ``opened``."""

    environment: jinja2.Environment
    pieces: list[str] = field(default_factory=list)
    opened: list[_Opened] = field(default_factory=list)

    def blank(self, text: str) -> None:
        """Write nothing but the line ends of ``text``."""
        self.pieces.append("\n" * text.count("\n"))

    def tag(self, found: re.Match[str]) -> None:
        """Write one tag, or its line ends where it cannot be read or belongs to nothing."""
        value, statement = found.groups()
        if value is not None:
            self._keep_if(self._reads(_as_value(value)), _as_value(value))
        else:
            self._statement(statement)

    def _keep_if(self, sound: bool, tag: str) -> None:  # noqa: FBT001 - what decides, not a switch
        if sound:
            self.pieces.append(tag)
        else:
            self.blank(tag)

    def _statement(self, code: str) -> None:
        keyword = (code.split(None, 1) or [""])[0]
        if keyword.startswith("end"):
            self._close(keyword, code)
        elif keyword in _BRANCHES:
            self._branch(keyword, code)
        elif keyword in _SPANNING or (keyword == "set" and "=" not in code):
            self._open(keyword, code)
        else:  # no other word is a statement of the language, which the compiler has told
            sound = keyword in SINGLES and self._reads(_as_statement(code))
            self._keep_if(sound, _as_statement(code))

    def _open(self, keyword: str, code: str) -> None:
        """Write a statement that spans others; a scope takes the place of one that is unsound."""
        if self._reads(_as_statement(code) + _as_statement(f"end{keyword}")):
            self.pieces.append(_as_statement(code))
            self.opened.append(_Opened(keyword, keyword))
        else:
            self.blank(code)
            self.pieces.append(_as_statement("with"))
            self.opened.append(_Opened(keyword, "with"))

    def _branch(self, keyword: str, code: str) -> None:
        current = self.opened[-1] if self.opened else _Opened("", "")
        whole = _as_statement("if x") + _as_statement(code) + _as_statement("endif")
        fits = current.written in _BRANCHES[keyword] and not current.had_else
        current.had_else |= keyword == "else"
        self._keep_if(fits and self._reads(whole), _as_statement(code))

    def _close(self, keyword: str, code: str) -> None:
        wanted = keyword.removeprefix("end")
        if any(one.keyword == wanted for one in self.opened):
            while self.opened[-1].keyword != wanted:
                self._end()
            self._end()
        self.blank(code)

    def _end(self) -> None:
        self.pieces.append(_as_statement(f"end{self.opened.pop().written}"))

    def _reads(self, source: str) -> bool:
        try:
            return nodes_of(self.environment.parse(source)) is not None
        except (jinja2.TemplateSyntaxError, RecursionError, MemoryError, ValueError):
            return False

    def finish(self) -> nodes.Template:
        """Close what is open and return the tree; an empty one where it is nested too deeply."""
        while self.opened:
            self._end()
        try:
            return self.environment.parse("".join(self.pieces))
        except (jinja2.TemplateSyntaxError, RecursionError):
            return self.environment.parse("")


def _as_value(code: str) -> str:
    return f"{VALUE_START}{code}{VALUE_END}"


def _as_statement(code: str) -> str:
    return f"{BLOCK_START}{code}{BLOCK_END}"
