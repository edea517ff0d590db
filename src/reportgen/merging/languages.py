"""Keeps the language of text that moves into a file of another language."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from reportgen.merging.order import RUN_ORDER, insert_ordered
from reportgen.merging.wordhost import WordHost
from reportgen.merging.wordnames import settings_of
from reportgen.merging.wordsource import WordSource, defaults_among
from reportgen.ooxml import qn

_LANG = qn("w:lang")


def keep_language(holder: etree._Element, source: WordSource, host: WordHost) -> None:
    """Tag the runs below ``holder`` with the source's language where the host's is another.

    Languages that differ in their region alone are one (``w:lang``, ECMA-376-1, 17.3.2.20).
    """
    own, other = language(source.styles), language(host.styles)
    if own is None or _primary(own) in {"", _primary(other)}:
        return
    for run in holder.iter(qn("w:r")):
        settings = settings_of(run, "w:rPr")
        if settings.find(_LANG) is None:
            insert_ordered(settings, deepcopy(own), RUN_ORDER)


def language(styles: etree._Element) -> etree._Element | None:
    """Return the ``w:lang`` that holds for text without one of its own."""
    default = defaults_among(styles).get("paragraph")
    own = None if default is None else default.find(f"{qn('w:rPr')}/{_LANG}")
    path = "/".join(qn(name) for name in ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang"))
    return own if own is not None else styles.find(path)


def _primary(lang: etree._Element | None) -> str:
    return "" if lang is None else lang.get(qn("w:val"), "").split("-")[0].lower()
