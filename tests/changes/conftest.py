from __future__ import annotations

import pytest

from changes.made import Comparing, meeting, series
from reportgen.changes.compare import compare


@pytest.fixture
def versions() -> Comparing:
    """Compare two versions of the record of one meeting, given as their fields."""
    return lambda before, after: compare(meeting(**before), meeting(**after), series())


@pytest.fixture
def sessions() -> Comparing:
    """Compare two sessions of one series, a month apart, given as the fields of their records."""
    first, second = {"id": "a", "date": "2025-01-01"}, {"id": "b", "date": "2025-02-01"}
    return lambda before, after: compare(
        meeting(**{**first, **before}), meeting(**{**second, **after}), series()
    )
