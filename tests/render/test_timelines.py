from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.charts.figure import draw_timeline, timeline_key
from reportgen.charts.figure_items import Dot, Ring, Words
from reportgen.charts.look import Look
from reportgen.charts.timeline import Chronicle, Dated, Known, Lane, Marker, Stand, Timeline
from reportgen.charts.timeline_layout import lay_out_timeline
from reportgen.compiler.theme import Theme
from reportgen.errors import Code, Location, ReportgenError
from reportgen.languages.letters import letter_of
from reportgen.render.dates import format_date
from reportgen.render.manner import PLAIN_MANNER, Manner
from reportgen.render.partialdates import format_partial, middle_of
from reportgen.render.timelines import chosen
from reportgen.render.values import TimelineValue, View
from reportgen.template import Template

LOOK = Look(("DejaVu Sans",), "1A1A1A", "5C6670", "1F5A8A", "D6D9DC", "FFFFFF")
PLACE = Location("a timeline")
DAYS = st.dates(dt.date(1995, 1, 1), dt.date(2035, 1, 1))


def width_of(text: str, _: object) -> float:
    return 5.0 * len(text)


def stands(*days: str, known: Known = Known.RECORD) -> tuple[Stand, ...]:
    return tuple(Stand(dt.date.fromisoformat(day), known) for day in days)


def timeline(*lanes: Lane, milestones: tuple[Marker, ...] = ()) -> Timeline:
    days = [stand.day for lane in lanes for stand in lane.stands]
    legend = ((Known.RECORD, "on record"), (Known.STUB, "none"))
    return Timeline(min(days), max(days), lanes, (), milestones, legend)


def lane(label: str = "All", *days: str) -> Lane:
    return Lane(label, stands(*(days or ("2024-01-01", "2025-01-01"))))


@given(st.lists(DAYS, min_size=1, max_size=40), st.integers(200, 900))
@settings(max_examples=40)
def test_every_session_has_its_mark_inside_the_picture(days: list[dt.date], width: int) -> None:
    made = tuple(Stand(day, list(Known)[at % 3]) for at, day in enumerate(days))
    sheet = lay_out_timeline(timeline(Lane("All", made)), width, 9.5, width_of, PLACE)
    marks = [item for item in sheet.items if isinstance(item, Dot | Ring)]
    assert len(marks) == len(days) + 2  # two stand in the legend
    assert all(0 <= mark.x <= width and 0 <= mark.y <= sheet.height for mark in marks)


@given(st.text(min_size=1, max_size=300))
@settings(max_examples=30)
def test_no_sign_of_a_label_is_lost(label: str) -> None:
    sheet = lay_out_timeline(timeline(lane(label), lane("B")), 450, 9.5, width_of, PLACE)
    drawn = "".join(item.text for item in sheet.items if isinstance(item, Words))
    assert "".join(label.split()) in "".join(drawn.split())


@given(
    st.lists(st.text("abc déf 会议", min_size=1, max_size=300), min_size=1, max_size=6),
    st.text("abc déf 会议", min_size=1, max_size=900),
)
@settings(max_examples=30)
def test_a_picture_with_a_bound_keeps_within_it_however_long_its_texts(
    labels: list[str], happened: str
) -> None:
    marks = tuple(Marker(sign, None, happened) for sign in "ABC")
    made = timeline(*map(lane, labels), milestones=marks)
    sheet = lay_out_timeline(made, 850, 15, width_of, PLACE, room=302)
    assert sheet.height <= 302
    assert all(mark.y <= 302 for mark in sheet.items if isinstance(mark, Dot | Ring | Words))


def test_a_bound_shortens_long_texts_only_and_says_that_they_go_on() -> None:
    made = timeline(lane("Short"), lane("long words " * 20))
    sheet = lay_out_timeline(made, 450, 9.5, width_of, PLACE, room=80)
    drawn = [item.text for item in sheet.items if isinstance(item, Words)]
    assert "Short" in drawn
    assert [text for text in drawn if text.endswith("…")] == ["long words long words long words…"]
    high = lay_out_timeline(made, 450, 9.5, width_of, PLACE, room=400)
    assert not any("…" in item.text for item in high.items if isinstance(item, Words))


def test_kinds_of_sessions_differ_in_shape_not_in_colour_alone() -> None:
    kinds = tuple(Stand(dt.date(2024, n + 1, 1), known) for n, known in enumerate(Known))
    sheet = lay_out_timeline(timeline(Lane("All", kinds)), 450, 9.5, width_of, PLACE)
    record, stub, announced = [i for i in sheet.items if isinstance(i, Dot | Ring)][:3]
    assert isinstance(stub, Ring)
    assert isinstance(record, Dot)
    assert isinstance(announced, Dot)
    assert announced.radius < record.radius / 2


def test_a_timeline_higher_than_a_page_is_refused_with_the_remedy() -> None:
    lanes = [lane(f"Theme {n}") for n in range(120)]
    with pytest.raises(ReportgenError) as refused:
        lay_out_timeline(timeline(*lanes), 450, 9.5, width_of, PLACE)
    (problem,) = refused.value.diagnostics
    assert problem.code is Code.RENDER_LIMIT
    assert "themes=" in problem.hint


def test_signs_of_milestones_near_each_other_do_not_overlap() -> None:
    day = dt.date(2024, 6, 1)
    marks = tuple(Marker(sign, day + dt.timedelta(days=n), "") for n, sign in enumerate("ABC"))
    sheet = lay_out_timeline(timeline(lane(), milestones=marks), 450, 9.5, width_of, PLACE)
    xs = [item.x for item in sheet.items if isinstance(item, Words) and item.text in "ABC"]
    assert all(b - a >= 5 for a, b in pairwise(xs))


def test_the_rarest_themes_share_a_row_and_none_of_their_sessions_is_lost() -> None:
    lanes = [
        Lane(f"T{n}", stands(*["2024-01-01", "2024-02-01", "2024-03-01"][: n + 1]))
        for n in range(3)
    ]
    found = chosen(lanes, 2, "Others")
    assert [one.label for one in found] == ["T2", "Others"]
    assert {stand.day.month for stand in found[-1].stands} == {1, 2}


def test_the_same_timeline_gives_the_same_picture_and_key() -> None:
    one = timeline(lane("会议"), lane("Тема"))
    first, second = (draw_timeline(one, 5_000_000, LOOK) for _ in range(2))
    assert (first.png, first.svg) == (second.png, second.svg)
    assert timeline_key(one, 1, LOOK, "t") != timeline_key(timeline(lane()), 1, LOOK, "t")


@pytest.mark.parametrize(
    ("text", "words"),
    [("2025", "2025"), ("2025-03", "March 2025"), ("2025-03-04", "4 March 2025")],
)
def test_a_date_is_written_as_far_as_it_is_known(text: str, words: str) -> None:
    assert format_partial(text, "long", "en-GB") == words
    assert middle_of(text).year == 2025


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-GB", "4 Mar 2025"),
        ("ar-SA", "4 مارس 2025"),
        ("de", "4. März 2025"),
        ("zh-CN", "2025年3月4日"),
        ("ja", "2025年3月4日"),
        ("pt-PT", "4 de março de 2025"),
    ],
)
def test_a_date_of_middle_length_names_its_month_in_words(language: str, words: str) -> None:
    assert format_date(dt.date(2025, 3, 4), "medium", language) == words


def test_there_are_signs_for_any_number_of_milestones() -> None:
    assert [letter_of(n, "zh-CN") for n in (0, 25, 26)] == ["A", "Z", "27"]
    assert [letter_of(n, "ar-SA") for n in (0, 1, 2, 28)] == ["أ", "ب", "ج", "29"]


# --- in a template ---

CHRONICLE = Chronicle(
    stands("2024-01-01", "2024-06-01"),
    (Lane("Rules", stands("2024-06-01")),),
    (Dated("1998", "The start"), Dated("2024-03", "A conference")),
)
WORDS = 'sessions="All", recorded="on record"'


def drawn(
    tmp_path: Path, tag: str, subject: object, manner: Manner = PLAIN_MANNER
) -> list[TimelineValue]:
    """Render a Word file with a picture whose alternative text is ``tag``; return what is drawn."""
    from PIL import Image  # noqa: PLC0415 - one test needs it

    from reportgen.charts.look import Drawing  # noqa: PLC0415 - see above

    Image.new("RGB", (4, 4)).save(tmp_path / "p.png")
    document = docx.Document()
    document.add_picture(str(tmp_path / "p.png"))
    for properties in document.element.iter("{*}docPr"):
        properties.set("descr", tag)
    document.save(str(tmp_path / "t.docx"))
    seen: list[TimelineValue] = []

    def paint(value: object, width_emu: int, theme: Theme) -> Drawing:
        del theme
        assert isinstance(value, TimelineValue)
        seen.append(value)
        return Drawing((tmp_path / "p.png").read_bytes(), b"<svg/>", width_emu, width_emu)

    Template.open(tmp_path / "t.docx").render({"times": subject}, painter=paint, manner=manner)
    return seen


def test_a_template_gives_the_words_and_the_size(tmp_path: Path) -> None:
    tag = f"{{{{ timeline(times, {WORDS}, texts=1, size=12) }}}}A timeline"
    (value,) = drawn(tmp_path, tag, View({}, CHRONICLE))
    assert value.size == 12
    assert [one.label for one in value.timeline.lanes] == ["All", "Rules"]
    assert [(m.sign, m.text) for m in value.timeline.milestones] == [
        ("A", ""),
        ("B", "March 2024: A conference"),
    ]
    assert value.timeline.milestones[0].day is None
    assert value.timeline.legend == ((Known.RECORD, "on record"),)


def test_dates_are_written_in_the_digits_of_the_house(tmp_path: Path) -> None:
    house = Manner("en", digits="٠١٢٣٤٥٦٧٨٩")
    tag = "{{ timeline(times, texts=1) }}A timeline"
    (value,) = drawn(tmp_path, tag, View({}, CHRONICLE), house)
    assert value.timeline.milestones[-1].text == "March ٢٠٢٤: A conference"
    labels = "".join(tick.label for tick in value.timeline.ticks)
    assert "٢٠٢٤" in labels
    assert not set("0123456789") & set(labels)


@pytest.mark.parametrize(
    ("tag", "subject"),
    [
        ("{{ timeline(times) }}", {"rows": []}),
        ("{{ timeline(times, size=900) }}", View({}, CHRONICLE)),
        ("{{ timeline(times, themes=-1) }}", View({}, CHRONICLE)),
        ("{{ timeline(times) }}", View({}, Chronicle((), (), ()))),
    ],
)
def test_what_cannot_be_drawn_is_told_at_its_tag(tmp_path: Path, tag: str, subject: object) -> None:
    with pytest.raises(ReportgenError) as refused:
        drawn(tmp_path, f"{tag}A timeline", subject)
    (problem,) = refused.value.diagnostics
    assert problem.code is Code.RENDER_BAD_VALUE
    assert problem.hint
