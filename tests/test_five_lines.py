"""Five lines of settings change a capital's note, deck, charts and pictures throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree
from tools.pictures.five_lines import LINES

from office import PNG
from readers import document_text, presentation_text
from reportgen.ooxml import CT, qn
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package
from reportgen.pack import build_pack, load_workspace
from reportgen.templatesets.settings import Palette
from workspaces import shipped_workspace, write

SUBJECTS = ("wpec-2025-01-28", "wto-wpec")
PALETTE = {
    "text": "2B1020",
    "background": "FFFDFE",
    "dark": "4A1D3F",
    "light": "F6EFF3",
    "accent1": "7A2E63",
    "accent2": "9A5B13",
    "accent3": "2E637A",
    "accent4": "63407A",
    "accent5": "5C4A55",
    "accent6": "8A2C22",
    "link": "7A2E64",
    "visited_link": "5C2E7A",
}
MARKING = "DIFFUSION RESTREINTE"
COLOUR = re.compile(r"\b[0-9A-F]{6}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Built:
    plain: tuple[Package, ...]
    own: tuple[Package, ...]
    files: tuple[Path, ...]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = shipped_workspace(tmp_path_factory.mktemp("five"))
    colours = ", ".join(f'{name}: "{value}"' for name, value in PALETTE.items())
    lines = [f"palette: {{{colours}}}" if one.startswith("palette") else one for one in LINES]
    assert len(lines) == 5
    write(root / "templates/own/set.yaml", "\n".join(["title: Own", *lines, ""]))
    write(root / "templates/own/band.png", PNG)
    for name, own_set in (("own", "own"), ("plain", "base")):
        text = f"name: Délégation\nset: {own_set}\nlanguage: {'fr' if name == 'own' else 'en'}\n"
        write(root / f"data/delegations/{name}/delegation.yaml", text)
    workspace = load_workspace(root)
    plain, own = (
        [file for subject in SUBJECTS for file in build_pack(workspace, subject, name).files]
        for name in ("plain", "own")
    )
    return Built(tuple(map(read_package, plain)), tuple(map(read_package, own)), tuple(own))


def colours_of(package: Package) -> Iterator[tuple[str, str]]:
    """Yield every colour that a file says, with the part that says it."""
    for uri, part in sorted(package.parts.items()):
        if part.content_type == CT.SVG:
            yield from (
                (uri, c[1:].upper()) for c in re.findall("#[0-9a-fA-F]{6}", part.blob.decode())
            )
        elif part.is_xml:
            for element in etree.fromstring(part.blob).iter(etree.Element):
                for name in ("val", qn("w:val"), qn("w:color"), qn("w:fill"), "lastClr"):
                    value = str(element.get(name, ""))
                    if COLOUR.fullmatch(value):
                        yield uri, value.upper()


def base_palette() -> dict[str, str]:
    package = read_package(Path(__file__).parents[1] / "templates/base/deck.pptx")
    (theme,) = (p for p in package.parts.values() if p.uri == "/ppt/theme/theme1.xml")
    scheme = next(etree.fromstring(theme.blob).iter(qn("a:clrScheme")))
    return {etree.QName(one.tag).localname: one[0].get("val", "") for one in scheme}


def test_every_colour_of_the_palette_is_one_that_a_set_can_name() -> None:
    assert set(PALETTE) == set(Palette.model_fields)


def test_no_colour_of_the_parent_is_left_in_any_part_of_note_or_deck(built: Built) -> None:
    gone = set(base_palette().values()) - {"FFFFFF", "000000"} - set(PALETTE.values())
    assert gone <= {colour for one in built.plain for _, colour in colours_of(one)}
    left = {(p.name, *one) for p in built.own for one in colours_of(p) if one[1] in gone}
    assert left == set()


def test_native_charts_take_their_colours_from_the_theme_alone(built: Built) -> None:
    charts = [p for one in built.own for p in one.parts.values() if p.content_type == CT.CHART]
    assert charts
    for chart in charts:
        root = etree.fromstring(chart.blob)
        assert list(root.iter(qn("a:schemeClr")))
        assert not list(root.iter(qn("a:srgbClr")))


def test_drawn_pictures_are_drawn_in_the_colours_of_the_set(built: Built) -> None:
    drawn = [p for one in built.own for p in one.parts.values() if p.content_type == CT.SVG]
    assert len(drawn) >= 2
    for picture in drawn:
        assert PALETTE["accent1"] in picture.blob.decode().upper()


def test_every_page_and_slide_bears_the_marking(built: Built) -> None:
    for package in built.own:
        roots = {u: etree.fromstring(p.blob) for u, p in package.parts.items() if p.is_xml}
        kinds = (CT.SLIDE,) if package.main_part.content_type == CT.PRESENTATION else (CT.HEADER,)
        marked = [u for u, p in package.parts.items() if p.content_type in kinds]
        assert marked
        assert [u for u in marked if MARKING not in "".join(map(str, roots[u].itertext()))] == []


def test_note_and_deck_bear_the_letterhead_with_its_words(built: Built) -> None:
    for file in built.files:
        text = (document_text if file.suffix == ".docx" else presentation_text)(file)
        assert "Une bande unie" in text


def test_the_words_of_the_templates_are_in_the_language_of_the_set(built: Built) -> None:
    english = ("Summary", "What was discussed", "Next steps")
    for file in built.files:
        text = (document_text if file.suffix == ".docx" else presentation_text)(file)
        lines = {line.strip() for line in text.splitlines()}
        assert not lines & set(english)
        assert "2025" in text
        assert re.search(r"\bjanvier|février\b", text)
