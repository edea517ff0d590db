from __future__ import annotations

import copy
import io
from pathlib import Path

import pptx
import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation
from pptx.util import Emu

from housepack import INSIDE, HousePack
from reportgen.errors import Code, ReportgenError
from reportgen.ooxml import qn
from reportgen.opc.zipio import read_package, write_package
from reportgen.sharing.recipes import ForOthers, SpokenNotes
from reportgen.sharing.share import Copied, make_copies
from reportgen.templating.anchors import SlidePlace
from reportgen.templating.slidecomments import SlideComment, add_slide_comments

AGENDA, THEME, PLANS = 1, 2, 3


def share(pack: HousePack, notes: SpokenNotes = SpokenNotes.DROPPED) -> Copied:
    return make_copies([pack.deck], pack.workspace, ForOthers(notes))[0]


def opened(copied: Copied) -> Presentation:
    return pptx.Presentation(io.BytesIO(copied.blob))


def edited(path: Path) -> Presentation:
    return pptx.Presentation(str(path))


def words(deck: Presentation) -> str:
    return "\n".join(
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    )


def titles(copied: Copied) -> tuple[str, ...]:
    return copied.holding.contents


def copy_slide(deck: Presentation, number: int) -> None:
    """Copy a slide to the end, as PowerPoint does, with all that stands on it."""
    source = deck.slides[number]
    made = deck.slides.add_slide(source.slide_layout)
    for shape in list(made.shapes):
        shape._element.getparent().remove(shape._element)
    for shape in source.shapes:
        made.shapes._spTree.append(copy.deepcopy(shape._element))


def test_internal_slides_are_left_out_with_their_line_of_the_agenda(pack: HousePack) -> None:
    copied = share(pack)
    assert titles(copied) == ("Talks on broadband", "Agenda", "Networks and who pays for them")
    assert "Our own plans" not in words(opened(copied))
    assert copied.told == ("internal: slide 4 “What we plan”", "3 slides with speaker notes")


def test_an_internal_slide_is_left_out_wherever_it_is_and_whatever_it_says_now(
    pack: HousePack,
) -> None:
    deck = edited(pack.deck)
    plans = deck.slides[PLANS]
    plans.shapes.title.text = "Our red lines"
    copy_slide(deck, PLANS)
    slides = deck.slides._sldIdLst
    slides.insert(0, slides[PLANS])
    deck.save(str(pack.deck))
    copied = share(pack)
    assert len(titles(copied)) == AGENDA + 2
    assert "red lines" not in words(opened(copied))


def test_a_persons_own_slides_shapes_and_words_are_in_the_copy(pack: HousePack) -> None:
    deck = edited(pack.deck)
    own = deck.slides.add_slide(deck.slide_layouts[1])
    own.shapes.title.text = "A map of the cables"
    theme = deck.slides[THEME]
    theme.placeholders[1].text_frame.paragraphs[0].add_run().text = " See the map."
    box = theme.shapes.add_textbox(Emu(0), Emu(0), Emu(900_000), Emu(300_000))
    box.text_frame.text = "A box of her own"
    deck.save(str(pack.deck))
    shared = words(opened(share(pack)))
    assert all(text in shared for text in ("A map of the cables", "See the map.", "A box of her"))


def test_hidden_slides_and_hidden_shapes_are_left_out_and_told(pack: HousePack) -> None:
    deck = edited(pack.deck)
    backup = deck.slides.add_slide(deck.slide_layouts[1])
    backup.shapes.title.text = "For questions only"
    backup._element.set("show", "0")
    box = deck.slides[THEME].shapes.add_textbox(Emu(0), Emu(0), Emu(900_000), Emu(300_000))
    box.text_frame.text = "Not to be seen"
    box._element.nvSpPr.cNvPr.set("hidden", "1")
    deck.save(str(pack.deck))
    copied = share(pack)
    shared = words(opened(copied))
    assert "For questions only" not in shared
    assert "Not to be seen" not in shared
    assert [f.code for f in copied.findings] == [Code.SHARE_LEFT_OUT] * 2


def test_nothing_of_the_tool_is_left_on_slides(pack: HousePack) -> None:
    deck = edited(pack.deck)
    tag = deck.slides[THEME].shapes.add_textbox(Emu(0), Emu(0), Emu(900_000), Emu(300_000))
    tag.name, tag.text_frame.text = "Tag: new since the last session", "NEW"
    deck.save(str(pack.deck))
    for part in read_package(share(pack).blob).parts.values():
        assert b"rg:" not in part.blob
        assert b">NEW<" not in part.blob
        assert b"reportgen" not in part.blob


def test_speaker_notes_stay_only_where_they_are_wanted(pack: HousePack) -> None:
    deck = edited(pack.deck)
    deck.slides[THEME].notes_slide.notes_text_frame.text = "Thank the chair."
    deck.save(str(pack.deck))
    assert share(pack).holding.spoken == 0
    kept = share(pack, SpokenNotes.KEPT)
    assert kept.holding.spoken == AGENDA + 2
    assert opened(kept).slides[THEME].notes_slide.notes_text_frame.text == "Thank the chair."


def test_a_link_to_an_internal_slide_goes_and_its_text_stays(pack: HousePack) -> None:
    deck = edited(pack.deck)
    box = deck.slides[THEME].shapes.add_textbox(Emu(0), Emu(0), Emu(900_000), Emu(300_000))
    box.text_frame.text = "More later"
    box.click_action.target_slide = deck.slides[PLANS]
    deck.save(str(pack.deck))
    shared = opened(share(pack))
    assert "More later" in words(shared)
    assert not list(shared.slides[THEME]._element.iter(qn("a:hlinkClick")))


def test_a_section_that_held_internal_slides_alone_is_left_out(pack: HousePack) -> None:
    deck = edited(pack.deck)
    numbers = [item.get("id") for item in deck.slides._sldIdLst]
    deck.element.append(sections({"Public": numbers[:PLANS], "Our plans": numbers[PLANS:]}))
    deck.save(str(pack.deck))
    xml = etree.tostring(opened(share(pack)).element)
    assert b"Public" in xml
    assert b"Our plans" not in xml


def sections(slides: dict[str, list[str]]) -> etree._Element:
    listed = "".join(
        f'<p14:section name="{name}" id="{{0000000{at}-0000-0000-0000-000000000000}}">'
        "<p14:sldIdLst>"
        + "".join(f'<p14:sldId id="{number}"/>' for number in numbers)
        + "</p14:sldIdLst></p14:section>"
        for at, (name, numbers) in enumerate(slides.items())
    )
    return etree.fromstring(
        '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f"{listed}</p14:sectionLst></p:ext></p:extLst>"
    )


@pytest.mark.parametrize("place", ["text", "notes", "description", "chart"])
def test_an_internal_sentence_is_found_wherever_it_hides(pack: HousePack, place: str) -> None:
    deck = edited(pack.deck)
    slide = deck.slides[THEME]
    if place == "text":
        slide.placeholders[1].text = INSIDE
    elif place == "notes":
        slide.notes_slide.notes_text_frame.text = INSIDE
    elif place == "description":
        slide.shapes.title._element.nvSpPr.cNvPr.set("descr", INSIDE)
    else:
        add_chart(slide, INSIDE)
    deck.save(str(pack.deck))
    with pytest.raises(ReportgenError) as problem:
        share(pack, SpokenNotes.KEPT)
    assert {one.code for one in problem.value.diagnostics} == {Code.SHARE_INTERNAL}
    assert "slide 3" in problem.value.diagnostics[0].location.trail[0]


def add_chart(slide: object, name: str) -> None:
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [name, "Other"]
    data.add_series("Number", (1, 2))  # type: ignore[no-untyped-call]
    frame = (Emu(0), Emu(0), Emu(900_000), Emu(900_000))
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *frame, data)  # type: ignore[attr-defined]


def test_an_open_conflict_on_a_slide_is_refused_and_a_persons_comment_is_left_out(
    pack: HousePack,
) -> None:
    package = read_package(pack.deck)
    slide = next(part for part in package.parts.values() if part.uri.endswith("slide1.xml"))
    add_slide_comments(package, [SlideComment(SlidePlace(slide, 0, 0), "Title\nboth changed it")])
    pack.deck.write_bytes(write_package(package))
    with pytest.raises(ReportgenError) as problem:
        share(pack)
    assert [one.code for one in problem.value.diagnostics] == [Code.SHARE_CONFLICT]

    authors = next(part for part in package.parts.values() if b"cmAuthorLst" in part.blob)
    package.add(authors.with_blob(authors.blob.replace(b'"reportgen"', b'"Anna"')))
    pack.deck.write_bytes(write_package(package))
    copied = share(pack)
    assert copied.holding.comments == 0
    assert "1 comment" in copied.told


def test_a_deck_without_any_anchor_is_refused(pack: HousePack) -> None:
    deck = edited(pack.deck)
    for slide in deck.slides:
        for shape in list(slide.shapes):
            if shape.name.startswith("rg:"):
                shape._element.getparent().remove(shape._element)
    deck.save(str(pack.deck))
    with pytest.raises(ReportgenError) as problem:
        share(pack)
    assert [one.code for one in problem.value.diagnostics] == [Code.SHARE_UNKNOWN]


def test_the_same_file_is_shared_as_the_same_bytes(pack: HousePack) -> None:
    assert share(pack).blob == share(pack).blob
