from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pictures.specimens import chunk, picture, png_claiming, svg, turned
from reportgen.errors import Code, Location, ReportgenError
from reportgen.pictures.picture import Picture
from reportgen.pictures.png import plain_png
from reportgen.pictures.reading import read_picture

PLACE = Location("t.docx")
PX = 9525


def read(blob: bytes) -> Picture:
    return read_picture(blob, PLACE)


def refused(blob: bytes) -> str:
    with pytest.raises(ReportgenError) as caught:
        read(blob)
    (problem,) = caught.value.diagnostics
    assert problem.code is Code.RENDER_PICTURE
    assert problem.hint
    return problem.message


# --- kinds and sizes ---


@pytest.mark.parametrize(
    ("blob", "ext"),
    [(picture("PNG"), "png"), (picture("JPEG"), "jpg"), (picture("GIF"), "gif"), (svg(), "svg")],
)
def test_what_a_picture_is_its_first_bytes_say(blob: bytes, ext: str) -> None:
    assert read(blob).ext == ext


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_without_a_resolution_96_pixels_are_an_inch(kind: str) -> None:
    made = read(picture(kind))
    assert (made.width, made.height) == (40 * PX, 20 * PX)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_resolution_decides_the_natural_size(kind: str) -> None:
    assert read(picture(kind, dpi=(192, 192))).width == pytest.approx(20 * PX, rel=0.01)


@pytest.mark.parametrize("dpi", [1, 20_000])
def test_a_resolution_that_nobody_meant_is_not_believed(dpi: int) -> None:
    assert read(picture("JPEG", dpi=(dpi, dpi))).width == 40 * PX


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 200 100"', (200 * PX, 100 * PX)),
        ('width="3cm" height="1cm"', (1_080_000, 360_000)),
        ('width="3cm" viewBox="0 0 200 100"', (1_080_000, 540_000)),
        ('width="100%" viewBox="0,0,20,10"', (20 * PX, 10 * PX)),
    ],
)
def test_a_drawing_says_its_size_in_several_ways(attributes: str, size: tuple[int, int]) -> None:
    made = read(svg(attributes=attributes))
    assert (made.width, made.height) == size


# --- what is passed on ---


@pytest.mark.parametrize("orientation", [2, 3, 4, 5, 6, 7, 8])
def test_a_turned_photograph_is_set_upright_as_pillow_does(orientation: int) -> None:
    made = read(turned(orientation))
    with Image.open(io.BytesIO(made.blob)) as image:
        assert image.size == ((20, 40) if orientation >= 5 else (40, 20))
        assert not image.getexif()
    assert made.width == image.size[0] * PX


def test_camera_data_and_comments_of_a_photograph_are_not_passed_on() -> None:
    made = read(turned(1))
    assert b"Maker of cameras" not in made.blob
    assert b"secret" not in read(picture("JPEG", comment=b"secret")).blob


def test_texts_in_a_png_are_not_passed_on() -> None:
    blob = picture("PNG")
    told = blob[:33] + chunk(b"tEXt", b"Author\x00secret") + blob[33:]
    assert read(told).blob == blob
    assert read(blob).blob is blob


def test_a_photograph_that_says_nothing_keeps_its_bytes() -> None:
    blob = picture("JPEG")
    assert read(blob).blob == blob


@pytest.mark.parametrize(
    "acting",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        '<a xlink:href="javascript:alert(1)"><rect/></a>',
        '<set attributeName="href" to="x"/>',
        "<metadata><secret/></metadata>",
        "<!-- secret -->",
        "<?xml-stylesheet href='http://example.org'?>",
    ],
)
def test_what_acts_in_a_drawing_is_taken_out(acting: str) -> None:
    made = read(svg(f"{acting}<circle/>")).blob
    assert b"<circle" in made
    assert not any(word in made for word in (b"alert", b"secret", b"http://example", b"<set"))


def test_a_document_type_without_entities_is_taken_out() -> None:
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert b"DOCTYPE" not in read(b'<?xml version="1.0"?>' + doctype + svg()).blob


def test_a_drawing_with_a_prefix_is_written_so_that_programs_know_it() -> None:
    names = 'xmlns:s="http://www.w3.org/2000/svg"'
    blob = f'<s:svg {names} viewBox="0 0 1 1"><s:rect/></s:svg>'.encode()
    assert b"<svg " in read(blob).blob


# --- what is refused ---


@pytest.mark.parametrize(
    "blob",
    [
        b"",
        b"hello",
        b"BM" + bytes(60),
        picture("WEBP"),
        b"%PDF-1.7",
        b"\x00\x00\x00\x18ftypheic" + bytes(20),
        b"<html/>",
        b"<svg",
    ],
)
def test_what_is_no_picture_that_office_shows_is_refused(blob: bytes) -> None:
    refused(blob)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_a_picture_that_is_cut_off_is_refused(kind: str) -> None:
    blob = picture(kind)
    for end in (len(blob) // 3, len(blob) // 2, len(blob) - 3):
        assert "damaged" in refused(blob[:end])


def test_a_png_whose_content_was_altered_is_refused() -> None:
    blob = bytearray(picture("PNG"))
    blob[20] ^= 1
    assert "damaged" in refused(bytes(blob))


@pytest.mark.parametrize("size", [(100_000, 10), (20_000, 20_000), (0, 5)])
def test_a_picture_of_too_many_pixels_is_refused_unopened(size: tuple[int, int]) -> None:
    refused(png_claiming(*size))


def test_a_script_that_calls_itself_a_picture_is_refused() -> None:
    assert "damaged" in refused(b"\x89PNG\r\n\x1a\n<script>alert(1)</script>")


@pytest.mark.parametrize(
    "content",
    [
        '<image href="http://example.org/x.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<use href="other.svg#a"/>',
        '<rect style="fill:url(http://example.org/x)"/>',
        '<rect fill="url(&quot;http://example.org/x&quot;)"/>',
        "<style>@import url(http://example.org/x.css);</style>",
        "<style>a{fill:\\75 rl(http://example.org)}</style>",
        "<foreignObject><body/></foreignObject>",
        '<g id="a"><use href="#a"/></g>',
    ],
)
def test_a_drawing_that_needs_something_from_outside_is_refused(content: str) -> None:
    refused(svg(content))


def test_a_drawing_that_grows_without_end_is_refused() -> None:
    layers = ['<g id="a0"><rect/></g>']
    for number in range(1, 40):
        copies = f'<use href="#a{number - 1}"/>' * 10
        layers.append(f'<g id="a{number}">{copies}</g>')
    refused(svg("".join(layers)))


def test_a_drawing_that_defines_words_of_its_own_is_refused() -> None:
    refused(b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg("<text>&a;</text>"))


def test_a_drawing_without_a_size_is_refused() -> None:
    refused(svg(attributes=""))


def test_a_file_larger_than_32_mib_is_refused_unread() -> None:
    assert "32 MiB" in refused(b"\x89PNG\r\n\x1a\n" + bytes(33 << 20))


@settings(max_examples=40)
@given(
    st.sampled_from([picture("PNG"), turned(6), picture("GIF"), svg("<rect/>")]),
    st.integers(0, 10_000),
    st.binary(max_size=6),
)
def test_any_damage_is_a_picture_or_a_diagnostic(blob: bytes, at: int, put: bytes) -> None:
    at %= len(blob)
    assert outcome(blob[:at] + put + blob[at + len(put) :]) in {"picture", Code.RENDER_PICTURE}


def outcome(blob: bytes) -> object:
    try:
        return "picture" if read(blob).blob else "nothing"
    except ReportgenError as fault:
        (problem,) = fault.diagnostics
        return problem.code


def test_a_plain_picture_is_one_that_pillow_opens() -> None:
    with Image.open(io.BytesIO(plain_png((7, 5), 200, 10))) as image:
        assert image.size == (7, 5)
        assert (image.getpixel((0, 0)), image.getpixel((3, 2))) == (10, 200)
    with Image.open(io.BytesIO(plain_png((1, 1), 200, 10))) as image:
        assert image.getpixel((0, 0)) == 10
