from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.errors import Diagnostic, ReportgenError
from reportgen.records.loading import parse_meeting
from reportgen.records.meeting import Meeting

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shipped() -> Path:
    """The repository as a workspace."""
    return ROOT


@pytest.fixture
def second() -> Path:
    """A workspace with a record unlike the shipped one."""
    return ROOT / "tests" / "data" / "second"


@pytest.fixture
def parse() -> Callable[[str], Meeting]:
    """Read a meeting record from its text; its file is called m.yaml."""
    return lambda text: parse_meeting(text.encode(), name="m.yaml", stem="m")


@pytest.fixture
def problems(parse: Callable[[str], Meeting]) -> Callable[[str], tuple[Diagnostic, ...]]:
    """Read a bad meeting record and return what is wrong with it."""

    def read(text: str) -> tuple[Diagnostic, ...]:
        with pytest.raises(ReportgenError) as caught:
            parse(text)
        return caught.value.diagnostics

    return read
