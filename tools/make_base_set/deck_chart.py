"""The deck's native bar chart with the workbook behind it, filled with likely looking figures.

The engine puts the data of a record into both; what stays is the look: one colour of the theme,
labels at the bars, no grid, no legend, no axis of values. ECMA-376 Part 1, 21.2.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Final

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from tools.make_base_set.deck_xml import HEAD, LANGUAGE, Look, solid

from reportgen.ooxml import NS

AREAS: Final = (
    ("Connectivity and access", 4),
    ("Digital skills", 3),
    ("Infrastructure", 2),
    ("Inclusion", 2),
    ("Online services", 1),
)
_LAST_ROW: Final = len(AREAS) + 1
_SPACES: Final = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("a", "c", "r"))
_CATEGORIES, _VALUES = "111111111", "222222222"


def chart_xml(workbook_rid: str) -> bytes:
    """Return the chart part; ``workbook_rid`` is its relationship to the workbook."""
    return (
        f'{HEAD}<c:chartSpace {_SPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f"{_bars()}{_axes()}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(Look(18, 'tx1', 'minor'))}"
        f'<c:externalData r:id="{workbook_rid}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    ).encode()


def _bars() -> str:
    name = _cache("str", "Sheet1!$B$1", ("Initiatives",))
    labels = _cache("str", f"Sheet1!$A$2:$A${_LAST_ROW}", tuple(label for label, _ in AREAS))
    counts = tuple(str(count) for _, count in AREAS)
    values = _cache("num", f"Sheet1!$B$2:$B${_LAST_ROW}", counts)
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx>{name}</c:tx><c:spPr>'
        f'{solid("accent1")}<a:ln><a:noFill/></a:ln></c:spPr><c:invertIfNegative val="0"/>'
        f"{_labels()}<c:cat>{labels}</c:cat><c:val>{values}</c:val></c:ser>"
        f'<c:gapWidth val="45"/><c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
        "</c:barChart>"
    )


def _cache(kind: str, formula: str, values: tuple[str, ...]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{v}</c:v></c:pt>' for at, v in enumerate(values))
    code = "<c:formatCode>0</c:formatCode>" if kind == "num" else ""
    return (
        f"<c:{kind}Ref><c:f>{formula}</c:f><c:{kind}Cache>{code}"
        f'<c:ptCount val="{len(values)}"/>{points}</c:{kind}Cache></c:{kind}Ref>'
    )


def _labels() -> str:
    shown = "".join(
        f'<c:show{what} val="{int(what == "Val")}"/>'
        for what in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    look = _text(Look(20, "tx2", "minor", bold=True))
    return (
        '<c:dLbls><c:numFmt formatCode="0" sourceLinked="0"/><c:spPr><a:noFill/>'
        f'<a:ln><a:noFill/></a:ln></c:spPr>{look}<c:dLblPos val="outEnd"/>{shown}</c:dLbls>'
    )


def _axes() -> str:
    """Return both axes: the first label on top, bars from zero, the axis of values hidden."""
    line = f'<c:spPr><a:ln w="12700">{solid("bg2*85")}</a:ln></c:spPr>'
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="maxMin"/>'
        '</c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{line}'
        f'{_text(Look(18, "tx1", "minor"))}<c:crossAx val="{_VALUES}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>'
        '<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="{_CATEGORIES}"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _text(look: Look) -> str:
    props = look.props("a:defRPr")
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{props}</a:pPr>"
        f'<a:endParaRPr lang="{LANGUAGE}"/></a:p></c:txPr>'
    )


def workbook() -> bytes:
    """Return the workbook behind the chart; the same bytes every time."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": datetime(2025, 1, 1, tzinfo=UTC)})
    sheet = book.add_worksheet("Sheet1")
    sheet.set_column(0, 0, 32)
    sheet.write_string(0, 1, "Initiatives")
    for row, (label, count) in enumerate(AREAS, start=1):
        sheet.write_string(row, 0, label)
        sheet.write_number(row, 1, count)
    book.close()
    return target.getvalue()
