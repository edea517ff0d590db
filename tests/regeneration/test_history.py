"""What builds wrote, kept as the base of later merges."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.regeneration.history import Base, Copies, History, merged_generation
from reportgen.regeneration.identity import Identity

IDENTITY = Identity("abcdefghij", "0123456789abcdef")
BASE = Base(b"the file", {"_rg_a": "summary/p1"})


def keep(files: dict[Path, bytes]) -> None:
    for path, blob in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(blob)


def test_what_a_build_wrote_is_found_by_what_the_file_says_it_is(tmp_path: Path) -> None:
    history = History(tmp_path)
    keep(history.built(IDENTITY, ".docx", BASE))
    assert history.base(IDENTITY, ".docx") == BASE


def test_a_generation_is_kept_once(tmp_path: Path) -> None:
    history = History(tmp_path)
    keep(history.built(IDENTITY, ".docx", BASE))
    assert history.built(IDENTITY, ".docx", BASE) == {}


def test_what_a_merge_left_is_found_as_a_model(tmp_path: Path) -> None:
    history, model = History(tmp_path), b'{"slides": []}'
    identity = merged_generation(IDENTITY, model)
    keep(history.merged(identity, model))
    assert history.base(identity, ".pptx") == {"slides": []}
    assert identity != IDENTITY


@pytest.mark.parametrize(
    "identity",
    [
        Identity("abcdefghij", "fedcba9876543210"),
        Identity("../../etc", "0123456789abcdef"),
        Identity("abcdefghij", "../../passwd"),
        Identity("", ""),
    ],
)
def test_a_name_that_is_none_of_ours_leads_nowhere(tmp_path: Path, identity: Identity) -> None:
    history = History(tmp_path)
    keep(history.built(IDENTITY, ".docx", BASE))
    (tmp_path / "passwd.docx").write_bytes(b"secret")
    assert history.base(identity, ".docx") is None


@pytest.mark.parametrize("blob", [b"", b"no gzip", b"\x1f\x8b\x08\x00\x00"])
def test_a_damaged_model_counts_as_none(tmp_path: Path, blob: bytes) -> None:
    history = History(tmp_path)
    (place,) = history.merged(IDENTITY, b"{}")
    keep({place: blob})
    assert history.base(IDENTITY, ".pptx") is None


def test_a_build_whose_keys_are_damaged_counts_as_none(tmp_path: Path) -> None:
    history = History(tmp_path)
    keep(dict.fromkeys(history.built(IDENTITY, ".docx", BASE), b"["))
    assert history.base(IDENTITY, ".docx") is None


def test_copies_are_numbered_and_the_last_one_is_found(tmp_path: Path) -> None:
    copies = Copies(tmp_path)
    assert copies.last("abcdefghij") is None
    for number in range(1, 12):
        keep({copies.place_for_next("abcdefghij", ".docx"): str(number).encode()})
    last = copies.last("abcdefghij")
    assert last is not None
    assert last.read_bytes() == b"11"


def test_keys_of_all_builds_of_a_document_are_known(tmp_path: Path) -> None:
    history = History(tmp_path)
    later = Identity(IDENTITY.document, "fedcba9876543210")
    keep(history.built(IDENTITY, ".docx", BASE))
    keep(history.built(later, ".docx", Base(b"later", {"_rg_b": "themes/p1"})))
    (tmp_path / ".reportgen/history/abcdefghij/damaged.keys.json").write_bytes(b"[")
    assert history.keys("abcdefghij") == {"_rg_a": "summary/p1", "_rg_b": "themes/p1"}
    assert history.keys("../../etc") == {}
