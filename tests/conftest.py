from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from goldens import Goldens
from reportgen.programstore import FOLDER

# How long an example takes depends on the machine and on what else it does; no test says so.
settings.register_profile("any machine", deadline=None, derandomize=True)
# Other values each time, which may find what nobody thought of: `make fuzz`.
settings.register_profile("any values", deadline=None, print_blob=True)
settings.load_profile("any machine")


def pytest_configure(config: pytest.Config) -> None:
    """Let all tests of a run, and what they start, keep programs in one folder of their own."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = tempfile.mkdtemp(prefix="reportgen-tests-")
        os.environ[FOLDER] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept-goldens",
        action="store_true",
        help="write what the tests produce as the files that later runs compare with",
    )


@pytest.fixture
def goldens(request: pytest.FixtureRequest) -> Goldens:
    """Compares Office files with those that a person accepted, part by part."""
    folder = Path(__file__).parent / "goldens"
    return Goldens(folder, accept=bool(request.config.getoption("--accept-goldens")))
