from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.authoring.tidy import Tidied, tidied
from reportgen.authoring.yamltext import as_yaml
from reportgen.errors import ReportgenError
from reportgen.records.loading import load_meeting, load_series, parse_meeting
from workspaces import REPOSITORY, write

HEAD = "title: T\ndate: 2025-01-28\nbody: B\n"
RECORDS = [
    *sorted(REPOSITORY.glob("data/meetings/*[0-9].yaml")),
    *sorted(p for p in REPOSITORY.glob("data/series/*.yaml") if "." not in p.stem),
    *sorted(REPOSITORY.glob("tests/data/*/data/meetings/*[0-9].yaml")),
]

Tidy = Callable[[str], Tidied]


@pytest.fixture
def tidy(tmp_path: Path) -> Tidy:
    return lambda text: tidied(write(tmp_path / "meetings/m.yaml", text))


def body_of(made: Tidied) -> str:
    return made.content.decode().removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "themes:\n  - title: More funds # why\n    # on the points\n    points: [a]\n",
            "themes:\n  - title: More funds # why\n    id: more-funds\n"
            "    # on the points\n    points: [a]\n",
            id="below the text that it is made from",
        ),
        pytest.param(
            "proposals:\n- text: A text\n  symbol: W/1\n",
            "proposals:\n- text: A text\n  symbol: W/1\n  id: w-1\n",
            id="below the field that names the entry",
        ),
        pytest.param(
            "initiatives:\n  - text: >-\n      two\n\n      parts\n\n    by: X\n",
            "initiatives:\n  - text: >-\n      two\n\n      parts\n"
            "    id: two-parts\n\n    by: X\n",
            id="below a block of text",
        ),
        pytest.param(
            "initiatives:\n  - text: 'two\n      lines'\n    by: X\n",
            "initiatives:\n  - text: 'two\n      lines'\n    id: two-lines\n    by: X\n",
            id="below a quoted text of several lines",
        ),
        pytest.param(
            "outcomes:\n  - More funds # soon\n  - 'It''s so'\n",
            "outcomes:\n  - text: More funds # soon\n    id: more-funds\n"
            "  - text: 'It''s so'\n    id: it-s-so\n",
            id="a text alone becomes a block",
        ),
        pytest.param(
            "outcomes: [More funds, 'a, b']\n",
            "outcomes: [{text: More funds, id: more-funds}, {text: 'a, b', id: a-b}]\n",
            id="texts in brackets",
        ),
        pytest.param(
            "outcomes:\n  - {text: More funds, symbol: W/1}\n",
            "outcomes:\n  - {id: more-funds, text: More funds, symbol: W/1}\n",
            id="a block in brackets",
        ),
        pytest.param(
            "outcomes:\n  - id:\n    text: More\n  - id: # none yet\n    text: Less\n",
            "outcomes:\n  - id: more\n    text: More\n  - id: less # none yet\n    text: Less\n",
            id="behind a key that is empty",
        ),
        pytest.param(
            "outcomes:\n  - More\n  - More\n  - text: More\n    id: more\n",
            "outcomes:\n  - text: More\n    id: more-2\n  - text: More\n    id: more-3\n"
            "  - text: More\n    id: more\n",
            id="equal texts get ids of their own",
        ),
        pytest.param(
            "outcomes:\n  - text: More", "outcomes:\n  - text: More\n    id: more", id="at the end"
        ),
    ],
)
def test_an_id_is_put_in_and_nothing_else_changes(tidy: Tidy, before: str, after: str) -> None:
    assert body_of(tidy(HEAD + before)) == after


@pytest.mark.parametrize(
    "text",
    [
        "outcomes:\n  - a text of\n    two lines\n",
        "outcomes:\n  - >-\n    a block\n",
        "outcomes:\n  - text: |+\n      kept\n\n    symbol: W/1\n",
        "outcomes: [text: More]\n",
        "outcomes:\n  - {id: , text: More}\n",
        "outcomes:\n  - id: ~\n    text: More\n",
    ],
)
def test_what_cannot_take_an_id_by_adding_alone_is_left_and_told(tidy: Tidy, text: str) -> None:
    made = tidy(HEAD + text)
    assert body_of(made) == text
    assert made.count == 0
    assert len(made.left) == 1


def test_line_ends_and_the_mark_at_the_beginning_stay(tidy: Tidy) -> None:
    made = tidy("\ufeff" + (HEAD + "outcomes:\n  - More\n").replace("\n", "\r\n"))
    assert made.content.startswith("\ufeff".encode())
    assert made.content.endswith(b"  - text: More\r\n    id: more\r\n")


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_real_records_stay_the_same_record_with_every_entry_named(
    path: Path, tmp_path: Path
) -> None:
    made = tidied(path)
    copy = tmp_path / path.parent.name / path.name
    write(copy, made.content)
    load = load_series if path.parent.name == "series" else load_meeting
    assert load(copy) == load(path)
    again = tidied(copy)
    assert (again.content, again.count) == (made.content, 0)
    assert again.left == ()


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_nothing_of_a_real_record_is_taken_away(path: Path) -> None:
    rest = iter(tidied(path).content.decode())
    assert all(character in rest for character in path.read_text("utf-8"))


def test_an_id_outlasts_its_text(tidy: Tidy) -> None:
    made = body_of(tidy(HEAD + "themes:\n  - Networks\n")).replace("Networks", "Wires")
    record = parse_meeting((HEAD + made).encode(), name="m.yaml", stem="m")
    assert (record.themes[0].title, record.themes[0].id) == ("Wires", "networks")


def test_a_record_with_mistakes_is_told_and_not_tidied(tidy: Tidy) -> None:
    with pytest.raises(ReportgenError, match="titel"):
        tidy(HEAD + "titel: x\n")


def test_a_json_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportgenError, match="YAML files only"):
        tidied(write(tmp_path / "m.json", "{}"))


LINES = st.text("ab :#'\"-[]{}é\n", min_size=1).filter(lambda text: text.strip())


@given(st.lists(LINES, min_size=1, max_size=4))
def test_whatever_the_texts_the_record_stays_and_its_ids_are_written(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    entries = "".join(f"  - text: {as_yaml(text)}\n    symbol: W/1\n" for text in texts)
    path = write(tmp_path_factory.mktemp("r") / "m.yaml", HEAD + "outcomes:\n" + entries)
    before = load_meeting(path)
    made = tidied(path)
    write(path, made.content)
    assert made.count == len(texts)
    assert load_meeting(path) == before
    assert made.content.count(b"\n    id: ") == len(texts)
