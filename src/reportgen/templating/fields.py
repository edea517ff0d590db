"""What one template asks for: its names as a tree, a schema of its data, a file to fill in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import nodes
from msgspec import Struct

from reportgen.compiler.compiled import CompiledTemplate, Draft
from reportgen.compiler.mending import mended
from reportgen.compiler.syntaxes import Syntax
from reportgen.compiler.template import draft_template
from reportgen.errors import ReportgenError
from reportgen.opc.kinds import as_document
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package
from reportgen.render.environment import make_environment
from reportgen.templating.example import described, example_yaml
from reportgen.templating.names import Name, name_tree
from reportgen.templating.schema import data_schema
from reportgen.templating.statements import read_uses
from reportgen.templating.uses import Use


class Fields(Struct, frozen=True):
    """The names that the template ``file`` asks for; those at the top are fields of ``names``."""

    file: str
    names: Name

    def written(self, form: str) -> str:
        """Return the names as text: a ``tree``, a ``schema``, an ``example`` or plain ``json``."""
        if form == "example":
            return self.example()
        if form == "tree":
            return "".join(f"{line}\n" for line in self.lines() or ["it asks for nothing"])
        data = self.schema() if form == "schema" else self.as_dict()
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"

    def lines(self) -> list[str]:
        """Return the tree as text: a line for each name, with what it is and where it is used."""
        found = [("  " * depth + name.name, described(name)) for name, depth in self.names.walk()]
        width = max((len(name) for name, _ in found), default=0)
        return [f"{name.ljust(width)}  {told}" for name, told in found]

    def as_dict(self) -> dict[str, Any]:
        """Return the tree as plain data, for programs."""
        return {"file": self.file, "fields": _as_list(self.names)}

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema (draft 7) of the data."""
        return data_schema(self.names, self.file)

    def example(self) -> str:
        """Return a YAML file to fill in, with which the template can be rendered at once."""
        return example_yaml(self.names, self.file)


def template_fields(path: Path | str) -> Fields:
    """Return what the template in the file ``path`` asks for.

    Raises ReportgenError with every problem of a template that cannot be compiled.
    """
    return fields_of(read_package(Path(path), str(path)), Path(path).name)


def fields_of(package: Package, name: str, syntax: Syntax | None = None) -> Fields:
    """Return what the template ``package`` asks for; ``name`` is what messages call it.

    ``syntax`` is how its tags are read, None where they tell. Raises ReportgenError.
    """
    draft = draft_template(as_document(package, name), name, syntax)
    if any(problem.is_error for problem in draft.problems):
        raise ReportgenError(draft.problems)
    return Fields(draft.template.file, name_tree(uses_of(draft.template, tree_of(draft))))


def tree_of(draft: Draft) -> nodes.Template:
    """Return the syntax tree of what can be read of a template, sound or not."""
    return mended(draft.template.source, make_environment())


def uses_of(compiled: CompiledTemplate, tree: nodes.Template) -> tuple[Use, ...]:
    """Return every use that a template makes of its data."""
    return read_uses(tree, compiled.places, compiled.file)


def _as_list(name: Name) -> list[dict[str, Any]]:
    return [_as_dict(part) for part in name.fields.values()]


def _as_dict(name: Name) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name.name, "kind": name.kind.value, "needed": name.needed}
    uses = dict.fromkeys((" › ".join(use.place.trail), use.role.value) for use in name.uses)
    made["uses"] = [{"place": place, "as": role} for place, role in uses]
    if name.compared:
        made["compared"] = list(name.compared)
    if name.fields:
        made["fields"] = _as_list(name)
    if name.item is not None:
        made["items"] = _as_dict(name.item)
    return made
