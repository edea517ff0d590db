"""How the program of a template is written: what it prints goes through ``write``.

Jinja would turn a printed value into text by itself. Here the value is handed over with the state
of the rendering and the line of its tag, without a node in the tree for each of them.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from reportgen.render.state import STATE_NAME

WRITE = "rg_write"
"""The name under which the environment's filters hold ``write``; no template can use it."""


class ProgramWriter(CodeGenerator):
    """Writes Python for a template; the output of values is its own, all else is Jinja's."""

    def write_commons(self) -> None:
        """Give the names that printing needs to each function of the program."""
        super().write_commons()
        self.writeline(f"{STATE_NAME} = resolve({STATE_NAME!r})")
        self.writeline(f"{WRITE} = environment.filters[{WRITE!r}]")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible  # a constant is written into its slot like any value
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node, frame, finalize
        self.write(f"{WRITE}(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del frame, finalize
        self.write(f", {STATE_NAME}, {node.lineno})")
