from __future__ import annotations

import io
from pathlib import Path

import docx
import pptx
import pytest

from reportgen.pack import build_pack, load_workspace
from reportgen.sharing.recipes import ForOthers
from reportgen.sharing.share import Copied, make_copies
from workspaces import shipped_workspace, write

MEETING = "wpec-2025-02-17"
OWN = """\
national_interest: Our outer islands have no reliable connection and cannot sell online.
points:
  - text: We would welcome a pilot project for island economies next year.
"""


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> list[Copied]:
    """Copies for others of a pack in English and French whose delegation has words of its own."""
    root = shipped_workspace(tmp_path_factory.mktemp("two") / "work")
    write(root / f"data/delegations/ottawa/{MEETING}.yaml", OWN)
    built = build_pack(load_workspace(root), MEETING, "ottawa")
    return make_copies([Path(file) for file in built.files], load_workspace(root), ForOthers())


def test_internal_slides_are_left_out_in_both_languages_and_no_slide_is_there_twice(
    copies: list[Copied],
) -> None:
    deck = next(one for one in copies if not one.holding.is_note)
    titles = deck.holding.contents
    assert len(titles) == len(set(titles))
    assert sum("own" in line or "internal" in line for line in deck.told) == len(("en", "fr"))
    slides = pptx.Presentation(io.BytesIO(deck.blob)).slides
    assert len(slides) == len(titles)


def test_internal_sections_are_left_out_in_both_languages(copies: list[Copied]) -> None:
    note = next(one for one in copies if one.holding.is_note)
    document = docx.Document(io.BytesIO(note.blob))
    words = "\n".join(str(t.text) for t in document.element.body.iter() if t.text)
    assert "What it means for the delegation" not in words
    assert "Selon la délégation" not in words
    assert note.own == ()
    assert note.findings == ()
