from __future__ import annotations

import pytest
from lxml import etree

from office import (
    a_table,
    deck,
    footnote,
    note,
    note_package,
    problems,
    reference,
    shape,
    title,
    w_p,
    w_picture,
    w_table,
    with_picture,
)
from reportgen.compiler.places import Places
from reportgen.ooxml import NS

MISSING = "{{ missing }}"


@pytest.mark.parametrize(
    ("template", "trail"),
    [
        (note(w_p("a"), w_p(MISSING)), "paragraph 2"),
        (note(w_p("a"), w_table(("b", MISSING))), "table 1 › row 1 › cell 2 › paragraph 1"),
        (note(w_p("a"), header=w_p(MISSING)), "header › paragraph 1"),
        (
            note(w_p("a", reference(2)), footnotes=footnote(2, MISSING)),
            "footnotes › footnote 2 › paragraph 1",
        ),
        (note(w_p("a"), core=f"<dc:title>{MISSING}</dc:title>"), "properties"),
        (with_picture(note_package(w_p(w_picture(MISSING)))), "Picture 1 › alternative text"),
        (deck(title("a"), title(MISSING)), "slide 2 › Title › paragraph 1"),
        (deck(title("a"), notes={1: MISSING}), "slide 1 › notes › Notes › paragraph 1"),
        (
            deck(title("a") + a_table(3, ("b", MISSING))),
            "slide 1 › table 3 › table 1 › row 1 › cell 2 › paragraph 1",
        ),
        (deck(title("a"), layout=shape(2, "L", MISSING)), "layout Plain › L › paragraph 1"),
    ],
)
def test_a_tag_is_named_by_the_way_that_leads_to_it(template: bytes, trail: str) -> None:
    (problem,) = problems(template)
    assert trail in str(problem.location)
    assert str(problem.location).endswith(f"› {MISSING}")


def test_an_element_without_a_name_of_its_own_is_named_by_its_part() -> None:
    element = etree.fromstring(f'<w:sectPr xmlns:w="{NS["w"]}"/>')
    assert str(Places("note.docx", "header")(element)) == "note.docx › header"
