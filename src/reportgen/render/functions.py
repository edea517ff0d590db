"""The functions that a template can call: each makes a typed value of plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import jinja2
from jinja2.runtime import Context

from reportgen.languages.plurals import chosen
from reportgen.records.worded import Worded
from reportgen.render.breaks import column_break, page_break, section_break
from reportgen.render.chartvalues import chart, picture_chart
from reportgen.render.contents import contents
from reportgen.render.counting import text_of
from reportgen.render.documents import document
from reportgen.render.images import image
from reportgen.render.matrixdata import matrix_data
from reportgen.render.notevalues import endnote, footnote, notes
from reportgen.render.state import state_of
from reportgen.render.tabledata import table
from reportgen.render.timelines import timeline
from reportgen.render.values import FigureValue, Link, ValueProblem, shown, words


@jinja2.pass_context
def link(context: Context, url: Any, text: Any = None) -> Any:
    """Return a hyperlink to ``url``; for a blank address the text alone, without a link."""
    if isinstance(url, jinja2.Undefined):
        return url
    if url is None or (isinstance(url, str) and not url.strip()):
        return text
    address = words(url, "the address of the link")
    if isinstance(text, Worded):
        return Link(address, text)
    return Link(address, address if text is None else text_of(text, state_of(context)))


def figure(subject: Any, heading: str = "", totals: str = "") -> FigureValue:
    """Return the data of a drawn picture; raises ValueProblem where ``subject`` has none."""
    return FigureValue(
        matrix_data(subject), words(heading, "the heading"), words(totals, "the total")
    )


_NUMBERS = (int, float, Decimal)


@jinja2.pass_context
def count(context: Context, number: Any, one: Any = "", other: Any = "", **forms: Any) -> Any:
    """Return a number with its noun: ``one`` or ``other``, as the language of the pack asks.

    ``{n}`` in the text is the number. A language with more forms gives them by CLDR's names:
    ``zero``, ``two``, ``few``, ``many``. Raises ValueProblem for what is no number.
    """
    if isinstance(number, jinja2.Undefined):
        return number
    if isinstance(number, bool) or not isinstance(number, _NUMBERS):
        raise ValueProblem(f"“{shown(number)}” cannot be counted", "give count() a number first")
    state = state_of(context)
    said = {"one": one or forms.get("one"), **forms, "other": other or forms.get("other")}
    given = {name: words(text, f"{name}=") for name, text in said.items() if text}
    if "other" not in given:
        hint = 'write both forms: count(n, "one theme", "{n} themes")'
        raise ValueProblem("count() has no words for more than one", hint)
    written = state.manner.number(number, state.locale)
    return chosen(float(number), given, state.locale).replace("{n}", written)


FUNCTIONS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "chart": chart,
        "column_break": column_break,
        "contents": contents,
        "count": count,
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
        "timeline": timeline,
    }
)
"""What a template can call, by name."""
