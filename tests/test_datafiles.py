from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportgen.datafiles import folder_reader
from reportgen.errors import Code, Location, ReportgenError

PLACE = Location("t.docx").within("slide 1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "data"
    (inside / "photos").mkdir(parents=True)
    (inside / "photos" / "a.png").write_bytes(b"picture")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return inside


def refused(folder: Path, name: str) -> str:
    with pytest.raises(ReportgenError) as caught:
        folder_reader(folder)(name, PLACE)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.location) == (Code.RENDER_FILE, PLACE)
    return problem.message


def test_a_file_is_read_by_its_path_in_the_folder(folder: Path) -> None:
    assert folder_reader(folder)("photos/a.png", PLACE) == b"picture"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            ".",
            "..",
            "../secret.txt",
            "photos/../../secret.txt",
            "/etc/passwd",
            "photos//a.png",
        ),
        *("..\\secret.txt", "C:\\secret.txt", "photos/a.png\x00", "photos", "none.png", "a" * 5000),
    ],
)
def test_a_path_that_leads_elsewhere_or_nowhere_is_refused(folder: Path, name: str) -> None:
    assert "cannot be used" in refused(folder, name)


def test_a_link_out_of_the_folder_is_refused(folder: Path) -> None:
    (folder / "a.png").symlink_to(folder.parent / "secret.txt")
    (folder / "up").symlink_to(folder.parent)
    assert "link" in refused(folder, "a.png")
    assert "link" in refused(folder, "up/secret.txt")


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "b.png").symlink_to(folder / "photos" / "a.png")
    assert folder_reader(folder)("b.png", PLACE) == b"picture"


def test_a_link_to_itself_is_refused(folder: Path) -> None:
    (folder / "loop.png").symlink_to(folder / "loop.png")
    refused(folder, "loop.png")


def test_a_pipe_is_refused_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.png")
    assert "ordinary" in refused(folder, "pipe.png")


def test_a_file_of_more_than_64_mib_is_refused(folder: Path) -> None:
    with (folder / "large.png").open("wb") as file:
        file.truncate((64 << 20) + 1)
    assert "64 MiB" in refused(folder, "large.png")
