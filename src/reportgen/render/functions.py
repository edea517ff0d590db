"""The functions that a template can call: each makes a typed value of plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import jinja2

from reportgen.render.breaks import column_break, page_break, section_break
from reportgen.render.chartvalues import chart, picture_chart
from reportgen.render.contents import contents
from reportgen.render.documents import document
from reportgen.render.images import image
from reportgen.render.matrixdata import matrix_data
from reportgen.render.notevalues import endnote, footnote, notes
from reportgen.render.tabledata import table
from reportgen.render.values import FigureValue, Link


def link(url: Any, text: Any = None) -> Any:
    """Return a hyperlink to ``url``; a blank or missing address comes back as it is."""
    if url is None or isinstance(url, jinja2.Undefined):
        return url
    return Link(str(url), str(url if text is None else text))


def figure(subject: Any, heading: str = "", totals: str = "") -> FigureValue:
    """Return the data of a drawn picture; raises ValueProblem where ``subject`` has none."""
    return FigureValue(matrix_data(subject), str(heading), str(totals))


FUNCTIONS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "chart": chart,
        "column_break": column_break,
        "contents": contents,
        "document": document,
        "endnote": endnote,
        "figure": figure,
        "footnote": footnote,
        "image": image,
        "link": link,
        "notes": notes,
        "page_break": page_break,
        "picture_chart": picture_chart,
        "section_break": section_break,
        "table": table,
    }
)
"""What a template can call, by name."""
