from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.changes.reading import read_version
from reportgen.errors import Code, ReportgenError
from reportgen.records.members import Directory, Members
from workspaces import write

RECORD = "title: T\ndate: 2025-01-28\nbody: B\n"


@pytest.mark.parametrize(
    ("name", "made"),
    [("m.yaml", "m"), ("M (copy) 2.yaml", "m-copy-2"), ("old_version.yaml", "old-version")],
)
def test_a_copy_may_bear_any_name(tmp_path: Path, name: str, made: str) -> None:
    path = write(tmp_path / name, RECORD)
    assert read_version(path, name).id == made


def test_the_id_that_is_written_counts_more_than_the_name_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "old.yaml", RECORD + "id: wpec\n")
    assert read_version(path, "old.yaml").id == "wpec"


def test_a_record_in_json_is_read_too(tmp_path: Path) -> None:
    path = write(tmp_path / "old.json", '{"title": "T", "date": "2025-01-28", "body": "B"}')
    assert read_version(path, "old.json").title == "T"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("title: [\n", Code.DATA_SYNTAX),
        ("- a\n", Code.DATA_BAD_VALUE),
        (RECORD + "id: [a]\n", Code.DATA_WRONG_ID),
        (RECORD + "id: A B\n", Code.DATA_BAD_VALUE),
        (RECORD + "titel: x\n", Code.DATA_UNKNOWN_KEY),
    ],
)
def test_a_bad_file_is_told_once_with_its_place(tmp_path: Path, content: str, code: Code) -> None:
    path = write(tmp_path / "old.yaml", content)
    with pytest.raises(ReportgenError) as caught:
        read_version(path, "old.yaml")
    told = caught.value.diagnostics
    assert code in {one.code for one in told}
    assert len(set(told)) == len(told)
    assert all(one.location.file == "old.yaml" for one in told)


def test_members_that_nobody_knows_are_told(tmp_path: Path) -> None:
    directory = Directory.of(Members.model_validate({"members": []}))
    path = write(tmp_path / "m.yaml", RECORD + "positions: [{by: Norwy, stance: ask}]\n")
    with pytest.raises(ReportgenError) as caught:
        read_version(path, "m.yaml", directory)
    assert [one.code for one in caught.value.diagnostics] == [Code.DATA_UNKNOWN_MEMBER]
