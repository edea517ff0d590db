"""Pictures, notes, links, groups and layouts: what a rendering may change beside its words.

The new renderings here are built and then changed as a template would have changed them.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from lxml import etree
from pptx.util import Pt

from deckedits import comments, delete, delete_slide, duplicate, own_slide, write
from mergedecks import (
    NAME,
    Change,
    Data,
    Edit,
    built,
    chart_values,
    edited,
    keys,
    merge_soundly,
    opened,
    paragraphs,
    points,
    problems,
    shape_of,
    slide_of,
    with_theme,
)
from reportgen.ooxml import RT, qn
from reportgen.opc.package import Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package, write_package
from reportgen.regeneration.deck import next_base
from reportgen.regeneration.outcomes import Kind, Merged

THEME = "theme/investment"
SECOND = "theme/developing-economies"
CHART = "initiative_chart"


def both(*edits: Edit) -> Edit:
    def edit(deck: Any) -> None:
        for one in edits:
            one(deck)

    return edit


def merged(before: Edit, hers: Edit, after: Edit, change: Change | None = None) -> Merged:
    """Return the merge where a build wrote ``before``, and the next one writes ``after``."""
    old = edited(built(), before)
    new = edited(built(change) if change else built(), after)
    return merge_soundly(edited(old, hers), new, next_base(old, old, None, NAME))


def png(shade: int) -> io.BytesIO:
    """Return a picture of one grey point."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checked)

    header = struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)
    points_of = chunk(b"IDAT", zlib.compress(bytes((0, shade))))
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + points_of + chunk(b"IEND", b"")
    )


def picture(shade: int) -> Edit:
    def edit(deck: Any) -> None:
        shapes = slide_of(deck, THEME).shapes
        made = shapes.add_picture(png(shade), Pt(10), Pt(10), Pt(90), Pt(60))
        made.name = "Photo"

    return edit


def crop(deck: Any) -> None:
    shape_of(slide_of(deck, THEME), "Photo").crop_left = 0.25


def exchange(shade: int) -> Edit:
    def edit(deck: Any) -> None:
        slide = slide_of(deck, THEME)
        _, rid = slide.part.get_or_add_image_part(png(shade))
        shape_of(slide, "Photo")._element.blipFill.blip.rEmbed = rid

    return edit


def test_a_picture_that_she_cropped_shows_the_new_one_cropped() -> None:
    done = merged(picture(10), crop, picture(20))
    photo = shape_of(slide_of(opened(done.blob), THEME), "Photo")
    assert photo.image.blob == png(20).getvalue()
    assert photo.crop_left == 0.25


def test_a_picture_that_both_exchanged_is_hers_and_a_conflict() -> None:
    done = merged(picture(10), exchange(30), picture(20))
    photo = shape_of(slide_of(opened(done.blob), THEME), "Photo")
    assert photo.image.blob == png(30).getvalue()
    assert len(done.of_kind(Kind.CONFLICT)) == 1


def nothing(_: Any) -> None:
    pass


def test_a_new_picture_comes_in_and_one_that_the_data_lost_goes() -> None:
    came = merged(nothing, nothing, picture(20))
    assert shape_of(slide_of(opened(came.blob), THEME), "Photo").image.blob == png(20).getvalue()
    went = merged(picture(20), nothing, nothing)
    assert all(shape.name != "Photo" for shape in slide_of(opened(went.blob), THEME).shapes)
    assert problems(went.blob) == set()


def note(text: str, key: str = THEME) -> Edit:
    def edit(deck: Any) -> None:
        slide_of(deck, key).notes_slide.notes_text_frame.text = text

    return edit


def notes_of(blob: bytes, key: str = THEME) -> str:
    return str(slide_of(opened(blob), key).notes_slide.notes_text_frame.text)


def test_notes_of_both_are_joined_word_by_word() -> None:
    done = merged(note("Say 78% slowly"), note("Say 78% slowly, twice"), note("Say 80% slowly"))
    assert notes_of(done.blob) == "Say 80% slowly, twice"


def drop_notes(deck: Any) -> None:
    slide = slide_of(deck, THEME)
    rel = next(r for r in slide.part.rels.values() if r.reltype == RT.NOTES_SLIDE)
    slide.part.drop_rel(rel.rId)


def test_notes_come_to_a_slide_that_has_none() -> None:
    done = merged(drop_notes, nothing, note("Say this"))
    assert notes_of(done.blob) == "Say this"
    assert problems(done.blob) == set()


def test_notes_that_she_deleted_and_the_data_changed_stay_deleted_and_are_a_conflict() -> None:
    done = merged(note("Say 78%"), drop_notes, note("Say 80%"))
    assert not slide_of(opened(done.blob), THEME).has_notes_slide
    assert [o.new for o in done.of_kind(Kind.CONFLICT)] == ["Say 80%"]


def address(url: str) -> Change:
    def change(data: Data) -> None:
        data["meeting"]["sources"][0]["url"] = url

    return change


def links(blob: bytes) -> list[str]:
    slide = slide_of(opened(blob), "sources/~1")
    runs = [r for p in shape_of(slide, "Text").text_frame.paragraphs for r in p.runs]
    return [run.hyperlink.address for run in runs if run.hyperlink.address]


def test_a_link_leads_where_the_data_says_now() -> None:
    done = merged(nothing, nothing, nothing, address("https://example.org/moved"))
    assert links(done.blob)[0] == "https://example.org/moved"
    assert problems(done.blob) == set()


def test_a_link_that_both_changed_leads_where_she_said_and_is_a_conflict() -> None:
    def lead(deck: Any) -> None:
        text = shape_of(slide_of(deck, "sources/~1"), "Text").text_frame
        text.paragraphs[0].runs[0].hyperlink.address = "https://example.org/hers"

    done = merged(nothing, lead, nothing, address("https://example.org/moved"))
    assert links(done.blob)[0] == "https://example.org/hers"
    assert [(o.mine, o.new) for o in done.of_kind(Kind.CONFLICT)] == [
        ("https://example.org/hers", "https://example.org/moved")
    ]


def jump(to: str) -> Edit:
    def edit(deck: Any) -> None:
        box = slide_of(deck, "title").shapes.add_textbox(Pt(9), Pt(9), Pt(90), Pt(30))
        box.name = "Jump"
        box.text_frame.text = to
        box.click_action.target_slide = slide_of(deck, to)

    return edit


def test_a_new_link_to_a_slide_leads_to_hers_and_to_a_new_slide_as_well() -> None:
    for to in (SECOND, "theme/skills"):
        done = merged(nothing, nothing, jump(to), with_theme("skills", 1, "Skills are short"))
        deck = opened(done.blob)
        target = shape_of(slide_of(deck, "title"), "Jump").click_action.target_slide
        assert target.slide_id == slide_of(deck, to).slide_id
        assert problems(done.blob) == set()


def test_a_new_shape_whose_place_the_layout_of_hers_lacks_stands_where_it_was_meant() -> None:
    def bare(deck: Any) -> None:
        slide = slide_of(deck, THEME)
        blank = next(one for one in deck.slide_layouts if one.name == "Quote")
        rel = next(r for r in slide.part.rels.values() if r.reltype == RT.SLIDE_LAYOUT)
        rel._target = blank.part

    def without(deck: Any) -> None:
        delete(shape_of(slide_of(deck, THEME), "Kicker"))

    done = merged(without, bare, nothing)
    kicker = shape_of(slide_of(opened(done.blob), THEME), "Kicker")
    wanted = shape_of(slide_of(opened(built()), THEME), "Kicker")
    assert (kicker.left, kicker.top) == (wanted.left, wanted.top)


def test_a_chart_with_more_categories_and_one_on_a_copied_slide_have_books_of_their_own() -> None:
    done = merged(nothing, nothing, nothing, chart_values(9, 8, 7))
    chart = shape_of(slide_of(opened(done.blob), CHART), "Chart").chart
    assert list(chart.plots[0].series[0].values) == [9, 8, 7]

    def share(deck: Any) -> None:
        slide = slide_of(deck, CHART)
        other = slide_of(deck, THEME)
        shape = shape_of(slide, "Chart")
        made = etree.fromstring(etree.tostring(shape._element))
        rid = other.part.relate_to(shape.chart.part, RT.CHART)
        next(made.iter(qn("c:chart"))).set(qn("r:id"), rid)
        next(made.iter(qn("p:cNvPr"))).set("id", "99")
        next(made.iter(qn("p:cNvPr"))).set("name", "My copy")
        other.shapes._spTree.append(made)

    shared = merged(nothing, share, nothing, chart_values(9, 8, 7, 6, 5, 4))
    deck = opened(shared.blob)
    fresh = shape_of(slide_of(deck, CHART), "Chart").chart
    hers = shape_of(slide_of(deck, THEME), "My copy").chart
    assert list(fresh.plots[0].series[0].values) == [9, 8, 7, 6, 5, 4]
    assert list(hers.plots[0].series[0].values) != [9, 8, 7, 6, 5, 4]
    assert fresh.part.chart_workbook.xlsx_part is not hers.part.chart_workbook.xlsx_part


MODERN = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
AUTHORS = "http://schemas.microsoft.com/office/2018/10/relationships/authors"


def test_beside_comments_of_newer_programs_no_old_one_is_put() -> None:
    old = built(points("Rivers gave 78% of it"))
    hers = edited(old, lambda deck: write(slide_of(deck, THEME), 0, "Rivers gave 79% of it"))
    package = read_package(hers, NAME)
    uri = PackURI("/ppt/authors.xml")
    package.add(
        Part(
            uri,
            "application/vnd.ms-powerpoint.authors+xml",
            f'<p188:authorLst xmlns:p188="{MODERN}"/>'.encode(),
        )
    )
    package.main_part.rels.add(AUTHORS, uri)
    new = built(points("Rivers gave 80% of it"))
    done = merge_soundly(write_package(package), new, next_base(old, old, None, NAME))
    assert [o.new for o in done.of_kind(Kind.CONFLICT)] == ["Rivers gave 80% of it"]
    assert comments(done.blob) == []


@pytest.mark.parametrize("number", [1, 2])
def test_copies_of_a_slide_stay_the_person_s_however_many(number: int) -> None:
    def copies(deck: Any) -> None:
        for place in range(number):
            write(duplicate(deck, THEME, place), 0, f"Copy {place}")

    done = merged(nothing, copies, nothing, points("A new first point"))
    assert keys(opened(done.blob)).count(THEME) == 1
    shown = list(opened(done.blob).slides)[:number]
    assert [paragraphs(slide)[0] for slide in shown] == [f"Copy {n}" for n in range(number)]


def only_quote(text: str) -> Change:
    def change(data: Data) -> None:
        quote = data["meeting"]["quotes"][0]
        data["meeting"]["quotes"] = [{**quote, "id": None, "text": text}]

    return change


def no_quote(data: Data) -> None:
    data["meeting"]["quotes"] = []


def test_a_kept_slide_without_a_lasting_key_is_hers_and_never_taken_for_another() -> None:
    old = built(only_quote("Rivers gave most of the power"))
    hers = edited(old, lambda deck: write(slide_of(deck, "quote/~1"), 0, "Hers", "Speaker"))
    without = built(no_quote)
    kept = merge_soundly(hers, without, next_base(old, old, None, NAME))
    base = next_base(kept.blob, without, next_base(old, old, None, NAME), NAME)
    done = merge_soundly(kept.blob, built(only_quote("Ships carry what nobody buys")), base)
    said = [paragraphs(s)[0] for s in opened(done.blob).slides if "Speaker" in names(s)]
    assert sorted(said) == ["“Rivers gave most of the power”", "“Ships carry what nobody buys”"]


def names(slide: Any) -> list[str]:
    return [shape.name for shape in slide.shapes]


def test_a_new_slide_without_words_is_not_taken_for_an_empty_one_of_hers() -> None:
    def pictured(deck: Any) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[0])
        for shape in list(slide.shapes):
            delete(shape)
        slide.shapes.add_picture(png(20), Pt(10), Pt(10), Pt(90), Pt(60)).name = "Photo"

    def empty(deck: Any) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[0])
        for shape in list(slide.shapes):
            delete(shape)

    done = merged(nothing, empty, pictured)
    assert sum("Photo" in names(slide) for slide in opened(done.blob).slides) == 1


def test_a_new_row_has_no_number_that_another_row_has() -> None:
    def propose(data: Data) -> None:
        first = data["meeting"]["proposals"][0]
        data["meeting"]["proposals"].insert(1, {**first, "title": "Ships", "text": "Buy ships"})

    done = merged(nothing, nothing, nothing, propose)
    table = shape_of(slide_of(opened(done.blob), "proposals/~1"), "Table").table
    numbers = [e.get("val") for e in table._tbl.iter() if str(e.tag).endswith("}rowId")]
    assert len(table.rows) == 6
    assert len(numbers) == len(set(numbers))


def test_a_deck_whose_slides_she_all_deleted_but_her_own_stays_so() -> None:
    def clear(deck: Any) -> None:
        own_slide(deck, "Only this", 0)
        for key in [key for key in keys(deck) if key]:
            delete_slide(deck, key)

    done = merged(nothing, clear, nothing, points("New"))
    assert len(opened(done.blob).slides) == 1
    assert done.has_conflicts
