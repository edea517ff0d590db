"""The look of text that is in another language than its pack: its tag, and its direction."""

from __future__ import annotations

from reportgen.languages.directions import is_right_to_left
from reportgen.records.languagenames import primary
from reportgen.records.worded import Worded
from reportgen.render.richtext import PLAIN, Look
from reportgen.render.runformat import styled


def look_in(language: str, around: str) -> Look:
    """Return the look of a text in ``language`` among text in the language ``around``.

    Its direction is said where it is another one.
    """
    if not language or primary(language) == primary(around):
        return PLAIN
    turned = is_right_to_left(language)
    return Look(lang=language, rtl=turned if turned != is_right_to_left(around) else None)


def tagged(before: str, text: str, around: str) -> str:
    """Return ``before``, the beginning of a run, with the language of ``text`` where it has one.

    It has one where all of it is in that language.
    """
    if not isinstance(text, Worded):
        return before
    tags = {tag for _, tag in text.pieces()}
    look = look_in(tags.pop(), around) if len(tags) == 1 else PLAIN
    return before if look == PLAIN else styled(before, look)
