from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import docx
import pptx
import pytest
from click.testing import CliRunner, Result

from housepack import HousePack
from reportgen.checks.invariants import check_package
from reportgen.cli.app import main
from reportgen.errors import Code, ReportgenError
from reportgen.libreoffice import Office, Outcome
from reportgen.opc.zipio import read_package
from reportgen.pack import build_pack
from reportgen.regeneration.identity import identity_of
from reportgen.render.audience import Audience
from reportgen.sharing.recipes import ForHouse, ForOthers, Recipe
from reportgen.sharing.share import Copied, make_copies
from reportgen.sharing.writing import AsPdfToo, OfficeOnly, Written, folder_for, write_copies

PDF = b"%PDF-1.7 drawn"


def copies(pack: HousePack, recipe: Recipe | None = None) -> list[Copied]:
    return make_copies([pack.deck, pack.note], pack.workspace, recipe or ForOthers())


def write(pack: HousePack, made: list[Copied]) -> list[Written]:
    folders = [folder_for(one, pack.workspace, Audience.SHARED) for one in made]
    return write_copies(made, folders, OfficeOnly(), pack.workspace)


def run(pack: HousePack, *options: str) -> Result:
    what = f"alpha/{pack.folder.name}"
    return CliRunner().invoke(main, ["share", "-w", str(pack.root), what, *options])


def code_of(problem: pytest.ExceptionInfo[ReportgenError]) -> list[Code]:
    return [one.code for one in problem.value.diagnostics]


def test_copies_lie_beside_the_pack_and_the_persons_files_are_as_they_were(pack: HousePack) -> None:
    before = pack.note.read_bytes(), pack.deck.read_bytes()
    written = write(pack, copies(pack))
    assert [path.relative_to(pack.folder).as_posix() for one in written for path in one.files] == [
        f"shared/{pack.deck.name}",
        f"shared/{pack.note.name}",
    ]
    assert (pack.note.read_bytes(), pack.deck.read_bytes()) == before


@pytest.mark.parametrize("recipe", [ForOthers(), ForHouse()])
def test_copies_are_sound_and_do_not_say_which_document_they_are(
    pack: HousePack, recipe: Recipe
) -> None:
    for copied in copies(pack, recipe):
        package = read_package(copied.blob)
        assert check_package(package, copied.name) == []
        assert identity_of(package) is None


def test_a_copy_for_the_house_has_all_but_the_marks_of_the_tool(pack: HousePack) -> None:
    note = docx.Document(str(pack.note))
    note.core_properties.author = "Anna Example"
    note.add_comment(note.paragraphs[3].runs, "Please check.", author="Anna Example")
    note.save(str(pack.note))
    deck, copied = copies(pack, ForHouse())
    assert deck.holding.contents[-1] == "What we plan"
    assert deck.holding.spoken == len(deck.holding.contents)
    assert copied.holding.contents == ("What was discussed", "What we plan", "Sources")
    assert copied.holding.comments == 1
    assert "creator" in copied.holding.properties
    for one in (deck, copied):
        parts = read_package(one.blob).parts.values()
        assert not any(sign in part.blob for part in parts for sign in (b"_rg_", b"rg:slide"))


def test_a_file_that_was_renamed_and_moved_is_known(pack: HousePack, tmp_path: Path) -> None:
    moved = tmp_path / "final version (2).docx"
    shutil.move(pack.note, moved)
    (copied,) = make_copies([moved], pack.workspace, ForOthers())
    assert copied.name == pack.note.name


def test_a_copy_that_was_edited_since_is_kept_beside(pack: HousePack) -> None:
    write(pack, copies(pack))
    place = pack.folder / "shared" / pack.note.name
    note = docx.Document(str(place))
    note.add_paragraph("Signed")
    note.save(str(place))
    written = write(pack, copies(pack))
    assert [path.name for one in written for path in one.kept] == [
        f"{place.stem}.edited-1.docx",
    ]


def test_a_copy_that_nobody_edited_is_replaced(pack: HousePack) -> None:
    write(pack, copies(pack))
    note = docx.Document(str(pack.note))
    note.paragraphs[0].add_run(", revised")
    note.save(str(pack.note))
    assert [one.kept for one in write(pack, copies(pack))] == [(), ()]
    shared = docx.Document(str(pack.folder / "shared" / pack.note.name))
    assert shared.paragraphs[0].text.endswith(", revised")


def test_the_file_itself_is_never_written_over(pack: HousePack) -> None:
    made = copies(pack)
    with pytest.raises(ReportgenError) as problem:
        write_copies(made, [pack.folder] * 2, OfficeOnly(), pack.workspace)
    assert code_of(problem) == [Code.WORKSPACE_EXISTS] * 2


def test_a_file_that_is_open_is_refused(pack: HousePack) -> None:
    (pack.folder / f"~${pack.deck.name}").touch()
    with pytest.raises(ReportgenError) as problem:
        copies(pack)
    assert code_of(problem) == [Code.WORKSPACE_OPEN]


def test_of_files_that_are_one_document_the_one_at_its_place_is_shared(pack: HousePack) -> None:
    older = pack.folder / "older.docx"
    shutil.copy(pack.note, older)
    assert [one.source for one in make_copies([older, pack.note], pack.workspace, ForHouse())] == [
        pack.note
    ]
    shutil.copy(pack.note, pack.folder / "oldest.docx")
    with pytest.raises(ReportgenError) as problem:
        make_copies([older, pack.folder / "oldest.docx"], pack.workspace, ForHouse())
    assert code_of(problem) == [Code.SHARE_UNKNOWN]


def test_a_pack_that_was_built_for_others_can_be_shared_too(pack: HousePack) -> None:
    built = build_pack(pack.workspace, pack.folder.name, "alpha", audience=Audience.SHARED)
    made = make_copies(built.files, pack.workspace, ForOthers())
    assert [one.name for one in made] == [pack.note.name, pack.deck.name]
    assert made[1].holding.contents == (
        *("Talks on broadband", "Agenda", "Networks and who pays for them"),
    )


def test_a_pdf_of_each_copy_can_be_made(pack: HousePack, tmp_path: Path) -> None:
    def draw(command: Sequence[str], **_options: object) -> Outcome:
        document = Path(command[-1])
        document.with_suffix(".pdf").write_bytes(PDF)
        return Outcome(0, "")

    office = Office(find=lambda: Path("soffice"), run=draw)
    folders = [tmp_path / "out"] * 2
    write_copies(copies(pack), folders, AsPdfToo(office), pack.workspace)
    assert (tmp_path / "out" / f"{pack.note.stem}.pdf").read_bytes() == PDF
    assert (tmp_path / "out" / f"{pack.deck.stem}.pdf").read_bytes() == PDF


def test_without_libreoffice_nothing_is_written(pack: HousePack, tmp_path: Path) -> None:
    office = Office(find=lambda: None)
    with pytest.raises(ReportgenError) as problem:
        write_copies(copies(pack), [tmp_path / "out"] * 2, AsPdfToo(office), pack.workspace)
    assert code_of(problem) == [Code.PROGRAM_MISSING]
    assert not (tmp_path / "out").exists()


def test_the_command_says_what_the_copies_hold_and_what_was_left_out(pack: HousePack) -> None:
    told = run(pack, "--with", "shared")
    assert told.exit_code == 0, told.output
    assert "deck with 3 slides" in told.output
    assert "left out: internal: slide 4 “What we plan”" in told.output
    assert "comments 0, tracked changes 0" in told.output
    assert len(pptx.Presentation(str(pack.folder / "shared" / pack.deck.name)).slides) > 1


def test_the_command_writes_nothing_while_a_secret_is_in_any_file(pack: HousePack) -> None:
    deck = pptx.Presentation(str(pack.deck))
    deck.slides[2].placeholders[1].text = "Our outer islands have no connection that is reliable."
    deck.slides[2].shapes.title.text = "Keep the question of financing on the committee’s agenda"
    deck.save(str(pack.deck))
    told = run(pack, "--with", "shared")
    assert told.exit_code == 1
    assert told.output.count(Code.SHARE_INTERNAL.value) >= 1
    assert "slide 3" in told.output
    assert not (pack.folder / "shared").exists()


def test_the_house_may_read_what_is_internal(pack: HousePack) -> None:
    told = run(pack, "--with", "internal")
    assert told.exit_code == 0, told.output
    assert (pack.folder / "internal" / pack.note.name).is_file()


def test_a_link_to_a_file_is_told(pack: HousePack) -> None:
    deck = pptx.Presentation(str(pack.deck))
    run_of_text = deck.slides[2].placeholders[1].text_frame.paragraphs[0].runs[0]
    run_of_text.hyperlink.address = "file:///C:/Users/anna/plan.docx"
    deck.save(str(pack.deck))
    (copied, _) = copies(pack)
    assert [(f.code, "anna" in f.message) for f in copied.findings] == [(Code.SHARE_STAYS, True)]


def test_what_is_a_persons_own_in_a_copy_is_named(pack: HousePack) -> None:
    deck = pptx.Presentation(str(pack.deck))
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "A map of the cables"
    deck.save(str(pack.deck))
    note = docx.Document(str(pack.note))
    note.add_paragraph("Written by hand.")
    note.save(str(pack.note))
    assert [one.own for one in copies(pack)] == [
        ("slide 5 “A map of the cables”",),
        ("“Written by hand.”",),
    ]


def test_a_copy_is_called_as_the_set_calls_its_papers(pack: HousePack) -> None:
    settings = pack.root / "templates/plain/set.yaml"
    settings.write_text(settings.read_text() + 'file_name: "{date}-{delegation}-{kind}"\n')
    build_pack(pack.workspace, pack.folder.name, "alpha")
    made = make_copies([pack.note], pack.workspace, ForHouse())
    assert [one.name for one in made] == ["2025-02-20-alpha-note.docx"]
