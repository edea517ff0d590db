"""The shape of the source: imports go downward, nothing goes round, nothing grows too large."""

from __future__ import annotations

import ast
import graphlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src"
PACKAGE = SRC / "reportgen"

LAYERS = {
    0: {"codes", "colours", "errors", "ooxml", "version"},
    1: {"opc", "pictures", "records"},
    2: {
        "adopting",
        "bilingual",
        "changes",
        "compiler",
        "dressing",
        "languages",
        "merging",
        "templatesets",
    },
    3: {"charts", "render"},
    4: {
        *("adapters", "authoring", "carry", "checks", "datafiles", "dialect", "docxtpl"),
        *("drafting", "drawingstore", "edits", "houserules", "mailed", "naming", "openfiles"),
        *(
            "compiling",
            "job",
            "ledger",
            "libreoffice",
            "making",
            "outputs",
            "pack",
            "packlanguages",
            "packrules",
            "packsources",
        ),
        *("painting", "pressing", "preview", "programstore", "together", "translating"),
        *(
            "pulling",
            "regeneration",
            "setcheck",
            "sharing",
            "spoken",
            "storage",
            "template",
            "templating",
        ),
        "__init__",  # the public names; what lies below asks the modules themselves
    },
    5: {"__main__", "batch", "cli", "studio"},
}
LAYER_OF = {name: layer for layer, names in LAYERS.items() for name in names}

ENTRIES = ("reportgen.cli.app", "reportgen.cli.build", "reportgen.pack", "reportgen.template")

HEAVY = {"docx", "markdown_it", "matplotlib", "pptx"}
"""Slow to import and not needed to build a pack of text, native charts and kept pictures."""

MAX_MODULE_LINES = 400
"""Ours are 100 to 300 lines; past this one holds two things."""

MAX_FUNCTION_LINES = 60
"""Ours are 5 to 15 lines; past this one no longer fits on a screen with its docstring."""


def module_name(path: Path) -> str:
    """Return the dotted name of a source file; a package's own file ends in __init__."""
    return ".".join(path.relative_to(SRC).with_suffix("").parts)


SOURCES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in SOURCES.items()}


def module_of(dotted: str) -> str | None:
    """Return which source file stands behind a dotted name, None for other people's."""
    return next((name for name in (dotted, f"{dotted}.__init__") if name in SOURCES), None)


def absolute(importer: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    above = importer.split(".")[: -node.level]
    return ".".join([*above, node.module] if node.module else above)


def imported_names(importer: str, nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str | None]]:
    """Yield each module named by an import, with the name taken from it where there is one."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((absolute(importer, node), alias.name) for alias in node.names)


def edges(importer: str, nodes: Iterable[ast.AST]) -> set[str]:
    """Return which modules of ours the imports among ``nodes`` reach."""
    named = imported_names(importer, nodes)
    found = {module_of(f"{module}.{name}") or module_of(module) for module, name in named}
    return {target for target in found if target}


def top_level(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield what runs when a module is imported: everything but the insides of functions."""
    for node in nodes:
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from top_level(ast.iter_child_nodes(node))


def layer_of(module: str) -> int | None:
    return LAYER_OF.get(module.split(".")[1])


GRAPH = {name: edges(name, ast.walk(tree)) for name, tree in TREES.items()}
"""Who imports whom anywhere in its file, inside functions and under TYPE_CHECKING too."""


def loaded_with(entry: str) -> set[str]:
    """Return the modules that are loaded as soon as ``entry`` is imported."""
    loaded, waiting = set[str](), {entry}
    while waiting:
        module = waiting.pop()
        loaded.add(module)
        waiting |= edges(module, top_level([TREES[module]])) - loaded
    return loaded


def test_every_module_has_a_place_in_the_layers() -> None:
    unplaced = sorted(name for name in SOURCES if layer_of(name) is None)
    assert unplaced == [], "place it in LAYERS here and in docs/architecture.md"


def test_imports_go_downward_only() -> None:
    upward = [
        f"{importer} (layer {layer_of(importer)}) imports {target} (layer {layer_of(target)})"
        for importer, targets in GRAPH.items()
        for target in sorted(targets)
        if (layer_of(target) or 0) > (layer_of(importer) or 0)
    ]
    assert upward == []


def test_no_module_reaches_itself_through_its_imports() -> None:
    try:
        graphlib.TopologicalSorter(GRAPH).prepare()
    except graphlib.CycleError as problem:
        pytest.fail(" → ".join(problem.args[1]))


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_way_in_loads_a_heavy_library(entry: str) -> None:
    early = [
        f"{module}: {name}"
        for module in sorted(loaded_with(entry))
        for name, _ in imported_names(module, top_level([TREES[module]]))
        if name.split(".")[0] in HEAVY
    ]
    assert early == []


def test_matplotlib_is_known_to_the_figures_alone() -> None:
    users = {
        module
        for module, tree in TREES.items()
        for name, _ in imported_names(module, ast.walk(tree))
        if name.split(".")[0] == "matplotlib"
    }
    assert all(module.startswith("reportgen.charts.figure") for module in users), users


def test_starting_the_command_line_loads_no_heavy_library() -> None:
    script = f"import sys, reportgen.cli; print(sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_no_module_outgrows_its_one_thing() -> None:
    lines = {name: len(path.read_text("utf-8").splitlines()) for name, path in SOURCES.items()}
    assert {name: count for name, count in lines.items() if count > MAX_MODULE_LINES} == {}


def test_every_function_fits_on_a_screen() -> None:
    long = [
        f"{module}.{node.name}: {length} lines"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > MAX_FUNCTION_LINES
    ]
    assert long == []
