from __future__ import annotations

import pytest

from office import (
    DOCUMENT,
    a_p,
    a_table,
    cells,
    deck,
    note,
    opened,
    part_text,
    problems,
    render,
    shape,
    slide_cells,
    slides,
    texts,
    title,
    w_p,
    w_run,
    w_table,
)
from reportgen.errors import Code

XS = {"xs": ["a", "b"], "none": []}


# --- text ---


def test_tags_in_one_paragraph_govern_the_text_between() -> None:
    assert texts(render(note(w_p("{% for x in xs %}[{{ x }}]{% endfor %}")), XS)) == ["[a][b]"]


def test_branches_in_one_paragraph_choose_text() -> None:
    text = "{% if x == 1 %}one{% elif x == 2 %}two{% else %}more{% endif %}"
    made = [texts(render(note(w_p(text)), {"x": x}))[0] for x in (1, 2, 3)]
    assert made == ["one", "two", "more"]


def test_text_tags_around_a_whole_link_govern_the_link() -> None:
    link = f'<w:hyperlink w:anchor="x">{w_run("{% for x in xs %}{{ x }}")}</w:hyperlink>'
    blob = render(note(w_p(link, w_run("{% endfor %}."))), XS)
    assert texts(blob) == ["ab."]
    assert part_text(blob, DOCUMENT).count("<w:hyperlink") == 2


def test_text_tags_that_cut_a_link_in_two_are_refused() -> None:
    link = f'<w:hyperlink w:anchor="x">{w_run("a{% if x %}b")}</w:hyperlink>'
    (problem,) = problems(note(w_p(link, w_run("{% endif %}."))), {"x": 1})
    assert problem.code is Code.TEMPLATE_LIFT


def test_text_in_a_content_control_inside_a_paragraph_is_governed() -> None:
    inside = w_run("{% for x in xs %}{{ x }}{% endfor %}")
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    assert ">a</w:t>" in part_text(render(note(w_p(control)), XS), DOCUMENT)


# --- paragraphs ---


def test_tags_alone_in_paragraphs_govern_the_paragraphs_and_tables_between() -> None:
    body = (w_p("{% for x in xs %}"), w_p("{{ x }}"), w_table(("{{ x }}",)), w_p("{% endfor %}"))
    blob = render(note(*body), XS)
    assert texts(blob) == ["a", "b"]
    assert (cells(blob, 0), cells(blob, 1)) == ([["a"]], [["b"]])


def test_branches_in_paragraphs_of_their_own_choose_paragraphs() -> None:
    body = ("{% if x %}", "yes", "{% else %}", "no", "{% endif %}")
    assert texts(render(note(*map(w_p, body)), x=False)) == ["no"]


def test_several_tags_may_share_a_tag_paragraph() -> None:
    body = ("{% for x in xs %}{% for y in xs %}", "{{ x }}{{ y }}", "{% endfor %}{% endfor %}")
    assert texts(render(note(*map(w_p, body)), XS)) == ["aa", "ab", "ba", "bb"]


def test_one_tag_paragraph_may_end_a_statement_and_begin_the_next() -> None:
    body = ("{% if a %}", "first", "{% endif %}{% if b %}", "second", "{% endif %}")
    assert texts(render(note(*map(w_p, body)), a=False, b=True)) == ["second"]


def test_what_a_paragraph_sets_holds_in_the_loop_that_it_stands_in() -> None:
    body = ("{% for x in xs %}{% set y = x | upper %}", "{{ y }}", "{% endfor %}")
    assert texts(render(note(*map(w_p, body)), XS)) == ["A", "B"]


def test_a_comment_alone_in_a_paragraph_goes_with_it() -> None:
    assert texts(render(note(w_p("{# for the designer #}"), w_p("text{# more #}")))) == ["text"]


def test_a_set_alone_in_a_paragraph_goes_with_it() -> None:
    assert texts(render(note(w_p("{% set x = 1 %}"), w_p("{{ x }}")))) == ["1"]


def test_a_block_marks_its_paragraphs_and_leaves_them() -> None:
    body = ("{% block sources %}", "text", "{% endblock %}")
    assert texts(render(note(*map(w_p, body)))) == ["text"]


def test_paragraphs_in_a_block_content_control_are_governed() -> None:
    inside = "".join(map(w_p, ("{% for x in xs %}", "{{ x }}", "{% endfor %}")))
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    made = part_text(render(note(control, w_p("end")), XS), DOCUMENT)
    assert made.count("<w:p>") == 3


def test_paragraphs_of_a_text_frame_are_governed() -> None:
    box = shape(3, "box", "{% for x in xs %}", "- {{ x }}", "{% endfor %}")
    assert slides(render(deck(title("t") + box), XS)) == [["t", "- a\n- b"]]


@pytest.mark.parametrize(
    "wrapped",
    [
        w_p("{% for x in xs %}text"),
        w_p("{% for x in xs %}", "<w:r><w:br w:type='page'/></w:r>"),
        w_p("{% for x in xs %}", properties="<w:sectPr/>"),
    ],
)
def test_something_beside_a_tag_that_governs_paragraphs_is_refused(wrapped: str) -> None:
    (problem,) = problems(note(wrapped, w_p("{{ x }}"), w_p("{% endfor %}")), XS)
    assert problem.code is Code.TEMPLATE_LIFT
    assert "paragraph 1" in str(problem.location)
    assert "paragraph 3" in problem.message


def test_a_bookmark_in_a_tag_paragraph_survives_it() -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/>'
    body = (
        w_p("<w:r><w:t>{% if x %}</w:t></w:r>" + mark),
        w_p("yes"),
        w_p('<w:bookmarkEnd w:id="0"/><w:r><w:t>{% endif %}</w:t></w:r>'),
    )
    for x in (True, False):
        made = part_text(render(note(*body, w_p("end")), x=x), DOCUMENT)
        assert made.count("w:bookmarkStart") == made.count("w:bookmarkEnd")


# --- rows ---


def test_tags_in_different_cells_of_a_row_govern_the_row() -> None:
    rows = (("head", "head"), ("{% for x in xs %}{{ x }}", "{{ loop.index }}{% endfor %}"))
    assert cells(render(note(w_table(*rows)), XS)) == [["head", "head"], ["a", "1"], ["b", "2"]]


def test_two_statements_over_one_row_nest() -> None:
    row = (
        "{% for x in xs %}{% if x != skip %}{{ x }}",
        "{{ loop.index }}{% endif %}{% endfor %}",
    )
    made = cells(render(note(w_table(("h", "h"), row)), XS | {"skip": "a"}))
    assert made == [["h", "h"], ["b", "2"]]


def test_tags_in_rows_of_their_own_govern_the_rows_between() -> None:
    rows = (
        ("h", "h"),
        ("{% for x in xs %}", ""),
        ("{{ x }}", "1"),
        ("", "2"),
        ("{% endfor %}", ""),
    )
    made = cells(render(note(w_table(*rows)), XS))
    assert made == [["h", "h"], ["a", "1"], ["", "2"], ["b", "1"], ["", "2"]]


def test_rows_of_a_slides_table_are_governed_in_both_ways() -> None:
    between = (("h", "h"), ("{% for x in xs %}", ""), ("{{ x }}", "1"), ("{% endfor %}", ""))
    across = (("h", "h"), ("{% for x in xs %}{{ x }}", "1{% endfor %}"))
    for rows in (between, across):
        made = slide_cells(render(deck(title("t") + a_table(3, *rows)), XS))
        assert made == [["h", "h"], ["a", "1"], ["b", "1"]]


def test_a_tag_paragraph_in_a_cell_goes_where_others_stay() -> None:
    first = w_p("{% for x in xs %}") + w_p("{{ x }}")
    made = cells(render(note(w_table(("h", "h"), (first, "1{% endfor %}"))), XS))
    assert made == [["h", "h"], ["a", "1"], ["b", "1"]]


def test_a_branch_between_the_cells_of_a_row_is_refused() -> None:
    row = ("{% if x %}a", "{% else %}b", "c{% endif %}")
    (problem,) = problems(note(w_table(("h", "h", "h"), row)), {"x": 1})
    assert problem.code is Code.TEMPLATE_LIFT


def test_a_table_in_a_cell_is_governed_on_its_own() -> None:
    inner = w_table(("{% for x in xs %}{{ x }}", "{% endfor %}"))
    made = part_text(render(note(w_table((inner + w_p("end"), "b"))), XS), DOCUMENT)
    assert made.count("<w:tr>") == 3


def test_a_statement_that_ends_in_an_inner_table_is_refused() -> None:
    inner = w_table(("{% endfor %}", "x"))
    (problem,) = problems(note(w_table(("{% for x in xs %}a", inner + w_p("end")))), XS)
    assert problem.code is Code.TEMPLATE_LIFT


def test_a_statement_that_ends_deeper_than_it_began_is_refused_with_both_places() -> None:
    body = (w_p("{% if x %}"), w_table(("{% endif %}", "b")))
    (problem,) = problems(note(*body), {"x": 1})
    assert problem.code is Code.TEMPLATE_LIFT
    assert "paragraph 1" in str(problem.location)
    assert "table 1 › row 1 › cell 1" in problem.message


# --- what is left ---


def test_a_cell_keeps_a_paragraph_when_its_loop_yields_none() -> None:
    cell = "".join(map(w_p, ("{% for x in none %}", "{{ x }}", "{% endfor %}")))
    assert cells(render(note(w_table((cell, "b"))), XS)) == [["", "b"]]


def test_a_cell_ends_in_a_paragraph_when_what_followed_its_table_is_gone() -> None:
    tail = "".join(map(w_p, ("{% if none %}", "text", "{% endif %}")))
    blob = render(note(w_table((w_table(("a",)) + tail, "b"))), XS)
    assert "</w:tbl><w:p/></w:tc>" in part_text(blob, DOCUMENT)


def test_a_text_frame_keeps_a_paragraph_when_its_loop_yields_none() -> None:
    box = shape(3, "box", "{% for x in none %}", "- {{ x }}", "{% endfor %}")
    assert slides(render(deck(title("t") + box), XS)) == [["t", ""]]


def test_a_footnote_keeps_a_paragraph_when_its_loop_yields_none() -> None:
    paragraphs = "".join(map(w_p, ("{% for x in none %}", "{{ x }}", "{% endfor %}")))
    notes = f'<w:footnote w:id="2">{paragraphs}</w:footnote>'
    body = w_p("a", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    made = part_text(render(note(body, footnotes=notes), XS), "/word/footnotes.xml")
    assert '<w:footnote w:id="1"><w:p/></w:footnote>' in made


@pytest.mark.parametrize("text", ["{% if none %}a{% endif %}", "{% for x in none %}a{% endfor %}"])
def test_a_paragraph_governed_word_by_word_goes_when_nothing_is_left(text: str) -> None:
    assert texts(render(note(w_p("before"), w_p(text), w_p("after")), XS)) == ["before", "after"]


def test_a_paragraph_governed_word_by_word_stays_when_something_is_left() -> None:
    text = "{% if none %}a{% endif %}{% if xs %}b{% endif %}"
    assert texts(render(note(w_p("before"), w_p(text)), XS)) == ["before", "b"]


def test_the_only_paragraph_of_a_text_frame_stays_with_its_format() -> None:
    paragraph = a_p("{% if none %}a{% endif %}").replace("<a:p>", '<a:p><a:pPr lvl="1"/>')
    blob = render(deck(title("t") + shape(3, "box", paragraph)), XS)
    (_, box) = opened(blob).slides[0].shapes
    assert [(p.text, p.level) for p in box.text_frame.paragraphs] == [("", 1)]


def test_the_paragraph_of_a_section_break_stays() -> None:
    broken = w_p("{% if none %}a{% endif %}", properties="<w:sectPr/>")
    assert texts(render(note(broken, w_p("b")), XS)) == ["", "b"]


def test_a_table_without_rows_goes() -> None:
    table = w_table(("{% for x in none %}{{ x }}", "{% endfor %}"))
    assert "<w:tbl>" not in part_text(render(note(table, w_p("end")), XS), DOCUMENT)


def test_the_frame_of_a_slides_table_without_rows_goes() -> None:
    table = a_table(3, ("{% for x in none %}{{ x }}", "{% endfor %}"))
    (made,) = opened(render(deck(title("t") + table), XS)).slides
    assert [s.name for s in made.shapes] == ["Title"]


def test_a_table_in_a_cell_that_goes_leaves_a_paragraph() -> None:
    inner = w_table(("{% for x in none %}{{ x }}", "{% endfor %}"))
    made = cells(render(note(w_table((inner + w_p("{% if none %}a{% endif %}"), "b"))), XS))
    assert made == [["", "b"]]


@pytest.mark.parametrize(
    "rows",
    [(("{% for x in xs %}a", ""), ("", "b{% endfor %}")), (("a{% if xs %}",), ("{% endif %}",))],
)
def test_tags_in_two_rows_are_told_how_to_govern_rows(rows: tuple[tuple[str, ...], ...]) -> None:
    for template in (note(w_table(*rows), w_p("")), deck(title("t") + a_table(4, *rows))):
        (problem,) = problems(template, XS)
        assert problem.code is Code.TEMPLATE_LIFT
        assert "a row of its own, above and below" in problem.hint
