"""The sample sets that the repository ships: each builds the January pack in a look of its own."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import docx
import pytest
from lxml import etree

from readers import document_text, presentation_text
from reportgen.charts.figure_fonts import installed_families
from reportgen.dressing.blocknames import names_in
from reportgen.dressing.dress import dressed
from reportgen.errors import Code
from reportgen.ooxml import CT, RT, qn
from reportgen.opc.zipio import read_package
from reportgen.pack import Pack, build_pack, load_workspace
from reportgen.records.delegation import OwnWords
from reportgen.setcheck.check import check_set
from reportgen.templatesets.chain import TemplateSet, load_set
from workspaces import REPOSITORY, shipped_workspace

SAMPLES = ("kingston", "dakar", "ottawa", "riyadh", "beijing")
MEETING = "wpec-2025-01-28"


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pack]:
    root = shipped_workspace(tmp_path_factory.mktemp("samples"))
    return {name: build_pack(load_workspace(root), MEETING, name) for name in SAMPLES}


@pytest.fixture(scope="module")
def sets() -> dict[str, TemplateSet]:
    return {name: load_set(REPOSITORY / "templates", name) for name in SAMPLES}


def sections(templates: TemplateSet) -> list[str]:
    file = templates.files["note.docx"]
    return names_in(dressed(templates, file, templates.language), file.name)


def document(note: Path) -> etree._Element:
    return etree.fromstring(read_package(note).main_part.blob)


def masthead(note: Path) -> list[str]:
    """Return the styles of the paragraphs before the first heading of a note."""
    styles = [str(s.get(qn("w:val"))) for s in document(note).iter(qn("w:pStyle"))]
    return styles[: styles.index("Heading1")]


def length(element: etree._Element, name: str) -> int:
    return int(element.get(qn(f"w:{name}"), "0"))


def theme_layout(deck: Path) -> list[dict[str, str]]:
    """Return where the places on the layout for themes stand that a set brings along."""
    layouts = (p for p in read_package(deck).parts.values() if p.content_type == CT.SLIDE_LAYOUT)
    roots = [etree.fromstring(part.blob) for part in layouts]
    (own,) = (r for r in roots if str(next(r.iter(qn("p:cSld"))).get("name")).startswith("Theme,"))
    corners = own.iter(qn("a:off"), qn("a:ext"))
    return [{str(k): str(v) for k, v in corner.attrib.items()} for corner in corners]


def test_no_two_samples_order_the_note_alike(sets: dict[str, TemplateSet]) -> None:
    orders = [tuple(sections(templates)) for templates in sets.values()]
    assert len(set(orders)) == len(SAMPLES)


def test_no_two_samples_have_the_same_masthead(packs: dict[str, Pack]) -> None:
    heads = [masthead(packs[name].files[0]) for name in SAMPLES]
    assert all(a != b for a, b in combinations(heads, 2))


def test_no_two_samples_lay_themes_out_alike(packs: dict[str, Pack]) -> None:
    layouts = [theme_layout(packs[name].files[1]) for name in SAMPLES]
    assert all(a != b for a, b in combinations(layouts, 2))


def test_four_samples_bring_their_masthead_in_a_word_file(sets: dict[str, TemplateSet]) -> None:
    bringing = [
        name
        for name, templates in sets.items()
        for layer in templates.layers["note.docx"]
        if [Path(piece.name).name for piece in layer.pieces] == ["masthead.docx"]
    ]
    assert bringing == ["dakar", "ottawa", "riyadh", "beijing"]


@pytest.mark.parametrize("name", SAMPLES)
def test_note_and_deck_say_that_they_are_samples(
    packs: dict[str, Pack], sets: dict[str, TemplateSet], name: str
) -> None:
    note, deck = packs[name].files
    words = sets[name].settings.sample
    assert words
    for said in words.values():
        assert said in document_text(note)
        assert said in presentation_text(deck)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_sample_speaks_for_a_delegation(name: str) -> None:
    workspace = load_workspace(REPOSITORY)
    own = workspace.own(workspace.delegation(name), workspace.meeting(MEETING))
    assert own.blanks() == OwnWords().blanks()


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_in_a_sample_is_wrong_idle_or_hard_to_read(name: str) -> None:
    found = check_set(REPOSITORY / "templates", name, installed_families())
    assert [d for d in found if d.code not in {Code.SET_FONT, Code.SET_RULE}] == []


@pytest.mark.parametrize(
    ("name", "size"),
    [("kingston", (11906, 16838)), ("ottawa", (12240, 15840)), ("beijing", (11906, 16838))],
)
def test_each_sample_is_printed_on_the_paper_of_its_capital(
    packs: dict[str, Pack], name: str, size: tuple[int, int]
) -> None:
    pages = document(packs[name].files[0]).iter(qn("w:pgSz"))
    assert {(length(page, "w"), length(page, "h")) for page in pages} == {size}


def test_the_measure_of_beijing_is_156_by_225_millimetres(packs: dict[str, Pack]) -> None:
    body = document(packs["beijing"].files[0])
    page, margins = next(body.iter(qn("w:pgSz"))), next(body.iter(qn("w:pgMar")))
    width = length(page, "w") - length(margins, "left") - length(margins, "right")
    height = length(page, "h") - length(margins, "top") - length(margins, "bottom")
    assert (round(width * 25.4 / 1440), round(height * 25.4 / 1440)) == (156, 225)


def test_ottawa_marks_every_slide_and_page_as_protected(packs: dict[str, Pack]) -> None:
    note, deck = packs["ottawa"].files
    slides = [p for p in read_package(deck).parts.values() if p.content_type == CT.SLIDE]
    marking = "PROTECTED A / PROTÉGÉ A"
    assert all(marking in part.blob.decode() for part in slides)
    headers = [p for p in read_package(note).parts.values() if p.content_type == CT.HEADER]
    assert [marking in part.blob.decode() for part in headers] == [True]


@pytest.mark.parametrize(("name", "language"), [("dakar", "fr-SN"), ("beijing", "zh-CN")])
def test_the_files_of_a_pack_say_their_language(
    packs: dict[str, Pack], name: str, language: str
) -> None:
    for path in packs[name].files:
        package = read_package(path, path.name)
        (core,) = package.rels.of_type(RT.CORE_PROPERTIES)
        assert f"<dc:language>{language}<" in package.part(core.target).blob.decode()


@pytest.fixture
def anew(tmp_path: Path) -> Path:
    """Return the template sets with one paragraph changed in each of two sections of base."""
    root = shipped_workspace(tmp_path / "w")
    note = root / "templates/base/note.docx"
    document = docx.Document(str(note))
    for tag, words in (("{% if meeting.themes and not before %}", NEW), ("masthead", "Anew")):
        at = next(p for p in document.paragraphs if tag in p.text)
        at.insert_paragraph_before(at.text)
        at.text = words
    document.save(str(note))
    return root / "templates"


@pytest.mark.parametrize("name", SAMPLES)
def test_one_paragraph_changed_in_base_reaches_every_sample(anew: Path, name: str) -> None:
    found = load_set(anew, name)
    package = dressed(found, found.files["note.docx"], "en")
    assert NEW in "".join(map(str, etree.fromstring(package.main_part.blob).itertext()))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_with_a_section_of_its_own_is_told_when_that_of_base_changes(
    anew: Path, name: str
) -> None:
    told = [d for d in check_set(anew, name, installed_families()) if d.code is Code.SET_DRIFT]
    own = (anew / name / "blocks/masthead.docx").is_file()
    assert [(d.location.file, "masthead" in d.message) for d in told] == (
        [(f"templates/{name}/blocks/masthead.docx", True)] if own else []
    )


NEW = "A paragraph that base says anew."


def test_only_sentences_of_the_account_are_numbered(packs: dict[str, Pack]) -> None:
    body = document(packs["kingston"].files[0]).find(qn("w:body"))
    assert body is not None
    numbered = [p for p in body.findall(qn("w:p")) if p.find(f".//{qn('w:numId')}") is not None]
    texts = ["".join(str(t) for t in p.itertext()) for p in numbered]
    assert texts
    assert all(text.endswith(".") for text in texts)
    assert not [text for text in texts if "made up to show" in text or text.startswith("17 Feb")]


def test_the_table_of_a_delegations_words_stands_on_one_page(packs: dict[str, Pack]) -> None:
    tables = document(packs["kingston"].files[0]).iter(qn("w:tbl"))
    rows = next(t for t in tables if "Matter" in "".join(map(str, t.itertext()))).iter(qn("w:tr"))
    kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in rows]
    # The heading row is kept by its style; the last row has nothing to stand with.
    assert kept == [False, True, True, True, True, True, False]


def test_a_speaker_is_called_as_the_language_of_the_pack_does(packs: dict[str, Pack]) -> None:
    called = {
        "kingston": "Ambassador Richard Brown, Jamaica",
        "dakar": "Ambassadeur Richard Brown, Jamaïque",
        "riyadh": "السفير ريتشارد براون، جامايكا",
        "beijing": "理查德·布朗大使，牙买加",
    }
    texts = {name: presentation_text(packs[name].files[1]) for name in called}
    assert [name for name, words in called.items() if words not in texts[name]] == []
