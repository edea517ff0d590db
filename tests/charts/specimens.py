"""Charts and workbooks as PowerPoint and python-pptx make them, and ways to look inside."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from reportgen.charts.spec import ChartData, Series

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = {"c": C, "a": A, "c15": C15, "s": S, "r": R}

AREAS = ChartData(
    ("Connectivity", "Digital skills", "Smith & Co <b>", "=1+1"),
    (Series("Initiatives", (3, 2.5, None, 1)),),
)


def two_series(*names: str) -> ChartData:
    return ChartData(("a", "b"), tuple(Series(name, (1, 2)) for name in names))


@dataclass
class ChartFile:
    """A presentation with one chart: its XML, its workbook, and the way to open it again."""

    presentation: Any
    part: Any

    @property
    def xml(self) -> bytes:
        return bytes(self.part.blob)

    @property
    def workbook(self) -> bytes:
        return bytes(self.part.chart_workbook.xlsx_part.blob)

    def reopened_with(self, xml: bytes, workbook: bytes) -> Any:
        """Return python-pptx's chart after saving and opening the file with new content."""
        self.part.chart_workbook.xlsx_part.blob = workbook
        self.part._element = etree_of_part(xml)
        out = io.BytesIO()
        self.presentation.save(out)
        (shape,) = Presentation(io.BytesIO(out.getvalue())).slides[0].shapes
        return shape.chart


def etree_of_part(xml: bytes) -> Any:
    from pptx.oxml import parse_xml  # noqa: PLC0415 - its own classes, needed here only

    return parse_xml(xml)


def chart_file(kind: XL_CHART_TYPE, series: int = 2) -> ChartFile:
    """Return a chart of ``kind`` with three categories, made by python-pptx."""
    data: Any = CategoryChartData(number_format="0.0")  # type: ignore[no-untyped-call]  # typed in part
    data.categories = ["North", "South", "West"]
    for number in range(series):
        data.add_series(f"Old {number}", (1, 2, 3))
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    frame: Any = slide.shapes.add_chart(kind, 0, 0, 4_000_000, 3_000_000, data)
    return ChartFile(presentation, frame.chart.part)


def workbook(write: Callable[[Any, Any], None], names: tuple[str, ...] = ("Sheet1",)) -> bytes:
    """Return a workbook whose first sheet was written by ``write(book, sheet)``."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheets = [book.add_worksheet(name) for name in names]
        write(book, sheets[0])
    return out.getvalue()


def powerpoint_chart(series: str, *, kind: str = "barChart", after: str = "") -> bytes:
    """Return a chart part as PowerPoint writes it around ``series``."""
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:roundedCorners val="0"/><c:chart>
<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:{kind}><c:barDir val="bar"/>
<c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="45"/>
<c:axId val="1"/><c:axId val="2"/></c:{kind}>{after}<c:catAx><c:axId val="1"/>
<c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:crossAx val="1"/></c:valAx>
</c:plotArea></c:chart><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>
</c:chartSpace>""".encode()


def powerpoint_series(inside: str = "", sheet: str = "Sheet1", number: int = 0) -> str:
    """Return one series with a filled look and ``inside`` where points and labels stand."""
    column = "BCDEF"[number]
    return f"""<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef>
<c:f>{sheet}!${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>Old</c:v></c:pt>
</c:strCache></c:strRef></c:tx><c:spPr><a:solidFill><a:schemeClr val="accent6"/></a:solidFill>
</c:spPr><c:invertIfNegative val="0"/>{inside}<c:cat><c:strRef><c:f>{sheet}!$A$2</c:f></c:strRef>
</c:cat><c:val><c:numRef><c:f>{sheet}!${column}$2</c:f><c:numCache><c:formatCode>0%</c:formatCode>
<c:ptCount val="1"/><c:pt idx="0"><c:v>9</c:v></c:pt></c:numCache></c:numRef></c:val>
<c:extLst><c:ext uri="{{C3380CC4-5D6E-409C-BE32-E72D297353CC}}"
 xmlns:c16="http://schemas.microsoft.com/office/drawing/2014/chart">
<c16:uniqueId val="{{0000000{number}-1A2B}}"/></c:ext></c:extLst></c:ser>"""


def find(xml: bytes, path: str) -> list[Any]:
    """Return what the XPath ``path`` finds in ``xml``."""
    found: Any = etree.fromstring(xml).xpath(path, namespaces=NS)
    return list(found)


def part(xlsx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
        return archive.read(name)


def part_names(xlsx: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
        return set(archive.namelist())


def cells(xlsx: bytes, name: str = "xl/worksheets/sheet1.xml") -> dict[str, str | float]:
    """Return the cells of a worksheet that hold inline texts or numbers, by their names."""
    found: dict[str, str | float] = {}
    for cell in find(part(xlsx, name), "//s:c"):
        text, number = cell.find("s:is/s:t", NS), cell.find("s:v", NS)
        if cell.get("t") == "inlineStr" and text is not None:
            found[cell.get("r")] = text.text or ""
        elif cell.get("t", "n") == "n" and number is not None:
            found[cell.get("r")] = float(number.text)
    return found


def cached(xml: bytes) -> dict[str, str | float]:
    """Return what the references of a chart hold, by the names of the cells they refer to."""
    found: dict[str, str | float] = {}
    for reference in find(xml, "//c:ser//c:strRef|//c:ser//c:numRef"):
        first = reference.findtext("c:f", "", NS).rpartition("!")[2].partition(":")[0]
        column, row = first.replace("$", " ").split()
        for point in reference.iterfind("*/c:pt", NS):
            value = point.findtext("c:v", "", NS)
            name = f"{column}{int(row) + int(point.get('idx'))}"
            found[name] = float(value) if reference.tag == f"{{{C}}}numRef" else value
    return found
