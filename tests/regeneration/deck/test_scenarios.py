"""A person edits a built deck, the data changes, and the next build keeps what is hers.

Each test names in its docstring the scenario of docs/design/deck-merging.md that it is. Building
the decks, checking the packages and merging a second time are done by ``Scene``.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest
from lxml import etree
from pptx.util import Emu, Pt

from deckedits import (
    animate,
    anonymous,
    append,
    chart_data,
    colour,
    comment,
    comments,
    delete,
    delete_slide,
    duplicate,
    move_slide,
    own_slide,
    sectioned,
    sections,
    transition,
    write,
)
from mergedecks import (
    NAME,
    Scene,
    all_of,
    both_ways,
    built,
    chart_values,
    edited,
    everything,
    keys,
    merge_soundly,
    nothing,
    opened,
    paragraphs,
    points,
    proposal,
    shape_of,
    slide_of,
    with_theme,
    without_proposal,
    without_theme,
)
from reportgen.ooxml import RT, qn
from reportgen.opc.zipio import read_package
from reportgen.regeneration.deck import next_base
from reportgen.regeneration.outcomes import Kind

THEME = "theme/investment"
SECOND = "theme/developing-economies"
THIRD = "theme/resilient-systems"
CHART = "initiative_chart"
PROPOSALS = "proposals/~1"

A, B, C = "Power from rivers was 78% of it", "Capacity building is needed", "Rules help trade grow"
BEGIN = points(A, B, C)
GREW = points(A.replace("78%", "80%"), B, C)


# --- texts -------------------------------------------------------------------------------------


def test_an_untouched_deck_becomes_the_new_rendering() -> None:
    """S1."""
    scene = Scene(change=all_of(GREW, with_theme("skills", 1, "Skills are short")), begin=BEGIN)
    new = opened(scene.new)
    assert keys(opened(scene.merged.blob)) == keys(new)
    assert [
        [s.text_frame.text for s in slide.shapes if s.has_text_frame] for slide in scene.slides
    ] == [[s.text_frame.text for s in slide.shapes if s.has_text_frame] for slide in new.slides]
    assert scene.conflicts == []


def test_an_edited_bullet_stays_where_the_data_is_the_same() -> None:
    """S2."""
    scene = Scene(lambda deck: write(slide_of(deck, THEME), 1, "Build capacity now"), BEGIN, BEGIN)
    assert scene.texts(THEME) == [A, "Build capacity now", C]
    assert scene.merged.blob == scene.mine
    assert scene.conflicts == []


@both_ways(lambda deck: write(slide_of(deck, THEME), 0, f"{A} (hydro dominated)"), GREW, BEGIN)
def test_a_new_figure_and_words_appended_by_the_person_both_stand(scene: Scene) -> None:
    """S3."""
    assert scene.texts(THEME)[0] == "Power from rivers was 80% of it (hydro dominated)"
    assert [outcome.new for outcome in scene.merged.of_kind(Kind.MERGED)] == [
        "Power from rivers was 80% of it"
    ]
    assert scene.conflicts == []


@both_ways(lambda d: write(slide_of(d, THEME), 0, A.replace("78%", "79%")), GREW, BEGIN)
def test_where_both_changed_the_same_words_hers_stand_and_a_comment_shows_the_new(
    scene: Scene,
) -> None:
    """S4."""
    hers = A.replace("78%", "79%")
    assert scene.texts(THEME)[0] == hers
    assert scene.conflicts == [(hers, A.replace("78%", "80%"))]
    (shown,) = comments(scene.merged.blob)
    assert shown.splitlines() == [
        "Text › paragraph 1",
        "both changed the same words; yours stand",
        f"Before: {A}",
        f"Yours: {hers}",
        f"New: {A.replace('78%', '80%')}",
    ]


def test_a_bullet_of_her_own_stays_beside_the_new_ones() -> None:
    """S5."""
    scene = Scene(
        lambda deck: append(slide_of(deck, THEME), "Ask the ministry of energy"),
        points(A.replace("78%", "80%"), B, "Women were named for the first time", C),
        BEGIN,
    )
    assert scene.texts(THEME) == [
        A.replace("78%", "80%"),
        B,
        "Women were named for the first time",
        C,
        "Ask the ministry of energy",
    ]


def delete_second(deck: Any) -> None:
    delete(shape_of(slide_of(deck, THEME), "Text").text_frame.paragraphs[1])


@both_ways(delete_second, GREW, BEGIN)
def test_a_deleted_bullet_stays_deleted(scene: Scene) -> None:
    """S6."""
    assert scene.texts(THEME) == [A.replace("78%", "80%"), C]
    assert scene.conflicts == []


def test_a_deleted_bullet_that_the_data_changed_stays_deleted_and_is_a_conflict() -> None:
    """S7."""
    changed = f"{B} in 40 countries"
    scene = Scene(delete_second, points(A, changed, C), BEGIN)
    assert scene.texts(THEME) == [A, C]
    assert scene.conflicts == [("", changed)]


def reorder(deck: Any) -> None:
    body = shape_of(slide_of(deck, THEME), "Text").text_frame._txBody
    body.append(body.p_lst[0])


@both_ways(reorder, GREW, BEGIN)
def test_reordered_bullets_keep_their_order_and_take_new_values(scene: Scene) -> None:
    """S8."""
    assert scene.texts(THEME) == [B, C, A.replace("78%", "80%")]


def emphasise(deck: Any) -> None:
    paragraph = shape_of(slide_of(deck, THEME), "Text").text_frame.paragraphs[0]
    before, figure, after = A.partition("78%")
    paragraph.runs[0].text = before
    for text in (figure, after):
        paragraph.add_run().text = text
    paragraph.runs[1].font.bold = True
    paragraph.runs[1].font.color.rgb = colour("FF0000")


@both_ways(emphasise, GREW, BEGIN)
def test_a_figure_that_is_bold_and_red_stays_so_with_its_new_value(scene: Scene) -> None:
    """S9."""
    runs = scene.slide(THEME)
    marked = [run for run in shape_of(runs, "Text").text_frame.paragraphs[0].runs if run.font.bold]
    assert [(run.text, str(run.font.color.rgb)) for run in marked] == [("80%", "FF0000")]


# --- shapes ------------------------------------------------------------------------------------


def in_points(shape: Any) -> list[int]:
    """Return where a shape stands: LibreOffice rounds to hundredths of a millimetre."""
    return [round(n / Pt(1)) for n in (shape.left, shape.top, shape.width, shape.height)]


def recolour(deck: Any) -> None:
    shape = shape_of(slide_of(deck, THEME), "Theme")
    shape.left, shape.top, shape.width, shape.height = Pt(40), Pt(60), Pt(200), Pt(90)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour("008000")


@both_ways(recolour, GREW, BEGIN)
def test_a_shape_that_she_moved_resized_and_recoloured_stays_so(scene: Scene) -> None:
    """S10."""
    shape = shape_of(scene.slide(THEME), "Theme")
    assert in_points(shape) == [40, 60, 200, 90]
    assert str(shape.fill.fore_color.rgb) == "008000"
    assert scene.texts(THEME)[0] == A.replace("78%", "80%")


def move_text(deck: Any) -> None:
    shape = shape_of(slide_of(deck, THEME), "Text")
    shape.left, shape.top, shape.width, shape.height = Pt(400), Pt(100), Pt(300), Pt(300)


@both_ways(move_text, GREW, BEGIN)
def test_a_placeholder_that_she_moved_keeps_its_place_and_takes_the_new_text(scene: Scene) -> None:
    """S11."""
    assert in_points(shape_of(scene.slide(THEME), "Text")) == [400, 100, 300, 300]
    assert scene.texts(THEME)[0] == A.replace("78%", "80%")


@both_ways(lambda deck: own_slide(deck, "What I will say", 2), GREW, BEGIN)
def test_a_slide_of_her_own_stays_where_she_put_it(scene: Scene) -> None:
    """S12."""
    assert keys(opened(scene.merged.blob))[:3] == ["title", "message", ""]
    assert "What I will say" in everything(scene.merged.blob)


def test_a_shape_of_her_own_on_a_generated_slide_stays() -> None:
    """S13."""

    def add(deck: Any) -> None:
        box = slide_of(deck, THEME).shapes.add_textbox(Pt(10), Pt(10), Pt(200), Pt(40))
        box.name = "Mine"
        box.text_frame.text = "Check with the capital"

    scene = Scene(add, GREW, BEGIN)
    assert scene.texts(THEME, "Mine") == ["Check with the capital"]
    assert scene.texts(THEME)[0] == A.replace("78%", "80%")


def group(deck: Any) -> None:
    slide = slide_of(deck, THEME)
    shapes = slide.shapes
    text = shape_of(slide, "Text")
    text.left, text.top, text.width, text.height = text.left, text.top, text.width, text.height
    text.name = "My points"
    added = shapes.add_group_shape([shapes.add_textbox(Pt(1), Pt(1), Pt(90), Pt(30))])
    added._element.append(text._element)


@both_ways(group, GREW, BEGIN)
def test_shapes_that_she_grouped_and_renamed_are_still_updated(scene: Scene) -> None:
    """S19."""
    assert scene.texts(THEME, "My points") == [A.replace("78%", "80%"), B, C]
    assert scene.conflicts == []


# --- slides ------------------------------------------------------------------------------------


def test_a_deleted_slide_whose_data_changed_stays_deleted_and_is_a_conflict() -> None:
    """S14."""
    scene = Scene(lambda deck: delete_slide(deck, THEME), GREW, BEGIN)
    assert THEME not in keys(opened(scene.merged.blob))
    assert ["80%" in new and mine == "" for mine, new in scene.conflicts] == [True]


@both_ways(
    lambda deck: move_slide(deck, THEME, 12),
    all_of(BEGIN, with_theme("skills", 1, "Skills are short")),
    BEGIN,
)
def test_her_order_of_slides_stays_and_a_new_slide_comes_behind_its_neighbour(
    scene: Scene,
) -> None:
    """S15."""
    order = keys(opened(scene.merged.blob))
    assert order.index("theme/skills") == order.index(THEME) + 1
    assert order.index(THEME) > order.index("quote/~1")
    assert scene.conflicts == []


@both_ways(nothing, without_theme("developing-economies"))
def test_a_theme_that_is_gone_takes_its_untouched_slide_with_it(scene: Scene) -> None:
    """S16, untouched."""
    assert SECOND not in keys(opened(scene.merged.blob))
    assert scene.conflicts == []


@both_ways(
    lambda deck: write(slide_of(deck, SECOND), 0, "My own point"),
    without_theme("developing-economies"),
)
def test_a_theme_that_is_gone_leaves_the_slide_that_she_edited_and_is_a_conflict(
    scene: Scene,
) -> None:
    """S16, edited."""
    assert "My own point" in scene.texts(SECOND)
    assert len(scene.conflicts) == 1


def test_of_a_duplicated_slide_the_original_is_updated_and_the_copy_is_hers() -> None:
    """S17."""

    def copy_first(deck: Any) -> None:
        write(duplicate(deck, THEME, 0), 0, "Rivers, says my copy: 78%")

    scene = Scene(copy_first, GREW, BEGIN)
    copied, *_ = scene.slides
    original = slide_of(opened(scene.merged.blob), THEME)
    assert paragraphs(copied) == ["Rivers, says my copy: 78%", B, C]
    assert paragraphs(original) == [A.replace("78%", "80%"), B, C]
    later = scene.again(points(A.replace("78%", "81%"), B, C))
    assert paragraphs(opened(later.blob).slides[0]) == ["Rivers, says my copy: 78%", B, C]


def test_a_slide_pasted_from_another_deck_is_left_alone() -> None:
    """S18."""

    def paste(deck: Any) -> None:
        copied = duplicate(deck, THEME, 1)
        anchor = next(s for s in copied.shapes if s.name.startswith("rg:slide:"))
        anchor.name = f"rg:slide:zzzzzz:{THEME}"

    scene = Scene(paste, GREW, BEGIN)
    assert paragraphs(scene.slides[1])[0] == A
    assert [paragraphs(s)[0] for s in scene.slides if f"abcdef:{THEME}" in s.shapes[-1].name] == [
        A.replace("78%", "80%")
    ]


# --- tables and charts -------------------------------------------------------------------------


def cell_texts(slide: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in shape_of(slide, "Table").table.rows]


def edit_cell(deck: Any) -> None:
    cell = shape_of(slide_of(deck, PROPOSALS), "Table").table.cell(1, 0)
    cell.text_frame.paragraphs[0].runs[0].text = "Matchmaking days"


@both_ways(edit_cell, proposal(0, "Hold sessions twice a year"))
def test_a_cell_of_hers_and_another_of_the_data_in_one_row_both_stand(scene: Scene) -> None:
    """S20."""
    assert cell_texts(scene.slide(PROPOSALS))[1] == [
        "Matchmaking days",
        "Hold sessions twice a year",
    ]
    assert scene.conflicts == []


def add_row(deck: Any) -> None:
    table = shape_of(slide_of(deck, PROPOSALS), "Table").table
    last = table._tbl.tr_lst[-1]
    last.addnext(etree.fromstring(etree.tostring(last)))
    for number, text in enumerate(("My proposal", "What we could add")):
        table.cell(len(table.rows) - 1, number).text_frame.paragraphs[0].runs[0].text = text
    table.cell(2, 1).text_frame.paragraphs[0].runs[0].text = "Work with the OECD alone"


@both_ways(add_row, without_proposal(1))
def test_her_own_row_stays_and_a_row_that_the_data_dropped_after_her_edit_is_a_conflict(
    scene: Scene,
) -> None:
    """S21."""
    rows = cell_texts(scene.slide(PROPOSALS))
    assert ["My proposal", "What we could add"] in rows
    assert ["Partners for capacity building", "Work with the OECD alone"] in rows
    assert [new for _, new in scene.conflicts] == [""]


def test_a_table_whose_columns_she_changed_is_untouched_and_a_conflict() -> None:
    def edit(deck: Any) -> None:
        table = shape_of(slide_of(deck, PROPOSALS), "Table").table
        grid = table._tbl.tblGrid
        grid.append(etree.fromstring(etree.tostring(grid[-1])))
        for row in table._tbl.tr_lst:
            row.tc_lst[-1].addnext(etree.fromstring(etree.tostring(row.tc_lst[-1])))

    scene = Scene(edit, proposal(0, "Hold sessions twice a year"))
    cells = chain.from_iterable(cell_texts(scene.slide(PROPOSALS)))
    assert "Hold sessions twice a year" not in list(cells)
    assert len(scene.conflicts) == 1


def dress_chart(deck: Any) -> None:
    chart = shape_of(slide_of(deck, CHART), "Chart").chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "My title"
    fill = chart.plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = colour("010203")


@both_ways(dress_chart, chart_values(9, 8, 7, 6, 5, 4))
def test_a_chart_that_she_recoloured_and_titled_takes_the_new_values(scene: Scene) -> None:
    """S22."""
    chart = shape_of(scene.slide(CHART), "Chart").chart
    assert chart.chart_title.text_frame.text == "My title"
    assert str(chart.plots[0].series[0].format.fill.fore_color.rgb) == "010203"
    assert list(chart.plots[0].series[0].values) == [9, 8, 7, 6, 5, 4]
    assert sheet_values(chart) == [9, 8, 7, 6, 5, 4]
    assert scene.conflicts == []


def sheet_values(chart: Any) -> list[float]:
    """Return the second column of a chart's worksheet below its heading."""
    book = read_package(chart.part.chart_workbook.xlsx_part.blob, "book.xlsx")
    sheet = next(p for p in book.parts.values() if p.uri.startswith("/xl/worksheets/"))
    cells = etree.fromstring(sheet.blob).iter(qn("s:c"))
    found = {cell.get("r", ""): cell.findtext(qn("s:v")) for cell in cells}
    return [float(found[f"B{row}"] or 0) for row in range(2, 2 + len(found)) if f"B{row}" in found]


def test_values_of_a_chart_that_both_changed_are_hers_and_a_conflict() -> None:
    """S23."""

    def edit(deck: Any) -> None:
        data = chart_data(Skills=5, Infrastructure=4)
        shape_of(slide_of(deck, CHART), "Chart").chart.replace_data(data)

    scene = Scene(edit, chart_values(9, 8, 7, 6, 5, 4))
    chart = shape_of(scene.slide(CHART), "Chart").chart
    assert list(chart.plots[0].series[0].values) == [5, 4]
    assert [
        ("Infrastructure 4" in mine, "Infrastructure 8" in new) for mine, new in scene.conflicts
    ] == [(True, True)]


# --- what belongs to the person ----------------------------------------------------------------


def keep_to_herself(deck: Any) -> None:
    slide = slide_of(deck, THEME)
    slide.notes_slide.notes_text_frame.text = "Say this slowly"
    slide._element.set("show", "0")
    transition(slide)
    comment(deck, slide, "Is this right?")


@both_ways(keep_to_herself, GREW, BEGIN)
def test_notes_a_comment_a_hidden_flag_and_a_transition_stay(scene: Scene) -> None:
    """S24."""
    slide = scene.slide(THEME)
    assert slide.notes_slide.notes_text_frame.text == "Say this slowly"
    assert slide._element.get("show") == "0"
    assert slide._element.find(qn("p:transition")) is not None
    assert comments(scene.merged.blob) == ["Is this right?"]
    assert scene.texts(THEME)[0] == A.replace("78%", "80%")


@both_ways(animate(THEME, 1), points("A new first point", A, B, C), BEGIN)
def test_an_animation_follows_its_bullet(scene: Scene) -> None:
    """S25."""
    (span,) = scene.slide(THEME)._element.iter(qn("p:pRg"))
    assert (span.get("st"), span.get("end")) == ("2", "2")
    assert scene.texts(THEME)[2] == B


def test_the_animation_of_a_bullet_that_goes_goes_with_it() -> None:
    scene = Scene(animate(THEME, 1), points(A, C), BEGIN)
    assert list(scene.slide(THEME)._element.iter(qn("p:timing"))) == []


def test_a_slide_with_another_layout_keeps_it_and_takes_the_new_text() -> None:
    """S26."""

    def edit(deck: Any) -> None:
        slide = slide_of(deck, THEME)
        other = next(one for one in deck.slide_layouts if one.name == "Two columns")
        rel = next(r for r in slide.part.rels.values() if r.reltype == RT.SLIDE_LAYOUT)
        rel._target = other.part

    scene = Scene(edit, GREW, BEGIN)
    assert scene.slide(THEME).slide_layout.name == "Two columns"
    assert scene.texts(THEME)[0] == A.replace("78%", "80%")


def test_a_link_to_a_slide_that_goes_leaves_its_text_and_no_orphan() -> None:
    """S27."""

    def edit(deck: Any) -> None:
        box = slide_of(deck, "title").shapes.add_textbox(Pt(9), Pt(9), Pt(90), Pt(30))
        box.text_frame.text = "See the second theme"
        box.click_action.target_slide = slide_of(deck, SECOND)

    scene = Scene(edit, without_theme("developing-economies"))
    package = read_package(scene.merged.blob, NAME)
    led = [rel.target for part in package.parts.values() for rel in part.rels if not rel.external]
    assert all(target in package.parts for target in led)
    assert "See the second theme" in everything(scene.merged.blob)
    assert list(scene.slide("title")._element.iter(qn("a:hlinkClick"))) == []


def test_the_same_change_on_both_sides_is_silent() -> None:
    """S28."""
    scene = Scene(
        lambda deck: write(slide_of(deck, THEME), 0, A.replace("78%", "80%")), GREW, BEGIN
    )
    assert [o for o in scene.merged.outcomes if "Text" in o.place] == []
    assert scene.merged.blob == scene.mine


@pytest.mark.parametrize("changed", [0, 1])
def test_two_bullets_that_she_joined_take_the_new_figure(changed: int) -> None:
    """S29."""
    first, second = "Rivers gave 78% of all power", "Wind gave 12% of the rest"

    def join(deck: Any) -> None:
        write(slide_of(deck, THEME), 0, f"{first} {second}")
        delete_second(deck)

    texts = [first, second, C]
    texts[changed] = texts[changed].replace("78%", "80%").replace("12%", "14%")
    scene = Scene(join, points(*texts), points(first, second, C))
    assert scene.texts(THEME) == [f"{texts[0]} {texts[1]}", C]
    assert scene.conflicts == []


def test_a_bullet_that_she_split_takes_the_new_figure_once() -> None:
    first, second = "Rivers gave 78% of all power", "and wind gave 12% of the rest"

    def split(deck: Any) -> None:
        body = shape_of(slide_of(deck, THEME), "Text").text_frame
        body._txBody.p_lst[0].addnext(etree.fromstring(etree.tostring(body._txBody.p_lst[0])))
        write(slide_of(deck, THEME), 0, first)
        write(slide_of(deck, THEME), 1, second)

    new = f"{first} {second}".replace("12%", "14%")
    scene = Scene(split, points(new, B), points(f"{first} {second}", B))
    assert scene.texts(THEME) == [first, second.replace("12%", "14%"), B]


# --- over time ---------------------------------------------------------------------------------


def test_a_theme_that_was_kept_and_comes_back_has_one_slide() -> None:
    """S30."""
    scene = Scene(
        lambda deck: append(slide_of(deck, SECOND), "My own point"),
        without_theme("developing-economies"),
    )
    assert keys(opened(scene.merged.blob)).count(SECOND) == 1
    back = scene.again(points("Broadband reached 50%", theme=1))
    found = opened(back.blob)
    assert keys(found).count(SECOND) == 1
    assert paragraphs(slide_of(found, SECOND)) == ["Broadband reached 50%", "My own point"]


def test_sections_stay_and_a_new_slide_joins_that_of_its_neighbour() -> None:
    """S31, directly."""
    change = all_of(with_theme("skills", 1, "Skills"), without_theme("resilient-systems"))
    scene = Scene(sectioned, change)
    found = sections(scene.merged.blob)
    assert found["Start"][-2:] == [THEME, "theme/skills"]
    assert found["Rest"][:2] == [SECOND, PROPOSALS]
    assert list(chain.from_iterable(found.values())) == keys(opened(scene.merged.blob))


@both_ways(sectioned, GREW, BEGIN)
def test_sections_that_a_program_took_away_are_told(scene: Scene) -> None:
    """S31, through LibreOffice: it keeps no sections, and the merge says so."""
    told = [outcome.said for outcome in scene.merged.outcomes if outcome.place == ("sections",)]
    assert ["LibreOffice" in said for said in told] == ([] if sections(scene.mine) else [True])


def test_where_all_ids_are_lost_texts_decide_and_nothing_of_hers_is_lost() -> None:
    """S33."""

    def edit(deck: Any) -> None:
        append(slide_of(deck, THEME), "A point of my own")
        own_slide(deck, "What I will say", 3)
        anonymous(deck)

    scene = Scene(edit, GREW, BEGIN)
    said = everything(scene.merged.blob)
    assert "A point of my own" in said
    assert "What I will say" in said
    assert keys(opened(scene.merged.blob)).count(THEME) == 1
    assert scene.texts(THEME) == [A.replace("78%", "80%"), B, C, "A point of my own"]
    assert len(scene.slides) == len(opened(scene.old).slides) + 1


def tagged(slide: Any) -> bool:
    return any(shape.name.startswith("Tag: new") for shape in slide.shapes)


def test_a_second_build_of_one_session_keeps_the_tags_against_the_session_before() -> None:
    """S32."""
    scene = Scene(change=GREW, begin=BEGIN)
    assert tagged(scene.slide(THEME))
    later = scene.again(points(A.replace("78%", "81%"), B, C))
    assert tagged(slide_of(opened(later.blob), THEME))


def test_a_tag_that_she_deleted_stays_away() -> None:
    def take_off(deck: Any) -> None:
        slide = slide_of(deck, THEME)
        delete(next(shape for shape in slide.shapes if shape.name.startswith("Tag: new")))

    scene = Scene(take_off, GREW, BEGIN)
    assert not tagged(scene.slide(THEME))
    assert not tagged(slide_of(opened(scene.again(BEGIN).blob), THEME))


def test_a_conflict_that_she_leaves_is_open_and_one_whose_comment_she_deletes_is_settled() -> None:
    hers = A.replace("78%", "79%")
    scene = Scene(lambda deck: write(slide_of(deck, THEME), 0, hers), GREW, BEGIN)
    left = scene.again(GREW)
    assert [(o.mine, o.new) for o in left.open_conflicts] == [(hers, A.replace("78%", "80%"))]

    def settle(deck: Any) -> None:
        slide = slide_of(deck, THEME)
        rel = next(r for r in slide.part.rels.values() if r.reltype == RT.COMMENTS)
        slide.part.drop_rel(rel.rId)

    assert scene.again(GREW, settle).open_conflicts == ()


def test_what_she_rejected_is_not_offered_again_until_the_data_changes() -> None:
    scene = Scene(delete_second, points(A, f"{B} in 40 countries", C), BEGIN)
    assert scene.again(points(A, f"{B} in 40 countries", C)).has_conflicts is True  # still open
    assert scene.again(points(A, f"{B} in 40 countries", C)).of_kind(Kind.CONFLICT) == ()
    later = scene.again(points(A, f"{B} in 41 countries", C))
    assert [o.new for o in later.of_kind(Kind.CONFLICT)] == [f"{B} in 41 countries"]


def test_the_agenda_is_made_anew_and_what_she_wrote_over_is_told() -> None:
    scene = Scene(
        lambda deck: write(slide_of(deck, "agenda"), 0, "Money first", "Themes"),
        lambda data: data["meeting"]["themes"][0].update(title="Investment"),
    )
    assert scene.texts("agenda", "Themes")[0] == "Investment"
    assert scene.conflicts == []
    assert any("Money first" in outcome.mine for outcome in scene.merged.outcomes)


def test_without_a_base_nothing_of_hers_is_touched_and_what_is_new_comes_in() -> None:
    scene = Scene(
        lambda deck: write(slide_of(deck, THEME), 0, "All mine"),
        all_of(GREW, with_theme("skills", 1, "Skills are short")),
        BEGIN,
        with_base=False,
    )
    assert scene.texts(THEME) == ["All mine", B, C]
    assert "theme/skills" in keys(opened(scene.merged.blob))
    assert ("All mine", A.replace("78%", "80%")) in [
        (mine.splitlines()[0], new.splitlines()[0]) for mine, new in scene.conflicts
    ]


def test_a_base_of_another_document_is_not_used() -> None:
    old = built(BEGIN)
    other = next_base(built(GREW, "zyxwvutsrq"), built(GREW, "zyxwvutsrq"), None, NAME)
    mine = edited(old, lambda deck: write(slide_of(deck, THEME), 0, "All mine"))
    merged = merge_soundly(mine, built(GREW), other)
    assert paragraphs(slide_of(opened(merged.blob), THEME)) == ["All mine", B, C]


def test_a_moved_frame_of_the_template_is_taken_where_she_left_it() -> None:
    def move(deck: Any) -> None:
        shape = shape_of(slide_of(deck, THEME), "Text")
        top, width, height = shape.top, shape.width, shape.height
        shape.left, shape.top, shape.width, shape.height = Emu(900_000), top, width, height

    old, new = built(BEGIN), edited(built(GREW), move)
    base = next_base(old, old, None, NAME)
    merged = merge_soundly(old, new, base)
    assert shape_of(slide_of(opened(merged.blob), THEME), "Text").left == 900_000
