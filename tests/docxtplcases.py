"""Templates in the language of docxtpl: one for each of the features that its manual names.

What docxtpl 0.20.2 itself makes of them is kept in ``data/docxtpl.json``; it was written once by
``tools/write_docxtpl_texts.py``, so that the tests do not need that library.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from office import PNG, footnote, note, reference, w_p, w_run, w_table
from reportgen.opc.zipio import read_package

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Loud"><w:name w:val="Loud"/></w:style>'
)
XS = {"xs": ["a", "b", "c"]}
ROWS = {
    "labels": ["fruit", "colour"],
    "rows": [
        {"name": "one", "cells": ["apple", "red"]},
        {"name": "two", "cells": ["pear", "green"]},
    ],
}


@dataclass(frozen=True)
class Case:
    """A template, and what makes its data: of the module with RichText, and the template."""

    template: bytes
    context: Callable[[Any, Any], dict[str, Any]]


def case(*body: str, data: Any = None, **parts: str) -> Case:
    """Return a case of paragraphs, or of XML; ``data`` are values, or what makes them."""
    blocks = [block if block.startswith("<") else w_p(block) for block in body]
    template = note(*blocks, **{"styles": STYLES, **parts})
    return Case(template, data if callable(data) else lambda _kind, _template: dict(data or {}))


def _rich(kind: Any, _template: Any) -> dict[str, Any]:
    text = kind.RichText("plain ", style="Loud")
    text.add("bold & <b>", bold=True, color="#ff0000", size=28, font="Arial")
    text.add(" all", italic=True, underline="dash", strike=True, highlight="00ff00", lang="fr-FR")
    more = kind.R("x", superscript=True)
    more.add("2", subscript=True)
    more.add("\nline\tand tab")
    text.add(more)
    return {"text": text}


def _paragraphs(kind: Any, _template: Any) -> dict[str, Any]:
    made = kind.RichTextParagraph("first")
    made.add(kind.RichText("second", bold=True), parastyle="Heading1")
    made.add("third")
    return {"made": made}


def _image(kind: Any, template: Any) -> dict[str, Any]:
    picture = kind.InlineImage(template, io.BytesIO(PNG), width=914400)
    return {"logo": picture, "who": "we"}


def _linked_image(kind: Any, template: Any) -> dict[str, Any]:
    return {"logo": kind.InlineImage(template, io.BytesIO(PNG), anchor="https://example.org/?a=1")}


def _listing(kind: Any, _template: Any) -> dict[str, Any]:
    return {"lines": kind.Listing("a < b & c\nsecond line\ttab\anew paragraph\aanother")}


_SETTINGS = '<w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>'
_TITLE = "{% colspan labels|count + 1 %}Table of {{ labels|length }}"
_HEADS = ("name", "{%tc for l in labels %}", "{{ l }}", "{%tc endfor %}")
_COLUMN = '<w:gridCol w:w="1000"/>'
_SPANNED = (
    f"<w:tbl><w:tblPr/><w:tblGrid>{_COLUMN * 4}</w:tblGrid>"
    f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="4"/></w:tcPr>{w_p(_TITLE)}</w:tc></w:tr>'
    f"<w:tr>{''.join(f'<w:tc>{_SETTINGS}{w_p(text)}</w:tc>' for text in _HEADS)}</w:tr></w:tbl>"
)
_MATRIX = w_table(
    ("name", "{%tc for l in labels %}", "{{ l }}", "{%tc endfor %}"),
    ("{%tr for r in rows %}", "", "", ""),
    ("{{ r.name }}", "{%tc for c in r.cells %}", "{{ c }}", "{%tc endfor %}"),
    ("{%tr endfor %}", "", "", ""),
)


def _tc_pr(table: str) -> str:
    """Return a table whose cells have settings, which docxtpl counts on and Word always writes."""
    sized = table.replace("<w:gridCol/>", '<w:gridCol w:w="1000"/>')
    return sized.replace("<w:tc>", f"<w:tc>{_SETTINGS}")


CASES: dict[str, Case] = {
    "variables": case(
        "Dear {{ name }}, {{ a.b }} and {{ xs[1] }}.", data={"name": "Ms X", "a": {"b": 3}, **XS}
    ),
    "statements in a paragraph": case(
        "{% for x in xs %}{{ x }}{% if not loop.last %}, {% endif %}{% endfor %}"
        "{% if no %}never{% else %}.{% endif %}",
        data=XS,
    ),
    "paragraphs": case(
        "before",
        "{%p for x in xs %}",
        "{{ loop.index }}. {{ x }}",
        "{%p if loop.first %}",
        "(first)",
        "{%p elif loop.last %}",
        "(last)",
        "{%p else %}",
        "(other)",
        "{%p endif %}",
        "{%p endfor %}",
        "after",
        data=XS,
    ),
    "rows": case(
        _tc_pr(
            w_table(
                ("h", "k"),
                ("{%tr for x in xs %}", ""),
                ("{{ x }}", "{{ loop.index }}"),
                ("{%tr endfor %}", ""),
                ("{%tr if no %}", ""),
                ("never", ""),
                ("{%tr endif %}", ""),
                ("end", "."),
            )
        ),
        w_p(""),
        data=XS,
    ),
    "columns": case(
        _tc_pr(
            w_table(
                ("A", "{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"),
            )
        ),
        w_p(""),
        data=XS,
    ),
    "rows and columns": case(_tc_pr(_MATRIX), w_p(""), data=ROWS),
    "runs": case(
        w_p(
            "He is ",
            w_run("{%r if old %}", "<w:b/>"),
            w_run("old", "<w:i/>"),
            w_run("{%r else %}"),
            "young",
            w_run("{%r endif %}"),
            ".",
        ),
        data={"old": True},
    ),
    "comments": case(
        "a",
        "{#p this paragraph goes #}",
        "b{# and this #}",
        _tc_pr(w_table(("1", "2"), ("{#tr this row goes #}", ""), ("3", "4"))),
        "c",
    ),
    "joined paragraphs": case(
        "My house is",
        "{%- if town -%}",
        " in town",
        "{%- else -%}",
        " in the country",
        "{%- endif -%}",
        " and I love it.",
        "end",
        data={"town": True},
    ),
    "escapes": case("{_{ x }_} and {_% if %_}, {{ y }}", data={"y": "z"}),
    "colspan": case(_SPANNED, w_p(""), data=ROWS),
    "cellbg": case(
        _tc_pr(
            w_table(
                ("{%tr for c in colours %}", ""),
                ("{% cellbg c %}{{ c }}", "x"),
                ("{%tr endfor %}", ""),
            )
        ),
        w_p(""),
        data={"colours": ["FF0000", "00ff00"]},
    ),
    "horizontal merge": case(
        _tc_pr(
            w_table(
                ("A", "{%tc for x in xs %}", "{% hm %}{{ x }}", "{%tc endfor %}"),
                ("B", "{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"),
            )
        ),
        w_p(""),
        data=XS,
    ),
    "vertical merge": case(
        _tc_pr(
            w_table(
                ("{%tr for x in xs %}", ""), ("{% vm %}group", "{{ x }}"), ("{%tr endfor %}", "")
            )
        ),
        w_p(""),
        data=XS,
    ),
    "rich text": case("a {{r text }} b", data=_rich),
    "rich paragraphs": case("a", "{{p made }}", "b", data=_paragraphs),
    "listing": case("Of {{ lines }}!", "{{ lines }}", data=_listing),
    "signs in texts": case("x {{ t }} y", data={"t": "one\ntwo\tthree\afour"}),
    "inline image": case("Picture {{ logo }} of {{ who }}", data=_image),
    "inline image with a link": case("{{ logo }}", data=_linked_image),
    "header and footer": case(
        "body {{ a }}",
        header=w_p("top {{ a }}"),
        footer=w_p("{% if a %}bottom{% endif %}"),
        data={"a": 1},
    ),
    "footnotes": case(
        w_p("text", reference(1)), footnotes=footnote(1, "see {{ a }}"), data={"a": "A"}
    ),
    "set and macros": case(
        "{%p set total = 3 %}",
        "{% set one = 1 %}{{ one + total }}",
        "{% macro hi(n) %}Hi {{ n }}{% endmacro %}{{ hi('you') }}",
    ),
    "missing names": case(
        "[{{ nothing }}]",
        "{%p for x in nothing %}",
        "never",
        "{%p endfor %}",
        "{% if nothing %}never{% endif %}end",
    ),
    "filters": case(
        "{{ a|e }} {{ t|title }} {{ xs|join(', ') }} "
        "{{ n|round(1) }} {{ '%.2f'|format(n) }} {{ no|default('d') }} "
        "{{ xs|first|upper }} {{ ns|sum }} {{ ns|sort(reverse=true)|join('-') }} "
        "{{ t|replace('b', 'c') }}",
        data={"a": "x", "t": "a b", "n": 2.345, "ns": [1, 3, 2], **XS},
    ),
    "loop fields": case(
        "{% for x in xs %}{{ loop.index0 }}/{{ loop.length }}"
        "{{ x if not loop.last else '' }} {% endfor %}",
        data=XS,
    ),
    "nested loops": case(
        "{%p for r in rows %}",
        "{{ r.name }}:",
        "{%p for c in r.cells %}",
        "- {{ c }}",
        "{%p endfor %}",
        "{%p endfor %}",
        data=ROWS,
    ),
    "torn tags": case(
        w_p(w_run("{"), w_run("{ na", "<w:b/>"), w_run("me }}!")),
        data={"name": "N"},
    ),
}


def texts_of(blob: bytes) -> dict[str, list[str]]:
    """Return the texts of a note's paragraphs, in order, for each part that has some."""
    package = read_package(blob)
    found = {}
    for uri, part in package.parts.items():
        if uri.startswith("/word/") and part.content_type.endswith("+xml"):
            texts = [_text(p) for p in etree.fromstring(part.blob).iter(f"{{{W}}}p")]
            if any(texts):
                found[uri.split("/")[-1]] = texts
    return found


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SIGNS = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}


def _text(paragraph: Any) -> str:
    inside = (e for e in paragraph.iter() if next(e.iterancestors(f"{{{W}}}p"), None) is paragraph)
    return "".join(
        (e.text or "") if e.tag == f"{{{W}}}t" else _SIGNS.get(str(e.tag), "") for e in inside
    )
