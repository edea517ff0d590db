"""Faults that a person makes in the text of a template, in Word and PowerPoint alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from office import PNG
from reportgen.errors import Code


@dataclass(frozen=True)
class Fault:
    """The paragraphs of a broken text, and what is told: a code, a paragraph from 1, a tag."""

    name: str
    code: Code
    tag: str
    lines: tuple[str, ...]
    line: int = 1

    def __str__(self) -> str:
        return self.name


def fault(name: str, code: Code, *lines: str, tag: str = "", line: int = 1) -> Fault:
    """Return a fault; the tag that it is told at is all of its line where none is given."""
    return Fault(name, code, tag or lines[line - 1], lines, line)


DATA = """\
title: Council
day: 2025-01-28
n: 3
yes: true
xs: [a, b]
rows: [{a: 1}, {a: 2}]
person: {name: Ada}
blank:
bad_link: "javascript:alert(1)"
text: "see [this](javascript:alert(1))"
"""
"""What the faults are tried with; nothing of it is missing but what a fault is about."""


def put_files(folder: Path) -> None:
    """Write the data, and the files that the faults name, into ``folder``."""
    (folder / "d.yaml").write_text(DATA, encoding="utf-8")
    (folder / "ok.png").write_bytes(PNG)
    (folder / "cut.png").write_bytes(PNG[:40])
    (folder / "old.bmp").write_bytes(b"BM" + bytes(60))
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (folder / "drawing.svg").write_text(drawing, encoding="utf-8")


FAULTS = (
    # Tags that do not end.
    fault("a tag without an end", Code.TEMPLATE_TAG_UNCLOSED, "{{ title"),
    fault("a statement tag without an end", Code.TEMPLATE_TAG_UNCLOSED, "{% if title"),
    fault("a remark without an end", Code.TEMPLATE_TAG_UNCLOSED, "{# to do"),
    fault(
        "a quotation mark without an end", Code.TEMPLATE_TAG_UNCLOSED, '{{ blank | default("-) }}'
    ),
    fault("raw without an end", Code.TEMPLATE_TAG_UNCLOSED, "{% raw %}{{ title }}"),
    fault("a tag over two paragraphs", Code.TEMPLATE_TAG_UNCLOSED, "{{ title", "| upper }}"),
    # Tags that cannot be read.
    fault("two names in one tag", Code.TEMPLATE_SYNTAX, "{{ title day }}"),
    fault("an empty tag", Code.TEMPLATE_SYNTAX, "{{ }}"),
    fault(
        "for … of", Code.TEMPLATE_SYNTAX, "{% for x of xs %}a{% endfor %}", tag="{% for x of xs %}"
    ),
    fault("if without a condition", Code.TEMPLATE_SYNTAX, "{% if %}a{% endif %}", tag="{% if %}"),
    fault(
        "one equals sign", Code.TEMPLATE_SYNTAX, "{% if n = 3 %}a{% endif %}", tag="{% if n = 3 %}"
    ),
    fault("a filter without a name", Code.TEMPLATE_SYNTAX, "{{ title | }}"),
    fault("a bracket that stays open", Code.TEMPLATE_SYNTAX, "{{ (title }}"),
    fault("a name of the program's own", Code.TEMPLATE_SYNTAX, "{{ rg_state }}"),
    fault(
        "a macro of two words",
        Code.TEMPLATE_SYNTAX,
        "{% macro a b() %}c{% endmacro %}",
        tag="{% macro a b() %}",
    ),
    # Statements without an end, or with another's.
    fault("for without an end", Code.TEMPLATE_STATEMENT_UNCLOSED, "{% for x in xs %}", "{{ x }}"),
    fault(
        "if without an end", Code.TEMPLATE_STATEMENT_UNCLOSED, "{% if yes %}a", tag="{% if yes %}"
    ),
    fault("set without value or end", Code.TEMPLATE_STATEMENT_UNCLOSED, "{% set k %}"),
    fault("macro without an end", Code.TEMPLATE_STATEMENT_UNCLOSED, "{% macro m() %}"),
    fault("with without an end", Code.TEMPLATE_STATEMENT_UNCLOSED, "{% with a = 1 %}"),
    fault(
        "an end without a beginning", Code.TEMPLATE_STATEMENT_CROSSED, "a", "{% endif %}", line=2
    ),
    fault("else without if", Code.TEMPLATE_STATEMENT_CROSSED, "{% else %}"),
    fault(
        "elif after else",
        Code.TEMPLATE_STATEMENT_CROSSED,
        "{% if n %}a{% else %}b{% elif yes %}c{% endif %}",
        tag="{% elif yes %}",
    ),
    fault(
        "elif in a loop",
        Code.TEMPLATE_STATEMENT_CROSSED,
        "{% for x in xs %}",
        "{% elif n %}",
        "{% endfor %}",
        line=2,
    ),
    # What a statement governs.
    fault(
        "text beside a loop of paragraphs",
        Code.TEMPLATE_LIFT,
        "{% for x in xs %} a",
        "{{ x }}",
        "{% endfor %}",
        tag="{% for x in xs %}",
    ),
    fault(
        "text beside the end of a choice",
        Code.TEMPLATE_LIFT,
        "{% if n %}",
        "a",
        "b {% endif %}",
        tag="{% endif %}",
        line=3,
    ),
    fault(
        "text beside else",
        Code.TEMPLATE_LIFT,
        "{% if n %}",
        "a {% else %}",
        "b",
        "{% endif %}",
        tag="{% else %}",
        line=2,
    ),
    fault("cells outside of a table", Code.TEMPLATE_LIFT, "{%tc for x in xs %}", "{%tc endfor %}"),
    # Words that the language does not have.
    fault("an unknown filter", Code.TEMPLATE_UNKNOWN_FILTER, "{{ title | uper }}"),
    fault(
        "an unknown test",
        Code.TEMPLATE_UNKNOWN_FILTER,
        "{% if n is od %}a{% endif %}",
        tag="{% if n is od %}",
    ),
    fault("an unknown function", Code.TEMPLATE_UNKNOWN_FILTER, '{{ imge("ok.png") }}'),
    fault("a macro that is not there", Code.TEMPLATE_UNKNOWN_FILTER, "{{ line(1) }}"),
    fault("an unknown statement", Code.TEMPLATE_FORBIDDEN, "{% print title %}"),
    fault("a statement without a word", Code.TEMPLATE_FORBIDDEN, "{% %}"),
    fault("include", Code.TEMPLATE_FORBIDDEN, '{% include "a.docx" %}'),
    fault(
        "a loop that calls itself",
        Code.TEMPLATE_FORBIDDEN,
        "{% for x in xs recursive %}a{% endfor %}",
        tag="{% for x in xs recursive %}",
    ),
    fault("a power", Code.TEMPLATE_FORBIDDEN, "{{ n ** n }}"),
    fault("a field that is set", Code.TEMPLATE_FORBIDDEN, "{% set person.name = 1 %}"),
    # Names.
    fault("an unknown name", Code.RENDER_UNDEFINED, "{{ titel }}"),
    fault("an unknown field", Code.RENDER_UNDEFINED, "{{ person.nam }}"),
    fault("an entry that a list does not have", Code.RENDER_UNDEFINED, "{{ xs[9] }}"),
    fault("a field of a blank", Code.RENDER_UNDEFINED, "{{ blank.name }}"),
    fault(
        "an unknown name in a condition",
        Code.RENDER_UNDEFINED,
        "{% if titel %}a{% endif %}",
        tag="{% if titel %}",
    ),
    fault(
        "an unknown name in a loop",
        Code.RENDER_UNDEFINED,
        "{% for x in xs %}",
        "{{ y }}",
        "{% endfor %}",
        line=2,
    ),
    fault(
        "a loop's name after its end",
        Code.RENDER_UNDEFINED,
        "{% for x in xs %}",
        "a",
        "{% endfor %}",
        "{{ x }}",
        line=4,
    ),
    # Values of another kind.
    fault(
        "a loop over a text",
        Code.RENDER_NOT_A_LIST,
        "{% for x in title %}a{% endfor %}",
        tag="{% for x in title %}",
    ),
    fault("a loop over a number", Code.RENDER_NOT_A_LIST, "{% for x in n %}", "a", "{% endfor %}"),
    fault(
        "a loop over a group of fields",
        Code.RENDER_NOT_A_LIST,
        "{% for x in person %}a{% endfor %}",
        tag="{% for x in person %}",
    ),
    fault("a list that is printed", Code.RENDER_BAD_VALUE, "{{ xs }}"),
    fault("yes that is printed", Code.RENDER_BAD_VALUE, "{{ yes }}"),
    fault("a text as a date", Code.RENDER_BAD_VALUE, "{{ title | date }}"),
    fault("a date in no known way", Code.RENDER_BAD_VALUE, '{{ day | date("brief") }}'),
    fault("a text as a share", Code.RENDER_BAD_VALUE, "{{ title | percent }}"),
    fault("an amount in no currency", Code.RENDER_BAD_VALUE, '{{ n | currency("Euro") }}'),
    fault("a text added to a number", Code.RENDER_BAD_VALUE, "{{ title + n }}"),
    fault("a table of a text", Code.RENDER_BAD_VALUE, "{{ table(title) }}"),
    fault(
        "a table with a column that is not there",
        Code.RENDER_BAD_VALUE,
        '{{ table(rows, columns=["b"]) }}',
    ),
    fault(
        "a chart of no known kind",
        Code.RENDER_BAD_VALUE,
        '{{ chart({"a": 1}, "cake", title="t") }}',
    ),
    fault("a chart of texts", Code.RENDER_BAD_VALUE, '{{ chart({"a": "b"}, "bar", title="t") }}'),
    fault("a noun without its plural", Code.RENDER_BAD_VALUE, '{{ count(n, one="a theme") }}'),
    # What cannot be worked out, or grows beyond measure.
    fault("a division by nothing", Code.RENDER_FAILED, "{{ n / 0 }}"),
    fault(
        "a text compared with a number",
        Code.RENDER_FAILED,
        "{% if title < n %}a{% endif %}",
        tag="{% if title < n %}",
    ),
    fault(
        "a macro that is given too much",
        Code.RENDER_FAILED,
        "{% macro m(a) %}b{% endmacro %}",
        "{{ m(1, 2) }}",
        line=2,
    ),
    fault(
        "a macro that calls itself",
        Code.RENDER_LIMIT,
        "{% macro m() %}{{ m() }}{% endmacro %}",
        "{{ m() }}",
        tag="{{ m() }}",
    ),
    fault(
        "a text that doubles",
        Code.RENDER_LIMIT,
        "{% set t = title %}" + "{% set t = t ~ t %}" * 40,
        "{{ t }}",
        tag="{% set t = t ~ t %}",
    ),
    # What no file can hold, links, files, pictures.
    fault("a control character", Code.RENDER_ILLEGAL_CHARACTER, '{{ "a\\x01b" }}'),
    fault("a link that is a program", Code.RENDER_UNSAFE_LINK, '{{ link(bad_link, "here") }}'),
    fault("a link to a file", Code.RENDER_UNSAFE_LINK, '{{ link("file:///etc/passwd") }}'),
    fault("a picture that is not there", Code.RENDER_FILE, '{{ image("none.png", alt="a") }}'),
    fault("a picture outside of the folder", Code.RENDER_FILE, '{{ image("../ok.png", alt="a") }}'),
    fault("a damaged picture", Code.RENDER_PICTURE, '{{ image("cut.png", alt="a") }}'),
    fault("a picture of another kind", Code.RENDER_PICTURE, '{{ image("old.bmp", alt="a") }}'),
    fault("a picture without words", Code.RENDER_ALTERNATIVE, '{{ image("ok.png") }}'),
    fault("a chart without words", Code.RENDER_ALTERNATIVE, '{{ chart({"a": 1}, "bar") }}'),
    fault(
        "a drawing without a bitmap", Code.RENDER_FALLBACK, '{{ image("drawing.svg", alt="a") }}'
    ),
    fault("a link of Markdown that is a program", Code.RENDER_MARKDOWN, "{{ text | markdown }}"),
)
