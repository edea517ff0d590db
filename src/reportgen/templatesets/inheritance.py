"""Puts the settings of a chain together: value by value, the nearest set that says one wins."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any, TypeVar

from reportgen.records.common import Record
from reportgen.templatesets.settings import SetSettings

R = TypeVar("R", bound=Record)


def inherit(chain: Iterable[SetSettings]) -> SetSettings:
    """Return what a chain of sets says together; the nearest one comes first.

    Groups of settings and texts per language are put together item by item; lists are taken
    whole, but for the changes to single sections and slides, which add up by their ids, and for
    what is internal, which adds up.
    """
    own = ({name: getattr(one, name) for name in SetSettings.model_fields} for one in chain)
    settings = [SetSettings.model_construct(**values) for values in own]
    # What one set keeps from others, no set that extends it gives away by naming something else.
    kept = dict.fromkeys(name for one in settings for name in one.internal or ())
    made = reduce(_over, settings, SetSettings())
    return made.model_copy(update={"internal": tuple(kept)}) if kept else made


def _over(near: R, far: R) -> R:
    """Return ``near`` with what it leaves open taken from ``far``."""
    names = type(near).model_fields
    values = {name: _either(getattr(near, name), getattr(far, name)) for name in names}
    return near.model_copy(update=values)


def _either(near: Any, far: Any) -> Any:
    """Return ``near`` where it says something, put together with ``far`` where both are groups."""
    if isinstance(near, Record) and isinstance(far, Record):
        return _over(near, far)
    if isinstance(near, dict) and isinstance(far, dict):
        return {**far, **near}
    if _are_named(near) and _are_named(far):
        return _together(near, far)
    return far if near is None else near


def _are_named(values: Any) -> bool:
    return isinstance(values, tuple) and all(hasattr(value, "id") for value in values)


def _together(near: tuple[Any, ...], far: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return changes to single sections or slides; those of both are put together."""
    mine = {one.id: one for one in near}
    merged = (_over(mine.pop(one.id), one) if one.id in mine else one for one in far)
    return (*merged, *mine.values())
