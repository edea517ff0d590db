"""Slides whose shapes are found by their names, and copies of slides."""

from __future__ import annotations

import copy
from typing import Any

from frames import fill, fill_texts


class Slide:
    """One slide."""

    def __init__(self, slide: Any) -> None:
        self.slide = slide
        self._shapes = {shape.name: shape for shape in slide.shapes}

    def has(self, name: str) -> bool:
        """Tell whether the slide has a shape of this name."""
        return name in self._shapes

    def shape(self, name: str) -> Any:
        """Return a shape."""
        return self._shapes[name]

    def frame(self, name: str) -> Any:
        """Return the text of a shape."""
        return self._shapes[name].text_frame

    def text(self, name: str, *texts: str) -> None:
        """Write paragraphs of one form into a shape."""
        fill_texts(self.frame(name), texts)

    def lines(self, name: str, *texts: str) -> None:
        """Write paragraphs into a shape, each by the form of the ready one in its place."""
        ready = len(self.frame(name).paragraphs)
        fill(self.frame(name), [(min(n, ready - 1), [(0, t)]) for n, t in enumerate(texts)])

    def describe(self, name: str, text: str) -> None:
        """Write the alternative text of a shape."""
        self._shapes[name]._element._nvXxPr.cNvPr.set("descr", text)

    def notes(self, *texts: str) -> None:
        """Write the speaker's notes."""
        fill_texts(self.slide.notes_slide.notes_text_frame, texts)


def repeated(deck: Any, slide: Slide, number: int) -> list[Slide]:
    """Return ``slide`` with ``number - 1`` copies that follow it, each with notes of its own."""
    listed = deck.slides._sldIdLst
    place = next(n for n, s in enumerate(deck.slides) if s.slide_id == slide.slide.slide_id)
    made = [slide]
    for step in range(1, number):
        made.append(Slide(_copied(deck, slide.slide)))
        listed.insert(place + step, listed[-1])
    return made


def _copied(deck: Any, slide: Any) -> Any:
    """Return a copy of a slide at the end of the deck; python-pptx itself has none."""
    made = deck.slides.add_slide(slide.slide_layout)
    _take_shapes(made.shapes._spTree, slide.shapes._spTree)
    _take_shapes(made.notes_slide.shapes._spTree, slide.notes_slide.shapes._spTree)
    return made


def _take_shapes(tree: Any, ready: Any) -> None:
    for shape in list(tree.iter_shape_elms()):
        tree.remove(shape)
    for shape in ready.iter_shape_elms():
        tree.append(copy.deepcopy(shape))
