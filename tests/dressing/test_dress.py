"""A set of a few lines changes notes, decks, charts and pictures throughout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from reportgen.checks.invariants import check_package
from reportgen.compiler.theme import read_theme
from reportgen.dressing.colours import shaded
from reportgen.dressing.dress import dress
from reportgen.dressing.markings import letter_size
from reportgen.ooxml import CT, qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package
from reportgen.templatesets.settings import SetSettings

BASE = Path(__file__).parents[2] / "templates" / "base"
NOTE, DECK = "note.docx", "deck.pptx"


def dressed(name: str, **settings: Any) -> Package:
    package = dress(read_package(BASE / name), name, SetSettings.model_validate(settings))
    assert check_package(package, name) == []
    return package


def roots(package: Package, content_type: str) -> list[etree._Element]:
    parts = (package.parts[uri] for uri in sorted(package.parts))
    return [etree.fromstring(part.blob) for part in parts if part.content_type == content_type]


def at(element: etree._Element, *names: str) -> etree._Element:
    """Return the element at the end of a way that is there."""
    found = element.find("/".join(qn(name) for name in names))
    assert found is not None, names
    return found


def value(element: etree._Element, *names: str) -> str | None:
    return at(element, *names).get(qn("w:val"))


def style(package: Package, name: str) -> etree._Element:
    (styles,) = roots(package, CT.STYLES)
    return next(s for s in styles.iter(qn("w:style")) if value(s, "w:name") == name)


@pytest.mark.parametrize("name", [NOTE, DECK])
def test_settings_that_say_nothing_change_no_part(name: str) -> None:
    before, after = read_package(BASE / name), dressed(name)
    assert {uri: part.blob for uri, part in before.parts.items()} == {
        uri: part.blob for uri, part in after.parts.items()
    }


@pytest.mark.parametrize("name", [NOTE, DECK])
def test_colours_and_fonts_go_into_every_theme(name: str) -> None:
    palette = {"dark": "4a1d5f", "accent1": "#8A2BE2", "link": "00AA00"}
    package = dressed(name, palette=palette, fonts={"headings": "Georgia", "text": "Verdana"})
    theme = read_theme(package)
    assert (theme.colours["dk2"], theme.colours["accent1"]) == ("4A1D5F", "8A2BE2")
    assert (theme.major, theme.minor) == ("Georgia", "Verdana")
    links = [e for root in roots(package, CT.THEME) for e in root.iter(qn("a:hlink"))]
    assert {at(link, "a:srgbClr").get("val") for link in links} == {"00AA00"}


def fonts_of(theme: etree._Element) -> etree._Element:
    return at(theme, "a:themeElements", "a:fontScheme")


def test_what_word_remembers_of_a_theme_colour_follows_it() -> None:
    package = dressed(NOTE, palette={"dark": "4A1D5F", "light": "EFE7F5"})
    (styles,) = roots(package, CT.STYLES)
    remembered = {
        c.get(qn("w:val"))
        for c in styles.iter(qn("w:color"))
        if c.get(qn("w:themeColor")) == "text2"
    }
    assert remembered == {"4A1D5F"}


def test_colours_are_lightened_and_darkened_as_word_does_it() -> None:
    assert shaded("4472C4", None, None) == "4472C4"
    assert shaded("4472C4", "99", None) == "8EAADB"
    assert shaded("4472C4", None, "BF") == "2F5496"


def test_east_asian_and_arabic_fonts_stand_beside_the_latin_one() -> None:
    fonts = {"east_asian": "FangSong", "east_asian_headings": "SimHei", "complex_script": "Amiri"}
    (theme,) = roots(dressed(NOTE, fonts=fonts), CT.THEME)
    found = {
        (kind, script): at(fonts_of(theme), f"a:{kind}", f"a:{script}").get("typeface")
        for kind in ("majorFont", "minorFont")
        for script in ("ea", "cs")
    }
    assert found == {
        ("majorFont", "ea"): "SimHei",
        ("minorFont", "ea"): "FangSong",
        ("majorFont", "cs"): "Amiri",
        ("minorFont", "cs"): "Amiri",
    }


def test_tables_tabs_and_pictures_follow_the_paper() -> None:
    page = {"paper": "Letter", "margins": {"left": "1 in", "right": "2.54 cm"}}
    (document,) = roots(dressed(NOTE, page=page), CT.DOCUMENT)
    size, margins = next(document.iter(qn("w:pgSz"))), next(document.iter(qn("w:pgMar")))
    assert (size.get(qn("w:w")), size.get(qn("w:h"))) == ("12240", "15840")
    assert (margins.get(qn("w:left")), margins.get(qn("w:right"))) == ("1440", "1440")
    assert margins.get(qn("w:top")) == "1077"
    assert {t.get(qn("w:w")) for t in document.iter(qn("w:tblW"))} == {"9360"}


def test_a_sheet_on_its_side_stays_on_its_side() -> None:
    package = read_package(BASE / NOTE)
    part = package.main_part
    lying = part.blob.replace(
        b'w:w="11906" w:h="16838"', b'w:w="16838" w:h="11906" w:orient="landscape"'
    )
    package.add(part.with_blob(lying))
    made = dress(package, NOTE, SetSettings.model_validate({"page": {"paper": "Letter"}}))
    size = next(etree.fromstring(made.main_part.blob).iter(qn("w:pgSz")))
    assert (size.get(qn("w:w")), size.get(qn("w:h"))) == ("15840", "12240")


def test_slides_of_another_shape_keep_everything_on_them() -> None:
    package = dressed(DECK, page={"slides": "4:3"})
    size = next(etree.fromstring(package.main_part.blob).iter(qn("p:sldSz")))
    assert (size.get("cx"), size.get("cy")) == ("9144000", "6858000")
    for root in roots(package, CT.SLIDE_LAYOUT):
        for frame in root.iter(qn("a:xfrm")):
            left, width = at(frame, "a:off").get("x", ""), at(frame, "a:ext").get("cx", "")
            assert int(left) + int(width) <= 9144000


def test_running_text_takes_the_size_and_headings_keep_theirs() -> None:
    package = dressed(NOTE, text={"size": "12 pt", "alignment": "justified"})
    (styles,) = roots(package, CT.STYLES)
    assert value(styles, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:sz") == "24"
    assert value(style(package, "Title"), "w:rPr", "w:sz") == "50"
    aligned = {
        name: value(style(package, name), "w:pPr", "w:jc")
        for name in ("Normal", "List Bullet", "heading 1", "Table Text", "Marking")
    }
    assert aligned == {
        "Normal": "both",
        "List Bullet": "both",
        "heading 1": "start",
        "Table Text": "start",
        "Marking": "center",
    }


def test_markings_are_as_high_and_of_the_colour_that_the_set_asks_for() -> None:
    marking = {"colour": "C00000", "height": "5 mm"}
    props = at(style(dressed(NOTE, marking=marking), "Marking"), "w:rPr")
    assert value(props, "w:color") == "C00000"
    assert at(props, "w:color").get(qn("w:themeColor")) is None
    assert value(props, "w:sz") == str(round(2 * letter_size(5)))
    layouts = roots(dressed(DECK, marking=marking), CT.SLIDE_LAYOUT)
    colours = {c.get("val") for root in layouts for c in root.iter(qn("a:srgbClr"))}
    assert colours == {"C00000"}


def test_capitals_of_five_millimetres_are_of_twenty_points() -> None:
    assert letter_size(5) == pytest.approx(20, abs=0.5)


def test_of_a_rule_the_colour_follows_the_palette_and_the_kind_stays() -> None:
    (styles,) = roots(dressed(NOTE, palette={"dark": "4A1D5F"}), CT.STYLES)
    rules = [e for e in styles.iter(qn("w:top"), qn("w:bottom")) if e.get(qn("w:themeColor"))]
    dark = {e.get(qn("w:color")) for e in rules if e.get(qn("w:themeColor")) == "text2"}
    assert (dark, {e.get(qn("w:val")) for e in rules}) == ({"4A1D5F"}, {"single"})


def test_no_larger_print_falls_below_running_text() -> None:
    package = dressed(NOTE, text={"size": 16})
    sizes = [value(style(package, name), "w:rPr", "w:sz") for name in ("heading 1", "Title")]
    assert sizes == ["32", "50"]
