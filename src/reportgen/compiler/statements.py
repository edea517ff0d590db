"""Which tags belong together: each statement with its branches and its end.

Every stretch of text in which a statement must close goes through here: a part of an Office file,
an alternative text, a property. What is out of order is reported with both places.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from msgspec import Struct, field

from reportgen.codes import Code
from reportgen.compiler.lexer import CLOSES, ENDS, SLIDE_WORDS, Tag, TagKind
from reportgen.errors import Diagnostic, Findings, Location, error

BRANCHES = {"else": frozenset({"for", "if"}), "elif": frozenset({"if"})}
SINGLES = frozenset({"set"})
DEFINING = frozenset({"macro", "set"})
"""Statements that keep what they span, to be printed where it is asked for."""


class Spot(Struct, frozen=True):
    """A statement's or comment's tag, where a person finds it, and the node that stands for it."""

    tag: Tag
    place: Location
    node: etree._Element | None = None


class Group(Struct):
    """A statement with all its tags: the opening one, its branches, the closing one.

    A comment is a group of its own without a keyword.
    """

    keyword: str
    spots: list[Spot] = field(default_factory=list)

    @property
    def nodes(self) -> list[etree._Element]:
        """The nodes that stand for the tags."""
        return [spot.node for spot in self.spots if spot.node is not None]

    @property
    def has_else(self) -> bool:
        """True where the last branch takes what is left."""
        return self.spots[-1].tag.keyword == "else"


def find_groups(spots: Iterable[Spot], findings: Findings) -> list[Group]:
    """Return the statements among ``spots`` in the order in which they open; report the rest."""
    groups: list[Group] = []
    opened: list[Group] = []
    for spot in spots:
        keyword = spot.tag.keyword
        if spot.tag.opens:
            opened.append(Group(keyword, [spot]))
            groups.append(opened[-1])
        elif spot.tag.kind is TagKind.COMMENT or keyword in SINGLES:
            groups.append(Group(keyword, [spot]))
        elif keyword in BRANCHES or keyword in ENDS:
            _continue(spot, opened, findings)
        else:
            findings.add(_unknown(spot))
    for group in opened:
        findings.add(_never_closed(group))
    unclosed = {id(group) for group in opened}
    return [group for group in groups if id(group) not in unclosed]


def _continue(spot: Spot, opened: list[Group], findings: Findings) -> None:
    """Give a branch or an end to the statement that is open where it stands."""
    keyword = spot.tag.keyword
    current = opened[-1] if opened else None
    if current is None or not _belongs(keyword, current):
        findings.add(_crossed(spot, current))
        return
    current.spots.append(spot)
    if keyword in ENDS:
        opened.pop()


def _belongs(keyword: str, group: Group) -> bool:
    if keyword in ENDS:
        return keyword == CLOSES[group.keyword]
    return group.keyword in BRANCHES[keyword] and not group.has_else


def _unknown(spot: Spot) -> Diagnostic:
    keyword = spot.tag.keyword
    if not keyword:
        message, hint = "there is no word in this tag", "remove it, or write what it should do"
    elif keyword == "tc":
        message = f"“{spot.tag.shown}” does not say what to do with the columns of a table"
        hint = "use {%tc for … %} or {%tc if … %}, and {%tc endfor %} or {%tc endif %}"
    elif keyword in SLIDE_WORDS:
        message = f"“{spot.tag.shown}” stands where there is no slide to govern"
        hint = "write it on a slide of a deck; elsewhere use {% for … %} and {% if … %}"
    else:
        message = f"“{keyword}” is no statement of the template language"
        is_end = keyword.startswith("end") and keyword.removeprefix("end") in _INSTEAD
        hint = "remove it" if is_end else _INSTEAD.get(keyword, _USUAL)
    return error(Code.TEMPLATE_FORBIDDEN, spot.place, message, hint)


_USUAL = "use for, if, elif, else, set, with, macro or block"
_INSTEAD = {
    "autoescape": "remove it: text is always written as it is",
    "trans": "write the words themselves; template sets bring them in other languages",
    "do": "give a value a name instead, {% set name = … %}",
    "print": "print a value by {{ … }}",
    "call": "call a macro by its name, {{ name(…) }}, and give it what it needs in brackets",
    "filter": "write the filter behind the value, {{ value | upper }}",
    "endraw": "write {% raw %} before it, in the same paragraph",
    "include": "put the text into this file, or into a {% macro %}",
    "import": "put the macro into this file",
    "from": "put the macro into this file",
    "extends": "name the set that this one inherits from in set.yaml",
    "break": "choose what the loop runs over, {% for x in xs if … %}",
    "continue": "choose what the loop runs over, {% for x in xs if … %}",
}
"""What to use in place of statements that other programs know."""


def _never_closed(group: Group) -> Diagnostic:
    hint = (
        f"add {{% {CLOSES[group.keyword]} %}} where it should end; a statement that begins in an "
        "alternative text, a title or a property ends in it too"
    )
    if group.keyword == "set":
        hint = "give it a value, {% set name = … %}, or add {% endset %} where its text ends"
    place = group.spots[0].place
    message = f"“{group.keyword}” is opened here and never closed"
    return error(Code.TEMPLATE_STATEMENT_UNCLOSED, place, message, hint)


def _crossed(spot: Spot, current: Group | None) -> Diagnostic:
    keyword = spot.tag.keyword
    if current is None:
        message, hint = f"“{keyword}” has no beginning", "remove it, or add the tag that opens it"
    else:
        opened = current.spots[0].place
        message = f"“{keyword}” stands where “{current.keyword}” is still open, from {opened}"
        hint = f"close it first with {{% {CLOSES[current.keyword]} %}}"
        if current.has_else:
            message += ", and has had its “else”"
    return error(Code.TEMPLATE_STATEMENT_CROSSED, spot.place, message, hint)
