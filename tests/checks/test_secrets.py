"""Internal words are found wherever a file can hold them."""

from __future__ import annotations

import io
import zipfile

import pytest

from reportgen.checks.secrets import find_secrets
from reportgen.errors import Code

WORDS = "We would settle for less & say so"


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


PLACES = {
    "text": b"<a><b>We would settle for less &amp; say so</b></a>",
    "text over several runs": b"<a><b>We would settle</b><b> for less &amp; say so</b></a>",
    "attribute": b'<a descr="We would settle for less &amp; say so"/>',
    "number for a sign": b"<a>We would settle for less &#38; say so</a>",
    "plain file": b"WE WOULD SETTLE FOR\nLESS & SAY SO",
    "file in a file": zipped(sheet=b"<v>We would settle for less &amp; say so</v>"),
}


@pytest.mark.parametrize("place", PLACES)
def test_an_internal_text_is_found_in(place: str) -> None:
    (problem,) = find_secrets(zipped(part=PLACES[place]), "deck.pptx", [WORDS])
    assert problem.code is Code.AUDIENCE_SECRET
    assert "part" in str(problem.location)


def test_other_texts_are_not_found() -> None:
    assert find_secrets(zipped(part=b"<a>We would settle</a>"), "deck.pptx", [WORDS]) == []


def test_short_words_may_stand_there_for_other_reasons() -> None:
    assert find_secrets(zipped(part=b"<a>None</a>"), "deck.pptx", ["None"]) == []
