"""The numbers that Word shows before paragraphs of lists."""

from __future__ import annotations

import pytest
from lxml import etree

from office import w_p
from reportgen.ooxml import NS
from reportgen.render.listlabels import read_labels

W = f'xmlns:w="{NS["w"]}"'


def level(at: int, kind: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: str, *lists: str) -> etree._Element:
    form = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    made = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for number, override in enumerate(lists or ("",), start=1)
    )
    return etree.fromstring(f"<w:numbering {W}>{form}{made}</w:numbering>")


def shown(lists: etree._Element, *places: tuple[int, int]) -> list[str]:
    """Return the labels of paragraphs at the given (list, level)."""
    body = "".join(
        w_p("x", properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{n}"/></w:numPr>')
        for n, at in places
    )
    paragraphs = list(etree.fromstring(f"<w:body {W}>{body}</w:body>"))
    labels = read_labels(paragraphs, lists, lambda _: ())
    return [labels.of(paragraph) for paragraph in paragraphs]


def test_deeper_levels_begin_again_under_each_number() -> None:
    lists = numbering(level(0, "decimal", "%1.") + level(1, "lowerLetter", "%1.%2)"))
    places = ((1, 0), (1, 1), (1, 1), (1, 0), (1, 1))
    assert shown(lists, *places) == ["1.", "1.a)", "1.b)", "2.", "2.a)"]


@pytest.mark.parametrize(
    ("kind", "start", "expected"),
    [
        ("decimal", 9, "9"),
        ("decimalZero", 9, "09"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 4, "IV"),
        ("bullet", 1, ""),
        ("none", 1, ""),
    ],
)
def test_numbers_are_written_in_the_format_of_their_level(
    kind: str, start: int, expected: str
) -> None:
    assert shown(numbering(level(0, kind, "%1", start)), (1, 0)) == [expected]


def test_plain_numbers_are_written_where_the_level_asks_for_them() -> None:
    lists = numbering(
        level(0, "upperRoman", "%1") + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    )
    assert shown(lists, (1, 0), (1, 1)) == ["I", "1.1"]


def test_lists_of_one_form_go_on_counting_unless_one_begins_anew() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = numbering(level(0, "decimal", "%1"), "", "", again)
    assert shown(lists, (1, 0), (2, 0), (3, 0), (3, 0)) == ["1", "2", "5", "6"]


def test_a_list_or_a_level_that_is_not_there_shows_nothing() -> None:
    assert shown(numbering(level(0, "decimal", "%1")), (7, 0), (1, 3), (1, 0)) == ["", "", "1"]
