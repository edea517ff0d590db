"""How the program of a template is written: what it prints goes through ``write``.

Jinja would turn a printed value into text by itself. Here the value is handed over with the state
of the rendering and the line of its tag, without a node in the tree for each of them. Whatever can
grow is counted on the way: turns of loops, texts put together, lists made, values compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.utils import missing

from reportgen.compiler.slots import KeyEndSlot, KeySlot, Slot
from reportgen.render.captures import kept_by_macro, kept_by_set
from reportgen.render.counting import compared, cut, made, put_together, searched
from reportgen.render.limits import SMALL
from reportgen.render.state import STATE_NAME
from reportgen.render.writing import begin_key, end_key, write

_WRITE, _KEY, _KEY_END = "rg_write", "rg_key", "rg_key_end"
_WRITERS: Final[Mapping[type[Slot], str]] = MappingProxyType({KeySlot: _KEY, KeyEndSlot: _KEY_END})
"""What writes into slots that are many and hold no value of the data; ``write`` does the others."""
_WRITER: Final = "rg_writer"
"""The attribute of a printed node that names what writes it; kinds of nodes cannot be added."""


def looking_up(context: Context) -> Callable[[str], Any]:
    """Return what looks a name up in ``context``, as its own ``resolve_or_missing`` does."""
    own, given = context.vars, context.parent

    def look_up(name: str) -> Any:
        return own[name] if name in own else given.get(name, missing)

    return look_up


HELPERS: Final[Mapping[str, Callable[..., Any]]] = MappingProxyType(
    {
        _WRITE: write,
        _KEY: begin_key,
        _KEY_END: end_key,
        "rg_compared": compared,
        "rg_concat": put_together,
        "rg_cut": cut,
        "rg_dict": dict,
        "rg_made": made,
        "rg_names": looking_up,
        "rg_macro": kept_by_macro,
        "rg_searched": searched,
        "rg_set": kept_by_set,
        "rg_type": type,
    }
)
"""What programs call besides filters, by the names that they have in a program.

``dict`` and ``type`` are asked for at each look-up of a field, and are found fastest as these.
"""

_FIELD: Final = "rg_field"
"""What looks a field up wherever it may be; no template can use it."""
_OWNER: Final = "rg_owner"
"""What holds the owner of a field while it is looked up; no template can use it."""
LOOP_FIELDS: Final = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"}
    | {"previtem", "nextitem"}
)
"""What a template may ask of a loop."""
_DEAR = (nodes.Call, nodes.Filter, nodes.Output, nodes.Test)
_DEAR_WEIGHT = 16
_INNER = (nodes.For, nodes.Macro)
_INSIDE = frozenset({"in", "notin"})
_ORDERS = frozenset({"eq", "ne", "lt", "lteq", "gt", "gteq"})


class ProgramWriter(CodeGenerator):
    """Writes Python for a template; what prints, grows or compares is its own, the rest Jinja's."""

    _weight = 0

    def write_commons(self) -> None:
        """Give the names that programs need to each function of the program."""
        super().write_commons()
        for name in HELPERS:
            self.writeline(f"{name} = environment.helpers[{name!r}]")
        self.writeline("resolve = rg_names(context)")
        self.writeline(f"{STATE_NAME} = resolve({STATE_NAME!r})")
        self.writeline(f"{_FIELD} = environment.getattr")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible  # a constant is written into its slot like any value
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del frame, finalize
        self.write(f"{getattr(node, _WRITER, _WRITE)}(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del frame, finalize
        self.write(f", {STATE_NAME}, {node.lineno})")

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> Any:
        """Write a macro, each call of which counts what its body weighs."""
        self._weight = weight_of(node)
        return super().macro_body(node, frame)

    def buffer(self, frame: Frame) -> None:
        """Begin what a macro or a ``set`` with an end keeps; see ``captures``."""
        frame.buffer = self.temporary_identifier()
        made_by = (
            f"rg_macro({STATE_NAME}, {self._weight})" if self._weight else f"rg_set({STATE_NAME})"
        )
        self._weight = 0
        self.writeline(f"{frame.buffer} = {made_by}")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write a comparison; what may be long is counted before it is compared."""
        if _is_short(node):
            super().visit_Compare(node, frame)
            return
        helper = "rg_searched" if _looks_for_word(node) else "rg_compared"
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        signs = ["", *(f" {_SIGNS[operand.op]} " for operand in node.ops)]
        self.write("(")
        for sign, side in zip(signs, sides, strict=True):
            self.write(sign)
            self._through(helper, side, frame)
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write a look-up of a field: at once in a dict, as nearly all are, else by environment."""
        name = repr(node.attr)
        if isinstance(node.node, nodes.Name):
            owner = frame.symbols.ref(node.node.name)
            self.write(f"({_found_in(owner, node.node.name, node.attr)} else {_FIELD}(")
            self.visit(node.node, frame)
        else:
            self.write(f"({_OWNER}[{name}] if rg_type({_OWNER} := ")
            self.visit(node.node, frame)
            self.write(f") is rg_dict and {name} in {_OWNER} else {_FIELD}({_OWNER}")
        self.write(f", {name}))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write a look-up; a slice counts what it is cut from."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self._through("rg_cut", node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write ``~``, which is bounded."""
        self.write("rg_concat((")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write(f"), {STATE_NAME})")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write a list, which is bounded where it is made of values."""
        self._made(node, frame, super().visit_List)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write a mapping, as ``visit_List`` does a list."""
        self._made(node, frame, super().visit_Dict)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802 - Jinja calls it so
        """Write a tuple, as ``visit_List`` does a list; names to be set are no values."""
        if node.ctx == "load":
            self._made(node, frame, super().visit_Tuple)
        else:
            super().visit_Tuple(node, frame)

    def _made(self, node: nodes.Expr, frame: Frame, visit: Callable[..., None]) -> None:
        if is_literal(node):
            visit(node, frame)
            return
        self.write("rg_made(")
        visit(node, frame)
        self.write(f", {STATE_NAME})")

    def _through(self, helper: str, node: nodes.Node, frame: Frame) -> None:
        if is_literal(node):
            self.visit(node, frame)
            return
        self.write(f"{helper}(")
        self.visit(node, frame)
        self.write(f", {STATE_NAME})")


def _found_in(owner: str, name: str, field: str) -> str:
    """Return the beginning of a look-up of a field in ``owner``, the variable of a name."""
    if name == "loop" and field in LOOP_FIELDS:
        return f"{owner}.{field} if rg_type({owner}) is LoopContext"
    return f"{owner}[{field!r}] if rg_type({owner}) is rg_dict and {field!r} in {owner}"


def assign_writers(found: Iterable[nodes.Node], slots: Mapping[int, Slot]) -> None:
    """Say of each value that is printed by one of the nodes ``found`` what writes it."""
    for node in found:
        if isinstance(node, nodes.Output):
            for printed in node.nodes:
                slot = slots.get(printed.lineno)
                if slot is not None and type(slot) in _WRITERS:
                    setattr(printed, _WRITER, _WRITERS[type(slot)])


_SIGNS: Final = MappingProxyType(
    {
        "eq": "==",
        "ne": "!=",
        "lt": "<",
        "lteq": "<=",
        "gt": ">",
        "gteq": ">=",
        "in": "in",
        "notin": "not in",
    }
)


def is_literal(node: nodes.Node) -> bool:
    """Tell whether all of a value stands in the template, so that its length bounds it."""
    if isinstance(node, nodes.Const):
        return True
    return isinstance(node, nodes.List | nodes.Tuple | nodes.Dict | nodes.Pair) and all(
        map(is_literal, node.iter_child_nodes())
    )


def _is_short(node: nodes.Compare) -> bool:
    """Tell whether a comparison ends after a few steps, because one side of it is a literal."""
    first = node.ops[0]
    if len(node.ops) > 1:
        return False
    return is_literal(first.expr) or (first.op in _ORDERS and is_literal(node.expr))


def _looks_for_word(node: nodes.Compare) -> bool:
    """Tell whether a comparison asks if a short literal is in a value: a step for each item."""
    sought = node.expr
    if len(node.ops) != 1 or node.ops[0].op not in _INSIDE or not isinstance(sought, nodes.Const):
        return False
    return not isinstance(sought.value, str) or len(sought.value) <= SMALL


def weight_of(node: nodes.Node) -> int:
    """Return about how many steps the body of a loop or macro takes once, at least one.

    Loops and macros inside it count for themselves.
    """
    weight, waiting = 1, list(node.iter_child_nodes())
    while waiting:
        one = waiting.pop()
        weight += _DEAR_WEIGHT if isinstance(one, _DEAR) else 1
        if not isinstance(one, _INNER):
            waiting.extend(one.iter_child_nodes())
    return weight
