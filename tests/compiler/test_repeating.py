from __future__ import annotations

from office import (
    DOCUMENT,
    a_table,
    deck,
    footnote,
    note,
    note_package,
    part_text,
    reference,
    render,
    root_of,
    slide_uri,
    title,
    w_p,
    w_picture,
    with_picture,
)
from reportgen.ooxml import qn

XS = {"xs": ["a", "b"], "none": []}
LOOP = (w_p("{% for x in xs %}"), w_p("{% endfor %}"))


def looped(*body: str) -> str:
    return "".join((LOOP[0], *body, LOOP[1]))


def made_of(*body: str, **parts: str) -> str:
    return part_text(render(with_picture(note_package(*body, **parts)), XS), DOCUMENT)


def test_paragraph_ids_stay_outside_loops_and_go_inside() -> None:
    numbered = [
        w_p(text).replace("<w:p>", f'<w:p w14:paraId="{number:08X}">')
        for number, text in enumerate(("once", "{{ x }}"), start=1)
    ]
    made = made_of(numbered[0], looped(numbered[1]))
    assert made.count("w14:paraId") == 1
    assert 'w14:paraId="00000001"' in made


def test_drawings_in_a_loop_get_numbers_of_their_own() -> None:
    body = (w_p(w_picture("first", 7)), looped(w_p(w_picture("{{ x }}", 3))))
    blob = render(with_picture(note_package(*body)), XS)
    found = [p.get("id") for p in root_of(blob, DOCUMENT).iter(qn("wp:docPr"))]
    assert found == ["7", "8", "9"]


def test_drawings_outside_loops_keep_their_numbers() -> None:
    assert 'id="7"' in made_of(w_p(w_picture("{{ xs | first }}", 7)))


def test_bookmarks_in_a_loop_go_and_others_stay() -> None:
    marked = [
        w_p(f'<w:bookmarkStart w:id="{n}" w:name="m{n}"/>', "t", f'<w:bookmarkEnd w:id="{n}"/>')
        for n in (1, 2)
    ]
    made = made_of(marked[0], looped(marked[1]))
    assert 'w:name="m1"' in made
    assert 'w:name="m2"' not in made


def test_a_bookmark_around_a_loop_stays() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="all"/>', '<w:bookmarkEnd w:id="1"/>'
    made = made_of(w_p(start, "before"), looped(w_p("{{ x }}")), w_p("after", end))
    assert 'w:name="all"' in made


def test_a_bookmark_from_the_opening_to_the_closing_paragraph_stays_around_them() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="all"/>', '<w:bookmarkEnd w:id="1"/>'
    body = (w_p(start, "{% for x in xs %}"), w_p("{{ x }}"), w_p("{% endfor %}", end))
    assert made_of(*body).count('w:name="all"') == 1


def test_a_bookmark_of_which_a_statement_governs_one_end_goes() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="all"/>', '<w:bookmarkEnd w:id="1"/>'
    body = (w_p("{% if none %}"), w_p(start, "a"), w_p("{% else %}"), w_p("b"), w_p("{% endif %}"))
    assert "bookmark" not in made_of(*body, w_p(end, "c"))


def test_a_bookmark_inside_one_branch_stays() -> None:
    marked = w_p('<w:bookmarkStart w:id="1" w:name="m"/>', "t", '<w:bookmarkEnd w:id="1"/>')
    body = (w_p("{% if none %}"), w_p("a"), w_p("{% else %}"), marked, w_p("{% endif %}"))
    assert 'w:name="m"' in made_of(*body)


def test_content_controls_in_a_loop_lose_their_ids() -> None:
    content = f"<w:sdtContent>{w_p('a')}</w:sdtContent>"
    control = f'<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr>{content}</w:sdt>'
    assert made_of(control, looped(control)).count('<w:id w:val="5"/>') == 1


def test_rows_of_a_slides_table_in_a_loop_lose_their_ids() -> None:
    table = a_table(3, ("head", "head"), ("{% for x in xs %}{{ x }}", "{% endfor %}"))
    made = part_text(render(deck(title("t") + table), XS), slide_uri(1))
    assert made.count("rowId") == 1
    assert made.count("<a:tr ") == 3
    assert "<a:extLst/>" not in made


def test_a_footnote_in_a_loop_is_repeated_without_its_paragraph_ids() -> None:
    own = footnote(2, "{{ x }}").replace("<w:p>", '<w:p w14:paraId="0000000A">')
    blob = render(note(looped(w_p("see ", reference(2))), footnotes=own), XS)
    made = part_text(blob, "/word/footnotes.xml")
    assert ('w:id="1"' in made, 'w:id="2"' in made, "paraId" in made) == (True, True, False)
