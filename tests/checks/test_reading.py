from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office import deck_package, footnote, note_package, reference, title, w_p, w_table
from reportgen.checks.drawing_screens import DRAWING_SCREENS
from reportgen.checks.markup import Markup, Screen
from reportgen.checks.reading import Reader
from reportgen.checks.word_screens import WORD_SCREENS
from reportgen.errors import Code, Location, ReportgenError
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml, read_form

HERE = Location("part")
URI = PackURI("/a.xml")


def markup(blob: bytes) -> Markup:
    return Markup(blob, read_form(blob, HERE))


def package(blob: bytes, content_type: str = "application/xml") -> Package:
    made = Package("a.docx")
    made.add(Part(URI, content_type, blob))
    return made


# --- the strict reader agrees with the one that keeps the tree ---

PIECES = st.sampled_from(
    [
        *(
            "<a>",
            "</a>",
            "<b/>",
            'c="d"',
            "<a c='1' c='2'>",
            "<w:p/>",
            '<w:p xmlns:w="u">',
            "&amp;",
        ),
        *(
            "&x;",
            "&#0;",
            "&#65534;",
            "<!-- x -->",
            "<?p i?>",
            "<![CDATA[<]]>",
            "<!DOCTYPE a>",
            "]]>",
        ),
        *(
            "<!DOCTYPE a>",
            "text",
            "\ufffe",
            "\x08",
            "<",
            ">",
            "\U0001f469",
            "</w:p>",
            "<xml:a/>",
            '<a xmlns=""/>',
        ),
    ]
)


@given(st.lists(PIECES, max_size=6).map("".join))
@settings(max_examples=200, deadline=None)
def test_both_readers_take_and_refuse_the_same(inside: str) -> None:
    blob = f"<r>{inside}</r>".encode()
    found: list[list[Code]] = []
    for read in (parse_xml, read_form):
        try:
            read(blob, HERE)
            found.append([])
        except ReportgenError as refused:
            found.append([d.code for d in refused.diagnostics])
    assert found[0] == found[1]


def test_the_form_tells_namespaces_and_what_is_no_element_or_text() -> None:
    form = read_form(b'<a xmlns="u"><b:c xmlns:b="v"/></a>', HERE)
    assert form.namespaces == {("", "u"), ("b", "v")}
    assert form.is_plain
    for other in (b"<!-- c -->", b"<?p i?>", b"<![CDATA[c]]>"):
        assert not read_form(b"<a>" + other + b"</a>", HERE).is_plain


# --- what was read once ---


def test_a_part_that_is_no_xml_is_told_at_its_place() -> None:
    with pytest.raises(ReportgenError) as caught:
        Reader("a.docx").read(package(b"<a>"))
    (told,) = caught.value.diagnostics
    assert (told.code, told.location) == (Code.PACKAGE_UNREADABLE, Location("a.docx").within(URI))


def test_the_content_of_the_last_render_is_neither_read_nor_deflated_again() -> None:
    reader = Reader("a.docx")
    first, again, other = package(b"<a>1</a>"), package(b"<a>1</a>"), package(b"<a>2</a>")
    kept = reader.read(first)[URI]
    assert reader.read(again)[URI] is kept
    assert again.part(URI).packed is first.part(URI).packed is not None
    reader.read(other)
    assert reader.read(package(b"<a>1</a>"))[URI] is not kept


# --- screens prove what is made every day ---


def proven(made: Package, uri: str, screens: tuple[Screen, ...]) -> None:
    found = markup(made.part(uri).blob)
    assert found.is_plain
    assert [screen for screen in screens if not screen(found)] == []


def test_screens_prove_a_note_with_a_table_and_a_footnote() -> None:
    table = w_table(("a", "b"), ("c", "d"))
    made = note_package(w_p("x", reference(2)), table, w_p("y"), footnotes=footnote(2, "z"))
    proven(made, "/word/document.xml", WORD_SCREENS)
    proven(made, "/word/footnotes.xml", WORD_SCREENS)


def test_screens_prove_a_slide() -> None:
    proven(deck_package(title("a", "b")), "/ppt/slides/slide1.xml", DRAWING_SCREENS)


@pytest.mark.parametrize(
    "xml",
    [
        '<x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
        '<w:p xmlns:w="http://example.org/other"/>',
        '<p xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
        "<a><!-- w --></a>",
    ],
)
def test_what_screens_could_take_for_something_else_is_left_to_the_rules(xml: str) -> None:
    assert not markup(xml.encode()).is_plain
