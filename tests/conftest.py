from __future__ import annotations

from pathlib import Path

import pytest

from goldens import Goldens


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
