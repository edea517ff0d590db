from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office import (
    DOCUMENT,
    a_p,
    cells,
    deck,
    note,
    note_package,
    problems,
    rendering,
    root_of,
    texts,
    title,
    w_p,
    w_run,
    w_table,
)
from reportgen.compiler.syntaxes import Syntax
from reportgen.compiler.template import draft_template
from reportgen.errors import Code, ReportgenError
from reportgen.ooxml import qn
from reportgen.template import Rendering, Template

OWN = ("{%p if x %}", "{%tr for x in xs %}", "{%r if x %}", "{{p x }}", "{{r x }}", "{% vm %}")
NATIVE = (
    "{% if x %}y{% endif %}",
    "{{ r }}",
    "{{ p.q }}",
    "{{r if x else y }}",
    "{{p}}",
    "{#p a comment #}",
    "{% raw %}{%p if x %}{% endraw %}",
    "{_{ x }_}",
    "{%- if x -%}y{%- endif -%}",
    "{%tc for x in xs %}{{ x }}{%tc endfor %}",
)


def syntax_of(*body: str) -> Syntax:
    blocks = [b if b.startswith("<") else w_p(b) for b in body]
    return draft_template(note_package(*blocks), "note.docx").template.syntax


def made(*body: str, **data: object) -> Rendering:
    blocks = [b if b.startswith("<") else w_p(b) for b in body]
    template = Template.from_bytes(note(*blocks), "note.docx", syntax="docxtpl")
    return template.render(data)


def faults(*body: str, **data: object) -> list[tuple[Code, str]]:
    with pytest.raises(ReportgenError) as caught:
        made(*body, **data)
    return [(d.code, d.location.trail[-1]) for d in caught.value.diagnostics]


def problems_of(template: bytes, **data: object) -> set[Code]:
    try:
        Template.from_bytes(template, "note.docx", syntax="docxtpl").render(data)
    except ReportgenError as problem:
        return {d.code for d in problem.diagnostics}
    return set()


# --- which language a template speaks ----------------------------------------------------------


@pytest.mark.parametrize("tag", OWN)
def test_a_mark_that_is_docxtpls_alone_tells_its_language(tag: str) -> None:
    assert syntax_of("text", tag) is Syntax.DOCXTPL


@pytest.mark.parametrize("tag", NATIVE)
def test_what_this_language_knows_is_never_read_as_docxtpls(tag: str) -> None:
    assert syntax_of("text", w_table((tag, "x")), w_p("")) is Syntax.NATIVE


def test_a_mark_torn_over_runs_tells_its_language_too() -> None:
    assert syntax_of(w_p(w_run("{"), w_run("%", "<w:b/>"), w_run("p if x %}"))) is Syntax.DOCXTPL


def test_templates_that_do_not_tell_are_read_as_docxtpls_where_asked() -> None:
    assert texts(made("{_{ x }_} {_% if %_}").blob) == ["{{ x }} {% if %}"]
    assert texts(rendering(note(w_p("{_{ x }_}")), {}).blob) == ["{_{ x }_}"]


def test_a_deck_is_no_template_for_docxtpl() -> None:
    with pytest.raises(ReportgenError) as caught:
        Template.from_bytes(deck(title("t")), "deck.pptx", syntax="docxtpl")
    (problem,) = caught.value.diagnostics
    assert problem.code is Code.TEMPLATE_FORBIDDEN
    found = problems(deck(title(a_p("{%p if x %}"))))
    assert {d.code for d in found} == {Code.TEMPLATE_FORBIDDEN}


# --- what a mark takes the place of ------------------------------------------------------------


@pytest.mark.parametrize("xs", [[], ["a"], ["a", "b"]], ids=["zero", "one", "many"])
def test_rows_between_marks_repeat(xs: list[str]) -> None:
    table = w_table(
        ("h", "k"), ("{%tr for x in xs %}", ""), ("{{ x }}", "b"), ("{%tr endfor %}", "")
    )
    assert cells(made(table, w_p(""), xs=xs).blob) == [["h", "k"], *([x, "b"] for x in xs)]


def test_what_stands_beside_a_mark_goes_and_a_warning_tells() -> None:
    done = made("{%p if a %} and this", "kept", "{%p endif %}", "{#p gone #} with it", a=True)
    assert texts(done.blob) == ["kept"]
    assert [(d.code, d.location.trail[-1]) for d in done.findings] == [
        (Code.TEMPLATE_BESIDE, "{%p if a %}"),
        (Code.TEMPLATE_BESIDE, "{#p gone #}"),
    ]


def test_values_beside_a_mark_go_with_it() -> None:
    done = made("{{ a }}{%p if a %}{{ b }}", "kept", "{%p endif %}", "x {{p a }} {{ b }}", a="A")
    assert texts(done.blob) == ["kept", "A"]


def test_a_row_with_a_mark_goes_with_all_its_cells() -> None:
    table = w_table(("{%tr if a %}", "text {{ b }}"), ("1", "2"), ("{%tr endif %}", "more"))
    done = made(table, w_p(""), a=1)
    assert cells(done.blob) == [["1", "2"]]
    assert [d.code for d in done.findings] == [Code.TEMPLATE_BESIDE] * 2


def test_a_row_gives_its_place_to_a_comment_or_a_set() -> None:
    table = w_table(("{#tr note #}", "x"), ("{%tr set a = 5 %}", "y"), ("{{ a }}", "z"))
    assert cells(made(table, w_p("")).blob) == [["5", "z"]]


def test_a_cell_gives_its_place_to_a_comment() -> None:
    table = w_table(("a", "{#tc gone #}x", "c"), ("1", "2", "3"), ("{#tc all #}", "", ""))
    root = root_of(made(table, w_p("")).blob, DOCUMENT)
    rows = [["".join(c.itertext()) for c in row.iter(qn("w:tc"))] for row in root.iter(qn("w:tr"))]
    assert rows == [["a", "c"], ["1", "2", "3"], ["", ""]]
    assert [m.get(qn("w:val")) for m in root.iter(qn("w:gridAfter"))] == ["1", "1"]


def test_a_row_goes_with_its_last_cell() -> None:
    assert cells(made(w_table(("{#tc gone #}",), ("1",)), w_p("")).blob) == [["1"]]


def test_the_run_of_a_value_with_its_own_look_loses_its_look_but_not_its_language() -> None:
    run = w_run("{{r a }}", '<w:b/><w:lang w:val="fr-FR"/>')
    root = root_of(made(w_p("x ", run), a="A").blob, DOCUMENT)
    assert [c.tag for r in root.iter(qn("w:rPr")) for c in r] == [qn("w:lang")]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (("{%tr for x in xs %}",), Code.TEMPLATE_LIFT),
        (("{%tc for x in xs %}",), Code.TEMPLATE_LIFT),
        (("{% colspan 2 %}",), Code.TEMPLATE_LIFT),
        ((w_table(("{{tr x }}",)),), Code.TEMPLATE_FORBIDDEN),
        ((w_table(("{{tc x }}",)),), Code.TEMPLATE_FORBIDDEN),
        ((w_table(("{% colspan %}",)),), Code.TEMPLATE_SYNTAX),
        ((w_table(("{% vm x %}",)),), Code.TEMPLATE_SYNTAX),
        ((w_table(("{% vm %}x",)),), Code.TEMPLATE_LIFT),
        ((w_table(("{% hm %}x",)),), Code.TEMPLATE_LIFT),
    ],
)
def test_a_mark_where_it_can_do_nothing_is_told(body: tuple[str, ...], code: Code) -> None:
    found = faults(*body, w_p(""), "{{p ok }}", ok="")
    assert code in {each for each, _ in found}


# --- joined paragraphs -------------------------------------------------------------------------


def test_joined_paragraphs_have_the_settings_of_the_first() -> None:
    first = w_p("a", properties='<w:jc w:val="center"/>')
    root = root_of(made(first, "{%- if x -%}", "b", "{%- endif %}", "c", x=1).blob, DOCUMENT)
    assert [p.find(qn("w:pPr")) is not None for p in root.iter(qn("w:p"))] == [True, False]


def test_nothing_is_joined_over_a_table_or_the_end_of_a_section() -> None:
    section = w_p("a", properties='<w:sectPr><w:type w:val="nextPage"/></w:sectPr>')
    table = w_table(("t",))
    assert texts(made(section, "{%- if x %}b{% endif %}", x=1).blob) == ["a", "b"]
    assert texts(made(table, "{%- if x %}b{% endif %}", x=1).blob) == ["b"]


def test_a_sign_for_white_space_amid_text_joins_nothing() -> None:
    assert texts(made("a", "b {%- if x -%} c {%- endif -%} d", "e", x=1).blob) == ["a", "bcd", "e"]


# --- cells -------------------------------------------------------------------------------------


def test_a_cell_is_filled_as_its_value_says() -> None:
    table = w_table(("{% cellbg a %}x", "{% cellbg b %}y"))
    root = root_of(made(table, w_p(""), a="#ff00aa", b=None).blob, DOCUMENT)
    assert [s.get(qn("w:fill")) for s in root.iter(qn("w:shd"))] == ["FF00AA", "auto"]


@pytest.mark.parametrize(
    ("tag", "value"),
    [("cellbg a", "red; drop"), ("colspan a", "two"), ("colspan a", 1000), ("colspan a", True)],
)
def test_a_cell_that_cannot_be_as_asked_is_told(tag: str, value: object) -> None:
    template = w_table((f"{{% {tag} %}}x", "y"))
    assert faults(template, w_p(""), a=value) == [(Code.RENDER_BAD_VALUE, f"{{% {tag} %}}")]


def test_missing_names_in_settings_of_cells_are_told() -> None:
    assert [code for code, _ in faults(w_table(("{% cellbg a.b %}x",)), w_p(""))] == [
        Code.RENDER_UNDEFINED
    ]


@pytest.mark.parametrize(("span", "widths"), [(3, [20, 40, 30]), (2, [30, 60]), (1, [30, 60])])
def test_a_grid_is_as_wide_as_its_widest_row(span: int, widths: list[int]) -> None:
    table = w_table(("{% colspan n %}head",), ("x", "y"))
    table = table.replace("<w:gridCol/>", '<w:gridCol w:w="30"/>', 1)
    table = table.replace("<w:gridCol/>", '<w:gridCol w:w="60"/>', 1)
    root = root_of(made(table, w_p(""), n=span).blob, DOCUMENT)
    assert [int(c.get(qn("w:w"))) for c in root.iter(qn("w:gridCol"))] == widths


def test_a_grid_shrinks_with_the_only_row() -> None:
    table = w_table(("{% colspan n %}head", "x", "y")).replace(
        "<w:gridCol/>", '<w:gridCol w:w="30"/>'
    )
    table = table.replace("</w:tblGrid>", '<w:gridCol w:w="30"/></w:tblGrid>')
    root = root_of(made(table, w_p(""), n=None).blob, DOCUMENT)
    assert [c.get(qn("w:w")) for c in root.iter(qn("w:gridCol"))] == ["40"] * 3


@pytest.mark.parametrize("xs", [[], ["a"], ["a", "b", "c"]], ids=["zero", "one", "many"])
def test_cells_of_a_loop_of_rows_become_one(xs: list[str]) -> None:
    table = w_table(
        ("h", "k"), ("{%tr for x in xs %}", ""), ("{% vm %}g", "{{ x }}"), ("{%tr endfor %}", "")
    )
    root = root_of(made(table, w_p(""), xs=xs).blob, DOCUMENT)
    merged = [m.get(qn("w:val")) for m in root.iter(qn("w:vMerge"))]
    assert merged == ["restart", *["continue"] * (len(xs) - 1)][: len(xs)]
    assert "".join(root.itertext()).count("g") == min(1, len(xs))


# --- anything ----------------------------------------------------------------------------------

WORDS = (
    "{%p if x %}|{%p endif %}|{%tr if x %}|{%tr endif %}|{%tc if x %}|{%tc endif %}|{{p x }}"
    "|{{r x }}|{#tr c #}|{#p c #}|{#tc c #}|{% vm %}|{% hm %}|{% colspan 2 %}|{% cellbg x %}"
    "|{%- if x -%}|{%- endif -%}|{_{|text|{%tr for a in xs %}|{%tr endfor %}"
    "|{%tc for a in xs %}|{%tc endfor %}|{%tr set y = 1 %}"
)
MARKS = st.sampled_from(WORDS.split("|"))
TABLES = st.lists(st.lists(MARKS, min_size=1, max_size=3), min_size=1, max_size=4)


@settings(max_examples=60)
@given(st.lists(st.one_of(MARKS, TABLES), max_size=5))
def test_any_mix_of_marks_gives_a_file_or_diagnostics(body: list[str | list[list[str]]]) -> None:
    blocks = [b if isinstance(b, str) else w_table(*map(tuple, b)) for b in body]
    template = note(*(b if b.startswith("<") else w_p(b) for b in (*blocks, "end")))
    found = problems_of(template, x="00FF00", xs=[1, 2])
    assert Code.PACKAGE_INVARIANT not in found
