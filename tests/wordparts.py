"""Pieces of Word files that are more than plain paragraphs: controls, text boxes, tables."""

from __future__ import annotations

from office import w_p

_BOX_NAMES = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def control(content: str, settings: str = "") -> str:
    """Return a content control around ``content``; ``settings`` is what its w:sdtPr holds."""
    return f"<w:sdt><w:sdtPr>{settings}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def row(*cells: str) -> str:
    """Return a row of a table; a cell is a text, or paragraphs where it begins with ``<``."""
    made = (cell if cell.startswith("<") else w_p(cell) for cell in cells)
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in made)}</w:tr>"


def table(columns: int, *rows: str) -> str:
    """Return a table of rows, or of controls around rows, with a grid of ``columns``."""
    grid = "<w:gridCol/>" * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def text_box(*content: str, number: int = 9) -> str:
    """Return a run with a text box as Word writes it: for itself, and again for older programs."""
    text = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    drawn = (
        f'<wp:anchor><wp:extent cx="900" cy="600"/><wp:docPr id="{number}" name="Box"/>'
        '<a:graphic><a:graphicData uri="box"><wps:wsp><wps:txbx>'
        f"{text}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    )
    older = f"<w:pict><v:shape><v:textbox>{text}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent {_BOX_NAMES}><mc:Choice Requires="wps"><w:drawing>{drawn}'
        f"</w:drawing></mc:Choice><mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
    )
