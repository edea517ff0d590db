from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.charts.look import Drawing
from reportgen.drawingstore import FileDrawingStore

KEY = "0" * 64
DRAWING = Drawing(b"\x89PNG\n\x00", b"<svg/>\n", 5_760_000, 3_000_000, "\ue123")


@pytest.fixture
def store(tmp_path: Path) -> FileDrawingStore:
    return FileDrawingStore(tmp_path / ".reportgen" / "drawings", tmp_path)


def only_file(store: FileDrawingStore) -> Path:
    (path,) = store.folder.iterdir()
    return path


def test_a_picture_comes_back_as_it_was_kept(store: FileDrawingStore) -> None:
    store.put(KEY, DRAWING)
    assert store.get(KEY) == DRAWING


def test_a_key_that_was_not_kept_has_no_picture(store: FileDrawingStore) -> None:
    store.put(KEY, DRAWING)
    assert store.get("1" * 64) is None


def test_a_truncated_file_counts_as_none(store: FileDrawingStore) -> None:
    store.put(KEY, DRAWING)
    path = only_file(store)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert store.get(KEY) is None


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_file_with_a_changed_byte_counts_as_none(
    store: FileDrawingStore, data: st.DataObject
) -> None:
    store.put(KEY, DRAWING)
    path = only_file(store)
    blob = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(blob) - 1))
    blob[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(blob)
    assert store.get(KEY) is None


def test_a_damaged_file_is_written_anew(store: FileDrawingStore) -> None:
    store.put(KEY, DRAWING)
    only_file(store).write_bytes(b"damaged")
    store.put(KEY, DRAWING)
    assert store.get(KEY) == DRAWING


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "drawings").write_bytes(b"a file stands in the way")
    store = FileDrawingStore(tmp_path / "drawings", tmp_path)
    store.put(KEY, DRAWING)
    assert store.get(KEY) is None


def test_nothing_is_written_through_a_link_out_of_the_workspace(tmp_path: Path) -> None:
    root, outside = tmp_path / "workspace", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "drawings").symlink_to(outside)
    FileDrawingStore(root / "drawings", root).put(KEY, DRAWING)
    assert list(outside.iterdir()) == []
