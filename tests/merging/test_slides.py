"""What comes along when slides of one deck go into another one."""

from __future__ import annotations

import io
from typing import Any

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu

from office import (
    PNG,
    a_picture,
    deck_package,
    opened,
    shape,
    slide_uri,
    slides,
    title,
    with_picture,
)
from reportgen.checks.invariants import check_package
from reportgen.compiler.powerpoint import slide_parts
from reportgen.errors import Code, ReportgenError
from reportgen.merging.slides import SlideImporter, import_slide
from reportgen.ooxml import CT, RT
from reportgen.opc.package import Package, Part, Relationship, Relationships
from reportgen.opc.zipio import read_package, write_package


def finished(package: Package) -> bytes:
    """Return a deck as bytes once its invariants hold."""
    assert check_package(package, "deck.pptx") == []
    return write_package(package)


def python_pptx(*titles: str) -> Package:
    """Return a deck of python-pptx with slides of its layout “Title Only”."""
    made = pptx.Presentation()
    for text in titles:
        made.slides.add_slide(made.slide_layouts[5]).shapes.title.text = text
    return saved(made)


def saved(made: Any) -> Package:
    stream = io.BytesIO()
    made.save(stream)
    return read_package(stream.getvalue(), "made.pptx")


def count(package: Package, content_type: str) -> int:
    return sum(part.content_type == content_type for part in package.parts.values())


def first_slide(package: Package) -> Part:
    return slide_parts(package)[0]


# --- order ---


def test_a_slide_comes_to_the_end() -> None:
    target = deck_package(title("own"))
    import_slide(deck_package(title("theirs")), slide_uri(1), target)
    assert slides(finished(target)) == [["own"], ["theirs"]]


def test_slides_come_after_the_one_that_was_named_in_their_order() -> None:
    target = deck_package(title("1"), title("2"))
    source = deck_package(title("a"), title("b"), title("c"))
    importer = SlideImporter(source, target)
    importer.bring([slide_uri(3), slide_uri(1)], after=slide_uri(1))
    assert slides(finished(target)) == [["1"], ["c"], ["a"], ["2"]]


def test_a_slide_comes_to_a_deck_without_slides() -> None:
    target = deck_package()
    import_slide(deck_package(title("theirs")), slide_uri(1), target)
    assert slides(finished(target)) == [["theirs"]]


def test_a_slide_belongs_to_the_section_of_the_one_before_it() -> None:
    listed = '<p14:section name="S" id="{00000000-0000-0000-0000-000000000000}">{}</p14:section>'
    extra = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst>'
        + listed.replace("{}", '<p14:sldIdLst><p14:sldId id="301"/></p14:sldIdLst>')
        + listed.replace("{}", '<p14:sldIdLst><p14:sldId id="302"/></p14:sldIdLst>')
        + "</p14:sectionLst></p:ext></p:extLst>"
    )
    target = deck_package(title("1"), title("2"), extra=extra)
    import_slide(deck_package(title("new")), slide_uri(1), target, after=slide_uri(1))
    assert b'<p14:sldId id="301"/><p14:sldId id="303"/>' in target.main_part.blob


# --- layouts ---


def test_a_layout_of_the_same_name_is_the_targets() -> None:
    target = deck_package(title("own"))
    import_slide(deck_package(title("theirs")), slide_uri(1), target)
    assert (count(target, CT.SLIDE_LAYOUT), count(target, CT.SLIDE_MASTER)) == (1, 1)


def test_a_missing_layout_comes_with_its_master_and_theme_once_for_all_slides() -> None:
    target = deck_package(title("own"))
    source = python_pptx("a", "b")
    SlideImporter(source, target).bring([part.uri for part in slide_parts(source)])
    found = opened(finished(target)).slides
    assert [slide.slide_layout.name for slide in found] == ["Plain", "Title Only", "Title Only"]
    assert (count(target, CT.SLIDE_LAYOUT), count(target, CT.SLIDE_MASTER)) == (2, 2)
    assert count(target, CT.THEME) == 2


def test_a_placeholder_that_the_new_layout_lacks_keeps_its_place() -> None:
    place = Emu(7), Emu(8), Emu(900), Emu(901)
    source = pptx.Presentation()
    layout = source.slide_layouts[1]
    layout.name = "Plain"
    body = layout.placeholders[1]
    body.left, body.top, body.width, body.height = place
    slide = source.slides.add_slide(layout)
    slide.placeholders[1].text = "kept"
    package = saved(source)
    target = deck_package(title("own"))
    import_slide(package, first_slide(package).uri, target)
    (found,) = (
        s
        for s in opened(finished(target)).slides[1].shapes
        if s.has_text_frame and s.text_frame.text == "kept"
    )
    assert (found.left, found.top, found.width, found.height) == place


def test_slides_of_another_size_are_told() -> None:
    source = python_pptx("a")
    (found,) = SlideImporter(source, deck_package(title("own"))).findings.diagnostics
    assert (found.code, found.is_error) == (Code.PACKAGE_MERGE, False)


# --- notes, charts, pictures, links ---


def test_notes_come_with_their_slide() -> None:
    target = deck_package(title("own"), notes={1: "mine"})
    import_slide(deck_package(title("x"), notes={1: "said"}), slide_uri(1), target)
    notes = [s.notes_slide.notes_text_frame.text for s in opened(finished(target)).slides]
    assert notes == ["mine", "said"]


def test_notes_bring_their_master_to_a_deck_that_has_none() -> None:
    target = deck_package(title("own"))
    import_slide(deck_package(title("x"), notes={1: "said"}), slide_uri(1), target)
    assert opened(finished(target)).slides[1].notes_slide.notes_text_frame.text == "said"


def test_a_chart_comes_with_its_workbook_each_time() -> None:
    made = pptx.Presentation()
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]  # typed in part
    data.categories = ["a", "b"]
    data.add_series("s", (1, 2))
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 9, 9, data)
    source, target = saved(made), deck_package(title("own"))
    uri = first_slide(source).uri
    for _ in range(2):
        import_slide(source, uri, target)
    finished(target)
    assert count(target, CT.CHART) == 2
    assert count(target, CT.WORKBOOK) == 2


def test_a_picture_comes_once() -> None:
    source = with_picture(deck_package(title("x") + a_picture(3, "A view")), slide_uri(1))
    target = with_picture(deck_package(title("own") + a_picture(3, "A view")), slide_uri(1))
    import_slide(source, slide_uri(1), target)
    finished(target)
    assert [p.blob for p in target.parts.values() if p.content_type == CT.PNG] == [PNG]


def linked(package: Package, number: int, target: int) -> Package:
    """Return ``package`` with the link ``rIdJump`` from one of its slides to another one."""
    part = package.part(slide_uri(number))
    jump = Relationship("rIdJump", RT.SLIDE, slide_uri(target))
    rels = Relationships((*part.rels, jump))
    package.add(Part(part.uri, part.content_type, part.blob, rels))
    return package


JUMP = (
    '<a:p><a:r><a:rPr><a:hlinkClick r:id="rIdJump" action="ppaction://hlinksldjump"/></a:rPr>'
    "<a:t>see</a:t></a:r></a:p>"
)


def test_a_link_between_slides_that_come_together_leads_from_one_to_the_other() -> None:
    source = linked(deck_package(shape(2, "Link", JUMP), title("there")), 1, 2)
    target = deck_package(title("own"))
    first, second = SlideImporter(source, target).bring([slide_uri(1), slide_uri(2)])
    finished(target)
    assert [r.target for r in target.part(first).rels.of_type(RT.SLIDE)] == [second]


def test_a_link_to_a_slide_that_stays_behind_goes_and_leaves_its_text() -> None:
    source = linked(deck_package(shape(2, "Link", JUMP), title("there")), 1, 2)
    target = deck_package(title("own"))
    uri = import_slide(source, slide_uri(1), target)
    assert slides(finished(target))[1] == ["see"]
    assert b"hlinkClick" not in target.part(uri).blob


def test_styles_of_tables_come_along() -> None:
    ident = "{AAAAAAAA-0000-0000-0000-000000000001}"
    kind = "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml"
    names = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    source = python_pptx("x")
    main = source.main_part
    part = first_slide(source)
    blob = part.blob.replace(
        b"</p:spTree>",
        (
            '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="T"/><p:cNvGraphicFramePr/>'
            '<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/>'
            '</p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/'
            f'2006/table"><a:tbl><a:tblPr><a:tableStyleId>{ident}</a:tableStyleId></a:tblPr>'
            '<a:tblGrid><a:gridCol w="9"/></a:tblGrid><a:tr h="9"><a:tc><a:txBody><a:bodyPr/><a:p/>'
            "</a:txBody><a:tcPr/></a:tc></a:tr></a:tbl></a:graphicData></a:graphic>"
            "</p:graphicFrame></p:spTree>"
        ).encode(),
    )
    source.add(part.with_blob(blob))
    own = f'<a:tblStyle styleId="{ident}" styleName="Own"/>'
    styles = f'<a:tblStyleLst {names} def="{ident}">{own}</a:tblStyleLst>'
    for rel in main.rels.of_type(f"{RT.SLIDE.rsplit('/', 1)[0]}/tableStyles"):
        source.add(Part(source.part(rel.target).uri, kind, styles.encode()))
    target = deck_package(title("own"))
    import_slide(source, part.uri, target)
    finished(target)
    (found,) = (p for p in target.parts.values() if p.content_type == kind)
    assert ident.encode() in found.blob


# --- what cannot come ---


def test_an_embedded_object_is_refused() -> None:
    source = deck_package(title("x") + "<p:oleObj/>")
    with pytest.raises(ReportgenError) as caught:
        import_slide(source, slide_uri(1), deck_package(title("own")))
    assert [d.code for d in caught.value.diagnostics] == [Code.PACKAGE_MERGE]


@pytest.mark.parametrize("reltype", [RT.IMAGE, f"{RT.IMAGE.rsplit('/', 1)[0]}/video"])
def test_what_is_linked_from_outside_is_refused(reltype: str) -> None:
    source = deck_package(title("x") + a_picture(3, "A view"))
    part = source.part(slide_uri(1))
    outside = Relationship("rIdPicture", reltype, "https://example.org/spy", external=True)
    source.add(Part(part.uri, part.content_type, part.blob, Relationships((*part.rels, outside))))
    with pytest.raises(ReportgenError) as caught:
        import_slide(source, slide_uri(1), deck_package(title("own")))
    assert [d.code for d in caught.value.diagnostics] == [Code.PACKAGE_UNSAFE]
