"""Reads the expressions of a template: which values they stand for, and what is done with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, Final, cast

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
    as_optional,
    field_of,
    item_of,
)

_JINJA_NAMES: Final = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})
_FUNCTIONS: Final[Mapping[str, tuple[Role, ...]]] = MappingProxyType(
    {
        "link": (Role.LINK, Role.TEXT),
        "chart": (Role.CHART, Role.TEXT),
        "picture_chart": (Role.CHART, Role.TEXT),
        "figure": (Role.FIGURE, Role.TEXT, Role.TEXT),
        "image": (Role.PICTURE, Role.TEXT),
        "table": (Role.TABLE,),
        "document": (Role.DOCUMENT,),
        "footnote": (Role.TEXT,),
        "endnote": (Role.TEXT,),
    }
)
"""What the functions of the language do with their arguments, one after another."""

_OF_LISTS: Final = frozenset({"list", "unique", "select", "reject", "selectattr", "rejectattr"})
_ENDS: Final = frozenset({"first", "last"})
_ROLES: Final = MappingProxyType(
    {
        **dict.fromkeys(("date", "time", "datetime"), Role.DATE),
        **dict.fromkeys(("number", "percent", "currency", "plural", "ordinal"), Role.NUMBER),
        "length": Role.SIZE,
    }
)
"""What filters do that make something else of a value; those not named here print it."""

_KINDS_ASKED: Final = frozenset({"none", "string", "number", "mapping", "sequence", "boolean"})
_COMPARING: Final = frozenset({"equalto", "eq", "==", "ne", "!=", "gt", ">", "ge", ">=", "lt", "<"})


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
        place = self._places.get(node.lineno, self._file)
        for known in values:
            if isinstance(known, Known):
                optional = known.optional or self._is_asked(known.path)
                self.uses.append(Use(known.path, role, place, optional, value))

    def _is_asked(self, path: Path) -> bool:
        return any(path[: len(asked)] == asked for asked in self.asked)

    def condition(self, node: nodes.Node) -> None:
        """Read an expression that decides about something."""
        self.use(self.read(node), Role.CONDITION, node)

    def _marked(self, values: Values) -> Values:
        """Return ``values``, as optional where it has been asked whether they are there."""
        return tuple(
            Known(value.path, value.optional or self._is_asked(value.path))
            if isinstance(value, Known)
            else value
            for value in values
        )

    @contextmanager
    def having_asked(self, node: nodes.Node) -> Iterator[None]:
        """Take as optional, in here, what ``node`` asks whether it is there."""
        before = len(self.asked)
        tests = [node, *node.find_all(nodes.Test)]
        asked = [t.node for t in tests if isinstance(t, nodes.Test) and t.name in _ASKING]
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
        return () if own else (Known((node.name,)),)

    def read_getattr(self, node: nodes.Getattr) -> Values:
        """Return a field."""
        return field_of(self.read(node.node), node.attr)

    def read_getitem(self, node: nodes.Getitem) -> Values:
        """Return a field by its name in quotation marks, or an item of a list by its number."""
        values = self.read(node.node)
        asked = _constant(node.arg)
        if isinstance(asked, str):
            return field_of(values, asked)
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
                self.use(self.read(operand.expr), Role.SEARCHED, node, _constant(left))
                self.use(self.read(left), Role.COMPARED, node)
            else:
                self.compare(left, operand.expr)
            left = operand.expr
        return ()

    def compare(self, left: nodes.Node, right: nodes.Node) -> None:
        """Keep that two expressions are compared."""
        self.use(self.read(left), Role.COMPARED, left, _constant(right))
        self.use(self.read(right), Role.COMPARED, right, _constant(left))

    def read_concat(self, node: nodes.Concat) -> Values:
        """Return nothing: it is a text made of others."""
        for part in node.nodes:
            self.use(self.read(part), Role.TEXT, part)
        return ()

    def read_binexpr(self, node: nodes.BinExpr) -> Values:
        """Return nothing: it is a number made of others, or a text where texts are added."""
        sides = (node.left, node.right)
        texts = isinstance(node, nodes.Add) and any(isinstance(_constant(s), str) for s in sides)
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

    # --- tests, filters, functions ---

    def read_test(self, node: nodes.Test) -> Values:
        """Return nothing: it is yes or no."""
        if node.name in _ASKING:
            return ()
        arguments = node.args or []
        if node.name in _COMPARING and arguments and node.node is not None:
            self.compare(node.node, arguments[0])
        elif node.name == "in" and arguments:
            self.use(self.read(arguments[0]), Role.SEARCHED, node, _constant(node.node))
            self.use(self.read(node.node), Role.COMPARED, node)
        else:
            role = Role.TESTED if node.name in _KINDS_ASKED else Role.NUMBER
            self.use(self.read(node.node), role, node)
        return ()

    def read_filter(self, node: nodes.Filter) -> Values:
        """Return what a filter makes of a value, as far as it is still one of the data."""
        values, name = self.read(node.node), node.name
        if name == "default":
            return (*as_optional(values), *(v for a in node.args or [] for v in self.read(a)))
        if name in {"map", "join", "chunks"} | _OF_LISTS | _ENDS:
            self.use(values, Role.LIST, node)
            return self._from_list(values, node)
        self.use(values, _ROLES.get(name, Role.TEXT), node)
        self._read_arguments(node)
        return ()

    def _from_list(self, values: Values, node: nodes.Filter) -> Values:
        items = item_of(values)
        if node.name == "map":
            return self._mapped(items, node)
        if node.name in {"selectattr", "rejectattr"}:
            self._choose(field_of_path(items, _first_constant(node)), (node.args or [])[1:], node)
        elif node.name in {"select", "reject"}:
            self._choose(items, node.args or [], node)
        else:
            self._read_arguments(node)
        if node.name == "join":
            self.use(items, Role.TEXT, node)
            return ()
        if node.name == "chunks":
            return (Listing(values),)
        return items if node.name in _ENDS else values

    def _mapped(self, items: Values, node: nodes.Filter) -> Values:
        keywords = _keywords(node)
        if "attribute" not in keywords:
            self.use(items, Role.TEXT, node)
            return ()
        fields = field_of_path(items, _constant(keywords["attribute"]))
        return (Listing(as_optional(fields) if "default" in keywords else fields),)

    def _choose(self, items: Values, test: Sequence[nodes.Expr], node: nodes.Filter) -> None:
        """Keep how items are chosen: by a test with what it compares with, or by being there."""
        name = _constant(test[0]) if test else None
        if name in _ASKING:
            return
        against = _constant(test[1]) if len(test) > 1 else None
        self.use(items, Role.COMPARED if test else Role.CONDITION, node, against)
        for argument in test[1:]:
            self.use(self.read(argument), Role.COMPARED, node)

    def _read_arguments(self, node: nodes.Filter | nodes.Call) -> None:
        for argument in (*(node.args or []), *_keywords(node).values()):
            self.use(self.read(argument), Role.READ, node)

    def read_call(self, node: nodes.Call) -> Values:
        """Return nothing: what a function makes is no value of the data any more."""
        if not isinstance(node.node, nodes.Name):
            self.use(self.read(node.node), Role.READ, node)
        called = node.node.name if isinstance(node.node, nodes.Name) else ""
        roles = _FUNCTIONS.get(called, ())
        for number, argument in enumerate(node.args):
            role = roles[number] if number < len(roles) else Role.READ
            self.use(self.read(argument), role, node)
        keywords = _keywords(node)
        for argument in keywords.values():
            self.use(self.read(argument), Role.TEXT, node)
        if node.args:
            self._named_fields(self.read(node.args[0]), keywords, node)
        return ()

    def _named_fields(
        self, values: Values, keywords: Mapping[str, nodes.Expr], node: nodes.Call
    ) -> None:
        """Keep the fields of items that a chart or a table is told to show."""
        for keyword, role in _FIELDS_NAMED.items():
            for field in _names_in(keywords.get(keyword)):
                self.use(field_of(item_of(values), field), role, node)


_FIELDS_NAMED: Final = MappingProxyType({"x": Role.TEXT, "y": Role.NUMBER, "columns": Role.TEXT})
"""Arguments of charts and tables that name fields of the items which they show."""

_ASKING: Final = frozenset({"defined", "undefined"})


def field_of_path(values: Values, dotted: Any) -> Values:
    """Return the field that a filter names: ``title``, ``by.name``, or ``0`` for an item."""
    for step in str(dotted).split(".") if isinstance(dotted, str | int) else ():
        values = item_of(values) if step.isdigit() else field_of(values, step)
    return values if isinstance(dotted, str | int) else ()


def _first_constant(node: nodes.Filter) -> Any:
    return _constant(node.args[0]) if node.args else None


def _names_in(node: nodes.Expr | None) -> list[str]:
    """Return the fields that an argument names: one, several, or columns with a field each."""
    if isinstance(node, nodes.List | nodes.Tuple):
        return [name for item in node.items for name in _names_in(item)]
    if isinstance(node, nodes.Dict):
        fields = [pair.value for pair in node.items if _constant(pair.key) == "field"]
        return [name for field in fields for name in _names_in(field)]
    name = _constant(node)
    return [name] if isinstance(name, str) else []


def _keywords(node: nodes.Filter | nodes.Call) -> dict[str, nodes.Expr]:
    """Return the arguments that are given by name."""
    given = cast("list[nodes.Keyword]", node.kwargs or [])
    return {keyword.key: keyword.value for keyword in given}


def _constant(node: nodes.Node | None) -> Any:
    """Return what a literal says; None for everything else."""
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.Neg) and isinstance(node.node, nodes.Const):
        return -node.node.value
    return None
