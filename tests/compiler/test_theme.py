from __future__ import annotations

from office import HYPERLINK_STYLE, deck_package, note_package, w_p
from reportgen.compiler.theme import OFFICE, read_link_style, read_theme


def test_colours_and_fonts_come_from_the_first_theme() -> None:
    theme = read_theme(deck_package())
    assert (theme.major, theme.minor) == ("Georgia", "Arial")
    assert (theme.colours["dk1"], theme.colours["accent6"]) == ("002233", "092233")


def test_a_colour_of_the_system_is_taken_as_it_was_last_seen() -> None:
    package = deck_package()
    part = package.part("/ppt/theme/theme1.xml")
    system = b'<a:sysClr val="windowText" lastClr="010203"/>'
    package.add(part.with_blob(part.blob.replace(b'<a:srgbClr val="002233"/>', system)))
    assert read_theme(package).colours["dk1"] == "010203"


def test_a_file_without_a_theme_has_that_of_office() -> None:
    assert read_theme(note_package(w_p("a"))) == OFFICE


def test_the_style_of_links_is_found_by_its_name_whatever_its_id() -> None:
    renamed = HYPERLINK_STYLE.replace('w:styleId="Hyperlink"', 'w:styleId="a3"')
    lower = renamed.replace('w:val="Hyperlink"', 'w:val="hyperlink"')
    assert read_link_style(note_package(w_p("a"), styles=lower)) == "a3"
    assert read_link_style(note_package(w_p("a"))) == ""
