"""Every construct of the template language × Word and PowerPoint × zero, one, many × nested."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from msgspec.structs import replace as with_fields
from pptx.enum.chart import XL_CHART_TYPE

from charts.specimens import chart_file
from goldens import Goldens
from office import (
    DOCUMENT,
    a_chart,
    a_p,
    a_picture,
    a_run,
    a_table,
    deck_package,
    footnote,
    note_package,
    reference,
    rendering,
    shape,
    slide_uri,
    title,
    w_chart,
    w_p,
    w_picture,
    w_run,
    w_table,
    with_chart,
    with_picture,
)
from reportgen.ooxml import RT
from reportgen.opc.package import Package, Relationship, Relationships
from reportgen.opc.zipio import read_package
from wordparts import control, row, table, text_box

FOR, END = "{% for x in xs %}", "{% endfor %}"
PLAIN = "{{ x.n }}"
NESTED = "{{ x.n }}{% for y in x.ys %}+{{ y }}{% endfor %}"


@dataclass(frozen=True)
class Construct:
    """How a template repeats a text, and how often each value is then in the file."""

    name: str
    template: Callable[[str], Package]
    times: int = 1

    def __str__(self) -> str:
        return self.name


def n(*body: str, **parts: str) -> Package:
    return note_package(*body, w_p("end"), **parts)


def d(*shapes: str, **more: Any) -> Package:
    return deck_package(title("t") + "".join(shapes), **more)


def box(*texts: str) -> str:
    return shape(3, "Box", *map(a_p, texts))


def placed(xml: str, kind: str = "p:spPr") -> str:
    frame = '<a:xfrm><a:off x="9" y="9"/><a:ext cx="99" cy="99"/></a:xfrm>'
    return xml.replace(f"<{kind}/>", f"<{kind}>{frame}</{kind}>", 1)


def grouped(*shapes: str) -> str:
    return (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="8" name="Group"/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr/>{''.join(shapes)}</p:grpSp>"
    )


def linked(package: Package, uri: str, text: str) -> Package:
    part = package.part(uri)
    target = "https://a.example/" + text.replace("+", "/")
    link = Relationship("rIdLink", RT.HYPERLINK, target, external=True)
    package.add(with_fields(part, rels=Relationships((*part.rels, link))))
    return package


def titled(package: Package, uri: str, text: str) -> Package:
    made = chart_file(XL_CHART_TYPE.PIE, series=1)
    words = f"<a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p>"
    heading = f'<c:title><c:tx><c:rich>{words}</c:rich></c:tx><c:overlay val="0"/></c:title>'
    xml = re.sub("<c:autoTitleDeleted", heading + "<c:autoTitleDeleted", made.xml.decode(), count=1)
    return with_chart(package, xml.encode(), made.workbook, uri)


HYPERLINK = f'<w:hyperlink r:id="rIdLink">{w_run("see")}</w:hyperlink>'
CLICK = '<a:rPr><a:hlinkClick r:id="rIdLink"/></a:rPr>'
LOOPED = (w_p(FOR), w_p(END))
STYLES = '<w:style w:type="paragraph" w:styleId="List"><w:name w:val="List Bullet"/></w:style>'
LIST = '<w:pStyle w:val="List"/>'


def branches(t: str) -> tuple[str, ...]:
    return (
        *(FOR, "{% if loop.first %}", t, "{% elif loop.last %}", t, "{% else %}", t, "{% endif %}"),
        END,
    )


WORD = [
    Construct("text", lambda t: n(w_p(FOR + t + END))),
    Construct("paragraphs", lambda t: n(w_p(FOR), w_p(t), w_p(END))),
    Construct(
        "list items", lambda t: n(*(w_p(x, properties=LIST) for x in (FOR, t, END)), styles=STYLES)
    ),
    Construct("row", lambda t: n(w_table(("head", ""), (FOR + t, END)))),
    Construct("rows between", lambda t: n(w_table(("head",), (FOR,), (t,), (END,)))),
    Construct(
        "columns", lambda t: n(w_table(("head", "{%tc for x in xs %}" + t + "{%tc endfor %}")))
    ),
    Construct("in a cell", lambda t: n(w_table((w_p(FOR) + w_p(t) + w_p(END),)))),
    Construct("table in a table", lambda t: n(w_table((w_table((FOR + t, END)) + w_p(""),)))),
    Construct("whole tables", lambda t: n(w_p(FOR), w_table((t,)), w_p(END))),
    Construct("header", lambda t: n(header=w_p(FOR) + w_p(t) + w_p(END))),
    Construct("footer", lambda t: n(footer=w_p(FOR + t + END))),
    Construct(
        "footnote", lambda t: n(w_p("a", reference(2)), footnotes=footnote(2, FOR + t + END))
    ),
    Construct(
        "footnote in a loop",
        lambda t: n(LOOPED[0], w_p("a", reference(2)), LOOPED[1], footnotes=footnote(2, t)),
    ),
    Construct("text box", lambda t: n(w_p(text_box(w_p(FOR), w_p(t), w_p(END)))), 2),
    Construct("text boxes", lambda t: n(w_p(w_run(FOR), text_box(w_p(t)), w_run(END))), 2),
    Construct("control", lambda t: n(control(w_p(FOR) + w_p(t) + w_p(END)))),
    Construct("control in a line", lambda t: n(w_p(control(w_run(FOR + t + END))))),
    Construct(
        "control of rows", lambda t: n(table(2, row("head", ""), control(row(FOR + t, END))))
    ),
    Construct(
        "macro",
        lambda t: n(w_p("{% macro m(x) %}" + t + "{% endmacro %}"), w_p(FOR + "{{ m(x) }}" + END)),
    ),
    Construct(
        "macro of paragraphs",
        lambda t: n(*map(w_p, ("{% macro m(x) %}", t, "{% endmacro %}", FOR, "{{ m(x) }}", END))),
    ),
    Construct(
        "kept text", lambda t: n(*map(w_p, ("{% set k %}", FOR, t, END, "{% endset %}", "{{ k }}")))
    ),
    Construct("alternative text", lambda t: with_picture(n(w_p(w_picture(FOR + t + END)))), 2),
    Construct(
        "picture in a loop", lambda t: with_picture(n(LOOPED[0], w_p(w_picture(t)), LOOPED[1])), 2
    ),
    Construct("address", lambda t: linked(n(LOOPED[0], w_p(HYPERLINK), LOOPED[1]), DOCUMENT, t)),
    Construct(
        "chart title", lambda t: titled(n(LOOPED[0], w_p(w_chart("c")), LOOPED[1]), DOCUMENT, t)
    ),
    Construct("property", lambda t: n(core=f"<dc:title>{FOR}{t}{END}</dc:title>")),
    Construct("branches", lambda t: n(*map(w_p, branches(t)))),
    Construct("branches of rows", lambda t: n(table(2, *(row(p, "") for p in branches(t))))),
    Construct("else of a loop", lambda t: n(*map(w_p, (FOR, t, "{% else %}", "nobody", END)))),
    Construct(
        "white space", lambda t: n(w_p("a  {%- for x in xs -%}  " + t + "  {%- endfor -%}  b"))
    ),
    Construct("with", lambda t: n(w_p(FOR + "{% with x = x %}" + t + "{% endwith %}" + END))),
    Construct("section", lambda t: n(w_p(FOR), w_p(t, properties="<w:sectPr/>"), w_p(END))),
]
DECK = [
    Construct("text", lambda t: d(box(FOR + t + END))),
    Construct("paragraphs", lambda t: d(box(FOR, t, END))),
    Construct("row", lambda t: d(a_table(4, ("head", ""), (FOR + t, END)))),
    Construct("rows between", lambda t: d(a_table(4, ("head",), (FOR,), (t,), (END,)))),
    Construct(
        "columns", lambda t: d(a_table(4, ("head", "{%tc for x in xs %}" + t + "{%tc endfor %}")))
    ),
    Construct("slide", lambda t: deck_package(title("t"), title("{%slide for x in xs %}" + t))),
    Construct(
        "slides",
        lambda t: deck_package(
            title("t"), title("{%slides for x in xs %}a"), title(t + "{%slides endfor %}")
        ),
    ),
    Construct("notes", lambda t: d(notes={1: FOR + t + END})),
    Construct(
        "notes of a slide",
        lambda t: deck_package(title("t"), title("{%slide for x in xs %}a"), notes={2: t}),
    ),
    Construct("card", lambda t: d(placed(box("{%shape for x in xs %}" + t)))),
    Construct(
        "card of a group",
        lambda t: d(placed(grouped(box("{%shape for x in xs %}"), shape(5, "b", t)), "p:grpSpPr")),
    ),
    Construct("shape", lambda t: d(box("{%shape if xs %}", FOR, t, END))),
    Construct("group", lambda t: d(grouped(box(FOR, t, END)))),
    Construct("layout", lambda t: d(layout=shape(5, "b", FOR + t + END))),
    Construct("master", lambda t: d(master=shape(5, "b", FOR + t + END))),
    Construct(
        "macro beside",
        lambda t: d(
            box(FOR + "{{ m(x) }}" + END), shape(6, "m", "{% macro m(x) %}" + t + "{% endmacro %}")
        ),
    ),
    Construct(
        "kept paragraphs", lambda t: d(box("{% set k %}", FOR, t, END, "{% endset %}", "{{ k }}"))
    ),
    Construct(
        "alternative text", lambda t: with_picture(d(a_picture(5, FOR + t + END)), slide_uri(1))
    ),
    Construct(
        "pictures",
        lambda t: with_picture(d(a_picture(5, "{%shape for x in xs %}" + t)), slide_uri(1)),
    ),
    Construct(
        "address",
        lambda t: linked(d(shape(3, "b", a_p(FOR, a_run("see", CLICK), END))), slide_uri(1), t),
    ),
    Construct(
        "chart title", lambda t: titled(d(a_chart(5, "{%shape for x in xs %}c")), slide_uri(1), t)
    ),
    Construct("branches", lambda t: d(box(*branches(t)))),
    Construct("branches of rows", lambda t: d(a_table(4, *((p, "") for p in branches(t))))),
    Construct("else of a loop", lambda t: d(box(FOR, t, "{% else %}", "nobody", END))),
    Construct(
        "white space", lambda t: d(box("a  {%- for x in xs -%}  " + t + "  {%- endfor -%}  b"))
    ),
    Construct("with", lambda t: d(box(FOR + "{% with x = x %}" + t + "{% endwith %}" + END))),
    Construct(
        "slide if", lambda t: deck_package(title("t"), title("{%slide if xs %}" + FOR + t + END))
    ),
    Construct(
        "card in a slide",
        lambda t: deck_package(
            title("{%slide for x in [1] %}a") + placed(box("{%shape for x in xs %}" + t))
        ),
    ),
    Construct("property", lambda t: d(core=f"<dc:title>{FOR}{t}{END}</dc:title>")),
]
CASES = [pytest.param(c, id=f"word-{c}") for c in WORD] + [
    pytest.param(c, id=f"deck-{c}") for c in DECK
]
COUNTS = pytest.mark.parametrize("count", [0, 1, 3], ids=["zero", "one", "many"])


def words(blob: bytes) -> str:
    """Return all XML of a file, and the addresses that it leads to."""
    package = read_package(blob)
    parts = [part.blob.decode() for part in package.parts.values() if part.is_xml]
    targets = [r.target for part in package.parts.values() for r in part.rels if r.external]
    return "\n".join([*parts, *targets])


@COUNTS
@pytest.mark.parametrize("construct", CASES)
@pytest.mark.parametrize("text", [PLAIN, NESTED], ids=["plain", "nested"])
def test_a_construct_prints_each_value_as_often_as_it_should(
    construct: Construct, text: str, count: int
) -> None:
    items: list[dict[str, Any]] = [
        {"n": f"value{i}", "ys": [f"inner{i}{j}" for j in range(i)]} for i in range(count)
    ]
    made = words(rendering(construct.template(text), {"xs": items}).blob)
    found = re.findall("value[0-9]|inner[0-9]{2}", made)
    wanted = [v for item in items for v in (item["n"], *(item["ys"] if text is NESTED else ()))]
    assert sorted(found) == sorted(wanted * construct.times)
    assert not re.search("{{|{%|{#|}}|%}", made)


@pytest.mark.parametrize("construct", CASES)
def test_a_construct_comes_out_as_accepted(
    construct: Construct, goldens: Goldens, request: pytest.FixtureRequest
) -> None:
    items = [{"n": "first & <one>", "ys": ["a", "b"]}, {"n": "second", "ys": []}]
    template = construct.template(NESTED)
    blob = rendering(template, {"xs": items}).blob
    name = request.node.callspec.id.replace(" ", "-")
    goldens.check_changes(f"constructs/{name}", template, blob)
