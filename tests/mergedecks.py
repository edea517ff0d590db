"""Decks for merging: built by the product from records that tests change, edited by python-pptx."""

from __future__ import annotations

import copy
import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pptx
import pytest
from lxml import etree
from msgspec.structs import replace

from reportgen.charts.spec import ChartData
from reportgen.checks.invariants import check_package
from reportgen.compiler.keys import Keyed
from reportgen.dressing.dress import dressed
from reportgen.opc.zipio import read_package
from reportgen.pack import Builder, load_workspace
from reportgen.regeneration.deck import DeckModel, merge, next_base
from reportgen.regeneration.outcomes import Kind, Merged
from reportgen.render.context import pack_context
from reportgen.render.values import View
from reportgen.template import Template

REPOSITORY = Path(__file__).parent.parent
NAME = "deck.pptx"
Data = dict[str, Any]
Change = Callable[[Data], object]
Edit = Callable[[Any], object]


def nothing(_: Any) -> None:
    """Change nothing."""


@cache
def _january() -> tuple[Template, Data, str, dt.date]:
    """Return the compiled deck of the base set, and what it is filled with for one meeting."""
    workspace = load_workspace(REPOSITORY)
    builder = Builder.of(workspace, REPOSITORY / "output", as_of=dt.date(2025, 1, 28))
    job = builder.planner.job(workspace.meeting("wpec-2025-01-28"), workspace.delegation("public"))
    file = job.templates.files["deck.pptx"]
    template = Template.from_package(
        dressed(job.templates, file, job.language), NAME, keying=Keyed()
    )
    data = {**pack_context(job.records, job.as_of), "language": job.language, "shared": False}
    return template, {**data, "blocks": template.blocks}, job.language, job.as_of


@lru_cache(maxsize=64)
def built(change: Change = nothing, document: str = "abcdefghij") -> bytes:
    """Return the deck of January's meeting, its data changed by ``change``."""
    template, data, language, as_of = _january()
    own = copy.deepcopy(data)
    change(own)
    rendering = template.render(own, language=language, as_of=as_of, document=document)
    return rendering.blob


def opened(blob: bytes) -> Any:
    """Return a deck as python-pptx opens it."""
    return pptx.Presentation(io.BytesIO(blob))


def saved(deck: Any) -> bytes:
    """Return a deck of python-pptx as bytes."""
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def edited(blob: bytes, edit: Edit) -> bytes:
    """Return a deck as a person leaves it who does ``edit`` to it."""
    deck = opened(blob)
    edit(deck)
    return saved(deck)


@dataclass(frozen=True)
class Story:
    """What a person does to a deck, and how the data changes."""

    edit: Edit
    change: Change
    begin: Change


def both_ways(
    edit: Edit, change: Change, begin: Change = nothing
) -> Callable[[Callable[[Scene], None]], Callable[[Scene], None]]:
    """Let a test see its ``scene`` twice: as the person saved it, and as LibreOffice saved that."""

    def mark(function: Callable[[Scene], None]) -> Callable[[Scene], None]:
        told: Any = function
        told.story = Story(edit, change, begin)
        ways = ("directly", "through LibreOffice")
        return pytest.mark.parametrize("scene", ways, indirect=True)(function)

    return mark


class Scene:
    """A base, a person's edit of it and new data, merged; every file is checked on the way.

    ``foreign`` turns the edited deck into what another program makes of it, such as LibreOffice.
    """

    def __init__(
        self,
        edit: Edit = nothing,
        change: Change = nothing,
        begin: Change = nothing,
        *,
        foreign: Callable[[bytes], bytes] = lambda blob: blob,
        with_base: bool = True,
    ) -> None:
        self.old = built(begin)
        self.base = next_base(self.old, self.old, None, NAME) if with_base else None
        self.mine = foreign(edited(self.old, edit))
        self.new = built(change)
        self.merged = merge_soundly(self.mine, self.new, self.base)
        assert merge(self.merged.blob, self.new, self.base, NAME).blob == self.merged.blob

    def again(self, change: Change, edit: Edit = nothing) -> Merged:
        """Return what becomes of the merged deck, edited once more, with the next data."""
        base = next_base(self.merged.blob, self.new, self.base, NAME)
        return merge_soundly(edited(self.merged.blob, edit), built(change), base)

    @property
    def slides(self) -> list[Any]:
        """The slides of the merged deck."""
        return list(opened(self.merged.blob).slides)

    def slide(self, key: str) -> Any:
        """Return the merged slide of this key."""
        return slide_of(opened(self.merged.blob), key)

    def texts(self, key: str, shape: str = "Text") -> list[str]:
        """Return the paragraphs of a shape of the merged slide of this key."""
        return paragraphs(self.slide(key), shape)

    @property
    def conflicts(self) -> list[tuple[str, str]]:
        """What the person has and what is new, of each conflict."""
        return [(o.mine, o.new) for o in self.merged.of_kind(Kind.CONFLICT)]


def merge_soundly(mine: bytes, new: bytes, base: DeckModel | None) -> Merged:
    """Return the merge of two decks; its package is sound, and merging again changes nothing."""
    merged = merge(mine, new, base, NAME)
    assert problems(merged.blob) <= problems(mine)
    following = next_base(merged.blob, new, base, NAME)
    assert DeckModel.from_data(following.as_data(), NAME) == following
    again = merge(merged.blob, new, following, NAME)
    assert again.blob == merged.blob
    assert not again.of_kind(Kind.CONFLICT)
    return merged


def problems(blob: bytes) -> set[str]:
    """Return the invariants of packages that a deck breaks."""
    return {d.message for d in check_package(read_package(blob, NAME), NAME)}


def keys(deck: Any) -> list[str]:
    """Return the keys of a deck's slides, an empty one for slides of the person's own."""
    return [key_of(slide) for slide in deck.slides]


def key_of(slide: Any) -> str:
    """Return the key of a slide, empty where it has no anchor."""
    names = (shape.name for shape in slide.shapes if shape.name.startswith("rg:slide:"))
    return next((name.split(":", 3)[3] for name in names), "")


def slide_of(deck: Any, key: str) -> Any:
    """Return the first slide of this key."""
    return next(slide for slide in deck.slides if key_of(slide) == key)


def shape_of(slide: Any, name: str) -> Any:
    """Return the shape of this name, in a group too."""
    return next(shape for shape in every_shape(slide.shapes) if shape.name == name)


def every_shape(shapes: Any) -> Iterator[Any]:
    """Yield all shapes, those in groups too."""
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from every_shape(shape.shapes)


def paragraphs(slide: Any, name: str = "Text") -> list[str]:
    """Return the paragraphs of a shape."""
    return [paragraph.text for paragraph in shape_of(slide, name).text_frame.paragraphs]


def everything(blob: bytes) -> str:
    """Return all text of a deck: shapes, tables, notes and comments."""
    package = read_package(blob, NAME)
    folders = ("/ppt/slides/", "/ppt/notesSlides/", "/ppt/comments/", "/ppt/charts/")
    kept = [part for part in package.parts.values() if part.uri.startswith(folders)]
    roots = [etree.fromstring(part.blob) for part in kept if part.is_xml]
    return "\n".join(" ".join(str(text) for text in root.itertext()) for root in roots)


# --- what the data can change ------------------------------------------------------------------


def points(*texts: str, theme: int = 0) -> Change:
    """Give a theme these points."""

    def change(data: Data) -> None:
        data["meeting"]["themes"][theme]["points"] = [{"text": text} for text in texts]

    return change


def without_theme(key: str) -> Change:
    """Take a theme out of the record."""

    def change(data: Data) -> None:
        themes = data["meeting"]["themes"]
        data["meeting"]["themes"] = [theme for theme in themes if theme["id"] != key]

    return change


def with_theme(key: str, after: int, headline: str) -> Change:
    """Put a theme into the record, behind that many others."""

    def change(data: Data) -> None:
        themes = data["meeting"]["themes"]
        made = {**themes[0], "id": key, "title": key.title(), "headline": headline}
        made["points"] = [{"text": f"What was said on {key}"}]
        themes.insert(after, made)

    return change


def chart_values(*values: float) -> Change:
    """Give the chart of initiatives these values."""

    def change(data: Data) -> None:
        view = data["initiatives_by_area"]
        names = view.subject.categories[: len(values)]
        series = (replace(view.subject.series[0], values=tuple(values[: len(names)])),)
        data["initiatives_by_area"] = View(view.fields, ChartData(names, series))

    return change


def proposal(number: int, text: str) -> Change:
    """Give a proposal another text."""

    def change(data: Data) -> None:
        data["meeting"]["proposals"][number]["text"] = text

    return change


def without_proposal(number: int) -> Change:
    """Take a proposal out of the record."""
    return lambda data: data["meeting"]["proposals"].pop(number)


def all_of(*changes: Change) -> Change:
    """Make several changes."""

    def change(data: Data) -> None:
        for one in changes:
            one(data)

    return change
