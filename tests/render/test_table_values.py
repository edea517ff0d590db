from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office import (
    DOCUMENT,
    HYPERLINK_STYLE,
    cells,
    deck,
    deck_package,
    note,
    opened,
    problems,
    render,
    rendering,
    root_of,
    shape,
    slide_cells,
    slide_uri,
    title,
    w_p,
    w_run,
    w_table,
)
from reportgen.errors import Code
from reportgen.ooxml import NS, RT, qn
from reportgen.opc.package import Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import write_package
from reportgen.render.manner import Manner
from reportgen.render.richtext import Look, Piece, Rich
from reportgen.render.tabledata import MAX_COLUMNS, MAX_ROWS
from reportgen.render.tabletotals import LabelledSum, sums
from reportgen.template import Template

MEMBERS = [
    {"name": "Austria", "joined": 1955, "share": 1.5},
    {"name": "Costa Rica", "joined": 1945, "share": 22},
    {"name": "Viet Nam", "joined": 1977, "share": None},
]
PLACE = '<p:spPr><a:xfrm><a:off x="10" y="20"/><a:ext cx="{}" cy="{}"/></a:xfrm></p:spPr>'


def tagged(arguments: str) -> bytes:
    return note(w_p(f"{{{{ table({arguments}) }}}}"))


def of_tables(blob: bytes, name: str) -> list[Any]:
    return [*root_of(blob, DOCUMENT).iter(qn(name))]


def val(element: Any) -> str:
    return str(element.get(qn("w:val")))


# --- rows and columns --------------------------------------------------------------------------


def test_rows_of_fields_make_columns_headed_by_their_names() -> None:
    assert cells(render(tagged("x"), x=MEMBERS)) == [
        ["Name", "Joined", "Share"],
        ["Austria", "1955", "1.5"],
        ["Costa Rica", "1945", "22"],
        ["Viet Nam", "1977", ""],
    ]


def test_columns_are_picked_ordered_and_named() -> None:
    asked = 'x, columns=["share", {"field": "name", "title": "Member"}]'
    assert cells(render(tagged(asked), x=MEMBERS))[:2] == [["Share", "Member"], ["1.5", "Austria"]]


def test_a_header_names_the_columns_of_plain_rows() -> None:
    assert cells(render(tagged('x, header=["A", "B"]'), x=[["a", 1], ["b"]])) == [
        ["A", "B"],
        ["a", "1"],
        ["b", ""],
    ]


def test_plain_rows_without_a_header_have_none() -> None:
    blob = render(tagged("x"), x=[["a", "b"]])
    assert cells(blob) == [["a", "b"]]
    assert of_tables(blob, "w:tblHeader") == []
    assert of_tables(blob, "w:tblLook")[0].get(qn("w:firstRow")) == "0"


@pytest.mark.parametrize("blank", [None, []])
def test_no_rows_print_nothing(blank: object) -> None:
    assert of_tables(render(tagged("x"), {"x": blank}), "w:tbl") == []


def test_a_missing_list_is_told_by_its_name() -> None:
    assert [p.code for p in problems(tagged("x"))] == [Code.RENDER_UNDEFINED]


def test_a_missing_value_in_a_row_is_told_by_its_name() -> None:
    (problem,) = problems(tagged("[[x, nobody]]"), {"x": "a"})
    assert problem.code is Code.RENDER_UNDEFINED
    assert "nobody" in problem.message


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ('"text"', "list"),
        ("5", "list"),
        ("[5]", "list"),
        ("[[1], 'ab']", "list"),
        ('x, columns=["nam"]', "name"),
        ('x, columns=[{"title": "a"}]', "field"),
        ('x, columns=[{"field": "name", "colour": "red"}]', "align"),
        ('x, columns=[{"field": "name", "as": "html"}]', "markdown"),
        ('x, header=["a"]', "title"),
        ("x, widths=[1]", "number"),
        ("x, widths=[1, 2, -1]", "twice"),
        ('x, widths=["a", "b", "c"]', "twice"),
        ('x, align="middle"', "center"),
        ('x, align=["left", "middle"]', "center"),
        ('[["a", "b"]], columns=["a"]', "as many values"),
        ("x, total=[1, 2, 3, 4]", "as many values"),
        ('x, style="Nowhere"', "template"),
    ],
)
def test_what_makes_no_table_is_told_with_a_remedy(arguments: str, hint: str) -> None:
    (problem,) = problems(tagged(arguments), {"x": MEMBERS})
    assert problem.code is Code.RENDER_BAD_VALUE
    assert hint in problem.hint


@pytest.mark.parametrize(
    "rows", [[["a"]] * (MAX_ROWS + 1), [["a"] * (MAX_COLUMNS + 1)]], ids=["rows", "columns"]
)
def test_tables_without_bounds_are_refused(rows: list[list[str]]) -> None:
    (problem,) = problems(tagged("x"), {"x": rows})
    assert problem.code is Code.RENDER_BAD_VALUE


def test_a_table_needs_a_paragraph_of_its_own() -> None:
    (problem,) = problems(note(w_p("[{{ table(x) }}]")), {"x": [["a"]]})
    assert "paragraph" in problem.hint


def test_a_table_is_no_text() -> None:
    template = note(w_p("a"), core="<dc:title>{{ table(x) }}</dc:title>")
    assert [p.code for p in problems(template, {"x": [["a"]]})] == [Code.RENDER_BAD_VALUE]


# --- values ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "number", "date"),
    [("en-GB", "1,234.5", "28 January 2025"), ("de-DE", "1.234,5", "28. Januar 2025")],
)
def test_numbers_and_dates_are_written_in_the_language(
    language: str, number: str, date: str
) -> None:
    from reportgen.template import Template  # noqa: PLC0415

    template = Template.from_bytes(tagged("x"), "t")
    rows = [[1234.5, dt.date(2025, 1, 28), "1234.5"]]
    assert cells(template.render({"x": rows}, language=language).blob) == [[number, date, "1234.5"]]


def test_numbers_stand_to_the_right_and_texts_where_they_begin() -> None:
    blob = render(tagged("x"), x=[["a", 1, Decimal("2.50")], ["b", 2, None]])
    assert [val(jc) for jc in of_tables(blob, "w:jc")] == ["right"] * 4


def test_years_have_no_separators_and_other_numbers_have() -> None:
    assert cells(render(tagged("x"), x=[[1955, 1955], [2025, 12025]])) == [
        ["1955", "1,955"],
        ["2025", "12,025"],
    ]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (10**30 + 1, "1,000,000,000,000,000,000,000,000,000,001"),
        (Decimal("0." + "0" * 30 + "1"), "0." + "0" * 30 + "1"),
        (1e-7, "0.0000001"),
    ],
)
def test_numbers_keep_all_their_digits(number: object, shown: str) -> None:
    assert cells(render(tagged("x"), {"x": [[number]]})) == [[shown]]


@pytest.mark.parametrize("number", [10**500, 10**5000], ids=["long", "longer"])
def test_numbers_without_bounds_are_refused(number: object) -> None:
    (problem,) = problems(tagged("x"), {"x": [[number]]})
    assert "digits" in problem.message


@pytest.mark.parametrize("align", ['"center"', '["center", "center"]'])
def test_columns_stand_where_they_are_asked_to(align: str) -> None:
    blob = render(tagged(f"x, align={align}"), x=[["a", 1]])
    assert [val(jc) for jc in of_tables(blob, "w:jc")] == ["center", "center"]


def test_a_column_of_numbers_can_be_shown_as_text() -> None:
    asked = 'x, columns=[{"field": "a", "as": "text"}]'
    blob = render(tagged(asked), x=[{"a": 12345}])
    assert cells(blob)[1] == ["12345"]
    assert of_tables(blob, "w:jc") == []


def test_cells_take_links_markdown_and_rich_text() -> None:
    tag = 'table([[link("https://a.org", "a"), x | markdown, y, "b\\nc"]])'
    blob = render(
        note(w_p(f"{{{{ {tag} }}}}"), styles=HYPERLINK_STYLE),
        x="**b**\n\n- c",
        y=Rich((Piece("d", Look(bold=True)),)),
    )
    assert cells(blob) == [["a", "b\nc", "d", "b\nc"]]
    assert len(of_tables(blob, "w:hyperlink")) == 1
    assert len(of_tables(blob, "w:b")) == 2


def test_a_column_of_markdown_is_read_as_such() -> None:
    asked = 'x, columns=[{"field": "a", "as": "markdown"}]'
    assert cells(render(tagged(asked), x=[{"a": "*b*"}, {"a": None}]))[1:] == [["b"], [""]]


@pytest.mark.parametrize("value", [True, {"a": 1}, ["a"]])
def test_a_cell_holds_no_list_and_no_yes_or_no(value: object) -> None:
    (problem,) = problems(tagged("x"), {"x": [[value]]})
    assert problem.code is Code.RENDER_BAD_VALUE


def test_a_table_inside_a_table_is_refused_or_sound() -> None:
    render(note(w_p("{{ table([[table(x)]]) }}")), x=[["a"]])


# --- totals ------------------------------------------------------------------------------------


def test_a_total_sums_up_the_columns_of_numbers_exactly() -> None:
    rows = [["a", 0.1, 1, 1955], ["b", 0.2, 2, 1977]]
    blob = render(tagged('x, total="All"'), x=rows)
    assert cells(blob)[-1] == ["All", "0.3", "3", ""]
    assert of_tables(blob, "w:tblLook")[0].get(qn("w:lastRow")) == "1"


def test_the_label_of_a_total_stands_in_the_first_column_without_a_sum() -> None:
    rows = [[12, "Skills", 5], [30, "Roads", 3]]
    assert cells(render(tagged('x, total="Total"'), x=rows))[-1] == ["42", "Total", "8"]


def test_a_column_that_numbers_the_rows_is_not_summed_up() -> None:
    rows = [[3, "Skills", 5], [4, "Roads", 3]]
    assert cells(render(tagged('x, total="Total"'), x=rows))[-1] == ["Total", "", "8"]


def test_where_every_column_has_a_sum_the_label_stands_before_the_first() -> None:
    rows = [[1200, 5], [30, 3]]
    last = cells(render(tagged('x, total="Total"'), x=rows))[-1]
    assert last == ["Total\u00a01,230", "8"]


@given(st.lists(st.lists(st.integers(-999, 1800), min_size=3, max_size=3), min_size=1, max_size=6))
def test_no_sum_gives_way_to_the_label(rows: list[list[int]]) -> None:
    row = sums(rows, "Total")
    said = [one.value if isinstance(one, LabelledSum) else one for one in row]
    first = rows[0][0]
    counts = len(rows) > 1 and [r[0] for r in rows] == list(range(first, first + len(rows)))
    wanted = [sum(column) for column in zip(*rows, strict=True)]
    assert said[1:] == wanted[1:]
    assert said[0] == ("Total" if counts else wanted[0])
    assert any("Total" in {one, getattr(one, "label", "")} for one in row)


def test_years_and_sums_are_written_in_the_digits_of_the_house() -> None:
    template = Template.from_bytes(tagged('x, total="Total"'), "template")
    manner = Manner("en", digits="٠١٢٣٤٥٦٧٨٩")
    blob = template.render({"x": [[12, 1955], [30, 1977]]}, manner=manner).blob
    assert cells(blob)[1:] == [["٣٠", "١٩٧٧"], ["٤٢", "Total"]]


def test_a_total_can_be_given() -> None:
    assert cells(render(tagged('x, total=["All", 9]'), x=[["a", 1]]))[-1] == ["All", "9"]
    blob = render(tagged('x, total={"name": "All"}'), x=MEMBERS)
    assert cells(blob)[-1] == ["All", "", ""]


# --- Word --------------------------------------------------------------------------------------


def test_the_header_comes_on_every_page_and_no_row_is_torn() -> None:
    blob = render(tagged("x"), x=MEMBERS)
    first, *others = of_tables(blob, "w:trPr")
    assert [child.tag for child in first] == [qn("w:cantSplit"), qn("w:tblHeader")]
    assert all([child.tag for child in each] == [qn("w:cantSplit")] for each in others)


def test_a_table_is_as_wide_as_there_is_room() -> None:
    section = '<w:pgSz w:w="12000" w:h="16000"/><w:pgMar w:left="1000" w:right="1000"/>'
    tag = w_p("{{ table(x, widths=[1, 3]) }}")
    blob = render(
        note(f"{tag}<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr></w:p>"), x=[["a", "b"]]
    )
    assert of_tables(blob, "w:tblW")[0].get(qn("w:w")) == "10000"
    assert [c.get(qn("w:w")) for c in of_tables(blob, "w:gridCol")] == ["2500", "7500"]
    assert [c.get(qn("w:w")) for c in of_tables(blob, "w:tcW")] == ["2500", "7500"]


def test_a_table_where_no_width_is_known_takes_all_there_is() -> None:
    blob = render(note(w_p("a"), header=w_p("{{ table(x) }}")), x=[["a"]])
    (width,) = root_of(blob, "/word/header1.xml").iter(qn("w:tblW"))
    assert (width.get(qn("w:w")), width.get(qn("w:type"))) == ("5000", "pct")


def test_long_texts_get_more_room_and_no_word_is_broken() -> None:
    rows = [["Contributions", "word " * 60, 1]]
    widths = [int(c.get(qn("w:w"))) for c in of_tables(render(tagged("x"), x=rows), "w:gridCol")]
    assert widths[1] > widths[0] > widths[2]
    assert widths[0] > 13 * 120


def table_style(name: str, *rows: str, custom: str = "") -> str:
    parts = "".join(
        f'<w:tblStylePr w:type="{r}"><w:rPr><w:b/></w:rPr></w:tblStylePr>' for r in rows
    )
    ident = name.replace(" ", "")
    return (
        f'<w:style w:type="table"{custom} w:styleId="{ident}"><w:name w:val="{name}"/>{parts}'
        "</w:style>"
    )


CUSTOM = ' w:customStyle="1"'


@pytest.mark.parametrize(
    ("styles", "asked", "expected"),
    [
        ("", "", "TableGrid"),
        (table_style("Light List"), "", "TableGrid"),
        (table_style("Light List"), ', style="light list"', "LightList"),
        (table_style("Our Table", custom=CUSTOM), "", "OurTable"),
        (table_style("Our Table", custom=CUSTOM) + table_style("B"), ', style="B"', "B"),
    ],
)
def test_a_table_takes_the_style_asked_for_or_the_templates_own(
    styles: str, asked: str, expected: str
) -> None:
    template = note(w_p(f"{{{{ table(x{asked}) }}}}"), styles=styles)
    assert val(of_tables(render(template, x=[["a"]]), "w:tblStyle")[0]) == expected


def test_a_style_with_rows_of_its_own_makes_header_and_total_bold() -> None:
    styles = table_style("Our Table", "firstRow", "lastRow", custom=CUSTOM)
    template = note(w_p('{{ table(x, total="T") }}'), styles=styles)
    assert of_tables(render(template, x=MEMBERS), "w:b") == []
    assert len(of_tables(render(tagged('x, total="T"'), x=MEMBERS), "w:b")) == 3 + 2


def test_cells_are_written_in_the_templates_styles_for_tables() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/></w:style>'
        for ident, name in (("TT", "Table Text"), ("TH", "table heading"))
    )
    blob = render(note(w_p("{{ table(x) }}"), styles=styles), x=[{"a": "b"}])
    assert [val(each) for each in of_tables(blob, "w:pStyle")] == ["TH", "TT"]


def test_a_table_keeps_the_look_and_direction_of_its_tag() -> None:
    run = w_run("{{ table(x) }}", '<w:color w:val="FF0000"/><w:rtl/>')
    blob = render(note(w_p(run, properties="<w:bidi/>")), x=[["a"]])
    assert len(of_tables(blob, "w:bidiVisual")) == 1
    (paragraph, *_) = of_tables(blob, "w:tc")[0].iter(qn("w:p"))
    assert [e.tag.split("}")[1] for e in paragraph.iter()][1:3] == ["pPr", "bidi"]
    assert paragraph.find(f".//{qn('w:color')}").get(qn("w:val")) == "FF0000"


def test_a_table_says_what_it_is_to_those_who_cannot_see_it() -> None:
    blob = render(tagged('x, title="A & B", description="C"'), x=[["a"]])
    assert val(of_tables(blob, "w:tblCaption")[0]) == "A & B"
    assert val(of_tables(blob, "w:tblDescription")[0]) == "C"


def test_tables_of_a_loop_stay_apart() -> None:
    body = (w_p("{% for row in x %}"), w_p("{{ table([row]) }}"), w_p("{% endfor %}"))
    blob = render(note(*body), x=[["a"], ["b"], ["c"]])
    assert [cells(blob, table) for table in range(3)] == [[["a"]], [["b"]], [["c"]]]


def test_a_table_in_a_cell_is_as_wide_as_the_cell() -> None:
    blob = render(note(w_table(("{{ table(x) }}", "b"))), x=[["a"]])
    outer, inner = of_tables(blob, "w:tbl")
    assert inner in list(outer.iter())


# --- slides ------------------------------------------------------------------------------------


def slide(arguments: str, cx: int = 9_000_000, cy: int = 5_000_000, kind: str = "") -> str:
    body = shape(7, "Rows", f"{{{{ table({arguments}) }}}}", placeholder=kind)
    return title("t") + body.replace("<p:spPr/>", PLACE.format(cx, cy))


def frame_of(blob: bytes) -> Any:
    (frame,) = (s for s in opened(blob).slides[0].shapes if s.has_table)
    return frame


def test_a_table_takes_the_place_of_its_box() -> None:
    blob = render(deck(slide("x, widths=[1, 2]")), x=[["a", 1], ["b", 2]])
    frame = frame_of(blob)
    assert (frame.name, frame.left, frame.top, frame.width) == ("Rows", 10, 20, 9_000_000)
    assert [column.width for column in frame.table.columns] == [3_000_000, 6_000_000]
    assert frame.height == sum(row.height for row in frame.table.rows)
    assert slide_cells(blob) == [["a", "1"], ["b", "2"]]
    assert [s.name for s in opened(blob).slides[0].shapes] == ["Title", "Rows"]


def test_a_placeholder_for_tables_stays_filled() -> None:
    blob = render(deck(slide("x", kind='<p:ph type="tbl" idx="5"/>')), x=[["a"]])
    assert frame_of(blob).placeholder_format.idx == 5


def test_a_box_without_a_place_takes_that_of_its_layout() -> None:
    own = shape(7, "Rows", "{{ table(x) }}", placeholder='<p:ph idx="3"/>')
    above = shape(9, "Above", "x", placeholder='<p:ph idx="3"/>')
    layout = above.replace("<p:spPr/>", PLACE.format(800_000, 600_000))
    frame = frame_of(render(deck(title("t") + own, layout=layout), x=[["a"]]))
    assert (frame.left, frame.width) == (10, 800_000)


def test_a_box_without_any_place_is_told() -> None:
    (problem,) = problems(deck(title("t") + shape(7, "Rows", "{{ table(x) }}")), {"x": [["a"]]})
    assert "“Rows”" in problem.message


@pytest.mark.parametrize(
    "body",
    [
        shape(7, "Rows", "a {{ table(x) }}"),
        shape(7, "Rows", "a", "{{ table(x) }}"),
    ],
)
def test_a_table_on_a_slide_needs_a_box_of_its_own(body: str) -> None:
    (problem,) = problems(deck(title("t") + body), {"x": [["a"]]})
    assert "box" in problem.hint


def test_a_table_cannot_stand_in_the_notes() -> None:
    (problem,) = problems(deck(title("t"), notes={1: "{{ table(x) }}"}), {"x": [["a"]]})
    assert "box" in problem.hint


def test_text_is_made_small_enough_for_the_box() -> None:
    sizes = []
    for count in (2, 12):
        blob = render(deck(slide("x", cy=3_000_000)), x=[["a"]] * count)
        (size, *_) = {r.get("sz") for r in root_of(blob, slide_uri(1)).iter(qn("a:rPr"))}
        sizes.append(int(size))
    assert sizes[0] == 1600 > sizes[1] >= 1000


def test_a_size_that_the_designer_chose_is_kept() -> None:
    run = '<a:r><a:rPr sz="2000"/><a:t>{{ table(x) }}</a:t></a:r>'
    body = shape(7, "Rows", f"<a:p>{run}</a:p>").replace("<p:spPr/>", PLACE.format(900_000, 900))
    made = rendering(deck(title("t") + body), {"x": [["a"]] * 3})
    sizes = {r.get("sz") for r in root_of(made.blob, slide_uri(1)).iter(qn("a:rPr"))}
    assert sizes == {"2000"}


def test_a_table_too_long_for_its_box_is_told_by_the_boxs_name() -> None:
    made = rendering(deck(slide("x", cy=500_000)), {"x": [["a"]] * 30})
    of_box, of_slide = made.findings
    assert (of_box.code, of_box.is_error) == (Code.FIT_TOO_LONG, False)
    assert "“Rows”" in of_box.message
    assert "below the slide" in of_slide.message


def test_more_rows_than_a_slide_can_show_are_refused() -> None:
    (problem,) = problems(deck(slide("x")), {"x": [["a"]] * 100})
    assert problem.code is Code.RENDER_LIMIT


def test_a_slides_table_says_which_rows_are_special_and_what_it_is() -> None:
    asked = 'x, total="T", title="A", description="B"'
    blob = render(deck(slide(asked)), x=MEMBERS)
    (properties,) = root_of(blob, slide_uri(1)).iter(qn("a:tblPr"))
    assert dict(properties.attrib) == {"firstRow": "1", "lastRow": "1", "bandRow": "1"}
    names = frame_of(blob)._element.nvGraphicFramePr.cNvPr
    assert (names.get("title"), names.get("descr")) == ("A", "B")


OWN_STYLE = "{11111111-2222-3333-4444-555555555555}"


def with_styles(slides: str) -> bytes:
    package = deck_package(slides)
    uri = PackURI("/ppt/tableStyles.xml")
    xml = (
        f'<a:tblStyleLst xmlns:a="{NS["a"]}" def="{OWN_STYLE}">'
        f'<a:tblStyle styleId="{OWN_STYLE}" styleName="House Style"/></a:tblStyleLst>'
    )
    kind = "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml"
    package.add(Part(uri, kind, xml.encode()))
    package.main_part.rels.add(RT.TABLE_STYLES, uri)
    return write_package(package)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (deck(slide("x")), "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"),
        (with_styles(slide("x")), OWN_STYLE),
        (with_styles(slide('x, style="house style"')), OWN_STYLE),
        (
            with_styles(slide('x, style="No Style, Table Grid"')),
            "{5940675A-B579-460E-94D1-54222C63F5DA}",
        ),
    ],
)
def test_a_slides_table_has_the_presentations_style(template: bytes, expected: str) -> None:
    (style,) = root_of(render(template, x=[["a"]]), slide_uri(1)).iter(qn("a:tableStyleId"))
    assert style.text == expected


def test_a_table_style_that_the_presentation_lacks_is_told_with_the_nearest() -> None:
    (problem,) = problems(with_styles(slide('x, style="Huose Style"')), {"x": [["a"]]})
    assert "house style" in problem.hint


def test_cells_of_a_slide_take_links_and_markdown() -> None:
    asked = '[[link("https://a.org", "a"), x | markdown]]'
    blob = render(deck(slide(asked)), x="**b**\n\n- c")
    assert slide_cells(blob) == [["a", "b\nc"]]
    assert len([*root_of(blob, slide_uri(1)).iter(qn("a:hlinkClick"))]) == 1


def test_a_table_on_each_repeated_slide_has_a_number_of_its_own() -> None:
    tags = shape(8, "Tags", "{%slide for row in x %}")
    blob = render(deck(slide("[row]") + tags), x=[["a"], ["b"]])
    found = [
        [s.table.cell(0, 0).text for s in p.shapes if s.has_table] for p in opened(blob).slides
    ]
    assert found == [["a"], ["b"]]


# --- any rows ----------------------------------------------------------------------------------

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
)
VALUES = TEXTS | st.none() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
ROWS = st.lists(st.lists(VALUES, min_size=1, max_size=4), min_size=1, max_size=5)


@given(ROWS)
@settings(max_examples=25, deadline=None)
def test_any_values_make_sound_tables(rows: list[list[Any]]) -> None:
    found = cells(render(tagged("x"), x=rows))
    expected = [[v for v in row if isinstance(v, str)] for row in rows]
    assert all(set(texts) <= set(row) for texts, row in zip(expected, found, strict=True))
    assert len(slide_cells(render(deck(slide("x")), x=rows))) == len(rows)
