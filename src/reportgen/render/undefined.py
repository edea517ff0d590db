"""Names that a template asks for and the data does not have.

The first use of one is recorded with its place, and rendering goes on, so that one run finds them
all. Asking ``is defined`` or for a ``default`` is no use.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Mapping, Sequence
from types import FrameType
from typing import Any

import jinja2

from reportgen.codes import Code
from reportgen.errors import error
from reportgen.render.state import STATE_NAME, RenderState


class RecordedUndefined(jinja2.Undefined):
    """Stands for a missing name; reads as nothing and records that it was read."""

    __slots__ = ()

    def record(self, state: RenderState, line: int) -> None:
        """Report the missing name at the tag on ``line`` of the source."""
        known = self._known(state)
        near = difflib.get_close_matches(str(self._undefined_name), known, n=1)
        hint = f"did you mean “{near[0]}”?" if near else self._remedy(known)
        message = f"“{self._undefined_name}” is not known here"
        state.findings.add(error(Code.RENDER_UNDEFINED, state.place(line), message, hint))

    def _remedy(self, known: list[str]) -> str:
        if self._undefined_obj is None:
            return "what it belongs to is blank; put {% if … %} around the tag"
        if isinstance(self._undefined_obj, Sequence):
            return "the list is too short for it; put {% if … %} around the tag"
        return _list_known(known)

    def _known(self, state: RenderState) -> list[str]:
        if self._undefined_obj is jinja2.utils.missing:
            return sorted(name for name in state.names if name != STATE_NAME)
        obj = self._undefined_obj
        return sorted(map(str, obj)) if isinstance(obj, Mapping) else []

    def _read(self) -> None:
        found = _reader(sys._getframe(1))
        if found is not None:
            self.record(*found)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self._read()
        return self

    def __str__(self) -> str:
        self._read()
        return ""

    def __iter__(self) -> Iterator[Any]:
        self._read()
        return iter(())

    def __len__(self) -> int:
        self._read()
        return 0

    def __bool__(self) -> bool:
        self._read()
        return False

    def __eq__(self, other: object) -> bool:
        self._read()
        return False

    def __hash__(self) -> int:
        return id(type(self))

    def _operate(self, *_: Any) -> Any:
        self._read()
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _operate
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _operate
    __mod__ = __rmod__ = __pos__ = __neg__ = __call__ = __getitem__ = _operate

    __lt__ = __le__ = __gt__ = __ge__ = _operate


class LenientUndefined(RecordedUndefined):
    """Stands for a missing name that is allowed to be missing: it reads as nothing."""

    __slots__ = ()

    def record(self, state: RenderState, line: int) -> None:
        """Report nothing."""

    def _read(self) -> None:
        pass


def _list_known(known: list[str]) -> str:
    shown = ", ".join(known[:_SHOWN])
    return f"known names are {shown}" if known else "this value has no fields"


_SHOWN = 12


def _reader(frame: FrameType | None) -> tuple[RenderState, int] | None:
    """Return the render that is going on and the line of the tag that reads a name."""
    line = None
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = line or template.get_corresponding_lineno(frame.f_lineno)
            context = frame.f_locals.get("context")
            if context is not None and STATE_NAME in context:
                return context[STATE_NAME], line
        frame = frame.f_back
    return None
