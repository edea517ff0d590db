from __future__ import annotations

from typing import Any

from changes.made import Comparing

Plain = dict[str, Any]


def holding(*positions: Plain, theme: str = "Digital divide", **fields: Any) -> Plain:
    return {"themes": [{"id": "t", "title": theme}], "positions": [*positions], **fields}


def india(stance: str, **fields: str) -> Plain:
    return {"by": "India", "theme": "t", "stance": stance, **fields}


def test_who_moved_on_a_theme_is_told(sessions: Comparing) -> None:
    (change,) = sessions(holding(india("oppose")), holding(india("concern")))
    assert (change.kind, change.subject, change.field) == ("changed", "position", "stance")
    assert (change.before, change.after) == ("oppose", "concern")
    assert change.name == "India on Digital divide"
    assert change.place == "positions[0].stance"


def test_a_theme_may_have_another_id_and_another_title_in_the_other_record(
    sessions: Comparing,
) -> None:
    after = {
        "themes": [{"id": "x", "title": "Bridging the divide"}],
        "positions": [{"by": "india", "theme": "x", "stance": "support"}],
    }
    found = sessions(holding(india("oppose")), after).about("position")
    assert [(c.before, c.after, c.name) for c in found] == [
        ("oppose", "support", "india on Bridging the divide")
    ]


def test_a_position_on_a_proposal_goes_on_to_its_revision(sessions: Comparing) -> None:
    def on(symbol: str, stance: str) -> Plain:
        return {
            "proposals": [{"id": "p", "text": "T", "symbol": symbol}],
            "positions": [{"by": "Norway", "proposal": "p", "stance": stance}],
        }

    found = sessions(on("W/1", "ask"), on("W/1/Rev.1", "support")).about("position")
    assert [(c.before, c.after, c.name) for c in found] == [
        ("ask", "support", "Norway on W/1/Rev.1")
    ]


def test_what_a_member_says_for_a_group_is_not_what_it_says_for_itself(
    sessions: Comparing,
) -> None:
    found = sessions(holding(india("oppose")), holding(india("support", on_behalf_of="G33")))
    assert [(c.kind, c.name, c.after or c.before) for c in found] == [
        ("added", "India for G33 on Digital divide", "support"),
        ("gone", "India on Digital divide", "oppose"),
    ]


def test_one_member_may_hold_two_positions_on_one_theme(sessions: Comparing) -> None:
    found = sessions(
        holding(india("support"), india("ask")), holding(india("ask"), india("concern"))
    )
    assert [(c.before, c.after) for c in found] == [("support", "concern")]


def test_a_position_on_a_theme_that_is_no_longer_there_is_gone(sessions: Comparing) -> None:
    found = sessions(holding(india("oppose", text="It costs")), {}).about("position")
    assert [(c.kind, c.before) for c in found] == [("gone", "oppose (It costs)")]


def test_other_words_for_one_stance_are_a_change(versions: Comparing) -> None:
    found = versions(holding(india("ask", text="One")), holding(india("ask", text="Two")))
    assert [(c.field, c.before, c.after) for c in found] == [("text", "One", "Two")]
