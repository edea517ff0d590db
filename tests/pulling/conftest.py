from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from recordpack import RecordPack, record_pack


@pytest.fixture(scope="session")
def built_record_pack(tmp_path_factory: pytest.TempPathFactory) -> RecordPack:
    """A pack that no test changes."""
    return record_pack(tmp_path_factory.mktemp("records") / "work")


@pytest.fixture
def pack(built_record_pack: RecordPack, tmp_path: Path) -> RecordPack:
    """A pack of one's own, to be edited."""
    shutil.copytree(built_record_pack.root, tmp_path / "work")
    return RecordPack(tmp_path / "work")
