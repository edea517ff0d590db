from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import Code, Location, warning
from reportgen.ledger import Announced, Ledger, PackState, Told

WORDS = st.text(max_size=20)
FINDING = warning(Code.FIT_TOO_LONG, Location("note.docx"), "too long")
TEXTS = st.dictionaries(WORDS, WORDS, max_size=3)


def sha(blob: bytes) -> str:
    return hashlib.sha256(blob).hexdigest()


def test_a_new_ledger_knows_nothing(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, tmp_path / ".reportgen" / "m.json")
    assert not ledger.knows(tmp_path / "note.docx", sha(b"note"))
    assert not ledger.is_current({})
    assert ledger.diagnostics == ()


def test_what_was_recorded_is_known_to_the_next_build(tmp_path: Path) -> None:
    file, note = tmp_path / ".reportgen" / "m.json", tmp_path / "output" / "note.docx"
    Ledger(tmp_path, file).record({note: b"note"}, Told({"data/m.yaml": "1"}, (FINDING,)))
    ledger = Ledger(tmp_path, file)
    assert ledger.knows(note, sha(b"note"))
    assert not ledger.knows(note, sha(b"edited"))
    assert not ledger.knows(tmp_path / "output" / "deck.pptx", sha(b"note"))
    assert ledger.state.findings == (FINDING.as_dict(),)
    assert ledger.state.outputs == {"output/note.docx": sha(b"note")}


def test_what_was_announced_is_known_beside_what_was_written(tmp_path: Path) -> None:
    file, note = tmp_path / "m.json", tmp_path / "note.docx"
    Ledger(tmp_path, file).record({note: b"old"}, Told({}))
    Ledger(tmp_path, file).announce({note: b"new"})
    Ledger(tmp_path, file).announce({note: b"newer"})
    ledger = Ledger(tmp_path, file)
    assert all(ledger.knows(note, sha(blob)) for blob in (b"old", b"new", b"newer"))


def test_recording_forgets_what_was_written_before(tmp_path: Path) -> None:
    note = tmp_path / "note.docx"
    ledger = Ledger(tmp_path, tmp_path / "m.json")
    ledger.announce({note: b"old"})
    ledger.record({note: b"new"}, Told({}))
    assert not ledger.knows(note, sha(b"old"))
    assert ledger.knows(note, sha(b"new"))


def test_a_pack_is_current_while_inputs_and_outputs_are_as_recorded(tmp_path: Path) -> None:
    note = tmp_path / "note.docx"
    note.write_bytes(b"note")
    ledger = Ledger(tmp_path, tmp_path / "m.json")
    ledger.record({note: b"note"}, Told({"a": "1"}))
    assert ledger.is_current({"a": "1"})
    assert not ledger.is_current({"a": "2"})
    note.write_bytes(b"edited")
    assert not ledger.is_current({"a": "1"})
    note.unlink()
    assert not ledger.is_current({"a": "1"})


def test_a_pack_with_something_pending_is_not_current(tmp_path: Path) -> None:
    note = tmp_path / "note.docx"
    note.write_bytes(b"note")
    ledger = Ledger(tmp_path, tmp_path / "m.json")
    ledger.record({note: b"note"}, Told({}))
    ledger.announce({note: b"note"})
    assert not ledger.is_current({})


def test_a_file_outside_the_workspace_goes_by_its_whole_path(tmp_path: Path) -> None:
    root, note = tmp_path / "workspace", tmp_path / "out" / "note.docx"
    note.parent.mkdir()
    note.write_bytes(b"note")
    ledger = Ledger(root, root / "m.json")
    ledger.record({note: b"note"}, Told({}))
    assert list(ledger.state.outputs) == [note.as_posix()]
    assert ledger.is_current({})


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"format": 2}',
        b'{"format": 1}',
        b'{"format": 1, "inputs": {}, "outputs": {"a": 1}, "pending": {}, "findings": []}',
        b'{"format": 1, "inputs": {}, "outputs": {}, "pending": {"a": "b"}, "findings": []}',
        b'{"format": 1, "inputs": {}, "outputs": {}, "pending": {}, "findings": ["x"]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_ledger_knows_nothing_and_says_so(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "m.json"
    file.write_bytes(damage)
    ledger = Ledger(tmp_path, file)
    assert ledger.state == PackState()
    (told,) = ledger.diagnostics
    assert told.code is Code.WORKSPACE_STATE_DAMAGED
    assert told.location.file == str(file)
    assert "--replace" in told.hint


def test_a_damaged_ledger_is_mended_by_the_next_record(tmp_path: Path) -> None:
    file = tmp_path / "m.json"
    file.write_bytes(b"{")
    Ledger(tmp_path, file).record({tmp_path / "note.docx": b"note"}, Told({}))
    assert Ledger(tmp_path, file).diagnostics == ()


@given(
    TEXTS,
    TEXTS,
    st.dictionaries(WORDS, st.lists(WORDS, max_size=3).map(tuple), max_size=3),
    st.lists(TEXTS, max_size=3).map(tuple),
    st.lists(WORDS, max_size=3).map(tuple),
)
def test_a_state_comes_back_as_it_was_kept(
    inputs: dict[str, str],
    outputs: dict[str, str],
    pending: dict[str, tuple[str, ...]],
    findings: tuple[dict[str, str], ...],
    blanks: tuple[str, ...],
) -> None:
    state = PackState(inputs, outputs, pending, findings, blanks)
    assert PackState.from_json(state.as_json()) == state


def test_equal_states_are_equal_files() -> None:
    one = PackState(inputs={"a": "1", "b": "2"})
    other = PackState(inputs={"b": "2", "a": "1"})
    assert one.as_json() == other.as_json()
    assert json.loads(one.as_json())["format"] == 1


def test_a_file_with_a_persons_changes_is_remembered_as_hers(tmp_path: Path) -> None:
    note, deck = tmp_path / "note.docx", tmp_path / "deck.pptx"
    Ledger(tmp_path, tmp_path / "m.json").record(
        {note: b"note", deck: b"deck"}, Told({}, edited=(note,))
    )
    ledger = Ledger(tmp_path, tmp_path / "m.json")
    assert ledger.holds_edits(note)
    assert not ledger.holds_edits(deck)


def test_a_file_with_a_persons_changes_is_never_announced_as_the_tools_own(tmp_path: Path) -> None:
    note, deck = tmp_path / "note.docx", tmp_path / "deck.pptx"
    ledger = Ledger(tmp_path, tmp_path / "m.json")
    Announced(ledger, {deck}).announce({note: b"note", deck: b"deck"})
    assert not ledger.knows(note, sha(b"note"))
    assert ledger.knows(deck, sha(b"deck"))
