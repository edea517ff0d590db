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
from reportgen.render.state import STATE_NAME, RenderState, state_of


class RecordedUndefined(jinja2.Undefined):
    """Stands for a missing name; reads as nothing and records that it was read.

    It is told at the tag that names it, even where a macro or another tag reads it.
    """

    __slots__ = ("_born",)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._born = _line_of(sys._getframe(1))

    def record(self, state: RenderState, line: int) -> None:
        """Report the missing name where it is named, else at the tag on ``line`` of the source."""
        name, known = str(self._undefined_name), self._known(state)
        near = difflib.get_close_matches(name, [one for one in known if one != name], n=1)
        hint = f"did you mean “{near[0]}”?" if near else self._remedy(known)
        if name in known:
            hint = f"this part gives the name “{name}” to something else; call that otherwise"
        message = f"“{name}” is not known here"
        place = state.place(self._born or line)
        state.findings.add(error(Code.RENDER_UNDEFINED, place, message, hint))

    def _remedy(self, known: list[str]) -> str:
        obj = self._undefined_obj
        if obj is None:
            return "what it belongs to is blank; put {% if … %} around the tag"
        if isinstance(obj, Sequence) and not isinstance(obj, str):
            is_item = str(self._undefined_name).endswith(_ITEM_ENDS)
            return _TOO_SHORT if is_item else LIST_HINT
        if self._undefined_hint and self._undefined_hint.startswith("parameter"):
            return "the macro was not given it: write it into the brackets where it is called"
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


_ITEM_ENDS = ("]", " item")
_TOO_SHORT = "the list is too short for it; put {% if … %} around the tag"
LIST_HINT = "this is a list; loop over it with {% for … %} and name the field of an item"


class LenientUndefined(RecordedUndefined):
    """Stands for a missing name that is allowed to be missing: it reads as nothing."""

    __slots__ = ()

    def __init__(self, *args: Any, **named: Any) -> None:
        jinja2.Undefined.__init__(self, *args, **named)
        self._born = 0  # no place has to be found

    def __call__(self, *_: Any, **__: Any) -> Any:
        """Report a call, which would be lost otherwise: values have no methods here."""
        if (found := _reader(sys._getframe(1))) is not None:
            state, line = found
            message = f"“{self._undefined_name}” cannot be called: values have no methods here"
            hint = "use a filter, as in d | items, day | date or text | upper"
            state.findings.add(error(Code.RENDER_BAD_VALUE, state.place(line), message, hint))
        return self

    def record(self, state: RenderState, line: int) -> None:
        """Report nothing."""

    def _read(self) -> None:
        pass


def _list_known(known: list[str]) -> str:
    shown = ", ".join(known[:_SHOWN])
    return f"known names are {shown}" if known else "this value has no fields"


_SHOWN = 12


def _line_of(frame: FrameType | None) -> int:
    """Return the line of the source that a template is at; 0 where none is being rendered."""
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return 0


def _reader(frame: FrameType | None) -> tuple[RenderState, int] | None:
    """Return the render that is going on and the line of the tag that reads a name."""
    line = None
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = line or template.get_corresponding_lineno(frame.f_lineno)
            context = frame.f_locals.get("context")
            if context is not None and STATE_NAME in context:
                return state_of(context), line
        frame = frame.f_back
    return None
