"""Which keys the schema knows at a place, for the hints of diagnostics."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, get_args

from pydantic.fields import FieldInfo

from reportgen.records.common import Identified, Record
from reportgen.records.places import FieldPath


def known_fields(model: type[Record], path: FieldPath) -> list[str]:
    """Return the keys that may stand in the block at ``path`` of a record of kind ``model``."""
    block = _block_at(model, path)
    return [info.alias or name for name, info in block.model_fields.items()] if block else []


def field_description(model: type[Record], path: FieldPath) -> str:
    """Return what the schema says about the field at ``path``, or an empty text."""
    block = _block_at(model, path[:-1])
    info = _field(block, path[-1]) if block and path else None
    return info.description or "" if info else ""


def _block_at(model: type[Record], path: FieldPath) -> type[Record] | None:
    block: type[Record] | None = model
    for step in path:
        if block is None:
            return None
        if isinstance(step, str):
            info = _field(block, step)
            block = _record_in(info.annotation) if info else None
    return block


def _field(block: type[Record], name: int | str) -> FieldInfo | None:
    matching = (i for n, i in block.model_fields.items() if name in {n, i.alias})
    return next(matching, None)


def _record_in(annotation: Any) -> type[Record] | None:
    """Return the record that a field holds, alone or in a list, optional or not."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    found = (_record_in(part) for part in get_args(annotation))
    return next((record for record in found if record), None)


@cache  # the schema does not change, and is asked for each entry of each record
def record_fields(model: type[Record]) -> Mapping[str, type[Record]]:
    """Return the fields of ``model`` that hold records, alone or in a list, with their kinds."""
    kinds = {name: _record_in(info.annotation) for name, info in model.model_fields.items()}
    return MappingProxyType({name: kind for name, kind in kinds.items() if kind})


def identified_lists(model: type[Record]) -> dict[str, type[Identified]]:
    """Return the lists of ``model`` whose entries have ids, each with the kind of its entries."""
    kinds = record_fields(model)
    return {name: kind for name, kind in kinds.items() if issubclass(kind, Identified)}
