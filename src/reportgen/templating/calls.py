"""Reads tests, filters and functions: what they do with the values that they are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, cast

from jinja2 import nodes

from reportgen.templating.expressions import ASKING, ExpressionReader, constant
from reportgen.templating.uses import Listing, Role, Values, as_optional, field_of, item_of

_FUNCTIONS: Final[Mapping[str, tuple[Role, ...]]] = MappingProxyType(
    {
        "link": (Role.LINK, Role.TEXT),
        "chart": (Role.CHART, Role.TEXT),
        "picture_chart": (Role.CHART, Role.TEXT),
        "figure": (Role.FIGURE, Role.TEXT, Role.TEXT),
        "timeline": (Role.FIGURE,),
        "image": (Role.PICTURE, Role.TEXT),
        "table": (Role.TABLE,),
        "count": (Role.NUMBER, Role.TEXT, Role.TEXT),
        "document": (Role.DOCUMENT,),
        "footnote": (Role.TEXT,),
        "endnote": (Role.TEXT,),
    }
)
"""What the functions of the language do with their arguments, one after another."""

_OF_LISTS: Final = frozenset(
    {"list", "unique", "select", "reject", "selectattr", "rejectattr", "sort", "reverse"}
)
_ENDS: Final = frozenset({"first", "last", "max", "min"})
_PRINTING: Final = frozenset({"join", "listing"})
_TAKING_LISTS: Final = _OF_LISTS | _ENDS | _PRINTING | {"map", "chunks", "groupby", "sum"}
_ROLES: Final = MappingProxyType(
    {
        **dict.fromkeys(("date", "time", "datetime"), Role.DATE),
        **dict.fromkeys(("number", "percent", "currency", "plural", "ordinal"), Role.NUMBER),
        "length": Role.SIZE,
    }
)
"""What filters do that make something else of a value; those not named here print it."""

_KINDS_ASKED: Final = frozenset({"none", "string", "number", "mapping", "sequence", "boolean"})
_COMPARING: Final = frozenset(
    {"equalto", "eq", "==", "ne", "!=", "gt", ">", "ge", ">=", "lt", "<", "le", "<="}
)

_FIELDS_NAMED: Final = MappingProxyType({"x": Role.TEXT, "y": Role.NUMBER, "columns": Role.TEXT})
"""Arguments of charts and tables that name fields of the items which they show."""


class CallReader(ExpressionReader):
    """Reads expressions with the tests, filters and functions of the language."""

    def read_test(self, node: nodes.Test) -> Values:
        """Return nothing: it is yes or no."""
        if node.name in ASKING:
            return ()
        arguments = node.args or []
        if node.name in _COMPARING and arguments and node.node is not None:
            self.compare(node.node, arguments[0])
        elif node.name == "in" and arguments:
            self.use(self.read(arguments[0]), Role.SEARCHED, node, constant(node.node))
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
        if name in _TAKING_LISTS:
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
            self._by_field(items, node)
            self._read_arguments(node)
        if node.name in _PRINTING:
            self.use(items, Role.TEXT, node)
        if node.name in {*_PRINTING, "sum"}:
            return ()
        if node.name == "chunks":
            return (Listing(values),)
        if node.name == "groupby":
            return (Listing(()),)  # pairs, which a loop takes apart
        return items if node.name in _ENDS else values

    def _by_field(self, items: Values, node: nodes.Filter) -> None:
        """Keep the field by which a filter sorts, groups, compares or adds up."""
        role = Role.NUMBER if node.name == "sum" else Role.COMPARED
        by = group_field(node) or _keywords(node).get("attribute")
        if by is not None:
            self.use(field_of_path(items, constant(by)), role, node)
        elif node.name == "sum":
            self.use(items, role, node)

    def _mapped(self, items: Values, node: nodes.Filter) -> Values:
        keywords = _keywords(node)
        if "attribute" not in keywords:
            self.use(items, Role.TEXT, node)
            return ()
        fields = field_of_path(items, constant(keywords["attribute"]))
        return (Listing(as_optional(fields) if "default" in keywords else fields),)

    def _choose(self, items: Values, test: Sequence[nodes.Expr], node: nodes.Filter) -> None:
        """Keep how items are chosen: by a test with what it compares with, or by being there."""
        name = constant(test[0]) if test else None
        if name in ASKING:
            return
        against = constant(test[1]) if len(test) > 1 else None
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
            if called == "link" and number == 0 and isinstance(argument, nodes.Concat):
                self._put_together(argument)
                continue
            role = roles[number] if number < len(roles) else Role.READ
            self.use(self.read(argument), role, node)
        keywords = _keywords(node)
        for argument in keywords.values():
            self.use(self.read(argument), Role.TEXT, node)
        if node.args:
            self._named_fields(self.read(node.args[0]), keywords, node)
        return ()

    def _put_together(self, address: nodes.Concat) -> None:
        """Keep what stands in an address of several pieces, where spaces cannot."""
        for part in address.nodes:
            self.use(self.read(part), Role.ADDRESS, part)

    def _named_fields(
        self, values: Values, keywords: Mapping[str, nodes.Expr], node: nodes.Call
    ) -> None:
        """Keep the fields of items that a chart or a table is told to show."""
        for keyword, role in _FIELDS_NAMED.items():
            for field in _names_in(keywords.get(keyword)):
                self.use(field_of(item_of(values), field), role, node)


def group_field(node: nodes.Node) -> nodes.Expr | None:
    """Return what ``sum`` or ``groupby`` is told to take of each item; None for other filters."""
    if not isinstance(node, nodes.Filter) or node.name not in {"sum", "groupby"}:
        return None
    return _keywords(node).get("attribute") or next(iter(node.args or []), None)


def field_of_path(values: Values, dotted: Any) -> Values:
    """Return the field that a filter names: ``title``, ``by.name``, or ``0`` for an item."""
    for step in str(dotted).split(".") if isinstance(dotted, str | int) else ():
        values = item_of(values) if step.isdigit() else field_of(values, step)
    return values if isinstance(dotted, str | int) else ()


def _first_constant(node: nodes.Filter) -> Any:
    return constant(node.args[0]) if node.args else None


def _names_in(node: nodes.Expr | None) -> list[str]:
    """Return the fields that an argument names: one, several, or columns with a field each."""
    if isinstance(node, nodes.List | nodes.Tuple):
        return [name for item in node.items for name in _names_in(item)]
    if isinstance(node, nodes.Dict):
        fields = [pair.value for pair in node.items if constant(pair.key) == "field"]
        return [name for field in fields for name in _names_in(field)]
    name = constant(node)
    return [name] if isinstance(name, str) else []


def _keywords(node: nodes.Filter | nodes.Call) -> dict[str, nodes.Expr]:
    """Return the arguments that are given by name."""
    given = cast("list[nodes.Keyword]", node.kwargs or [])
    return {keyword.key: keyword.value for keyword in given}
