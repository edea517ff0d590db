"""Reads a whole template: its statements decide which name stands for what, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from jinja2 import nodes

from reportgen.errors import Location
from reportgen.templating.calls import CallReader, field_of_path, group_field
from reportgen.templating.expressions import constant
from reportgen.templating.uses import Role, Use, Values, item_of


def read_uses(tree: nodes.Template, places: Mapping[int, Location], file: str) -> tuple[Use, ...]:
    """Return every use that a template makes of its data, in its own order, none twice.

    ``tree`` is the syntax tree of its source, ``places`` says for each line where its tag stands.
    """
    reader = _TemplateReader(places, file)
    reader.read(tree)
    return tuple(dict.fromkeys(reader.uses))


_PAIR = 2


class _TemplateReader(CallReader):
    """Follows statements into their bodies, each in a scope of its own."""

    def __init__(self, places: Mapping[int, Location], file: str) -> None:
        super().__init__(places, file)
        self._macros: dict[str, nodes.Macro] = {}
        self._called: list[str] = []

    def _body(self, body: Sequence[nodes.Node]) -> None:
        for node in body:
            self.read(node)

    @contextmanager
    def _scope(self, **names: Values) -> Iterator[None]:
        self.scopes.append(dict(names))
        try:
            yield
        finally:
            self.scopes.pop()

    def read_output(self, node: nodes.Output) -> None:
        """Read what is printed."""
        for part in node.nodes:
            if not isinstance(part, nodes.TemplateData):
                self.use(self.read(part), Role.TEXT, part)

    def read_for(self, node: nodes.For) -> None:
        """Read a loop: its name stands for an item of what it runs over."""
        values = self.read(node.iter)
        self.use(values, Role.LIST, node)
        target = node.target
        names: dict[str, Values] = {name.name: () for name in target.find_all(nodes.Name)}
        if isinstance(target, nodes.Name):
            names = {target.name: item_of(values)}
        names |= self._groups(node)
        with self._scope(**names):
            if node.test is not None:
                self.condition(node.test)
            self._body(node.body)
        with self._scope():
            self._body(node.else_)

    def _groups(self, node: nodes.For) -> dict[str, Values]:
        """Return what the two names of ``for a, b in xs | groupby("a")`` stand for."""
        over, names = node.iter, list(node.target.find_all(nodes.Name))
        by = group_field(over)
        if by is None or not isinstance(over, nodes.Filter) or len(names) != _PAIR:
            return {}
        listed = self.read(over.node)
        return {
            names[0].name: field_of_path(item_of(listed), constant(by)),
            names[1].name: listed,
        }

    def read_if(self, node: nodes.If) -> None:
        """Read a choice; what it asks for need not be there in any of its branches."""
        self.condition(node.test)
        with self.having_asked(node.test):
            self._body([*node.body, *node.elif_, *node.else_])

    def read_assign(self, node: nodes.Assign) -> None:
        """Let a name stand for a value from here on."""
        values = self.read(node.node)
        for name in [node.target, *node.target.find_all(nodes.Name)]:
            if isinstance(name, nodes.Name):
                self.scopes[-1][name.name] = values if name is node.target else ()

    def read_assignblock(self, node: nodes.AssignBlock) -> None:
        """Let a name stand for a text that the template puts together."""
        with self._scope():
            self._body(node.body)
        if isinstance(node.target, nodes.Name):
            self.scopes[-1][node.target.name] = ()

    def read_with(self, node: nodes.With) -> None:
        """Read a scope with names of its own."""
        values = [self.read(value) for value in node.values]
        with self._scope():
            for target, value in zip(node.targets, values, strict=True):
                if isinstance(target, nodes.Name):
                    self.scopes[-1][target.name] = value
            self._body(node.body)

    def read_macro(self, node: nodes.Macro) -> None:
        """Keep a macro; it is read with the values of each call."""
        self._macros[node.name] = node

    def read_callblock(self, node: nodes.CallBlock) -> None:
        """Read a call with a body."""
        self.read(node.call)
        with self._scope(**{a.name: () for a in node.args}):
            self._body(node.body)

    def read_call(self, node: nodes.Call) -> Values:
        """Read a macro with the values that it is called with, else a function."""
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        macro = self._macros.get(name)
        if macro is None:
            return super().read_call(node)
        if name not in self._called:
            self._called.append(name)
            with self._scope(**self._arguments(macro, node)):
                self._body(macro.body)
            self._called.pop()
        return ()

    def _arguments(self, macro: nodes.Macro, call: nodes.Call) -> dict[str, Values]:
        names = [argument.name for argument in macro.args]
        given: dict[str, Values] = dict.fromkeys(names, ())
        for name, value in zip(reversed(names), reversed(macro.defaults), strict=False):
            given[name] = self.read(value)
        given |= {name: self.read(value) for name, value in zip(names, call.args, strict=False)}
        return given | {keyword.key: self.read(keyword.value) for keyword in call.kwargs}
