from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from housepack import HousePack, house_pack


@pytest.fixture(scope="session")
def built_pack(tmp_path_factory: pytest.TempPathFactory) -> HousePack:
    """A pack that no test changes."""
    return house_pack(tmp_path_factory.mktemp("house") / "work")


@pytest.fixture
def pack(built_pack: HousePack, tmp_path: Path) -> HousePack:
    """A pack of one's own, to be edited."""
    shutil.copytree(built_pack.root, tmp_path / "work")
    return HousePack(tmp_path / "work")
