"""Packs that leave the delegation hold nothing that is internal, in no part of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from readers import document_text, presentation_text
from reportgen.cli import main
from reportgen.errors import Code, ReportgenError
from reportgen.opc.zipio import read_package, write_package
from reportgen.pack import build_pack, load_workspace
from reportgen.records.plain import own_dict
from reportgen.render.audience import Audience
from workspaces import shipped_workspace

MEETING, DELEGATION = "wpec-2025-01-28", "example"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shipped_workspace(tmp_path_factory.mktemp("shared"))


def test_a_pack_for_others_bears_another_name_and_no_blank(root: Path) -> None:
    arguments = ["--for", DELEGATION, "--meeting", MEETING, "--audience", "shared"]
    result = CliRunner().invoke(main, ["build", "-w", str(root), *arguments])
    assert result.exit_code == 0, result.output
    folder = root / "output" / DELEGATION / MEETING
    note, deck = (folder / f"{MEETING}-{DELEGATION}-shared-{n}" for n in ("note.docx", "deck.pptx"))
    texts = document_text(note) + presentation_text(deck)
    assert "Click to add" not in texts
    assert "Bridging the digital divide" in texts


def test_no_own_word_stands_in_it(root: Path) -> None:
    workspace = load_workspace(root)
    pack = build_pack(workspace, MEETING, DELEGATION, audience=Audience.SHARED)
    texts = document_text(pack.files[0]) + presentation_text(pack.files[1])
    delegation, meeting = workspace.delegation(DELEGATION), workspace.meeting(MEETING)
    own = own_dict(workspace.own(delegation, meeting))
    said = [own["objective"], own["national_interest"], *(p["text"] for p in own["points"])]
    assert all(said)
    assert [text for text in said if text in texts] == []


def test_the_pack_for_the_house_stays_as_it_was(root: Path) -> None:
    workspace = load_workspace(root)
    inside = build_pack(workspace, MEETING, DELEGATION)
    build_pack(workspace, MEETING, DELEGATION, audience=Audience.SHARED)
    assert not build_pack(workspace, MEETING, DELEGATION).is_new
    assert all("shared" not in path.name for path in inside.files)


def test_an_internal_word_that_somebody_typed_into_a_template_stops_the_pack(
    tmp_path: Path,
) -> None:
    root = shipped_workspace(tmp_path / "work")
    workspace = load_workspace(root)
    own = workspace.own(workspace.delegation(DELEGATION), workspace.meeting(MEETING))
    note = root / "templates/base/note.docx"
    package = read_package(note)
    footer = package.part("/word/footer1.xml")
    typed = footer.blob.replace(b"{{ meeting.title }}", str(own.objective).encode())
    package.add(footer.with_blob(typed))
    note.write_bytes(write_package(package))
    with pytest.raises(ReportgenError) as caught:
        build_pack(load_workspace(root), MEETING, DELEGATION, audience=Audience.SHARED)
    (problem,) = caught.value.diagnostics
    assert (problem.code, "footer1" in str(problem.location)) == (Code.AUDIENCE_SECRET, True)
    assert not (root / "output").exists()


def test_a_rule_that_a_set_gives_up_is_told_at_every_build(tmp_path: Path) -> None:
    root = shipped_workspace(tmp_path / "work")
    settings = root / "templates/base/set.yaml"
    rule = "accessibility:\n  - rule: left-aligned\n    reason: The ministry wants it so\n"
    settings.write_text(settings.read_text("utf-8") + rule, encoding="utf-8")
    for _ in range(2):
        pack = build_pack(load_workspace(root), MEETING, DELEGATION)
        (told,) = [d for d in pack.findings if d.code is Code.SET_RULE]
        assert "The ministry wants it so" in told.message
