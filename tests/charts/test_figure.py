from __future__ import annotations

import datetime as dt
import io
import itertools
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
from lxml import etree
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from msgspec import structs
from PIL import Image

from reportgen.charts import fontfiles
from reportgen.charts.figure import (
    Look,
    draw_matrix,
    draw_timeline,
    drawing_key,
    drawing_tools,
)
from reportgen.charts.figure_fonts import FALLBACK, choose_typeface
from reportgen.charts.figure_layout import lay_out
from reportgen.charts.figure_paint import Painter, _setting
from reportgen.charts.spec import UNPLACED, Matrix
from reportgen.charts.timeline import Known, Lane, Marker, Tick, Timeline
from reportgen.colours import contrast
from reportgen.errors import Code, ReportgenError

WIDTH = 5_760_000  # 16 cm in EMU
SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_has_the_width_asked_for_and_is_not_stretched(
    matrix: Matrix, look: Look
) -> None:
    drawing = draw_matrix(matrix, WIDTH, look)
    width, height = Image.open(io.BytesIO(drawing.png)).size
    assert drawing.width_emu == WIDTH
    assert drawing.height_emu / drawing.width_emu == pytest.approx(height / width, rel=1e-6)
    assert width / (WIDTH / 914_400) == pytest.approx(220, abs=1)


def test_the_vector_form_has_the_same_size(matrix: Matrix, look: Look) -> None:
    drawing = draw_matrix(matrix, WIDTH, look)
    root = etree.fromstring(drawing.svg)
    width, height = (float(root.get(side, "").removesuffix("pt")) for side in ("width", "height"))
    assert width == pytest.approx(drawing.width_emu / 12_700, abs=0.01)
    assert height == pytest.approx(drawing.height_emu / 12_700, abs=0.05)


def test_more_rows_make_it_higher_not_smaller(look: Look) -> None:
    heights = [
        draw_matrix(Matrix(("Row",) * rows, ("X",), frozenset()), WIDTH, look).height_emu
        for rows in (2, 3, 4)
    ]
    assert heights[2] - heights[1] == pytest.approx(heights[1] - heights[0], abs=6_000)


def test_the_png_names_no_program_and_no_date(matrix: Matrix, look: Look) -> None:
    image = Image.open(io.BytesIO(draw_matrix(matrix, WIDTH, look).png))
    assert set(image.info) <= {"dpi"}


def test_the_svg_is_plain_outlines_without_doctype_comments_or_metadata(
    matrix: Matrix, look: Look
) -> None:
    svg = draw_matrix(matrix, WIDTH, look).svg
    assert not re.search(rb"<!DOCTYPE|<!--|metadata|http://(?!www\.w3\.org/)|20\d\d-\d\d", svg)
    assert list(etree.fromstring(svg).iter(f"{SVG}text")) == []


def test_the_picture_is_light_enough_for_a_mailed_note(matrix: Matrix, look: Look) -> None:
    assert len(draw_matrix(matrix, WIDTH, look).png) < 60_000


DRAW = """
import sys
from pathlib import Path
from reportgen.charts.figure import Look, draw_matrix
from reportgen.charts.figure_layout import lay_out
from reportgen.charts.figure_paint import Painter, _setting
from reportgen.charts.spec import UNPLACED, Matrix
from reportgen.charts.timeline import Known, Lane, Marker, Tick, Timeline
look = Look(("DejaVu Sans",), "1B1F2A", "5B6472", "1F5A8A", "C9CDD3", "FFFFFF", 9.5, "Row", "Sum")
marks = frozenset({(row, row % 5) for row in range(9)})
matrix = Matrix(tuple(f"Row {row}" for row in range(9)), tuple("VWXYZ"), marks)
drawing = draw_matrix(matrix, 5_000_000, look)
Path(sys.argv[1]).write_bytes(drawing.png + drawing.svg)
"""


def test_two_runs_with_other_hash_seeds_draw_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = [sys.executable, "-W", "error", "-c", DRAW, str(tmp_path / seed)]
        subprocess.run(command, check=True, env=environment, timeout=120)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_the_users_own_settings_of_matplotlib_change_nothing(matrix: Matrix, look: Look) -> None:
    expected = draw_matrix(matrix, WIDTH, look)
    with mpl.rc_context():
        mpl.rcParams.update({"font.size": 30, "svg.fonttype": "none", "lines.linewidth": 9})
        before = dict(mpl.rcParams)
        assert draw_matrix(matrix, WIDTH, look) == expected
        assert dict(mpl.rcParams) == before


def test_words_are_drawn_as_they_are_and_never_as_formulas(look: Look) -> None:
    def letters(text: str) -> int:
        svg = draw_matrix(Matrix((text,), ("X",), frozenset()), WIDTH, look).svg
        return len(list(etree.fromstring(svg).iter(f"{SVG}use")))

    assert letters("$a^2_b$") == letters("a") + 6


@pytest.mark.parametrize("columns", [2, 7, 12])
def test_long_names_never_overlap_as_the_renderer_measures_them(columns: int, look: Look) -> None:
    name = "Ministry of Digital Transformation, Interoperability and Administrative Simplification "
    rows = (name + "of the Republic of Exampleland", "x" * 120, "Data")
    labels = tuple(f"Infrastructure and connectivity {number}" for number in range(columns))
    boxes = extents(Matrix(rows, labels, frozenset()), look)
    assert len(boxes) > columns + 9
    for one, other in itertools.combinations(boxes, 2):
        assert one.x0 >= other.x1 or other.x0 >= one.x1 or one.y0 >= other.y1 or other.y0 >= one.y1


def extents(matrix: Matrix, look: Look) -> list[Bbox]:
    typeface = choose_typeface(look.fonts, [*matrix.rows, *matrix.columns])
    sheet = lay_out(matrix, _setting(look, WIDTH / 12_700, typeface), UNPLACED)
    figure = Painter(look)._figure(sheet, typeface)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    texts = [artist for artist in figure.artists if isinstance(artist, Text) and artist.get_text()]
    return [text.get_window_extent() for text in texts]


@pytest.mark.parametrize(
    "text", ["مبادرة الوصول", "连接和接入", "Ελληνικά", "a\u200db", "{{ x }} & <b>"]
)
def test_scripts_of_the_world_are_drawn_without_a_warning(text: str, look: Look) -> None:
    # Warnings are errors in these tests, matplotlib's about missing glyphs among them.
    assert draw_matrix(Matrix((text,), ("X",), frozenset()), WIDTH, look).missing == ""


def test_a_character_that_no_font_has_is_a_box_and_is_told(look: Look) -> None:
    private = "\ue123"
    drawing = draw_matrix(Matrix((f"a{private}",), ("X",), frozenset()), WIDTH, look)
    assert drawing.missing == private
    box = draw_matrix(Matrix(("a\u25a1",), ("X",), frozenset()), WIDTH, look)
    assert drawing.png == box.png


def test_all_words_of_a_timeline_can_hold_a_character_that_no_font_has(look: Look) -> None:
    first, last = dt.date(2025, 1, 1), dt.date(2025, 3, 1)
    # Warnings are errors in these tests, matplotlib's about missing glyphs among them.
    drawing = draw_timeline(
        Timeline(
            first,
            last,
            (Lane("lane \ue101", ()),),
            (Tick(first, "tick \ue102"),),
            (Marker("1", first, "milestone \ue103"),),
            ((Known.STUB, "legend \ue104"),),
        ),
        WIDTH,
        look,
    )
    assert drawing.missing == "\ue101\ue102\ue103\ue104"


def test_the_first_installed_font_is_used() -> None:
    first, second = "DejaVu Serif", "DejaVu Sans"
    typeface = choose_typeface(("Nowhere Installed", first, second), ["abc"])
    assert typeface.at(9, "normal").get_family()[0] == first


def test_without_any_of_the_fonts_the_one_of_matplotlib_is_used() -> None:
    typeface = choose_typeface(("Nowhere Installed",), ["abc"])
    assert typeface.at(9, "normal").get_family() == [FALLBACK]


def test_colours_too_faint_to_read_are_darkened(matrix: Matrix, look: Look) -> None:
    faint = structs.replace(look, text="EEEEEE", muted="EEEEEE", mark="EEEEEE", line="FEFEFE")
    png = draw_matrix(matrix, WIDTH, faint).png
    pixels = Image.open(io.BytesIO(png)).convert("RGB").tobytes()
    colours = {pixels[place : place + 3].hex() for place in range(0, len(pixels), 3)}
    assert max(contrast(colour, "FFFFFF") for colour in colours) >= 4.5


def test_nothing_to_draw_is_an_error_with_a_remedy(look: Look) -> None:
    with pytest.raises(ReportgenError, match="nothing to show in the picture") as caught:
        draw_matrix(Matrix((), (), frozenset()), WIDTH, look)
    assert [found.code for found in caught.value.diagnostics] == [Code.RENDER_BAD_VALUE]


def test_the_key_changes_with_everything_that_is_shown(matrix: Matrix, look: Look) -> None:
    changed = [
        (matrix, WIDTH, look, "tools"),
        (matrix, WIDTH, look, "other tools"),
        (matrix, WIDTH + 1, look, "tools"),
        (matrix, WIDTH, structs.replace(look, size=10), "tools"),
        (structs.replace(matrix, marks=frozenset()), WIDTH, look, "tools"),
        (structs.replace(matrix, columns=("Evidence ", "Skills")), WIDTH, look, "tools"),
    ]
    keys = {drawing_key(*arguments) for arguments in changed}
    assert len(keys) == len(changed)
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys)


def test_the_key_is_the_same_for_the_same_picture(matrix: Matrix, look: Look) -> None:
    same = Matrix(matrix.rows, matrix.columns, frozenset(sorted(matrix.marks, reverse=True)))
    assert drawing_key(matrix, WIDTH, look, "t") == drawing_key(same, WIDTH, look, "t")


def test_a_new_font_changes_what_a_picture_depends_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fontfiles, "_FOLDERS", {sys.platform: (str(tmp_path),)})
    before = drawing_tools()
    (tmp_path / "notes.txt").touch()
    assert drawing_tools() == before
    (tmp_path / "Sans.TTF").touch()
    assert drawing_tools() != before
