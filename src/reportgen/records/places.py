"""Turn nodes into the plain data that the schema types, and remember where everything stands."""

from __future__ import annotations

from typing import Any, TypeAlias

from msgspec import Struct

from reportgen.errors import Code, Diagnostic, Location, error
from reportgen.records.nodes import Mapping, Mark, Node, Scalar, Sequence

FieldPath: TypeAlias = tuple[int | str, ...]
"""The way to a value from the top of a record: ``("themes", 0, "title")``."""

_START = Mark(1, 1)


class Problem(Struct, frozen=True):
    """Something that does not fit together, at a field of a record."""

    code: Code
    path: FieldPath
    message: str
    hint: str


class Places(Struct, frozen=True):
    """One file's tree; ``root`` is None where the file says nothing or cannot be read."""

    file: str
    root: Node | None

    def data(self) -> Any:
        """Return the tree as plain data: dicts, lists and texts.

        A key with nothing behind it is left out, as if it had not been written.
        """
        return {} if self.root is None else _data(self.root)

    def value(self, path: FieldPath) -> Location:
        """Return where the value at ``path`` stands, or the nearest block around it."""
        mark, node = _START, self.root
        for step in ("", *path):
            node = node if step == "" else _child(node, step)
            if node is None:
                break
            mark = node.mark
        return self._location(mark, path)

    def key(self, path: FieldPath) -> Location:
        """Return where the key at the end of ``path`` stands, or the block that should hold it."""
        block = self.root
        for step in path[:-1]:
            block = _child(block, step)
        if isinstance(block, Mapping) and path[-1] in block.keys:
            return self._location(block.keys[str(path[-1])], path)
        return self.value(path)

    def diagnostic(self, problem: Problem) -> Diagnostic:
        """Return ``problem`` as a diagnostic with its line and column."""
        return error(problem.code, self.value(problem.path), problem.message, problem.hint)

    def _location(self, mark: Mark, path: FieldPath) -> Location:
        return Location(self.file, mark.line, mark.column, dotted(path) or None)


def dotted(path: FieldPath) -> str:
    """Return ``path`` as people write it: ``themes[0].title``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def _child(node: Node | None, step: int | str) -> Node | None:
    if isinstance(node, Mapping):
        return node.values.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _data(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key: _data(value) for key, value in node.values.items() if not _silent(value)}
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    return None if node.silent else node.text


def _silent(node: Node) -> bool:
    return isinstance(node, Scalar) and node.silent
