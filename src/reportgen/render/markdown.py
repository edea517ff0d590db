"""Markdown as the lines that a document shows: paragraphs, headings, items of lists, tables.

CommonMark with tables and strikethrough, read by markdown-it-py. HTML is text like any other.
Pictures, and links that lead where no link may lead, are told and shown as their text.
"""

from __future__ import annotations

from collections import UserDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.codes import Code
from reportgen.render.markdownlines import Grid, Item, Kind, Line, Notice, Reading
from reportgen.render.richtext import PLAIN, Look, Piece, Rich, joined
from reportgen.render.values import ValueProblem, is_safe_link

MAX_TEXT = 200_000
MAX_DEPTH = 60
"""Of lists and quotations in each other; markdown-it leaves out in silence what lies deeper."""


class Token(Protocol):
    """What markdown-it makes of a text: openings, closings and texts, one after another."""

    type: str
    tag: str
    content: str
    level: int

    @property
    def children(self) -> Sequence[Token] | None:
        """The tokens of a line of text."""

    def attrGet(self, name: str) -> str | float | None:  # noqa: N802 - named so by markdown-it
        """Return an attribute of the element that the token opens."""


class Markdown(Struct, frozen=True):
    """A text in Markdown; a heading of its first level becomes one of ``level``."""

    source: str
    level: int = 1

    def __bool__(self) -> bool:
        return bool(self.source.strip())

    @property
    def cost(self) -> int:
        """About how many steps it takes to read it; a bracket may be the beginning of a link."""
        return 40 * len(self.source) + 1_000 * self.source.count("[")

    def text(self) -> str:
        """Return the text alone, a line for each paragraph, cells of a table parted by tabs."""
        return "\n".join(_plain_lines(read_markdown(self.source).lines))


def _plain_lines(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        if line.grid is not None:
            for row in (line.grid.header, *line.grid.rows):
                yield "\t".join(cell.text() for cell in row)
        elif line.kind is not Kind.RULE:
            yield line.text.text()


def read_markdown(source: str) -> Reading:
    """Return what ``source`` shows; raises ValueProblem for one too long or nested too deep."""
    if len(source) > MAX_TEXT:
        hint = "cut it into several texts"
        raise ValueProblem(f"the Markdown has more than {MAX_TEXT:,} characters", hint)
    definitions = _Definitions()
    read: dict[str, Any] = {"references": definitions, "duplicate_refs": []}
    tokens: Sequence[Token] = _parser().parse(source, read)
    if any(token.level >= MAX_DEPTH - 1 for token in tokens):
        message = "the Markdown nests too many lists or quotations in each other"
        raise ValueProblem(message, "nest fewer than thirty")
    reader = _Reader()
    for token in tokens:
        reader.take(token)
    again = [str(definition["label"]) for definition in read["duplicate_refs"]]
    reader.notices.extend(map(_unused, [*definitions.unused(), *again]))
    return Reading(tuple(reader.lines), tuple(reader.notices))


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - dear to import, often unused

    parser: Any = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_DEPTH})
    parser.enable(["table", "strikethrough"])
    # Every address is told apart by our own rule, so that none is taken for plain text unseen.
    parser.validateLink = lambda _: True
    return parser


class _Definitions(UserDict[str, Any]):
    """Addresses that a text defines apart from its links, and which of them are used."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __getitem__(self, label: str) -> Any:
        self.used.add(label)
        return super().__getitem__(label)

    def unused(self) -> list[str]:
        return [label for label in self.data if label not in self.used]


def _unused(label: str) -> Notice:
    message = f"“[{label.lower()}]: …” begins a line, which Markdown takes for the address of links"
    hint = "it is not shown; put a backslash before the bracket if it is text"
    return Notice(Code.RENDER_MARKDOWN, message, hint)


class _List(Struct):
    """A list that is open; ``waits`` until the mark of its current item stands on a line."""

    number: int
    ordered: bool
    start: int
    waits: bool = False


class _Table(Struct):
    """A table that is open."""

    align: list[str] = field(default_factory=list)
    rows: list[list[Rich]] = field(default_factory=list)


class _Reader(Struct):
    """Turns the tokens of a text, one after another, into lines."""

    lines: list[Line] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    count: int = 0
    quotes: int = 0
    heading: int = 0
    table: _Table | None = None

    def take(self, token: Token) -> None:
        """Take the next token."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._begin_list(token)
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.lists[-1].waits = True
            case "list_item_close":
                self._mark_item()
            case "blockquote_open":
                self.quotes += 1
            case "blockquote_close":
                self.quotes -= 1
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "hr":
                self._mark_item()
                self.lines.append(Line(Kind.RULE, quoted=self.quotes))
            case "fence" | "code_block":
                self._add_code(token.content)
            case _:
                self._take_text(token)

    def _take_text(self, token: Token) -> None:
        match token.type:
            case "table_open":
                self._mark_item()
                self.table = _Table()
            case "table_close":
                self._end_table()
            case "tr_open" if self.table is not None:
                self.table.rows.append([])
            case "th_open" if self.table is not None:
                self.table.align.append(str(token.attrGet("style") or "").removeprefix(_ALIGN))
            case "inline":
                self._add_text(joined([*self._pieces(token.children or ())]))

    def _begin_list(self, token: Token) -> None:
        self._mark_item()
        self.count += 1
        ordered = token.type == "ordered_list_open"
        start = token.attrGet("start")
        self.lists.append(_List(self.count, ordered, 1 if start is None else int(start)))

    def _mark_item(self) -> None:
        """Let the mark of an item that begins with no text stand on a line of its own."""
        if self.lists and self.lists[-1].waits:
            self._add(Line(Kind.TEXT))

    def _add(self, line: Line) -> None:
        if not self.lists:
            self.lines.append(replace(line, quoted=self.quotes))
            return
        own = self.lists[-1]
        rank = sum(each.ordered is own.ordered for each in self.lists)
        depth = len(self.lists)
        item = Item(own.number, own.ordered, own.start, depth, rank, begins=own.waits)
        own.waits = False
        self.lines.append(replace(line, item=item, quoted=self.quotes))

    def _add_text(self, text: Rich) -> None:
        if self.table is not None:
            self.table.rows[-1].append(text)
        elif not self.heading:
            self._add(Line(Kind.TEXT, text))
        elif self.lists:
            self._add(Line(Kind.TEXT, _bold(text)))
        else:
            self._add(Line(Kind.HEADING, text, self.heading))
        self.heading = 0

    def _add_code(self, content: str) -> None:
        code = content.removesuffix("\n")
        if self.lists:
            self._add(Line(Kind.TEXT, Rich((Piece(code, Look(code=True)),))))
        else:
            self._add(Line(Kind.CODE, Rich((Piece(code),))))

    def _end_table(self) -> None:
        if self.table is not None:
            header, *rows = map(tuple, self.table.rows)
            grid = Grid(tuple(self.table.align), header, tuple(rows))
            self.lines.append(Line(Kind.TABLE, quoted=self.quotes, grid=grid))
        self.table = None

    def _pieces(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        """Yield the pieces of a paragraph."""
        looks, url = [PLAIN], ""
        for token in tokens:
            match token.type:
                case "em_open" | "strong_open" | "s_open":
                    looks.append(_MARKS[token.tag](looks[-1]))
                case "em_close" | "strong_close" | "s_close":
                    looks.pop()
                case "link_open":
                    url = self._address(str(token.attrGet("href") or ""))
                case "link_close":
                    url = ""
                case _:
                    yield Piece(self._text(token), _look(token, looks[-1]), url)

    def _text(self, token: Token) -> str:
        if token.type == "image":
            self._tell_picture(token)
            return "".join(piece.text for piece in self._pieces(token.children or ()))
        return _BREAKS.get(token.type, token.content)

    def _address(self, url: str) -> str:
        """Return the address of a link, or nothing, with a notice, where none may lead there."""
        if is_safe_link(url):
            return url
        message = f"the link to “{url[:80]}” is shown as text: a link may not lead there"
        hint = "use an address that begins with https://, http:// or mailto:"
        self.notices.append(Notice(Code.RENDER_MARKDOWN, message, hint))
        return ""

    def _tell_picture(self, token: Token) -> None:
        source = str(token.attrGet("src") or "")
        message = f"the picture “{source[:80]}” is shown as its text: Markdown brings no pictures"
        hint = "show it with image() in the template"
        self.notices.append(Notice(Code.RENDER_MARKDOWN, message, hint))


_ALIGN = "text-align:"
_MARKS: Mapping[str, Callable[[Look], Look]] = MappingProxyType(
    {
        "em": lambda look: replace(look, italic=True),
        "strong": lambda look: replace(look, bold=True),
        "s": lambda look: replace(look, strike=True),
    }
)
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def _look(token: Token, look: Look) -> Look:
    return replace(look, code=True) if token.type == "code_inline" else look


def _bold(text: Rich) -> Rich:
    pieces = (replace(piece, look=replace(piece.look, bold=True)) for piece in text.pieces)
    return Rich(tuple(pieces))
