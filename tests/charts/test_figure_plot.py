from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from PIL import Image

from reportgen.charts.figure import draw_plot, plot_key
from reportgen.charts.form import KINDS, ChartForm
from reportgen.charts.look import Look
from reportgen.charts.plot import Plot
from reportgen.charts.spec import ChartData, Series

WIDTH = 3_600_000
ACCENTS = ("1F5A8A", "C0504D", "9BBB59")
DATA = ChartData(
    ("North", "A category with a long name $x^2$", "West"),
    (Series("2024", (3, None, -1)), Series("2025", (1, 2.5, 4))),
)
NUMBERS = (("3", "", "-1"), ("1", "2.5", "4"))


def plot(kind: str) -> Plot:
    form = ChartForm(kind, "Title", "Across", "Up")
    return Plot(DATA, form, NUMBERS, 0.5, 9.0, (",", "."))


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_of_every_kind_is_drawn_as_large_as_asked(kind: str, look: Look) -> None:
    made = draw_plot(plot(kind), WIDTH, look, ACCENTS)
    with Image.open(io.BytesIO(made.png)) as image:
        assert image.size[0] == pytest.approx(2 * image.size[1], abs=2)
        assert len(image.convert("RGB").getcolors(1 << 20) or []) > 10
    assert b"<svg" in made.svg
    assert b"DOCTYPE" not in made.svg
    assert (made.width_emu, made.height_emu) == (WIDTH, WIDTH // 2)


def test_the_same_chart_gives_the_same_bytes(look: Look) -> None:
    first, second = (draw_plot(plot("column"), WIDTH, look, ACCENTS) for _ in range(2))
    assert first == second


def test_each_series_is_drawn_in_its_colour(look: Look) -> None:
    made = draw_plot(plot("column"), WIDTH, look, ACCENTS).svg.decode().lower()
    assert "#1f5a8a" in made
    assert "#c0504d" in made


def test_a_character_that_no_font_has_is_told(look: Look) -> None:
    strange = replace(plot("bar"), form=ChartForm("bar", "Title \ue000"))
    assert draw_plot(strange, WIDTH, look, ACCENTS).missing == "\ue000"


def test_the_key_of_a_chart_changes_with_anything_it_shows(look: Look) -> None:
    one = plot("bar")
    others = [
        plot_key(one, WIDTH, look, ACCENTS, "tools"),
        plot_key(plot("column"), WIDTH, look, ACCENTS, "tools"),
        plot_key(one, WIDTH + 1, look, ACCENTS, "tools"),
        plot_key(one, WIDTH, replace(look, text="000000"), ACCENTS, "tools"),
        plot_key(one, WIDTH, look, ACCENTS[:1], "tools"),
        plot_key(one, WIDTH, look, ACCENTS, "others"),
        plot_key(replace(one, ratio=0.6), WIDTH, look, ACCENTS, "tools"),
    ]
    assert len(set(others)) == len(others)
    assert plot_key(plot("bar"), WIDTH, look, ACCENTS, "tools") == others[0]
