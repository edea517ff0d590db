"""The standing pack of a series is planned, built and reported as that of a meeting is."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import docx
import pptx
import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.edits import RefuseEdits
from reportgen.errors import Code, ReportgenError
from reportgen.pack import Pack, build_pack, load_workspace
from reportgen.render.audience import Audience
from workspaces import series_workspace, write

SERIES = "talks"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return series_workspace(tmp_path / "work")


def build(root: Path, **options: object) -> Pack:
    return build_pack(load_workspace(root), SERIES, "alpha", **options)  # type: ignore[arg-type]


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [arguments[0], "-w", str(root), *arguments[1:]])


def built(root: Path) -> list[str]:
    return sorted(p.relative_to(root / "output").as_posix() for p in root.glob("output/*/*"))


def test_it_is_a_note_and_a_deck_in_the_folder_of_delegation_and_series(root: Path) -> None:
    pack = build(root)
    folder = root / "output" / "alpha" / SERIES
    assert [path.relative_to(folder).as_posix() for path in pack.files] == [
        f"{SERIES}-alpha-note.docx",
        f"{SERIES}-alpha-deck.pptx",
    ]
    paragraphs = [p.text for p in docx.Document(str(pack.files[0])).paragraphs]
    assert "Talks: latest is Meeting of 2025-02-20" in paragraphs
    titles = [slide.shapes.title.text for slide in pptx.Presentation(str(pack.files[1])).slides]
    assert titles == ["Talks", "First theme"]


def test_a_second_build_finds_it_up_to_date(root: Path) -> None:
    assert (build(root).is_new, build(root).is_new) == (True, False)


@pytest.mark.parametrize(
    "changed",
    [
        "data/series/talks.yaml",
        "data/meetings/m-2025-01-10.yaml",
        "data/meetings/m-2025-02-20.yaml",
        "data/delegations/alpha/talks.yaml",
        "templates/plain/series-note.docx",
    ],
)
def test_it_is_built_again_when_what_it_is_built_from_changes(root: Path, changed: str) -> None:
    write(root / "data/delegations/alpha/talks.yaml", "objective: Ours\n")
    build(root)
    path = root / changed
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        document.add_paragraph("Another sentence.")
        document.save(str(path))
    else:
        path.write_text(path.read_text("utf-8") + "# a comment\n", "utf-8")
    assert build(root).is_new


def test_the_pack_of_a_meeting_does_not_depend_on_the_templates_of_a_series(root: Path) -> None:
    workspace = load_workspace(root)
    build_pack(workspace, "m-2025-01-10", "alpha")
    (root / "templates/plain/series-note.docx").unlink()
    assert not build_pack(load_workspace(root), "m-2025-01-10", "alpha").is_new


def test_a_hand_edit_stays_when_the_next_session_is_recorded(root: Path) -> None:
    note = build(root).files[0]
    document = docx.Document(str(note))
    document.add_paragraph("A line of the officer's own.")
    document.save(str(note))
    planned = root / "data/meetings/m-2025-03-30.yaml"
    write(planned, planned.read_text("utf-8").replace("planned", "held"))
    texts = [p.text for p in docx.Document(str(build(root).files[0])).paragraphs]
    assert "A line of the officer's own." in texts


def test_a_hand_edit_can_be_refused(root: Path) -> None:
    note = build(root).files[0]
    document = docx.Document(str(note))
    document.add_paragraph("A line of the officer's own.")
    document.save(str(note))
    write(root / "data/delegations/alpha/talks.yaml", "objective: Ours\n")
    with pytest.raises(ReportgenError) as refused:
        build(root, edits=RefuseEdits())
    assert [d.code for d in refused.value.diagnostics] == [Code.WORKSPACE_HAND_EDIT]


def test_the_delegation_has_words_of_its_own_on_a_series(root: Path) -> None:
    write(root / "data/delegations/alpha/talks.yaml", "objective: To be heard\n")
    paragraphs = [p.text for p in docx.Document(str(build(root).files[0])).paragraphs]
    assert "Objective: To be heard" in paragraphs


def test_a_pack_for_others_bears_another_name_and_holds_no_own_word(root: Path) -> None:
    write(root / "data/delegations/alpha/talks.yaml", "objective: To be heard\n")
    settings = root / "templates/plain/set.yaml"
    settings.write_text(settings.read_text("utf-8") + "internal: [own]\n", "utf-8")
    note = build(root, audience=Audience.SHARED).files[0]
    assert note.name == f"{SERIES}-alpha-shared-note.docx"
    assert not [p for p in docx.Document(str(note)).paragraphs if "heard" in p.text]


def test_its_date_is_the_last_day_of_the_series_unless_another_is_given(root: Path) -> None:
    def date_of(pack: Pack) -> dt.date:
        modified: dt.datetime = docx.Document(str(pack.files[0])).core_properties.modified
        return modified.date()

    assert date_of(build(root)) == dt.date(2025, 2, 22)
    assert date_of(build(root, as_of=dt.date(2025, 3, 1))) == dt.date(2025, 3, 1)


def test_on_an_earlier_day_an_earlier_session_is_the_latest(root: Path) -> None:
    pack = build(root, as_of=dt.date(2025, 2, 1))
    paragraphs = [p.text for p in docx.Document(str(pack.files[0])).paragraphs]
    assert "Talks: latest is Meeting of 2025-01-10" in paragraphs


def test_all_builds_each_series_of_which_a_session_has_a_record(root: Path) -> None:
    write(root / "data/series/silent.yaml", "name: Nothing yet\n")
    result = run(root, "build", "--all", "--for", "alpha")
    assert result.exit_code == 0, result.output
    assert built(root) == ["alpha/m-2025-01-10", "alpha/m-2025-02-20", "alpha/talks"]


def test_a_series_is_named_on_the_command_line_and_in_json(root: Path) -> None:
    result = run(root, "build", "--series", SERIES, "--for", "alpha", "--format", "json")
    (pack,) = json.loads(result.output)["packs"]
    assert (pack["series"], pack["delegation"], pack["status"]) == (SERIES, "alpha", "built")
    assert built(root) == ["alpha/talks"]


def test_fields_lists_what_a_standing_pack_leaves_out(root: Path) -> None:
    result = run(root, "fields", SERIES, "--for", "alpha")
    assert result.exit_code == 0
    assert "mandate.symbol: X/1" in result.output


def test_an_unknown_series_is_told_with_the_nearest(root: Path) -> None:
    result = run(root, "build", "--series", "talk")
    assert result.exit_code == 1
    assert "W109" in result.output
    assert "did you mean" in result.output


def test_a_series_without_a_known_day_asks_for_one(root: Path) -> None:
    write(root / "data/series/silent.yaml", "name: Nothing yet\n")
    result = run(root, "build", "--series", "silent", "--for", "alpha")
    assert result.exit_code == 1
    assert "--as-of" in result.output


def test_a_meeting_and_a_series_of_one_id_are_refused(root: Path) -> None:
    write(root / "data/series/m-2025-01-10.yaml", "name: A namesake\n")
    result = run(root, "build", "--series", "m-2025-01-10", "--for", "alpha")
    assert result.exit_code == 1
    assert "D110" in result.output


def test_a_set_without_templates_of_a_series_builds_meetings_all_the_same(root: Path) -> None:
    (root / "templates/plain/series-deck.pptx").unlink()
    assert build_pack(load_workspace(root), "m-2025-02-20", "alpha").is_new
    with pytest.raises(ReportgenError) as refused:
        build(root)
    assert [d.code for d in refused.value.diagnostics] == [Code.SET_FILE_MISSING]
