"""Templates in which a program gave a number twice are filled like any other."""

from __future__ import annotations

from office import (
    DOCUMENT,
    deck_package,
    note_package,
    part_text,
    render,
    root_of,
    shape,
    slide_uri,
    title,
    w_p,
    w_picture,
    with_picture,
)
from reportgen.compiler.renumbering import with_own_numbers
from reportgen.ooxml import qn
from reportgen.opc.packuri import PackURI

LAYOUT = PackURI("/ppt/slideLayouts/slideLayout1.xml")


def numbers(blob: bytes, uri: str, kind: str) -> list[str]:
    return [str(one.get("id")) for one in root_of(blob, uri).iter(qn(kind))]


def test_shapes_of_a_layout_that_share_a_number_get_their_own() -> None:
    boxes = shape(1, "first", "{{ x }}") + shape(7, "second", "a") + shape(7, "third", "b")
    blob = render(deck_package(title("t"), layout=boxes), x="me")
    found = numbers(blob, LAYOUT, "p:cNvPr")
    assert len(set(found)) == len(found)
    assert (found[1], found[2]) == ("1", "7"), "the first one keeps its number"
    assert ">me</a:t>" in part_text(blob, LAYOUT)


def test_an_animation_still_speaks_of_the_shape_that_came_first() -> None:
    package = deck_package(title("t") + shape(5, "Box", "a") + shape(5, "Other", "b"))
    part = package.part(slide_uri(1))
    timing = b'<p:timing><p:tnLst><p:spTgt spid="5"/></p:tnLst></p:timing></p:sld>'
    package.add(part.with_blob(part.blob.replace(b"</p:sld>", timing)))
    root = root_of(render(package), slide_uri(1))
    named = {one.get("name"): one.get("id") for one in root.iter(qn("p:cNvPr"))}
    assert (named["Box"], named["Other"]) == ("5", "6")


def test_pictures_that_share_a_number_get_their_own() -> None:
    package = note_package(w_p(w_picture("a", 4), w_picture("b", 4)), w_p(w_picture("{{ x }}", 2)))
    blob = render(with_picture(package), x="c")
    assert numbers(blob, DOCUMENT, "wp:docPr") == ["4", "5", "2"]


def test_a_fallback_that_repeats_a_number_is_left_as_it_is() -> None:
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="p14">{shape(4, "new", "a")}</mc:Choice>'
        f"<mc:Fallback>{shape(4, 'old', 'a')}</mc:Fallback></mc:AlternateContent>"
    )
    package = deck_package(title("t") + both)
    assert with_own_numbers(package).part(slide_uri(1)).blob == package.part(slide_uri(1)).blob


def test_a_file_with_numbers_of_their_own_is_not_touched() -> None:
    package = deck_package(title("t") + shape(3, "Box", "a"))
    assert with_own_numbers(package) is package
