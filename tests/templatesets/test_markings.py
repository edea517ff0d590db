from __future__ import annotations

import pytest

from reportgen.errors import Code, Location
from reportgen.templatesets.markings import is_known, unknown_marking
from reportgen.templatesets.settings import Marking

LEVELS = ("PROTECTED A", "PROTECTED B", "SECRET")
CAVEATS = ("CANADIAN EYES ONLY",)
RULES = Marking.model_validate({"levels": LEVELS, "caveats": CAVEATS})
PLACE = Location("own.yaml", 3)


@pytest.mark.parametrize(
    "marking", ["PROTECTED A", "Protected b", "SECRET // Canadian Eyes Only", "SECRET"]
)
def test_levels_and_their_caveats_are_known(marking: str) -> None:
    assert is_known(marking, LEVELS, CAVEATS)


@pytest.mark.parametrize("marking", ["PROTECTED", "SECRET // NOFORN", "TOP SECRET", "SECRETLY"])
def test_anything_else_is_not(marking: str) -> None:
    assert not is_known(marking, LEVELS, CAVEATS)


def test_a_slip_is_told_with_the_nearest_level() -> None:
    problem = unknown_marking(RULES, "PROTECED A", PLACE)
    assert problem is not None
    assert (problem.code, problem.location) == (Code.SET_UNKNOWN_MARKING, PLACE)
    assert problem.hint == "did you mean “PROTECTED A”?"


def test_a_set_without_levels_takes_any_marking() -> None:
    assert unknown_marking(Marking(), "For the minister", PLACE) is None


def test_a_paper_without_a_marking_needs_none() -> None:
    assert unknown_marking(RULES, None, PLACE) is None
