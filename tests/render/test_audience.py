from __future__ import annotations

from typing import Any

from reportgen.records.delegation import Delegation
from reportgen.render.audience import Audience, Internal, internal_of
from reportgen.templatesets.settings import SetSettings

CONTEXT: dict[str, Any] = {
    "own": {"marking": "RESTRICTED", "risks": ["We lose the vote"], "objective": "Win quietly"},
    "meeting": {"title": "Win quietly", "positions": [{"by": "Brazil", "text": "In favour"}]},
    "before": False,
}


def test_own_words_go_but_for_what_the_paper_says_of_itself() -> None:
    left = Internal(frozenset({"own"})).without(CONTEXT)
    assert left["own"] == {"marking": "RESTRICTED", "risks": [], "objective": None}
    assert left["meeting"] == CONTEXT["meeting"]


def test_a_single_key_can_be_internal() -> None:
    left = Internal(frozenset({"meeting.positions", "own.marking"})).without(CONTEXT)
    assert (left["meeting"]["positions"], left["own"]["marking"]) == ([], None)
    assert left["own"]["objective"] == "Win quietly"


def test_internal_texts_are_those_that_stand_nowhere_else() -> None:
    assert Internal(frozenset({"own"})).texts(CONTEXT) == ("We lose the vote",)


def test_set_and_delegation_together_say_what_is_internal() -> None:
    delegation = Delegation.model_validate({"id": "d", "name": "D", "internal": ["quotes"]})
    internal = internal_of(SetSettings.model_validate({"internal": ["own"]}), delegation)
    assert internal.names == {"own", "quotes"}
    assert internal.shown_blocks(["summary", "quotes"]) == ("summary",)


def test_files_for_others_bear_another_name() -> None:
    assert (Audience.INTERNAL.suffix, Audience.SHARED.suffix) == ("", "-shared")


def test_what_is_no_group_of_fields_is_kept_back_as_well() -> None:
    internal = Internal(frozenset({"topics"}))
    context = {"topics": ["A topic that nobody outside should see"], "own": {}}
    assert internal.without(context)["topics"] == []
    assert internal.texts(context) == ("A topic that nobody outside should see",)
