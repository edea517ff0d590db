"""What a set says of dates, digits, quotations, references, names and length shows in packs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from readers import document_text, presentation_text
from reportgen.checks.length import page_estimate
from reportgen.errors import Code, ReportgenError
from reportgen.ooxml import qn
from reportgen.opc.zipio import read_package
from reportgen.pack import Pack, build_pack, load_workspace
from reportgen.render.house import House, follows
from reportgen.templatesets.settings import SetSettings
from workspaces import shipped_workspace, write

MEETING = "wpec-2025-01-28"


def built(root: Path, settings: str, own: str = "", language: str = "en") -> Pack:
    """Return the pack of January for a delegation with a set of its own."""
    write(root / "templates/house/set.yaml", f"title: House\nextends: base\n{settings}")
    delegation = f"name: House\nset: house\nlanguage: {language}\n"
    write(root / "data/delegations/house/delegation.yaml", delegation)
    if own:
        write(root / f"data/delegations/house/{MEETING}.yaml", own)
    return build_pack(load_workspace(root), MEETING, "house")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shipped_workspace(tmp_path_factory.mktemp("house"))


def texts(pack: Pack) -> str:
    note, deck = pack.files
    return document_text(note) + presentation_text(deck)


def test_long_dates_follow_the_pattern_of_their_language(root: Path) -> None:
    pack = built(root, 'dates: {en: "EEEE, MMMM d, y"}\n')
    assert "Tuesday, January 28, 2025" in texts(pack)
    assert "28 January 2025" not in texts(pack)


def test_dates_and_numbers_are_written_in_the_digits_of_the_house(root: Path) -> None:
    pack = built(root, "language: ar-SA\ntext: {numerals: arab}\n", language="ar")
    said = texts(pack)
    assert "٢٨ يناير ٢٠٢٥" in said
    assert "28 يناير 2025" not in said
    deck = read_package(pack.files[1])
    charts = [part.blob for uri, part in deck.parts.items() if uri.startswith("/ppt/charts/chart")]
    assert charts
    assert all(b'formatCode="[$-2000401]0"' in blob for blob in charts)


def test_a_quotation_stands_between_the_marks_of_the_house(root: Path) -> None:
    said = texts(built(root, 'text: {quotes: "‹›"}\n'))
    assert "‹The availability and access" in said
    assert "in this conversation.›" in said


@pytest.mark.parametrize(
    ("own", "expected"),
    [("reference: '12'\n", "PMG/2025/12"), ("reference: PMG/2025/7a\n", "PMG/2025/7a")],
)
def test_a_reference_is_written_as_the_house_writes_them(
    own: str, expected: str, tmp_path: Path
) -> None:
    house = 'identity: {unit: PMG}\nreference: "{unit}/{year}/{no}"\n'
    pack = built(shipped_workspace(tmp_path / "w"), house, own)
    assert expected in document_text(pack.files[0])
    assert Code.SET_REFERENCE not in {finding.code for finding in pack.findings}


def test_a_number_is_never_made_up(tmp_path: Path) -> None:
    pack = built(shipped_workspace(tmp_path / "w"), 'reference: "No. {no}/{year}"\n')
    assert "No. …/2025" in document_text(pack.files[0])


def test_a_reference_of_another_pattern_is_told_at_its_line(tmp_path: Path) -> None:
    house = 'reference: "{year}-{no}"\n'
    pack = built(shipped_workspace(tmp_path / "w"), house, "reference: OUR REF 12\n")
    (finding,) = [f for f in pack.findings if f.code is Code.SET_REFERENCE]
    assert str(finding.location).startswith(f"data/delegations/house/{MEETING}.yaml:1:")
    assert "OUR REF 12" in document_text(pack.files[0])


@given(st.from_regex(r"[0-9]{1,8}[a-z]?", fullmatch=True))
def test_what_a_pattern_makes_of_a_number_is_of_the_pattern(number: str) -> None:
    pattern = "〔{year}〕{no}号"
    house = House(SetSettings.model_validate({"reference": pattern}))
    import datetime as dt  # noqa: PLC0415 - for this line alone

    made = house.reference(number, dt.date(2025, 1, 28))
    assert made == f"〔2025〕{number}号"
    assert follows(made, pattern)


def test_files_are_called_as_the_house_calls_them(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "w")
    pack = built(root, 'file_name: "{date}_{set}-{kind}"\n')
    assert [path.name for path in pack.files] == [
        "2025-01-28_house-note.docx",
        "2025-01-28_house-deck.pptx",
    ]
    assert not build_pack(load_workspace(root), MEETING, "house").is_new


@pytest.mark.parametrize(
    "pattern",
    ["{meeting}", "note-{kind}", "../{meeting}-{kind}", "{meeting} {kind}", "{nosuch}-{kind}", "{"],
)
def test_a_name_that_is_unsafe_or_not_unique_is_refused(pattern: str, root: Path) -> None:
    with pytest.raises(ReportgenError) as caught:
        built(root, f'file_name: "{pattern}"\n')
    (problem,) = caught.value.diagnostics
    assert str(problem.location).startswith("templates/house/set.yaml:3:")
    assert problem.hint


@pytest.mark.parametrize(
    "setting",
    [
        "dates: {en: YYYY}",
        "dates: {en: hh mm}",
        'reference: "{year}"',
        'text: {quotes: "«"}',
        "text: {numerals: roman}",
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_at_its_line(setting: str, root: Path) -> None:
    with pytest.raises(ReportgenError) as caught:
        built(root, f"{setting}\n")
    assert {p.code for p in caught.value.diagnostics} == {Code.DATA_BAD_VALUE}


def test_a_longer_note_or_deck_is_told_and_built_all_the_same(root: Path) -> None:
    pack = built(root, "note: {pages: 1}\ndeck: {length: 5}\n")
    told = [f for f in pack.findings if f.code is Code.SET_LENGTH]
    assert [finding.location.file for finding in told] == [path.name for path in pack.files]
    assert "more than the 5 that the set wants" in told[1].message
    roomy = built(root, "note: {pages: 9}\ndeck: {length: 30}\n")
    assert Code.SET_LENGTH not in {finding.code for finding in roomy.findings}


def test_pages_are_estimated_about_right(root: Path) -> None:
    pack = built(root, "")
    assert 2.5 < page_estimate(read_package(pack.files[0]), {}) < 3.5


def numbers(note: Path) -> list[tuple[str, str]]:
    """Return the style and the list of each paragraph outside of tables."""
    body = etree.fromstring(read_package(note).main_part.blob)[0]
    found = []
    for paragraph in body.iterchildren(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None and style is not None:
            found.append((str(style.get(qn("w:val"))), str(number.get(qn("w:val")))))
    return found


def test_paragraphs_are_numbered_in_one_row_over_all_sections(root: Path) -> None:
    found = numbers(built(root, "text: {numbered_paragraphs: true}\n").files[0])
    assert {style for style, _ in found} == {"Normal", "ListNumber"}
    assert len({number for _, number in found}) == 1
    assert len(found) >= 7
    assert numbers(built(root, "").files[0]) == []
