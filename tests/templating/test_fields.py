from __future__ import annotations

import json
from pathlib import Path

import pytest

from jsonschemas import faults
from office import (
    deck,
    footnote,
    note,
    note_package,
    reference,
    shape,
    title,
    w_p,
    w_picture,
    with_picture,
)
from oneliners import fields, saved
from reportgen.errors import ReportgenError
from reportgen.opc.zipio import write_package
from reportgen.records.freeform import parse_free
from reportgen.template import Template
from reportgen.templating.check import Trial, try_template
from reportgen.templating.fields import template_fields
from reportgen.templating.names import Kind
from workspaces import REPOSITORY

# --- the tree ---


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(("{{ a }}", Kind.TEXT), ("{{ a | date }}", Kind.DATE), ("{{ a * 2 }}", Kind.NUMBER)),
        *(("{% if a %}x{% endif %}", Kind.FLAG), ("{{ link(a) }}", Kind.LINK)),
        *(("{% for x in a %}x{% endfor %}", Kind.LIST), ("{{ a | length }}", Kind.LIST)),
        *(("{{ a.b }}", Kind.GROUP), ("{{ a[0] }}", Kind.LIST), ("{{ a | join }}", Kind.LIST)),
        *(
            ("{% if a == 3 %}x{% endif %}", Kind.NUMBER),
            ("{% if a == 'x' %}{% endif %}", Kind.TEXT),
        ),
        *(("{% if a %}{{ a }}{% endif %}", Kind.TEXT), ("{{ 'x' in a }}", Kind.LIST)),
        *(("{% if a %}{{ a | date }}{% endif %}", Kind.DATE), ("{{ a | markdown }}", Kind.TEXT)),
    ],
)
def test_what_is_done_with_a_value_tells_its_kind(tmp_path: Path, text: str, kind: Kind) -> None:
    assert fields(tmp_path, text).names.fields["a"].kind is kind


def test_the_tree_shows_fields_below_their_group_and_their_list(tmp_path: Path) -> None:
    found = fields(
        tmp_path,
        "{{ meeting.title }}, {{ meeting.date | date }}",
        "{% for t in meeting.themes %}{{ t.title }}{% endfor %}",
    )
    assert found.lines() == [
        "meeting    group",
        "  title    text – paragraph 1",
        "  date     date – paragraph 1",
        "  themes   list – paragraph 2",
        "    title  text – paragraph 2",
    ]


def test_each_name_is_told_with_the_places_of_its_uses(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(
        note(
            w_p("{{ a }}", reference(2)),
            footnotes=footnote(2, "{{ a }}"),
            header=w_p("{{ a }}"),
            core="<dc:title>{{ a }}</dc:title>",
        )
    )
    (line,) = template_fields(path).lines()
    assert line == "a  text – paragraph 1; footnotes › footnote 2 › paragraph 1 and 2 more"


def test_names_of_a_deck_are_told_with_slide_and_shape(tmp_path: Path) -> None:
    path = tmp_path / "t.pptx"
    tags = shape(9, "Tags", "{%slide for x in xs %}")
    path.write_bytes(deck(title("{{ x.a }}") + tags, notes={1: "{{ x.b }}"}))
    assert template_fields(path).lines() == [
        "xs   list – slide 1 › Tags › paragraph 1",
        "  a  text – slide 1 › Title › paragraph 1",
        "  b  text – slide 1 › notes › Notes › paragraph 1",
    ]


def test_names_in_alternative_texts_of_pictures_are_found(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    package = with_picture(note_package(w_p(w_picture("{{ image(photo) }} {{ caption }}"))))
    path.write_bytes(write_package(package))
    names = template_fields(path).names.fields
    assert (names["photo"].kind, names["caption"].kind) == (Kind.PICTURE, Kind.TEXT)


def test_a_template_without_tags_asks_for_nothing(tmp_path: Path) -> None:
    found = fields(tmp_path, "plain")
    assert (found.lines(), found.written("tree")) == ([], "it asks for nothing\n")


def test_a_broken_template_is_told_with_its_problems(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError):
        fields(tmp_path, "{% if a %}")


def test_the_tree_is_told_to_programs(tmp_path: Path) -> None:
    told = json.loads(fields(tmp_path, "{% for x in a %}{{ x.b }}{% endfor %}").written("json"))
    (name,) = told["fields"]
    assert (name["name"], name["kind"], name["needed"]) == ("a", "list", True)
    assert name["items"]["fields"][0]["uses"] == [
        {"place": "paragraph 1 › {{ x.b }}", "as": "printed"}
    ]


# --- a data file to fill in ---

SPECIMENS = {
    "values": (
        "{{ a }} {{ b | date('short') }} {{ c | number }} {{ c / c }}",
        "{{ d | sentence }}",
    ),
    "lists": (
        "{% for x in xs %}{{ x.a }}{% for y in x.ys %}{{ y }}{% endfor %}{% endfor %}",
        "{{ tags | join(', ') }}{{ zs[3].a }}{{ zs | length }}",
    ),
    "rows of rows": (
        "{% for row in rows %}{% for cell in row %}{{ cell }}{% endfor %}{% endfor %}",
    ),
    "choices": (
        "{% if kind == 'make: it' %}{{ a.b }}{% elif n > 3 %}{{ n }}{% endif %}{{ x or y }}",
        "{% for p in ps | selectattr('use', 'equalto', 'no') %}{{ p.text }}{% endfor %}",
        "{% if '5' == code %}{{ code }}{% endif %}{% if on %}on{% endif %}",
    ),
    "links": ("{{ link(u) }}{{ link(s.url, s.title) }}{{ link('https://a.example/' ~ id, id) }}",),
    "filters over lists": (
        "{{ ports | sum(attribute='tonnes') }}{{ ports | sort(attribute='name') | length }}",
        "{% for of, some in ports | groupby('of') %}{{ of }}{{ some[0].name }}{% endfor %}",
        "{{ names | listing }}{{ (ports | max(attribute='tonnes')).name }}{{ ns | sum }}",
    ),
    "odd names": ("{{ a['key: with # signs'] }}{{ a['12'] }}{{ no }}{{ null_ }}{{ a['-'] }}",),
    "asked for": ("{% if a is defined %}{{ a.b }}{% endif %}{{ c | default('x') }}",),
    "macros": (
        "{% macro m(x) %}{{ x.t }}{% endmacro %}",
        "{% for t in ts %}{{ m(t) }}{% endfor %}{% set u = q.r %}{{ u | upper }}",
    ),
    "nothing": ("plain",),
}


@pytest.mark.parametrize("name", SPECIMENS)
@pytest.mark.parametrize("ending", ["docx", "pptx"])
def test_the_example_renders_at_once(tmp_path: Path, name: str, ending: str) -> None:
    path = saved(tmp_path, *SPECIMENS[name], name=f"t.{ending}")
    example = template_fields(path).example()
    data = parse_free(example.encode(), "example.yaml")
    assert try_template(path, Trial(data)) == []
    assert Template.open(path).render(data).blob[:2] == b"PK"


@pytest.mark.parametrize(
    "text",
    [
        "{{ chart(a, alt='Numbers') }}",
        *("{{ chart(a, 'bar', x='label', y=['n', 'm'], title=t, alt='x') }}", "{{ table(a) }}"),
        "{{ table(a, columns=['x', {'field': 'y', 'title': 'Y'}]) }}",
    ],
)
def test_the_example_for_a_chart_or_a_table_renders_at_once(tmp_path: Path, text: str) -> None:
    path = saved(tmp_path, text)
    data = parse_free(template_fields(path).example().encode(), "example.yaml")
    assert [d for d in try_template(path, Trial(data)) if d.is_error] == []


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_example_obeys_the_schema(tmp_path: Path, name: str) -> None:
    found = fields(tmp_path, *SPECIMENS[name])
    data = parse_free(found.example().encode(), "example.yaml")
    plain = json.loads(json.dumps(data, default=str))
    assert list(faults(plain, found.schema(), found.schema())) == []


@pytest.mark.parametrize("name", ["note.docx", "deck.pptx"])
def test_the_example_of_the_base_set_renders_at_once(name: str) -> None:
    path = REPOSITORY / "templates/base" / name
    data = parse_free(template_fields(path).example().encode(), "example.yaml")
    assert data["meeting"]["themes"][0]["title"] == "Example title"
    assert [d for d in try_template(path, Trial(data)) if d.is_error] == []


def test_the_example_says_what_each_name_is_and_where_it_is_used(tmp_path: Path) -> None:
    found = fields(tmp_path, "{{ day | date }}", "{% for x in xs %}{{ x.use }}{% endfor %}")
    assert found.example().splitlines()[2:] == [
        "",
        "# date – paragraph 1",
        "day: 2025-01-31",
        "",
        "# list – paragraph 2",
        "xs:",
        "  - # text – paragraph 2",
        "    use: Example use",
    ]


def test_a_value_that_is_compared_has_what_it_is_compared_with(tmp_path: Path) -> None:
    found = fields(tmp_path, "{% if use == 'make' %}x{% endif %}{% if n == 7 %}y{% endif %}")
    assert parse_free(found.example().encode(), "e.yaml") == {"use": "make", "n": 7}
    assert "# text, compared with “make” – paragraph 1" in found.example()


# --- a schema ---


def test_the_schema_says_what_must_be_there_and_of_what_kind(tmp_path: Path) -> None:
    schema = fields(
        tmp_path,
        "{{ day | date }}{{ note | default('') }}",
        "{% for x in xs %}{{ x.n | number }}{% endfor %}",
    ).schema()
    assert schema["required"] == ["day", "xs"]
    assert schema["properties"]["day"]["format"] == "date"
    item = schema["properties"]["xs"]["items"]
    assert item["properties"]["n"]["type"] == ["number", "null"]
    assert list(faults({"day": "2025-01-31", "xs": [{"n": "x"}]}, schema, schema)) != []
