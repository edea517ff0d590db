from __future__ import annotations

import pytest

from charts.specimens import C15, find, powerpoint_chart, powerpoint_series, two_series
from reportgen.charts.drawingml import fill_chart


def filled(inside: str, *names: str) -> bytes:
    return fill_chart(powerpoint_chart(powerpoint_series(inside)), two_series(*names or ("X",)))


def extension(inside: str) -> str:
    return f'<c:extLst><c:ext uri="{{U}}" xmlns:c15="{C15}">{inside}</c:ext></c:extLst>'


def test_formats_of_points_stay_while_their_points_exist() -> None:
    points = "".join(f'<c:dPt><c:idx val="{number}"/></c:dPt>' for number in (0, 1, 2, 7))
    assert find(filled(points), "//c:dPt/c:idx/@val") == ["0", "1"]


def test_labels_of_points_stay_while_their_points_exist() -> None:
    labels = "".join(f'<c:dLbl><c:idx val="{number}"/></c:dLbl>' for number in (1, 2))
    xml = filled(f'<c:dLbls>{labels}<c:showVal val="1"/></c:dLbls>')
    assert find(xml, "//c:dLbl/c:idx/@val") == ["1"]
    assert find(xml, "//c:dLbls/c:showVal/@val") == ["1"]


def test_labels_read_from_cells_go_and_their_range_with_them() -> None:
    field = '<a:p><a:fld type="CELLRANGE" id="{1}"/></a:p>'
    label = f'<c:dLbl><c:idx val="0"/><c:tx><c:rich>{field}</c:rich></c:tx></c:dLbl>'
    shown = extension('<c15:showDataLabelsRange val="1"/>')
    kept = extension("<c15:datalabelsRange><c15:f>Sheet1!$D$2</c15:f></c15:datalabelsRange>")
    xml = filled(f"<c:dLbls>{label}{shown}</c:dLbls>{kept}")
    assert find(xml, "//c:dLbl") == []
    assert find(xml, "//c15:*") == []


def test_extensions_that_stay_true_stay() -> None:
    lines = extension('<c15:showLeaderLines val="1"/>')
    xml = filled(f"<c:dLbls>{lines}</c:dLbls>")
    assert find(xml, "//c15:showLeaderLines/@val") == ["1"]
    assert len(find(xml, "//*[local-name()='uniqueId']")) == 1


def test_series_hidden_by_a_filter_are_forgotten() -> None:
    xml = filled(extension("<c15:filteredBarSeries><c15:ser/></c15:filteredBarSeries>"))
    assert find(xml, "//c15:*") == []


@pytest.mark.parametrize(("kind", "left"), [("cust", 0), ("percentage", 1)])
def test_error_bars_read_from_cells_go(kind: str, left: int) -> None:
    xml = filled(f'<c:errBars><c:errValType val="{kind}"/></c:errBars>')
    assert len(find(xml, "//c:errBars")) == left


@pytest.mark.parametrize(("cell", "text"), [("$B$1", "A & B"), ("$B$3", "2"), ("$Z$9", None)])
def test_a_title_linked_to_a_cell_shows_what_the_cell_holds_now(cell: str, text: str) -> None:
    title = (
        f"<c:title><c:tx><c:strRef><c:f>Sheet1!{cell}</c:f><c:strCache><c:ptCount val='1'/>"
        "<c:pt idx='0'><c:v>Old title</c:v></c:pt></c:strCache></c:strRef></c:tx></c:title>"
        "<c:autoTitleDeleted"
    )
    xml = powerpoint_chart(powerpoint_series()).replace(b"<c:autoTitleDeleted", title.encode())
    (shown,) = find(fill_chart(xml, two_series("A & B")), "//c:title//c:v")
    assert shown.text == text or (text is None and not shown.text)


def test_a_title_typed_by_the_designer_stays() -> None:
    title = (
        "<c:title><c:tx><c:rich><a:p><a:r><a:t>Typed</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    )
    xml = powerpoint_chart(powerpoint_series()).replace(
        b"<c:autoTitleDeleted", f"{title}<c:autoTitleDeleted".encode()
    )
    assert find(fill_chart(xml, two_series("X")), "//c:title//a:t/text()") == ["Typed"]
