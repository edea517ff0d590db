"""Reports what is to be kept from others under a name that nothing has: it would be shown."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from reportgen.codes import Code
from reportgen.dressing.blocknames import names_in
from reportgen.errors import Diagnostic, Location, error
from reportgen.opc.zipio import read_package
from reportgen.records.loading import field_location
from reportgen.templatesets.chain import TemplateSet
from reportgen.templating.packshape import pack_shape


def check_internal(
    found: TemplateSet, more: Iterable[tuple[str, Location]] = ()
) -> Iterator[Diagnostic]:
    """Yield an error for each internal name that is no section, slide or field of a pack.

    ``more`` are names that a delegation says, with their places.
    """
    said = [*_said(found), *more]
    blocks = set(_blocks(found)) if said else set()
    for name, place in said:
        if name not in blocks and not _is_field(name):
            near = difflib.get_close_matches(name, _alike(name, blocks), n=1)
            message = f"nothing is called “{name}”, so it would not be kept from others"
            yield error(Code.SET_UNKNOWN_NAME, place, message, _hint(near))


def _alike(name: str, blocks: set[str]) -> list[str]:
    """Return the names that may be meant: those of fields of a group where it names one."""
    fields = pack_shape().fields
    top, dot, _ = name.partition(".")
    if dot and top in fields:
        return [f"{top}.{field}" for field in fields[top].fields]
    return sorted({*blocks, *fields})


def _hint(near: list[str]) -> str:
    if near:
        return f"did you mean “{near[0]}”?"
    return "write the name of a section or a slide, or a field such as own or meeting.positions"


def _said(found: TemplateSet) -> Iterator[tuple[str, Location]]:
    for manifest, source in zip(found.chain, found.sources, strict=True):
        for at, name in enumerate(manifest.internal or ()):
            yield str(name), field_location(source.content, source.name, ("internal", at))


def _blocks(found: TemplateSet) -> Iterator[str]:
    """Yield the names of all sections and slides of a set, those laid over others too."""
    pieces = (one for layers in found.layers.values() for layer in layers for one in layer.pieces)
    for file in (*found.files.values(), *pieces):
        yield from names_in(read_package(file.content, file.name), file.name)


def _is_field(name: str) -> bool:
    """Tell whether a name is one that templates see, or leads to a field of it."""
    top, dot, field = name.partition(".")
    group = pack_shape().fields.get(top)
    if group is None:
        return False
    return not dot or not group.fields or field in group.fields
