"""Holds what a template asks for against what data offers, without rendering anything.

So a misspelt field is found in a loop that runs over nothing, and in a branch that is not taken.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Final

from reportgen.codes import Code
from reportgen.errors import Diagnostic, Location, error
from reportgen.render.texts import FIELDS_HINT, FLAG_HINT
from reportgen.render.undefined import LIST_HINT
from reportgen.templating.names import Name
from reportgen.templating.shapes import Shape, Sort
from reportgen.templating.uses import ITEM, Path, Role, Use

_SHOWN: Final = 20
_PRINTED: Final = frozenset({Sort.TEXT, Sort.NUMBER, Sort.DATE})
_SORTS: Final = {
    Role.LIST: frozenset({Sort.LIST}),
    Role.TEXT: _PRINTED,
    Role.LINK: _PRINTED,
    Role.ADDRESS: _PRINTED,
    Role.DATE: frozenset({Sort.DATE}),
    Role.NUMBER: frozenset({Sort.NUMBER}),
}
"""Which sorts of values a role takes; the others take all."""


def check_uses(uses: Iterable[Use], offered: Shape) -> Iterator[Diagnostic]:
    """Yield what ``uses`` ask for and ``offered`` has not, or has as another sort of value."""
    for use in uses:
        found = _follow(use, offered)
        if isinstance(found, Diagnostic):
            yield found
        elif found is not None:
            yield from _check_role(use, found)


def _follow(use: Use, offered: Shape) -> Shape | Diagnostic | None:
    """Return the shape at the end of the path, what is wrong on the way, or nothing to say."""
    shape = offered
    for number, step in enumerate(use.path):
        if not shape.is_known:
            return None
        if step == ITEM:
            if shape.item is None:  # the loop itself is told
                return None
            shape = shape.item
        elif step in shape.fields:
            shape = shape.fields[step]
        else:
            return None if use.optional else _missing(step, shape, _named(use, number))
    return shape


def _named(use: Use, number: int) -> Location:
    """Return where the step ``number`` of the path was written, else where the value is used."""
    return (use.named[number] if number < len(use.named) else None) or use.place


def _missing(name: str, among: Shape, place: Location) -> Diagnostic:
    known = sorted(among.fields)
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean “{near[0]}”?" if near else _known(known)
    if among.sort is Sort.LIST:
        hint = LIST_HINT
    return error(Code.RENDER_UNDEFINED, place, f"“{name}” is not known here", hint)


def _known(names: list[str]) -> str:
    more = " …" if len(names) > _SHOWN else ""
    listed = ", ".join(names[:_SHOWN]) + more
    return f"known names are {listed}" if names else "this value has no fields"


def _check_role(use: Use, shape: Shape) -> Iterator[Diagnostic]:
    allowed = _SORTS.get(use.role)
    if allowed is None or shape.sort in allowed or not shape.is_known:
        return
    if use.role is Role.LIST:
        message = "the loop runs over something that is no list"
        hint = f"“{_last(use.path)}” is {shape.sort.value}; name a list after “in”"
        yield error(Code.RENDER_NOT_A_LIST, use.place, message, hint)
    elif use.role in {Role.TEXT, Role.LINK, Role.ADDRESS}:
        kind = "yes or no" if shape.sort is Sort.FLAG else "a list or a group of fields"
        message = f"this is {kind} and cannot be printed as text"
        hint = FLAG_HINT if shape.sort is Sort.FLAG else FIELDS_HINT
        yield error(Code.RENDER_BAD_VALUE, use.place, message, hint)
    else:
        wanted = "a number" if use.role is Role.NUMBER else "a date"
        yield _unfit(use, shape, f"{wanted} is asked for here")


def _unfit(use: Use, shape: Shape, wanted: str) -> Diagnostic:
    message = f"“{_last(use.path)}” is {shape.sort.value}, and {wanted}"
    hint = "correct the data, or name another value in the tag"
    return error(Code.RENDER_BAD_VALUE, use.place, message, hint)


def _last(path: Path) -> str:
    return next((step for step in reversed(path) if step != ITEM), "item")


def check_consistency(names: Name) -> Iterator[Diagnostic]:
    """Yield the values that a template loops over in one place and prints as text in another.

    Whatever the data holds, one of the two cannot be done.
    """
    for name, _ in names.walk():
        uses = {use.role: use for use in reversed(name.uses)}
        if Role.LIST not in uses or Role.TEXT not in uses or Role.TESTED in uses:
            continue
        looped, printed = uses[Role.LIST].place, uses[Role.TEXT].place
        message = f"“{name.name}” is printed as text here and used as a list at {looped}"
        hint = "name a field of its items in one of the two tags"
        yield error(Code.RENDER_BAD_VALUE, printed, message, hint)
