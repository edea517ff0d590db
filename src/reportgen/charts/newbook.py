"""An empty workbook, for a chart that has no model in the template (ECMA-376 Part 1, 18)."""

from __future__ import annotations

from functools import cache
from typing import Final

from reportgen.ooxml import NS, RT
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import write_package

__all__ = ["SHEET", "new_workbook"]

SHEET: Final = "Sheet1"
_SML: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BOOK, _SHEET, _STYLES = (
    PackURI(f"/xl/{name}.xml") for name in ("workbook", "worksheets/sheet1", "styles")
)
_WORKSHEET_TYPE: Final = RT.STYLES.replace("/styles", "/worksheet")
_EMPTY_STYLES: Final = (
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)


@cache
def new_workbook() -> bytes:
    """Return a workbook with the one empty worksheet SHEET, the same bytes each time."""
    package = Package("workbook")
    rels = Relationships()
    rid = rels.add(_WORKSHEET_TYPE, _SHEET)
    rels.add(RT.STYLES, _STYLES)
    sheets = f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="{rid}"/></sheets>'
    names = f' xmlns:r="{NS["r"]}"'
    package.add(Part(_BOOK, f"{_SML}.sheet.main+xml", _xml("workbook", sheets, names), rels))
    package.add(Part(_SHEET, f"{_SML}.worksheet+xml", _xml("worksheet", "<sheetData/>")))
    package.add(Part(_STYLES, f"{_SML}.styles+xml", _xml("styleSheet", _EMPTY_STYLES)))
    package.rels.add(RT.OFFICE_DOCUMENT, _BOOK)
    return write_package(package)


def _xml(root: str, content: str, names: str = "") -> bytes:
    return f'{_DECLARATION}<{root} xmlns="{NS["s"]}"{names}>{content}</{root}>'.encode()
