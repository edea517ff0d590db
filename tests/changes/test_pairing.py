from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.changes.lineage import Line
from reportgen.changes.pairing import Handle, Pairs, pair

HANDLES = st.lists(
    st.builds(
        Handle,
        st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from(["x", "y", None])),
        st.lists(st.sampled_from(["one text", "one texts", "another", "anothers"])).map(tuple),
        st.sampled_from(["f", "g", None]),
        st.builds(
            Line,
            st.lists(st.sampled_from("pqr"), min_size=1, max_size=3, unique=True).map(tuple),
            st.integers(0, 2),
        )
        | st.none(),
    ),
    max_size=5,
)


def test_an_earlier_key_counts_more_than_a_later_one() -> None:
    before = [Handle(("a", "x")), Handle(("b", "y"))]
    after = [Handle(("b", "x")), Handle(("a", "y"))]
    assert pair(before, after) == Pairs(((1, 0), (0, 1)), (), ())


def test_a_key_that_is_none_finds_nothing() -> None:
    assert pair([Handle((None,))], [Handle((None,))]) == Pairs((), (0,), (0,))


def test_several_entries_with_one_key_are_paired_in_their_order() -> None:
    same = Handle(("a",))
    assert pair([same, same], [same]) == Pairs(((0, 0),), (1,), ())


def test_of_several_alike_texts_the_likest_are_paired() -> None:
    before = [Handle((), ("Skills of small firms",)), Handle((), ("Skills of the small firms",))]
    after = [Handle((), ("Skills of the small firm",))]
    assert pair(before, after).both == ((1, 0),)


def test_texts_of_different_families_are_never_alike() -> None:
    before, after = [Handle((), ("Same",), "one")], [Handle((), ("Same",), "two")]
    assert pair(before, after).both == ()


def test_of_several_revisions_the_newest_are_paired() -> None:
    before = [Handle((), line=Line(("p",), 0)), Handle((), line=Line(("p",), 1))]
    after = [Handle((), line=Line(("p",), 2)), Handle((), line=Line(("p",), 3))]
    assert pair(before, after).both == ((0, 0), (1, 1))


@settings(max_examples=100)
@given(HANDLES, HANDLES)
def test_exchanging_the_lists_exchanges_the_result(
    before: list[Handle], after: list[Handle]
) -> None:
    one, other = pair(before, after), pair(after, before)
    assert {(i, j) for i, j in one.both} == {(i, j) for j, i in other.both}
    assert (one.gone, one.added) == (other.added, other.gone)


@settings(max_examples=50)
@given(HANDLES, HANDLES)
def test_every_entry_is_in_one_place(before: list[Handle], after: list[Handle]) -> None:
    pairs = pair(before, after)
    assert sorted([*(i for i, _ in pairs.both), *pairs.gone]) == list(range(len(before)))
    assert sorted([*(j for _, j in pairs.both), *pairs.added]) == list(range(len(after)))
