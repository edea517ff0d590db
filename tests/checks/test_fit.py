from __future__ import annotations

import re

import pytest

from office import a_table, deck_package, rendering, shape, slides, title
from reportgen.checks.fit import check_fit
from reportgen.checks.fit_text import text_width
from reportgen.errors import Code, Diagnostic
from reportgen.template import Template

LONG = "A sentence that is much too long for a place as small as this one. " * 3


def sized(markup: str, cx: int, cy: int) -> str:
    """Return a shape with a size of its own, in EMU."""
    frame = f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm></p:spPr>'
    return markup.replace("<p:spPr/>", frame)


def found(slide: str, layout: str = "") -> list[Diagnostic]:
    package = deck_package(slide, layout=layout)
    return check_fit(package, "deck.pptx", {})


def test_a_text_that_fits_is_no_finding() -> None:
    assert found(sized(title("Short"), 9_000_000, 900_000)) == []


def test_a_text_too_long_for_its_place_is_told_with_slide_shape_and_words() -> None:
    (finding,) = found(sized(title(LONG), 900_000, 900_000))
    assert finding.code is Code.FIT_TOO_LONG
    assert not finding.is_error
    assert finding.location.trail == ("slide 1", "Title")
    assert "“A sentence that is much too long" in finding.message


def test_a_place_without_a_size_of_its_own_takes_it_from_its_layout() -> None:
    layout = sized(shape(2, "T", "x", placeholder='<p:ph type="title"/>'), 900_000, 900_000)
    assert len(found(title(LONG), layout=layout)) == 1


def test_a_place_is_found_by_its_index_before_its_type() -> None:
    layout = sized(
        shape(2, "Wide", "x", placeholder='<p:ph type="body" idx="1"/>'), 9_000_000, 9_000_000
    ) + sized(shape(3, "Narrow", "x", placeholder='<p:ph type="body" idx="2"/>'), 90_000, 90_000)
    wide = shape(2, "B", LONG, placeholder='<p:ph type="body" idx="1"/>')
    narrow = shape(2, "B", LONG, placeholder='<p:ph type="body" idx="2"/>')
    assert (len(found(wide, layout=layout)), len(found(narrow, layout=layout))) == (0, 1)


def test_a_place_whose_size_nobody_says_is_left_alone() -> None:
    assert found(title(LONG)) == []


def test_a_box_that_is_no_placeholder_is_left_alone() -> None:
    assert found(sized(shape(3, "box", LONG), 900_000, 90_000)) == []


@pytest.mark.parametrize(("size", "count"), [("4000", 1), ("400", 0)])
def test_the_size_of_the_masters_style_counts(size: str, count: int) -> None:
    package = deck_package(
        sized(title("Some forty characters of a plain title"), 3_000_000, 700_000)
    )
    master = package.part("/ppt/slideMasters/slideMaster1.xml")
    level = f'<a:lvl1pPr><a:defRPr sz="{size}"/></a:lvl1pPr>'
    style = f"<p:txStyles><p:titleStyle>{level}</p:titleStyle></p:txStyles>"
    xml = master.blob.decode().replace("</p:sldMaster>", f"{style}</p:sldMaster>")
    package.add(master.with_blob(xml.encode()))
    assert len(check_fit(package, "deck.pptx", {})) == count


@pytest.mark.parametrize("spacing", ["50%", "50000"])
def test_a_line_spacing_counts_in_both_ways_of_writing_it(spacing: str) -> None:
    share = f'<a:lnSpc><a:spcPct val="{spacing}"/></a:lnSpc>'
    level = f"<a:lstStyle><a:lvl1pPr>{share}</a:lvl1pPr></a:lstStyle>"
    tall = title("one", "two", "three", "four")
    tight = tall.replace("<a:lstStyle/>", level)
    assert len(found(sized(tall, 9_000_000, 800_000))) == 1
    assert found(sized(tight, 9_000_000, 800_000)) == []


def test_each_line_of_a_text_counts() -> None:
    broken = title("<a:p>" + "<a:br/>".join(["<a:r><a:t>x</a:t></a:r>"] * 9) + "</a:p>")
    assert len(found(sized(broken, 9_000_000, 900_000))) == 1


def test_wide_characters_are_counted_as_wide() -> None:
    assert text_width("中文", 10) == 20
    assert text_width("ab", 10) == pytest.approx(9.4)


def test_a_rendering_tells_what_does_not_fit() -> None:
    package = deck_package(sized(title("{{ x }}"), 900_000, 900_000))
    made = rendering(package, {"x": LONG})
    assert [finding.code for finding in made.findings] == [Code.FIT_TOO_LONG]
    assert slides(made.blob) == [[LONG]]


def table(*texts: str, top: int = 5_000_000) -> str:
    """Return a table of one column of 236 pt, which begins 394 pt below the head of the slide."""
    frame = a_table(2, *((text,) for text in texts))
    frame = frame.replace('<a:gridCol w="100"', '<a:gridCol w="3000000"')
    return re.sub(r'<a:off x="(\d+)" y="\d+"/>', rf'<a:off x="\1" y="{top}"/>', frame)


def test_a_table_that_ends_on_its_slide_is_no_finding() -> None:
    assert found(table("a", "b", "c")) == []


def test_a_table_whose_texts_push_it_off_the_slide_is_told_with_slide_table_and_words() -> None:
    (finding,) = found(table("First row", LONG))
    assert finding.code is Code.FIT_TOO_LONG
    assert not finding.is_error
    assert finding.location.trail == ("slide 1", "table 2")
    assert "pt below the slide: “First row A sentence" in finding.message


def test_a_table_of_too_many_rows_is_told() -> None:
    assert len(found(table(*"abcdefgh"))) == 1


def test_a_table_may_begin_higher_and_hold_more() -> None:
    assert found(table(*"abcdefgh", top=1_000_000)) == []


def test_each_rendering_tells_of_a_table_that_runs_off_its_slide() -> None:
    template = Template.from_package(deck_package(table("{{ x }}", "{{ y }}")), "deck.pptx")
    for text, count in (("short", 0), ("other", 0), (LONG, 1), ("short", 0), (LONG, 1), ("x", 0)):
        made = template.render({"x": text, "y": text})
        assert [finding.code for finding in made.findings] == [Code.FIT_TOO_LONG] * count
