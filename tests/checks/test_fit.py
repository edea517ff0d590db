from __future__ import annotations

import pytest

from office import deck_package, rendering, shape, slides, title
from reportgen.checks.fit import check_fit, text_width
from reportgen.errors import Code, Diagnostic

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
