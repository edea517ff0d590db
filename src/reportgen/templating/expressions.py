"""Reads the expressions of a template: which values they stand for, and what is done with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from jinja2 import nodes

from reportgen.compiler.syntax import OWN_NAMES
from reportgen.errors import Location
from reportgen.templating.uses import (
    Known,
    Listing,
    Path,
    Role,
    Use,
    Values,
    field_of,
    item_of,
)

_JINJA_NAMES: Final = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})
ASKING: Final = frozenset({"defined", "undefined"})
"""The tests that ask whether a value is there."""


class ExpressionReader:
    """Reads expressions and keeps the uses that it finds, in the order of the template.

    ``scopes`` are the names that the template itself has given, innermost last; ``asked`` are the
    paths of which it has made sure that they are there.
    """

    def __init__(self, places: Mapping[int, Location], file: str) -> None:
        self.uses: list[Use] = []
        self.scopes: list[dict[str, Values]] = [{}]
        self.asked: list[Path] = []
        self._places = places
        self._file = Location(file)

    def read(self, node: nodes.Node | None) -> Values:
        """Return what an expression stands for; nothing for what is no expression.

        Each kind of node has a method of its own, or shares that of its kin.
        """
        for kind in type(node).__mro__ if isinstance(node, nodes.Node) else ():
            reading = getattr(self, f"read_{kind.__name__.lower()}", None)
            if reading is not None:
                found: Values | None = reading(node)
                return found or ()
        return ()

    def read_node(self, node: nodes.Node) -> None:
        """Read what is inside a node of no special kind."""
        for child in node.iter_child_nodes():
            self.read(child)

    def use(self, values: Values, role: Role, node: nodes.Node, value: Any = None) -> None:
        """Keep that each of ``values`` is used in ``role`` by the tag of ``node``."""
        place = self._place(node)
        for known in values:
            if isinstance(known, Known):
                optional = known.optional or self._is_asked(known.path)
                self.uses.append(Use(known.path, role, place, optional, value, known.named))

    def _place(self, node: nodes.Node) -> Location:
        return self._places.get(node.lineno, self._file)

    def _is_asked(self, path: Path) -> bool:
        return any(path[: len(asked)] == asked for asked in self.asked)

    def condition(self, node: nodes.Node) -> None:
        """Read an expression that decides about something."""
        self.use(self.read(node), Role.CONDITION, node)

    def _marked(self, values: Values) -> Values:
        """Return ``values``, as optional where it has been asked whether they are there."""
        return tuple(
            replace(value, optional=value.optional or self._is_asked(value.path))
            if isinstance(value, Known)
            else value
            for value in values
        )

    @contextmanager
    def having_asked(self, node: nodes.Node) -> Iterator[None]:
        """Take as optional, in here, what ``node`` asks whether it is there."""
        before = len(self.asked)
        tests = [node, *node.find_all(nodes.Test)]
        asked = [t.node for t in tests if isinstance(t, nodes.Test) and t.name in ASKING]
        self.asked += [v.path for one in asked for v in self.read(one) if isinstance(v, Known)]
        yield
        del self.asked[before:]

    def known_as(self, name: str) -> Values | None:
        """Return what the template has given ``name`` to, None where it has not."""
        return next((scope[name] for scope in reversed(self.scopes) if name in scope), None)

    # --- names and their parts ---

    def read_name(self, node: nodes.Name) -> Values:
        """Return what a name stands for."""
        found = self.known_as(node.name)
        if found is not None:
            return found
        own = node.name.startswith(OWN_NAMES) or node.name in _JINJA_NAMES
        return () if own else (Known((node.name,), named=(self._place(node),)),)

    def read_getattr(self, node: nodes.Getattr) -> Values:
        """Return a field."""
        return field_of(self.read(node.node), node.attr, self._place(node))

    def read_getitem(self, node: nodes.Getitem) -> Values:
        """Return a field by its name in quotation marks, or an item of a list by its number."""
        values = self.read(node.node)
        asked = constant(node.arg)
        if isinstance(asked, str):
            return field_of(values, asked, self._place(node))
        if isinstance(node.arg, nodes.Slice):
            self.use(values, Role.LIST, node)
            return values
        self.use(self.read(node.arg), Role.READ, node)
        self.use(values, Role.LIST, node, asked if isinstance(asked, int) else None)
        return item_of(values)

    # --- what is made of several values ---

    def read_and(self, node: nodes.And) -> Values:
        """Return the second value, read where the first one holds."""
        self.condition(node.left)
        with self.having_asked(node.left):
            return self._marked(self.read(node.right))

    def read_or(self, node: nodes.Or) -> Values:
        """Return both values; the first one decides."""
        first = self.read(node.left)
        self.use(first, Role.CONDITION, node)
        return (*first, *self.read(node.right))

    def read_not(self, node: nodes.Not) -> Values:
        """Return nothing: it is yes or no."""
        self.condition(node.node)
        return ()

    def read_condexpr(self, node: nodes.CondExpr) -> Values:
        """Return both values of ``a if b else c``."""
        self.condition(node.test)
        with self.having_asked(node.test):
            return self._marked((*self.read(node.expr1), *self.read(node.expr2)))

    def read_compare(self, node: nodes.Compare) -> Values:
        """Return nothing; both sides are compared, or one is searched for the other."""
        left: nodes.Expr = node.expr
        for operand in node.ops:
            if operand.op in {"in", "notin"}:
                self.use(self.read(operand.expr), Role.SEARCHED, node, constant(left))
                self.use(self.read(left), Role.COMPARED, node)
            else:
                self.compare(left, operand.expr)
            left = operand.expr
        return ()

    def compare(self, left: nodes.Node, right: nodes.Node) -> None:
        """Keep that two expressions are compared."""
        self.use(self.read(left), Role.COMPARED, left, constant(right))
        self.use(self.read(right), Role.COMPARED, right, constant(left))

    def read_concat(self, node: nodes.Concat) -> Values:
        """Return nothing: it is a text made of others."""
        for part in node.nodes:
            self.use(self.read(part), Role.TEXT, part)
        return ()

    def read_binexpr(self, node: nodes.BinExpr) -> Values:
        """Return nothing: it is a number made of others, or a text where texts are added."""
        sides = (node.left, node.right)
        texts = isinstance(node, nodes.Add) and any(isinstance(constant(s), str) for s in sides)
        for side in sides:
            self.use(self.read(side), Role.TEXT if texts else Role.NUMBER, side)
        return ()

    def read_unaryexpr(self, node: nodes.UnaryExpr) -> Values:
        """Return nothing: it is a number."""
        self.use(self.read(node.node), Role.NUMBER, node)
        return ()

    def read_list(self, node: nodes.List | nodes.Tuple) -> Values:
        """Return a list that the template wrote out."""
        return (Listing(tuple(v for item in node.items for v in self.read(item))),)

    read_tuple = read_list

    def read_dict(self, node: nodes.Dict) -> Values:
        """Return nothing: the fields of what a template wrote out are its own."""
        for pair in node.items:
            self.use(self.read(pair.value), Role.READ, node)
        return ()


def constant(node: nodes.Node | None) -> Any:
    """Return what a literal says; None for everything else."""
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.Neg) and isinstance(node.node, nodes.Const):
        return -node.node.value
    return None
