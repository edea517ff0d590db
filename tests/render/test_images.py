from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pptx.shapes.picture import Picture

from office import (
    DOCUMENT,
    a_picture,
    a_table,
    deck_package,
    note_package,
    opened,
    root_of,
    shape,
    slide_uri,
    title,
    w_p,
    w_picture,
    w_table,
    with_picture,
)
from pictures.specimens import picture, svg
from reportgen.errors import Code, Diagnostic, ReportgenError
from reportgen.ooxml import CT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.zipio import read_package, write_package
from reportgen.render.frames import Frame
from reportgen.template import Rendering, Template

WIDE = picture("PNG", (400, 200))
TALL = picture("JPEG", (100, 200))
PX = 9525
BOX = '<p:spPr><a:xfrm><a:off x="100" y="200"/><a:ext cx="{}" cy="{}"/></a:xfrm></p:spPr>'


def rendered(package: Package, data: Mapping[str, Any], files: Path | None = None) -> Rendering:
    return Template.from_bytes(write_package(package), "template").render(data, files=files)


def problems(package: Package, files: Path | None = None, **data: Any) -> list[Diagnostic]:
    with pytest.raises(ReportgenError) as caught:
        rendered(package, data, files)
    return list(caught.value.diagnostics)


def sizes(blob: bytes) -> list[tuple[int, int]]:
    found = root_of(blob, DOCUMENT).iter(qn("wp:extent"))
    return [(int(e.get("cx")), int(e.get("cy"))) for e in found]


def boxed(text: str, size: tuple[int, int] = (1000 * PX, 400 * PX)) -> Package:
    """Return a slide with one box of a size that holds ``text``."""
    return deck_package(title("t") + shape(3, "Box", text).replace("<p:spPr/>", BOX.format(*size)))


def pictures_of(blob: bytes, slide: int = 0) -> list[Any]:
    return [each for each in opened(blob).slides[slide].shapes if isinstance(each, Picture)]


# --- in a line of Word ---


def test_a_picture_has_its_natural_size_where_there_is_room() -> None:
    blob = rendered(note_package(w_p("{{ image(p, alt='A') }}")), {"p": WIDE}).blob
    assert sizes(blob) == [(400 * PX, 200 * PX)]


def test_a_picture_is_no_wider_than_the_page() -> None:
    large = picture("PNG", (4000, 1000))
    ((width, height),) = sizes(
        rendered(note_package(w_p("a {{ image(p, alt='A') }} b")), {"p": large}).blob
    )
    assert width == 5_731_510
    assert width == pytest.approx(4 * height, rel=0.01)


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ("width='4cm'", (1_440_000, 720_000)),
        ("width=720000", (720_000, 360_000)),
        ("height='1cm'", (720_000, 360_000)),
        ("width='50%'", (2_865_755, 1_432_878)),
        ("width='2cm', height='2cm'", (720_000, 360_000)),
        ("width='2cm', height='2cm', fit='cover'", (720_000, 720_000)),
        ("width='2cm', height='2cm', fit='stretch'", (720_000, 720_000)),
    ],
)
def test_a_picture_has_the_size_that_is_asked_for(asked: str, size: tuple[int, int]) -> None:
    body = w_p(f"{{{{ image(p, alt='A', {asked}) }}}}")
    assert sizes(rendered(note_package(body), {"p": WIDE}).blob) == [size]


def test_a_picture_that_covers_is_cut_at_its_sides() -> None:
    body = w_p("{{ image(p, alt='A', width='2cm', height='2cm', fit='cover') }}")
    (cut,) = root_of(rendered(note_package(body), {"p": WIDE}).blob, DOCUMENT).iter(qn("a:srcRect"))
    assert dict(cut.attrib) == {"l": "25000", "r": "25000"}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_pictures_of_a_loop_are_numbered_apart_and_kept_once(count: int) -> None:
    body = w_p("{% for p in ps %}{{ image(p, alt='A') }}{% endfor %}"), w_p("end")
    blob = rendered(note_package(*body), {"ps": [WIDE] * count}).blob
    numbers = [e.get("id") for e in root_of(blob, DOCUMENT).iter(qn("wp:docPr"))]
    assert len(set(numbers)) == len(numbers) == count
    assert len([u for u in read_package(blob).parts if "/media/" in u]) == min(count, 1)


def test_pictures_stand_in_cells_headers_and_beside_those_of_the_template() -> None:
    cells = w_table(("{% for p in ps %}{{ p.alt }}", "{{ image(p) }}{% endfor %}"))
    package = note_package(
        cells, w_p(w_picture("a photo", 7)), header=w_p("{{ image(ps[0].file, alt='A') }}")
    )
    data = {"ps": [{"file": WIDE, "alt": "One"}, {"file": TALL, "alt": "Two & <so>"}]}
    blob = rendered(with_picture(package), data).blob
    described = [e.get("descr") for e in root_of(blob, DOCUMENT).iter(qn("wp:docPr"))]
    assert described == ["One", "Two & <so>", "a photo"]
    assert any("header" in uri for uri, p in read_package(blob).parts.items() if len(p.rels))


def test_a_blank_picture_prints_nothing() -> None:
    blob = rendered(note_package(w_p("{{ image(p, alt='A') }}"), w_p("end")), {"p": None}).blob
    assert sizes(blob) == []


# --- alternative text ---


def test_a_picture_without_alternative_text_is_refused() -> None:
    (problem,) = problems(note_package(w_p("{{ image(p) }}")), p=WIDE)
    assert problem.code is Code.RENDER_ALTERNATIVE
    assert "paragraph 1" in str(problem.location)


def test_an_empty_alternative_text_says_that_a_picture_only_decorates() -> None:
    blob = rendered(note_package(w_p("{{ image(p, alt='') }}")), {"p": WIDE}).blob
    (described,) = root_of(blob, DOCUMENT).iter(qn("wp:docPr"))
    assert described.get("descr") == ""
    assert any("decorative" in str(each.tag) for each in described.iter())


# --- in a picture of the template ---


@pytest.mark.parametrize(
    ("fit", "cut"),
    [
        ("contain", {"l": "-50000", "r": "-50000"}),
        ("cover", {"t": "25000", "b": "25000"}),
        ("stretch", None),
    ],
)
def test_a_picture_of_the_template_keeps_its_frame(fit: str, cut: dict[str, str] | None) -> None:
    text = f"{{{{ image(p, fit='{fit}') }}}} Portrait of {{{{ who }}}}"
    body = w_p(w_picture(text, size=(720_000, 720_000)))
    blob = rendered(with_picture(note_package(body)), {"p": TALL, "who": "Ada"}).blob
    root = root_of(blob, DOCUMENT)
    assert sizes(blob) == [(720_000, 720_000)]
    assert [dict(e.attrib) for e in root.iter(qn("a:srcRect"))] == ([cut] if cut else [])
    assert {e.get("descr") for e in root.iter(qn("wp:docPr"))} == {"Portrait of Ada"}
    assert [u.rsplit(".")[-1] for u in read_package(blob).parts if "/media/" in u] == ["jpg"]


def test_a_picture_of_a_slide_takes_the_words_that_come_with_the_data() -> None:
    package = with_picture(deck_package(title("t") + a_picture(3, "{{ image(p) }}")), slide_uri(1))
    blob = rendered(package, {"p": {"file": TALL, "alt": "Ada"}}).blob
    (made,) = pictures_of(blob)
    assert made._element.nvPicPr.cNvPr.get("descr") == "Ada"
    assert (made.width, made.height) == (900, 600)


def test_words_of_the_value_stand_before_those_of_the_template() -> None:
    body = w_p(w_picture("{{ image(p, alt='Ada') }} in 1843"))
    blob = rendered(with_picture(note_package(body)), {"p": TALL}).blob
    assert {e.get("descr") for e in root_of(blob, DOCUMENT).iter(qn("wp:docPr"))} == {"Ada in 1843"}


def test_a_picture_of_the_template_without_words_is_refused() -> None:
    package = with_picture(note_package(w_p(w_picture("{{ image(p) }}"))))
    assert {p.code for p in problems(package, p=TALL)} == {Code.RENDER_ALTERNATIVE}


def test_a_picture_of_the_template_can_become_one_that_only_decorates() -> None:
    body = w_p(w_picture("{{ image(p, alt='') }}"))
    root = root_of(rendered(with_picture(note_package(body)), {"p": TALL}).blob, DOCUMENT)
    assert [e for e in root.iter() if str(e.tag).endswith("}decorative")]


def test_a_blank_picture_in_a_picture_of_the_template_is_refused() -> None:
    package = with_picture(note_package(w_p(w_picture("{{ image(p) }} x"))))
    (problem,) = problems(package, p=None)
    assert "{% if" in problem.hint


# --- in the place of a box ---


@pytest.mark.parametrize(
    ("fit", "place"),
    [
        ("contain", (100 + 100 * PX, 200, 800 * PX, 400 * PX)),
        ("cover", (100, 200, 1000 * PX, 400 * PX)),
        ("stretch", (100, 200, 1000 * PX, 400 * PX)),
    ],
)
def test_a_picture_takes_the_place_of_its_box(fit: str, place: tuple[int, ...]) -> None:
    blob = rendered(boxed(f"{{{{ image(p, alt='A', fit='{fit}') }}}}"), {"p": WIDE}).blob
    (made,) = pictures_of(blob)
    assert (made.left, made.top, made.width, made.height) == place
    assert [each.name for each in opened(blob).slides[0].shapes] == ["Title", "Picture 4"]


def test_a_box_without_a_place_has_that_of_its_layout() -> None:
    body = '<p:ph type="body" idx="1"/>'
    own = shape(2, "Body", "x", placeholder=body).replace("<p:spPr/>", BOX.format(800, 400))
    text = shape(3, "Body", "{{ image(p, alt='A') }}", placeholder=body)
    blob = rendered(deck_package(title("t") + text, layout=own), {"p": WIDE}).blob
    (made,) = pictures_of(blob)
    assert (made.left, made.top, made.width, made.height) == (100, 200, 800, 400)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_slides_of_a_loop_have_pictures_of_their_own(count: int) -> None:
    text = shape(3, "Box", "{{ image(p, alt='A') }}").replace("<p:spPr/>", BOX.format(800, 400))
    package = deck_package(title("{%slide for p in ps %}t") + text, title("end"))
    blob = rendered(package, {"ps": [WIDE, TALL, WIDE][:count]}).blob
    assert [len(pictures_of(blob, number)) for number in range(count)] == [1] * count


def test_a_blank_picture_leaves_its_box_empty() -> None:
    assert pictures_of(rendered(boxed("{{ image(p, alt='A') }}"), {"p": None}).blob) == []


@pytest.mark.parametrize(
    "shapes",
    [
        shape(3, "Box", "see {{ image(p, alt='A') }}"),
        shape(3, "Box", "one", "{{ image(p, alt='A') }}"),
        shape(3, "Box", "{{ image(p, alt='A') }}"),
        a_table(3, ("a", "{{ image(p, alt='A') }}")),
    ],
)
def test_a_picture_without_a_box_of_its_own_is_refused(shapes: str) -> None:
    (problem,) = problems(deck_package(title("t") + shapes), p=WIDE)
    assert problem.code is Code.RENDER_BAD_VALUE
    assert "box" in problem.hint


# --- files, drawings, mistakes ---


def test_a_picture_is_read_from_the_folder_that_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(WIDE)
    package = note_package(w_p("{{ image('a.png', alt='A') }}"))
    assert sizes(rendered(package, {}, tmp_path).blob) == [(400 * PX, 200 * PX)]


@pytest.mark.parametrize("name", ["../a.png", "/etc/passwd", "b.png", "https://example.org/a.png"])
def test_a_picture_from_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "a.png").write_bytes(WIDE)
    package = note_package(w_p("{{ image(p, alt='A') }}"))
    (problem,) = problems(package, tmp_path / "in", p=name)
    assert problem.code is Code.RENDER_FILE


def test_a_file_is_not_read_where_no_folder_was_given() -> None:
    (problem,) = problems(note_package(w_p("{{ image('a.png', alt='A') }}")))
    assert problem.code is Code.RENDER_FILE
    assert "files=" in problem.hint


def test_all_pictures_that_cannot_be_used_are_told_at_once() -> None:
    body = w_p("{{ image(a, alt='A') }}"), w_p("{{ image(b, alt='A') }}"), w_p("{{ image(c) }}")
    found = problems(note_package(*body), a=b"no picture", b=svg("<foreignObject/>"), c=WIDE)
    assert [p.code for p in found] == [Code.RENDER_PICTURE] * 2 + [Code.RENDER_ALTERNATIVE]


@pytest.mark.parametrize(
    "call",
    [
        "image(5, alt='A')",
        "image(p, alt='A', width='wide')",
        "image(p, alt='A', width=4)",
        "image(p, alt='A', width='150%')",
        "image(p, alt='A', height='9km')",
        "image(p, alt='A', fit='best')",
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_remedy(call: str) -> None:
    (problem,) = problems(note_package(w_p(f"{{{{ {call} }}}}")), p=WIDE)
    assert problem.code is Code.RENDER_BAD_VALUE
    assert problem.hint


def drawing_of(blob: bytes) -> tuple[Part, Part]:
    """Return the bitmap and the drawing that a note's only picture shows."""
    part = read_package(blob).part(DOCUMENT)
    targets = {rel.rid: read_package(blob).parts[rel.target] for rel in part.rels}  # type: ignore[index]  # an internal target is a name
    (blip,) = root_of(blob, DOCUMENT).iter(qn("a:blip"))
    (drawing,) = blip.iter(qn("asvg:svgBlip"))
    return targets[blip.get(qn("r:embed"))], targets[drawing.get(qn("r:embed"))]


def test_a_drawing_has_the_bitmap_beside_it_for_older_programs(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(svg())
    (tmp_path / "a.png").write_bytes(WIDE)
    made = rendered(note_package(w_p("{{ image('a.svg', alt='A') }}")), {}, tmp_path)
    bitmap, drawing = drawing_of(made.blob)
    assert (bitmap.blob, drawing.content_type) == (WIDE, CT.SVG)
    assert made.findings == ()


def test_a_drawing_takes_the_bitmap_that_is_named() -> None:
    package = note_package(w_p("{{ image(d, alt='A', fallback=p) }}"))
    bitmap, _ = drawing_of(rendered(package, {"d": svg(), "p": WIDE}).blob)
    assert bitmap.blob == WIDE


def test_a_drawing_without_a_bitmap_gets_a_plain_one_and_a_warning() -> None:
    made = rendered(note_package(w_p("{{ image(d, alt='A') }}")), {"d": svg()})
    bitmap, _ = drawing_of(made.blob)
    assert bitmap.blob.startswith(b"\x89PNG")
    assert [problem.code for problem in made.findings] == [Code.RENDER_FALLBACK]
    assert sizes(made.blob) == [(200 * PX, 100 * PX)]


def test_a_picture_as_text_is_refused() -> None:
    package = with_picture(note_package(w_p(w_picture("of {{ image(p, alt='A') ~ '' }}"))))
    assert problems(package, p=WIDE)[0].code is Code.RENDER_BAD_VALUE


def test_the_same_data_gives_the_same_bytes() -> None:
    package = note_package(w_p("{{ image(p, alt='A') }}"))
    assert rendered(package, {"p": WIDE}).blob == rendered(package, {"p": WIDE}).blob


def test_a_frame_without_a_cut_shows_all() -> None:
    assert Frame(1, 1).crop == (0, 0, 0, 0)
