"""Whatever stands in a template: it is told in words, and its copy with comments is sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oneliners import saved
from reportgen.checks.invariants import check_package
from reportgen.errors import ReportgenError
from reportgen.opc.zipio import read_package
from reportgen.records.freeform import parse_free
from reportgen.templating.annotate import annotated
from reportgen.templating.check import Trial, check_template, try_template
from reportgen.templating.fields import template_fields
from reportgen.templating.packshape import pack_shape

DATA = {"x": "v & w", "xs": ["a", "b"], "m": {"t": [{"n": 1}]}}
PIECES = st.sampled_from(
    [
        *("{{ x }}", "{{ ", "}}", "{% if x %}", "{% endif %}", "{% else %}", "{% for a in xs %}"),
        *("{% endfor %}", "{{ a.b }}", "{% elif x %}", "{% set y = m.t %}", "{{ y[0].n }}", "{#"),
        *("{% macro f(p, q=x) %}", "{% endmacro %}", "{{ f(m, q=xs) }}", "{{ m.t | first }}"),
        *("{% set z %}", "{% endset %}", "{% with w = xs %}", "{% endwith %}", "{{ w | join }}"),
        *("{%slide for a in xs %}", "{%slides endfor %}", "{%shape if x %}", "{{ nix(x) }}"),
        *("{{ m.t | map(attribute='n') | join(x) }}", "{{ chart(m) }}", "{{ x is nix }}", "text"),
        *("{{ m['a b'] | default(x) }}", "{{ x.y.z | uper }}", "{{ link(x) }}", "{% for %}", "%}"),
    ]
)
PARAGRAPHS = st.lists(st.lists(PIECES, max_size=4).map(" ".join), min_size=1, max_size=4)
QUICK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("name", ["t.docx", "t.pptx"])
@given(paragraphs=PARAGRAPHS)
@QUICK
def test_every_problem_is_told_in_words_and_can_be_shown_in_a_copy(
    tmp_path: Path, name: str, paragraphs: list[str]
) -> None:
    path = saved(tmp_path, *paragraphs, name=name)
    alone, tried = check_template(path), try_template(path, Trial(DATA))
    found = [*alone, *tried, *check_template(path, pack_shape())]
    assert all(problem.message and problem.location.file == str(path) for problem in found)
    structure = [problem for problem in alone if problem.code.value.startswith("T")]
    assert [problem for problem in structure if problem not in tried] == []
    copy = annotated(path, found)
    assert check_package(read_package(copy), "copy") == []
    path.write_bytes(copy)
    assert check_template(path) == alone


@pytest.mark.parametrize("name", ["t.docx", "t.pptx"])
@given(paragraphs=PARAGRAPHS)
@QUICK
def test_the_example_of_any_template_can_be_read_and_has_all_names(
    tmp_path: Path, name: str, paragraphs: list[str]
) -> None:
    path = saved(tmp_path, *paragraphs, name=name)
    try:
        fields = template_fields(path)
    except ReportgenError:
        return
    data = parse_free(fields.example().encode(), "example.yaml")
    assert list(data) == list(fields.names.fields)
    unknown = [p for p in try_template(path, Trial(data)) if "is not known here" in p.message]
    assert unknown == []
