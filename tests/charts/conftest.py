from __future__ import annotations

import pytest

from reportgen.charts.look import Look
from reportgen.charts.spec import Matrix


@pytest.fixture(scope="session")
def look() -> Look:
    return Look(
        fonts=("Nowhere Installed", "DejaVu Sans"),
        text="1B1F2A",
        muted="5B6472",
        mark="1F5A8A",
        line="C9CDD3",
        ground="FFFFFF",
        row_heading="Initiative",
        totals_label="Initiatives per area",
    )


@pytest.fixture(scope="session")
def matrix() -> Matrix:
    rows = ("Support for regional studies", "Online systems for business", "Digital skills")
    return Matrix(rows, ("Evidence", "Skills"), frozenset({(0, 0), (1, 0), (2, 1)}))
