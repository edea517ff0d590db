from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.pulling.lines import Apart, Line, Side
from reportgen.pulling.sides import plain

RIVERS = "Rivers gave 78% of all power"
WIND = "Wind farms were built at sea"
TEXTS = st.lists(st.sampled_from([RIVERS, WIND, f"{RIVERS} {WIND}", "Yes", "No", "Perhaps"]))


@given(TEXTS, TEXTS)
def test_every_paragraph_of_both_files_is_told_once(base: list[str], mine: list[str]) -> None:
    told = list(plain(base, mine, base, base).lines(("here",)))
    olds = [(t.base,) if isinstance(t, Line) else t.old for t in told]
    news = [(t.mine,) if isinstance(t, Line) else t.new for t in told]
    assert sorted(text for texts in olds for text in texts) == sorted(base)
    assert sorted(text for texts in news for text in texts) == sorted(mine)


@given(TEXTS)
def test_what_nobody_changed_is_all_lines(base: list[str]) -> None:
    told = list(plain(base, base, base, base).lines(()))
    assert all(isinstance(one, Line) and not one.is_edited for one in told)


def test_what_went_stands_behind_what_it_stood_behind_and_empty_paragraphs_are_not_told() -> None:
    first, gone, last, own = plain(
        ["Yes", "", RIVERS, WIND], ["Yes", " ", WIND, "No"], [], []
    ).lines(())
    assert isinstance(first, Line)
    assert isinstance(last, Line)
    assert isinstance(gone, Apart)
    assert (gone.side, gone.old, gone.marked) == (Side.REMOVED, (RIVERS,), ())
    assert isinstance(own, Apart)
    assert (own.side, own.new) == (Side.ADDED, ("No",))
