from __future__ import annotations

from typing import Any

import pytest

from office import (
    DOCUMENT,
    FOOTNOTES,
    deck_package,
    footnote,
    note,
    note_package,
    opened,
    part_text,
    problems,
    reference,
    render,
    root_of,
    shape,
    slide_uri,
    title,
    w_p,
    w_table,
)
from reportgen.errors import Code
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.package import Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package

ENDNOTES = PackURI("/word/endnotes1.xml")
SETTINGS = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"


def notes_of(blob: bytes, kind: str = "footnote") -> dict[str, str]:
    """Return the texts of a note's own notes by their ids."""
    package = read_package(blob)
    (uri,) = (uri for uri in package.parts if f"{kind}s" in uri)
    notes = root_of(blob, uri).iter(qn(f"w:{kind}"))
    return {
        note.get(qn("w:id")): "".join(t.text or "" for t in note.iter(qn("w:t"))).strip()
        for note in notes
        if note.get(qn("w:type"), "normal") == "normal"
    }


def referred(blob: bytes, kind: str = "footnote") -> list[str]:
    found = root_of(blob, DOCUMENT).iter(qn(f"w:{kind}Reference"))
    return [each.get(qn("w:id")) for each in found]


def said(blob: bytes, kind: str = "footnote") -> list[str]:
    """Return the notes in the order in which the text refers to them."""
    notes = notes_of(blob, kind)
    return [notes[number] for number in referred(blob, kind)]


# --- Word ---


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_is_a_real_one_in_a_file_that_had_none(kind: str) -> None:
    blob = render(note_package(w_p(f"Said{{{{ {kind}('A & <b> of ', x) }}}}.")), x="it")
    assert said(blob, kind) == ["A & <b> of it"]
    package = read_package(blob)
    (part,) = (part for uri, part in package.parts.items() if f"{kind}s" in uri)
    separators = root_of(blob, part.uri).iter(qn(f"w:{kind}"))
    assert {"separator", "continuationSeparator"} <= {e.get(qn("w:type")) for e in separators}


def test_a_note_has_the_styles_that_word_knows() -> None:
    blob = render(note_package(w_p("{{ footnote('a') }}")))
    styles = {e.get(qn("w:val")) for e in root_of(blob, "/word/styles.xml").iter(qn("w:name"))}
    assert {"footnote text", "footnote reference"} <= styles


def test_settings_name_the_separators_of_new_notes() -> None:
    package = note_package(w_p("{{ footnote('a') }}"))
    settings = '<w:settings xmlns:w="{}"><w:compat/></w:settings>'
    uri = PackURI("/word/settings.xml")
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package.add(Part(uri, SETTINGS, settings.format(names).encode()))
    package.part(DOCUMENT).rels.add(RT.SETTINGS, uri)
    kept = root_of(render(package), uri)
    assert [child.tag for child in kept] == [qn("w:footnotePr"), qn("w:compat")]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_each_turn_of_a_loop_has_a_note_of_its_own(count: int) -> None:
    package = note_package(
        w_p("{% for x in xs %}{{ x }}{{ footnote('on ', x) }} {% endfor %}"),
        w_table(("{% for x in xs %}{{ x }}", "cell{{ footnote('in ', x) }}{% endfor %}")),
        w_p("end"),
    )
    blob = render(package, xs=list("abc")[:count])
    assert (said(blob) if count else []) == [
        f"{word} {x}" for word in ("on", "in") for x in "abc"[:count]
    ]


def test_notes_of_values_stand_beside_those_of_the_template() -> None:
    body = w_p("a", reference(1), "{{ footnote('two') }}", reference(2), "{{ footnote('four') }}")
    blob = render(note_package(body, footnotes=footnote(1, "one") + footnote(2, "three")))
    assert said(blob) == ["one", "two", "three", "four"]
    assert len(set(referred(blob))) == 4


def test_notes_go_into_the_templates_own_part_where_nothing_refers_to_it() -> None:
    blob = render(note_package(w_p("{{ footnote('a') }}"), footnotes=""))
    assert said(blob) == ["a"]
    assert [uri for uri in read_package(blob).parts if "footnotes" in uri] == [FOOTNOTES]


def test_a_note_can_hold_a_link() -> None:
    blob = render(note_package(w_p("{{ footnote('see ', link('https://example.org/', 'it')) }}")))
    assert said(blob) == ["see it"]
    (part,) = (p for p in read_package(blob).parts.values() if p.content_type == CT.FOOTNOTES)
    assert [rel.target for rel in part.rels] == ["https://example.org/"]


def test_a_note_of_a_macro_is_numbered_anew_each_time_it_is_printed() -> None:
    macro = "{% macro m(x) %}{{ x }}{{ footnote('on ', x) }}{% endmacro %}"
    assert said(render(note_package(w_p(macro), w_p("{{ m('a') }}{{ m('b') }}")))) == [
        "on a",
        "on b",
    ]


def test_a_note_that_is_kept_and_never_printed_is_not_in_the_file() -> None:
    kept = "{% set x %}{{ footnote('never') }}{% endset %}"
    blob = render(note_package(w_p(kept), w_p("{{ footnote('shown') }}")))
    assert said(blob) == ["shown"]
    assert list(notes_of(blob).values()) == ["shown"]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_that_is_given_nothing_is_told(kind: str) -> None:
    (problem,) = problems(note(w_p(f"{{{{ {kind}() }}}}")))
    assert problem.code is Code.RENDER_BAD_VALUE
    assert kind in problem.hint


def test_a_note_of_the_number_nought_says_so() -> None:
    assert "0" in part_text(render(note(w_p("{{ footnote(x) }}")), x=0), FOOTNOTES)


def test_a_blank_note_prints_nothing() -> None:
    blob = render(note_package(w_p("a{{ footnote(x) }}{{ footnote('') }}")), {"x": None})
    assert referred(blob) == []


@pytest.mark.parametrize(
    "package",
    [
        note_package(w_p("a"), header=w_p("{{ footnote('a') }}")),
        note_package(w_p("a", reference(1)), footnotes=footnote(1, "b{{ footnote('a') }}")),
        deck_package(title("t"), notes={1: "{{ footnote('a') }}"}),
        deck_package(title("t"), layout=shape(3, "Box", "{{ footnote('a') }}")),
        note_package(w_p("{{ notes() }}")),
        deck_package(title("a {{ notes() }}")),
        note_package(w_p("{{ footnote(footnote('a')) }}")),
        note_package(w_p("{{ footnote(['a']) }}")),
    ],
)
def test_a_note_where_none_can_stand_is_refused(package: Any) -> None:
    (problem,) = problems(package)
    assert problem.code is Code.RENDER_BAD_VALUE
    assert problem.hint


def test_a_note_in_a_text_box_of_word_is_refused() -> None:
    box = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="5" name="Box"/>'
        '<a:graphic><a:graphicData uri="x"><w:txbxContent><w:p><w:r><w:t>{{ footnote("a") }}'
        "</w:t></w:r></w:p></w:txbxContent></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    (problem,) = problems(note_package(w_p(box)))
    assert "footnote" in problem.message


def test_an_unsafe_link_in_a_note_is_refused_in_both_formats() -> None:
    call = "{{ footnote(link('javascript:alert(1)')) }}"
    for package in (note_package(w_p(call)), deck_package(title(f"t{call}"))):
        assert [p.code for p in problems(package)] == [Code.RENDER_UNSAFE_LINK]


# --- slides ---


def shown(blob: bytes, slide: int = 0) -> list[str]:
    return [each.text_frame.text for each in opened(blob).slides[slide].shapes]


def test_notes_of_a_slide_are_numbered_in_the_order_of_reading_and_listed_at_its_foot() -> None:
    body = shape(3, "Body", "B{{ footnote('two') }}", "C{{ endnote('three') }}")
    blob = render(deck_package(title("A{{ footnote('one & <1>') }}") + body))
    assert shown(blob) == ["A1", "B2\nC3", "1 one & <1>\n2 two\n3 three"]
    assert part_text(blob, slide_uri(1)).count('baseline="30000"') == 6


def test_a_source_that_is_named_twice_is_one_note() -> None:
    text = "A{{ footnote(s) }} B{{ footnote('other') }} C{{ footnote(s) }}"
    assert shown(render(deck_package(title(text)), s="same")) == ["A1 B2 C1", "1 same\n2 other"]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_each_slide_of_a_loop_counts_its_notes_anew(count: int) -> None:
    slide = title("{%slide for x in xs %}{{ x }}{{ footnote('on ', x) }}")
    blob = render(deck_package(slide, title("end")), xs=list("abc")[:count])
    expected = [[f"{x}1", f"1 on {x}"] for x in "abc"[:count]]
    assert [shown(blob, number) for number in range(count + 1)] == [*expected, ["end"]]


def test_notes_stand_in_the_box_that_the_designer_has_for_them() -> None:
    own = shape(3, "Sources", "{{ notes() }}")
    blob = render(deck_package(title("A{{ footnote('a') }}") + own + shape(4, "Last", "z")))
    assert shown(blob) == ["A1", "1 a", "z"]


def test_a_box_for_notes_goes_where_a_slide_has_none() -> None:
    blob = render(deck_package(title("A") + shape(3, "Sources", "{{ notes() }}")))
    assert shown(blob) == ["A"]


def test_a_list_of_notes_keeps_its_box_where_the_box_says_more() -> None:
    own = shape(3, "Sources", "Sources", "{{ notes() }}")
    blob = render(deck_package(title("A{{ footnote('a') }}") + own))
    assert shown(blob) == ["A1", "Sources\n1 a"]


def test_a_note_of_a_slide_can_hold_a_link() -> None:
    call = "{{ footnote('see ', link('https://example.org/', 'it')) }}"
    blob = render(deck_package(title(f"A{call}")))
    (run,) = (
        run
        for paragraph in opened(blob).slides[0].shapes[1].text_frame.paragraphs
        for run in paragraph.runs
        if run.text == "it"
    )
    assert run.hyperlink.address == "https://example.org/"


def test_the_list_of_notes_stands_above_the_footer() -> None:
    frame = '<p:spPr><a:xfrm><a:off x="{}" y="{}"/><a:ext cx="{}" cy="{}"/></a:xfrm></p:spPr>'
    footer = shape(8, "Footer", "x", placeholder='<p:ph type="ftr" idx="11"/>')
    heading = shape(9, "Title", "x", placeholder='<p:ph type="title"/>')
    layout = footer.replace("<p:spPr/>", frame.format(0, 900, 500, 50)) + heading.replace(
        "<p:spPr/>", frame.format(70, 50, 800, 90)
    )
    blob = render(deck_package(title("A{{ footnote('a') }}"), layout=layout))
    box = opened(blob).slides[0].shapes[1]
    assert (box.left, box.width, box.top + box.height) == (70, 800, 900)


def test_the_same_data_gives_the_same_bytes() -> None:
    for package in (
        note_package(w_p("{{ footnote('a') }}")),
        deck_package(title("A{{ footnote('a') }}")),
    ):
        assert render(package) == render(package)
