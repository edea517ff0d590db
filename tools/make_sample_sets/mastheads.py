"""The mastheads of the sample sets that have their own, each one section of a Word file.

The words of a set with one language stand in that language; those of Ottawa are translated by its
catalogue, as the words of the base set are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tools.make_base_set.note_styles import (
    BOLD,
    KEEP,
    RULE_BELOW,
    Style,
    fonts,
    size,
    spacing,
)
from tools.make_base_set.note_tags import when
from tools.make_base_set.wordxml import TAB, block, border, color, para, run

_CENTRED: Final = '<w:jc w:val="center"/>'
_RED_RULE: Final = f"<w:pBdr>{border('bottom', 'accent1', 18, 8)}</w:pBdr>"

STYLES: Final = (
    Style("PaperType", "Paper Type", KEEP + spacing(200, 40, 240),
          BOLD + color("accent1") + size(28), gallery=12),
    Style("SenderCentred", "Sender Centred", KEEP + spacing(0, 20, 252) + _CENTRED,
          BOLD + color("dk2") + size(25), gallery=12),
    Style("PaperTypeCentred", "Paper Type Centred", KEEP + RULE_BELOW + spacing(120, 0, 252)
          + _CENTRED, color("accent5") + size(25), gallery=12),
    Style("TitleCentred", "Title Centred", _CENTRED, size(44), based_on="Title", gallery=10),
    Style("SubtitleCentred", "Subtitle Centred", _CENTRED, "", based_on="Subtitle", gallery=11),
    Style("RedHead", "Red Head", KEEP + spacing(160, 120, 240) + _CENTRED,
          fonts("major") + BOLD + color("accent1") + size(56), gallery=12),
    Style("RedRule", "Red Rule", KEEP + _RED_RULE + spacing(0, 240, 240) + _CENTRED,
          color("dk1") + size(25), gallery=12),
)  # fmt: skip
"""Styles of paragraphs that only mastheads use."""

_BODY: Final = (
    "{% if meeting.kind %}{{ meeting.kind }}, {% endif %}"
    "{{ meeting.body.name }}{% if meeting.body.parent %}, {{ meeting.body.parent }}{% endif %}"
    "{% if meeting.venue %}, {{ meeting.venue }}{% endif %}"
)
_SERIES: Final = (
    "{{ series.body }}{% if series.mandate %}{% if series.body %}, {% endif %}"
    "{{ series.mandate.symbol }}{% endif %}"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper: its section, what it is on, what body met, and what each set calls it.

    ``lines`` says of the body the same in paragraphs: Latin symbols stand apart from Arabic words.
    """

    block: str
    title: str
    body: str
    types: Mapping[str, str]
    lines: str


MEETING: Final = Paper(
    "masthead",
    "{{ meeting.title }}",
    _BODY,
    MappingProxyType(
        {
            "dakar": "Note d’information{% if before %} avant la réunion{% endif %}",
            "ottawa": "Memorandum{% if before %} before the meeting{% endif %}",
            "riyadh": "مذكرة إحاطة{% if before %} قبل الاجتماع{% endif %}",
            "beijing": "会议简报{% if before %}（会前）{% endif %}",
        }
    ),
    para("SubtitleCentred", _BODY),
)
SERIES: Final = Paper(
    "series_masthead",
    "{{ series.name }}",
    _SERIES,
    MappingProxyType(
        {
            "dakar": "Note permanente",
            "ottawa": "Standing memorandum",
            "riyadh": "مذكرة دائمة",
            "beijing": "系列会议简报",
        }
    ),
    when("series.body", para("SubtitleCentred", "{{ series.body }}"))
    + when("series.mandate", para("SubtitleCentred", "{{ series.mandate.symbol }}")),
)

_WRITER: Final = "{{ house.mission or delegation.name }}"


def _notice() -> str:
    return when("house.sample", para("SampleNotice", "{{ house.sample }}"))


def _dakar(paper: Paper) -> str:
    return block(
        paper.block,
        when("house.country", para("Sender", run("{{ house.country }}", "Label"))),
        when("house.ministry", para("Sender", "{{ house.ministry }}")),
        para("Masthead", _WRITER, TAB, "Genève, le {{ as_of | date(“long”) }}"),
        para("PaperType", paper.types["dakar"]),
        para("Title", f"Objet\u00a0: {paper.title}"),
        para("Subtitle", paper.body),
        _notice(),
    )


def _ottawa(paper: Paper) -> str:
    return block(
        paper.block,
        when("house.ministry", para("Sender", run("{{ house.ministry }}", "Label"))),
        para("Sender", _WRITER),
        para("PaperType", paper.types["ottawa"]),
        para("Title", paper.title),
        para("Subtitle", paper.body),
        _notice(),
    )  # fmt: skip


def _riyadh(paper: Paper) -> str:
    return block(
        paper.block,
        when("house.country", para("SenderCentred", "{{ house.country }}")),
        when("house.ministry", para("SenderCentred", "{{ house.ministry }}")),
        para("PaperTypeCentred", paper.types["riyadh"] + "، " + _WRITER),
        para("TitleCentred", paper.title),
        paper.lines,
        _notice(),
    )


def _beijing(paper: Paper) -> str:
    return block(
        paper.block,
        para("RedHead", _WRITER),
        para(
            "RedRule",
            paper.types["beijing"] + "　"
            "{% if own.reference %}{{ own.reference }}　{% endif %}{{ as_of | date(“long”) }}",
        ),
        para("TitleCentred", paper.title),
        para("SubtitleCentred", paper.body),
        _notice(),
    )


MASTHEADS: Final[Mapping[str, Callable[[Paper], str]]] = MappingProxyType(
    {"dakar": _dakar, "ottawa": _ottawa, "riyadh": _riyadh, "beijing": _beijing}
)
"""What writes the masthead of each set that has its own."""
