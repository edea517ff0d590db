"""Packs for others: no word that is the delegation's own, however short, stands in any part."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from lxml import etree

from reportgen.pack import Pack, build_pack, load_workspace
from reportgen.records.passages import mark_of
from reportgen.render.audience import Audience
from workspaces import shipped_workspace, write

MEETING, SERIES = "wpec-2025-01-28", "wto-wpec"
FORMS = ("one language", "side-by-side", "separate-files")
_CANARY = re.compile("zq[a-z]+qz")
_YEAR = re.compile(r"(?<![\d.])2031(?![\d.])")
_ZIP = b"PK\x03\x04"
_SHOWN = ("zqinterestqz", "zqpointqz", "zqstepqz", "zqobjectiveqz", "zqpositionqz")
"""Words that the pack for the house shows, so that looking for them means something."""

OWN = """\
purpose: Zqpurposeqz
objective: Zqobjectiveqz
from: Zqfromqz
to: Zqtoqz
through: Zqthroughqz
copies: [Zqcopyqz]
deadline: 2031-07-19
national_interest: Zqinterestqz
recommended_position: Zqpositionqz
points:
  - {text: Zqpointqz, use: make}
  - {text: Zqraisedqz, use: if_raised}
  - {text: Zqpressedqz, use: if_pressed}
risks: [Zqriskqz]
next_steps:
  - {what: Zqstepqz, owner: Zqownerqz, due: 2031-08-23}
more: {key: Zqmoreqz}
"""


def translated() -> str:
    keys = {"objective": "Zqobjectiveqz", "national_interest": "Zqinterestqz"}
    texts = "".join(
        f"  {key}: {{of: {mark_of(text)}, text: Zqfr{text[2:-2].lower()}qz}}\n"
        for key, text in keys.items()
    )
    return f"language: fr\ntexts:\n{texts}"


@dataclass(frozen=True)
class Packs:
    house: tuple[Pack, ...]
    others: tuple[Pack, ...]


@pytest.fixture(scope="module", params=FORMS)
def packs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Packs:
    root = shipped_workspace(tmp_path_factory.mktemp("canaries"))
    form = str(request.param)
    if form != FORMS[0]:
        settings = root / "templates/ottawa/set.yaml"
        text = settings.read_text("utf-8")
        settings.write_text(text.replace("form: side-by-side", f"form: {form}"), "utf-8")
    own_set = "base" if form == FORMS[0] else "ottawa"
    folder = root / "data/delegations/quiet"
    head = (
        f"name: Delegation of Quiet\nset: {own_set}\nlanguage: en\ninternal: [meeting.positions]\n"
    )
    write(folder / "delegation.yaml", head)
    for subject in (MEETING, SERIES):
        write(folder / f"{subject}.yaml", OWN)
        write(folder / f"{subject}.fr.yaml", translated())
    record = root / f"data/meetings/{MEETING}.yaml"
    stand = "positions:\n  - {by: Brazil, stance: ask, text: Zqstandqz}\n"
    record.write_text(f"{record.read_text('utf-8')}\n{stand}", "utf-8")
    workspace = load_workspace(root)
    house, others = (
        tuple(build_pack(workspace, one, "quiet", audience=who) for one in (MEETING, SERIES))
        for who in (Audience.INTERNAL, Audience.SHARED)
    )
    return Packs(house, others)


def readings(blob: bytes) -> Iterator[str]:
    """Yield what a file holds: its parts, those of files inside, and their texts put together."""
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        for name in package.namelist():
            content = package.read(name)
            yield name
            yield content.decode("utf-8", "replace")
            yield content.decode("utf-16-le", "replace")
            if content.startswith(_ZIP):
                yield from readings(content)
            elif content.lstrip().startswith(b"<"):
                yield "".join("".join(map(str, etree.fromstring(content).itertext())).split())


def canaries(pack: Pack) -> set[tuple[str, str]]:
    return {
        (file.name, word)
        for file in pack.files
        for text in (file.name, *readings(file.read_bytes()))
        for word in _CANARY.findall(text.lower())
    }


def test_the_packs_for_the_house_show_the_delegations_words(packs: Packs) -> None:
    for pack in packs.house:
        assert {word for _, word in canaries(pack)} >= set(_SHOWN)
    assert "zqstandqz" in {word for _, word in canaries(packs.house[0])}


def test_no_word_of_the_delegation_stands_in_any_part_of_a_pack_for_others(packs: Packs) -> None:
    for pack in packs.others:
        assert pack.files
        assert canaries(pack) == set()


def test_no_day_that_is_the_delegations_own_stands_there(packs: Packs) -> None:
    for pack in packs.others:
        texts = [text for file in pack.files for text in readings(file.read_bytes())]
        # The outlines of letters in drawings are full of numbers.
        assert not [text for text in texts if _YEAR.search(text) and "<svg" not in text]
