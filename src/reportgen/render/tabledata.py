"""What a template asks for with ``table(…)``: rows and columns of values, not yet written."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import jinja2
from msgspec import Struct
from msgspec.structs import replace

from reportgen.render.markdown import Markdown
from reportgen.render.tabletotals import Year, is_number, sums
from reportgen.render.values import ValueProblem, shown, words

MAX_ROWS = 10_000
MAX_COLUMNS = 63
"""As many as Word can show."""
ALIGNMENTS = ("left", "center", "right")
KINDS = ("text", "markdown")
_YEARS = range(1900, 2101)
_KEYS = ("field", "title", "width", "align", "as")


class TableValue(Struct, frozen=True):
    """A table: its rows of values, all as long as there are columns.

    ``header`` is empty where the table has none. ``align`` holds one of ALIGNMENTS for each column
    or an empty text, ``widths`` the shares of the columns, 0 for one of which nothing was
    said, empty where their content decides.
    ``has_total`` is true where the last row sums up the others. ``style`` is the name of a table
    style; ``title`` and ``description`` are for those who cannot see the table.
    """

    rows: tuple[tuple[Any, ...], ...]
    header: tuple[Any, ...] = ()
    align: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    has_total: bool = False
    style: str = ""
    title: str = ""
    description: str = ""

    def __bool__(self) -> bool:
        return bool(self.rows)


class _Column(Struct, frozen=True):
    """A column as asked for: the field or number of its values, its title, how it is shown."""

    field: Any
    title: Any
    width: float | None = None
    align: str = ""
    kind: str = ""


def table(  # noqa: PLR0913 - what a table can be told, each by its name
    rows: Any,
    *,
    header: Any = None,
    columns: Any = None,
    widths: Any = None,
    align: Any = None,
    total: Any = None,
    style: Any = "",
    title: Any = "",
    description: Any = "",
) -> Any:
    """Return a table of ``rows``, a list of lists or of mappings; blanks come back as they are.

    Raises ValueProblem for what no table can be made of.
    """
    if rows is None or isinstance(rows, jinja2.Undefined):
        return rows
    found = _list(rows, "table() was given")
    _limit(len(found), MAX_ROWS, "rows")
    asked = _columns(found, columns, header)
    _limit(len(asked), MAX_COLUMNS, "columns")
    cells = [_cells(row, asked) for row in found]
    made = TableValue(
        rows=_with_plain_years(cells),
        header=tuple(column.title for column in asked) if _has_header(asked) else (),
        align=_alignments(cells, asked, align),
        widths=_widths(asked, widths),
        style=words(style, "style="),
        title=words(title, "title="),
        description=words(description, "description="),
    )
    return _with_total(made, total, asked) if made else made


# --- columns -----------------------------------------------------------------------------------


def _columns(rows: Sequence[Any], columns: Any, header: Any) -> list[_Column]:
    """Return the columns asked for, else the fields of the rows, else their places."""
    if columns is not None:
        asked = [_column(each) for each in _list(columns, "columns= was given")]
        _check_fields(rows, asked)
    elif rows and isinstance(rows[0], Mapping):
        fields = dict.fromkeys(key for row in rows if isinstance(row, Mapping) for key in row)
        asked = [_Column(field, _title(field)) for field in fields]
    else:
        width = max((len(_list(row, "a row is")) for row in rows), default=0)
        asked = [_Column(number, "") for number in range(width)]
    return asked if header is None else _titled(asked, _list(header, "header= was given"))


def _column(asked: Any) -> _Column:
    if not isinstance(asked, Mapping):
        words(asked, "a column")
        return _Column(asked, _title(asked))
    unknown = [key for key in asked if key not in _KEYS]
    if unknown or "field" not in asked:
        message = (
            f"“{unknown[0]}” is nothing that a column has" if unknown else "a column has no field"
        )
        raise ValueProblem(message, f"a column has {', '.join(_KEYS)}")
    kind = words(asked.get("as"), "“as”")
    if kind and kind not in KINDS:
        raise ValueProblem(f"a column cannot be shown as “{kind}”", f"use {' or '.join(KINDS)}")
    title = asked["title"] if "title" in asked else _title(asked["field"])
    width = asked.get("width")
    shares = (None,) if width is None else _shares([width])
    return _Column(asked["field"], title, shares[0], _alignment(asked.get("align")), kind)


def _title(field: Any) -> str:
    """Return the title that a field's name makes: ``focus_areas`` gives Focus areas."""
    text = str(field).replace("_", " ").strip()
    return "" if isinstance(field, int) else text[:1].upper() + text[1:]


def _titled(columns: list[_Column], header: Sequence[Any]) -> list[_Column]:
    if columns and len(header) != len(columns):
        message = f"header= has {len(header)} titles, and the table has {len(columns)} columns"
        raise ValueProblem(message, "give each column one title, an empty one where it needs none")
    return [replace(c, title=title) for c, title in zip(columns, header, strict=False)]


def _has_header(columns: Iterable[_Column]) -> bool:
    return any(column.title not in {None, ""} for column in columns)


def _check_fields(rows: Sequence[Any], columns: Iterable[_Column]) -> None:
    """Raise ValueProblem for a column that no row has."""
    known = {str(key) for row in rows if isinstance(row, Mapping) for key in row}
    for column in columns:
        if known and str(column.field) not in known:
            near = difflib.get_close_matches(str(column.field), sorted(known), n=1)
            hint = f"did you mean “{near[0]}”?" if near else f"they have {', '.join(sorted(known))}"
            raise ValueProblem(f"no row of the table has “{column.field}”", hint)


# --- cells -------------------------------------------------------------------------------------


def _cells(row: Any, columns: Sequence[_Column]) -> list[Any]:
    if isinstance(row, Mapping):
        found = [row.get(column.field) for column in columns]
    else:
        values = _list(row, "a row is")
        if len(values) > len(columns):
            message = f"a row has {len(values)} values, and the table has {len(columns)} columns"
            raise ValueProblem(message, "give all rows as many values as there are columns")
        found = [*values, *[None] * (len(columns) - len(values))]
    return [_cell(value, column) for value, column in zip(found, columns, strict=True)]


def _cell(value: Any, column: _Column) -> Any:
    if isinstance(value, jinja2.Undefined):
        return str(value)  # reading it records where the name is missing
    if column.kind == "markdown" and isinstance(value, str):
        return Markdown(value)
    return str(value) if column.kind == "text" and is_number(value) else value


def _alignments(cells: list[list[Any]], columns: Sequence[_Column], align: Any) -> tuple[str, ...]:
    """Return where each column's text stands: as asked for, else numbers to the right."""
    one = align is None or isinstance(align, str)
    given = [align] * len(columns) if one else [*_list(align, "align= was given")]
    given += [None] * (len(columns) - len(given))
    return tuple(
        _alignment(asked) or column.align or ("right" if _holds_numbers(values) else "")
        for asked, column, values in zip(given, columns, _turned(cells, columns), strict=False)
    )


def _turned(cells: list[list[Any]], columns: Sequence[_Column]) -> list[list[Any]]:
    """Return the values of each column, blanks left out."""
    return [
        [row[number] for row in cells if row[number] is not None] for number in range(len(columns))
    ]


def _holds_numbers(values: list[Any]) -> bool:
    return bool(values) and all(map(is_number, values))


def _with_plain_years(cells: list[list[Any]]) -> tuple[tuple[Any, ...], ...]:
    """Return the rows, with years as such: they have no separators."""
    columns = [
        [Year(value) if _is_year(value) else value for value in column]
        if all(value is None or _is_year(value) for value in column)
        else column
        for column in zip(*cells, strict=True)
    ]
    return tuple(zip(*columns, strict=True))


def _is_year(value: Any) -> bool:
    return isinstance(value, int) and value in _YEARS


def _alignment(align: Any) -> str:
    if align is None or align == "":
        return ""
    if align not in ALIGNMENTS:
        raise ValueProblem(
            f"“{shown(align)}” is no alignment", f"use one of {', '.join(ALIGNMENTS)}"
        )
    return str(align)


# --- widths and totals -------------------------------------------------------------------------


def _widths(columns: Sequence[_Column], widths: Any) -> tuple[float, ...]:
    if widths is not None:
        shares = _shares(_list(widths, "widths= was given"))
        if len(shares) != len(columns):
            message = f"widths= has {len(shares)} numbers, and the table has {len(columns)} columns"
            raise ValueProblem(message, "give each column one number")
        return shares
    if all(column.width is None for column in columns):
        return ()
    return tuple(column.width or 0.0 for column in columns)


def _shares(widths: Iterable[Any]) -> tuple[float, ...]:
    for width in widths:
        if not is_number(width) or not 0 < width < MAX_SHARE:
            message = f"“{shown(width)}” is no width of a column"
            raise ValueProblem(
                message, "widths are numbers such as 2 and 1: twice as wide, and once"
            )
    return tuple(float(width) for width in widths)


MAX_SHARE = 100_000


def _with_total(made: TableValue, total: Any, columns: Sequence[_Column]) -> TableValue:
    """Return a table with a last row: the one given, or the sums under a label."""
    if total in {None, "", False} if not isinstance(total, list | dict) else not total:
        return made
    row = sums(made.rows, str(total)) if isinstance(total, str) else _cells(total, columns)
    return replace(made, rows=(*made.rows, tuple(row)), has_total=True)


def _list(values: Any, what: str) -> Sequence[Any]:
    if isinstance(values, Sequence) and not isinstance(values, str | bytes):
        return values
    kind = "a text" if isinstance(values, str | dt.date) else "no list"
    raise ValueProblem(f"{what} {kind}", "give a list, such as [['Name', 'Year'], ['UN', 1945]]")


def _limit(count: int, limit: int, what: str) -> None:
    if count > limit:
        raise ValueProblem(f"a table of {count:,} {what} is too large", f"show {limit:,} at most")
