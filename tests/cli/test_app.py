from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.cli.app import COMMANDS

SRC = Path(__file__).parents[2] / "src"


def python(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_found_under_its_own_name(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name


def test_help_lists_every_command() -> None:
    listed = CliRunner().invoke(main, ["--help"]).output
    assert all(f"  {name} " in listed for name in COMMANDS)


def test_an_unknown_command_is_refused_with_a_hint() -> None:
    result = CliRunner().invoke(main, ["biuld"])
    assert result.exit_code == 2
    assert "biuld" in result.output


def test_asking_for_one_command_loads_no_other() -> None:
    script = (
        "import sys; sys.argv = ['reportgen', 'build', '--help']; import atexit\n"
        "atexit.register(lambda: print(sorted(m for m in sys.modules if '.cli.' in m)))\n"
        "import reportgen.cli; reportgen.cli.main()"
    )
    names = ("app", "build", "digest", "options", "reports")
    assert python("-c", script).splitlines()[-1] == str([f"reportgen.cli.{name}" for name in names])


def test_the_command_line_itself_loads_nothing_that_builds() -> None:
    script = "import sys, reportgen.cli; print({'jinja2', 'pydantic', 'lxml'} & set(sys.modules))"
    assert python("-c", script) == "set()"


def test_a_build_loads_nothing_of_the_network_and_no_other_processes() -> None:
    unwanted = {"asyncio", "ssl", "http", "multiprocessing", "concurrent.futures"}
    script = f"import sys, reportgen.cli.build; print({unwanted} & set(sys.modules))"
    assert python("-c", script) == "set()"


def test_the_collector_works_again_when_a_command_runs() -> None:
    script = (
        "import gc, sys; sys.argv = ['reportgen', '--help']\n"
        "import reportgen.cli; reportgen.cli.main = lambda: print(gc.isenabled())\n"
        "from reportgen.__main__ import start; start()"
    )
    assert python("-c", script) == "True"


def test_the_module_can_be_run() -> None:
    assert python("-m", "reportgen", "--version").startswith("reportgen, version")
