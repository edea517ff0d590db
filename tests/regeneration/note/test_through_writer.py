"""Notes that LibreOffice saved before they are merged, and changes that it accepts and rejects.

What LibreOffice 7.4 itself loses or changes stands in ``LOST``; all else must be as without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from docx.oxml import OxmlElement

from notemerges import (
    DATA,
    Built,
    built,
    checked,
    comments,
    data,
    edited,
    initiative,
    paragraph,
    replace,
    resolved,
    styled,
    template,
    theme,
    words_of,
)
from office import w_p
from reportgen.regeneration.note import read_model
from reportgen.regeneration.outcomes import Merged
from writer import by_writer

THEMES, ROWS = DATA["themes"], DATA["initiatives"]
FIGURE = data(coverage="80%")
SHORTER = data(themes=[THEMES[0], THEMES[2]])
LONGER = data(themes=[THEMES[0], theme("health"), *THEMES[1:]])
OTHER_ROWS = data(
    initiatives=[
        ROWS[0] | {"where": "Towns"},
        initiative("Chile", "Warning of floods", "Coast"),
        ROWS[2],
    ]
)

LOST: Mapping[str, str] = {
    "an emptied block with a table": "it leaves an empty paragraph where a deleted one stood "
    "before a deleted table",
}
"""Cases of accepting in which LibreOffice leaves something behind."""


def nothing(_: Any) -> None:
    """Leave a document as it is."""


def add_bullet(document: Any) -> None:
    paragraph(document, "A first point on skills").insert_paragraph_before("A bullet of my own.")


def delete_bullet(document: Any) -> None:
    found = paragraph(document, "A first point on skills")._p
    found.getparent().remove(found)


def swap_bullets(document: Any) -> None:
    first = paragraph(document, "A first point on skills")._p
    paragraph(document, "costs of skills")._p.addnext(first)


def copy_first(document: Any) -> None:
    found = paragraph(document, "Coverage is")._p
    paragraph(document, "The next session")._p.addnext(deepcopy(found))


def own_row(document: Any) -> None:
    for cell, words in zip(
        document.tables[0].add_row().cells, ("Ghana", "Own", "Ports"), strict=True
    ):
        cell.text = words
    replace(document, "Training of teachers", "Training of nurses")


def part(document: Any) -> None:
    found = paragraph(document, "Members spoke at length on skills")
    rest = deepcopy(found._p)
    for mark in rest.xpath(".//w:bookmarkStart|.//w:bookmarkEnd"):
        rest.remove(mark)
    before, after = found.text.split(" and on ")
    found._p.addnext(rest)
    for element, words in ((found._p, before), (rest, "and on " + after)):
        texts = element.xpath(".//w:t")
        texts[0].text = words
        for more in texts[1:]:
            more.text = ""


def lose_keys(document: Any) -> None:
    for mark in document.element.body.xpath(".//w:bookmarkStart|.//w:bookmarkEnd"):
        mark.getparent().remove(mark)


def into_control(document: Any) -> None:
    found = paragraph(document, "Coverage is")._p
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.extend([OxmlElement("w:sdtPr"), content])
    found.addprevious(control)
    content.append(found)


@dataclass(frozen=True)
class Case:
    """What she does, the data then, and the words and comments that must or must not be there."""

    edit: Callable[[Any], object]
    new: Mapping[str, Any]
    there: tuple[str, ...]
    gone: tuple[str, ...] = ()
    told: int = 0


CASES: Mapping[str, Case] = {
    "nothing": Case(nothing, FIGURE, ("Coverage is 80% of all households",)),
    "words": Case(
        lambda d: replace(d, "rising steadily", "rising fast"),
        FIGURE,
        ("Coverage is 80% of all households, and rising fast.",),
    ),
    "the same words": Case(
        lambda d: replace(d, "78%", "79%"), FIGURE, ("Coverage is 79%",), ("80%",), 1
    ),
    "own bullet": Case(add_bullet, FIGURE, ("A bullet of my own.", "80%")),
    "deleted bullet": Case(delete_bullet, FIGURE, ("80%",), ("A first point on skills",)),
    "order": Case(swap_bullets, FIGURE, ("80%", "A first point on skills")),
    "section gone": Case(nothing, SHORTER, ("About rules",), ("skills",)),
    "edited section gone": Case(
        lambda d: replace(d, "costs of skills", "prices of skills"),
        SHORTER,
        ("About skills", "A first point on skills", "prices of skills"),
        told=1,
    ),
    "section new": Case(add_bullet, LONGER, ("About health", "A bullet of my own.")),
    "rows": Case(own_row, OTHER_ROWS, ("Towns", "Chile", "Ghana", "Training of nurses"), (), 1),
    "copy": Case(copy_first, FIGURE, ("Coverage is 80%", "Coverage is 78%")),
    "parted": Case(
        part,
        data(themes=[THEMES[0], theme("skills", title="On skills"), THEMES[2]]),
        ("On skills", "Members spoke at length on skills", "and on how it is paid for."),
    ),
    "keys lost": Case(lose_keys, FIGURE, ("Coverage is 80%",), ("78%",)),
    "control": Case(into_control, FIGURE, ("Coverage is 80%",), ("78%",)),
}


@pytest.fixture(scope="module")
def old() -> Built:
    return built()


@pytest.fixture(scope="module")
def merged(old: Built) -> dict[str, Merged]:
    """Return what becomes of each case that LibreOffice saved before."""
    saved = by_writer([("save", edited(old.blob, case.edit)) for case in CASES.values()])
    pairs = zip(saved, CASES.items(), strict=True)
    return {name: checked(blob, old, built(case.new)) for blob, (name, case) in pairs}


@pytest.mark.parametrize("name", CASES)
def test_a_note_that_libreoffice_saved_is_merged_as_any_other(
    merged: dict[str, Merged], name: str
) -> None:
    case, text = CASES[name], "\n".join(words_of(merged[name].blob))
    assert [words for words in case.there if words not in text] == []
    assert [words for words in case.gone if words in text] == []
    assert len(comments(merged[name].blob)) == case.told


WHOLE: Mapping[str, Built] = {
    "a figure": built(FIGURE),
    "a section gone": built(SHORTER),
    "a section come": built(LONGER),
    "sections in another order": built(data(themes=[THEMES[1], THEMES[0], THEMES[2]])),
    "rows gone and come": built(OTHER_ROWS),
    "rows in another order": built(data(initiatives=[ROWS[2], *ROWS[:2]])),
    "a block at the end": built(data(), template(more=styled("Papers", "Heading1") + w_p("Two."))),
    "no block at the end": built(data(), template(end="")),
    "an emptied block with a table": built(data(), template(initiatives="")),
}


@pytest.fixture(scope="module")
def settled(old: Built) -> dict[str, tuple[bytes, bytes, bytes]]:
    """Return each merged file, with all changes accepted and with all rejected by LibreOffice."""
    files = {name: checked(old.blob, old, new).blob for name, new in WHOLE.items()}
    done = by_writer([(how, blob) for blob in files.values() for how in ("accept", "reject")])
    halves = zip(files.items(), done[::2], done[1::2], strict=True)
    return {name: (blob, accepted, rejected) for (name, blob), accepted, rejected in halves}


@pytest.mark.parametrize("name", WHOLE)
def test_libreoffice_rejects_all_changes_to_her_text(
    old: Built, settled: dict[str, tuple[bytes, bytes, bytes]], name: str
) -> None:
    assert texts(settled[name][2]) == texts(old.blob)


@pytest.mark.parametrize("name", WHOLE)
def test_libreoffice_accepts_all_changes_to_the_merged_text(
    settled: dict[str, tuple[bytes, bytes, bytes]], name: str
) -> None:
    blob, accepted, _ = settled[name]
    found = texts(accepted)
    if name in LOST:
        assert found.count("") == 1
        found.remove("")
    assert found == texts(resolved(blob, "accept"))


def texts(blob: bytes) -> list[str]:
    """Return the texts of all paragraphs, those in cells as well."""
    return [block.text for block in read_model(blob, "note.docx").paragraphs()]
