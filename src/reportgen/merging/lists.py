"""Brings lists along: forms and lists under new numbers, restarted where the source began anew."""

from __future__ import annotations

import zlib
from copy import deepcopy
from typing import Protocol

from lxml import etree
from msgspec import Struct, field

from reportgen.merging.cleaning import clean
from reportgen.merging.wordhost import WordHost
from reportgen.merging.wordnames import VAL, child_value, value
from reportgen.merging.wordsource import WordSource
from reportgen.ooxml import qn

_NO_LIST = "0"
_FORM, _LIST = qn("w:abstractNum"), qn("w:num")


class StyleFinder(Protocol):
    """What lists ask of styles, which ask lists in turn."""

    brought: set[str]

    def use(self, style_id: str) -> str:
        """Return the host's id of a style of the source."""


class Lists(Struct):
    """Finds, for the numbers of a source's lists, the numbers that they have in the host."""

    source: WordSource
    host: WordHost
    found: dict[str, str] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    again: dict[str, str] = field(default_factory=dict)

    def use(self, number: str, styles: StyleFinder) -> str:
        """Return the host's number of a list, brought in; nothing for one that is not there."""
        if number == _NO_LIST:
            return number
        if number not in self.found:
            self.found[number] = ""
            for item in self.source.numbering.iterchildren(_LIST):
                if item.get(qn("w:numId")) == number:
                    self._bring(item, number, styles)
        return self.found[number]

    def keep_list_of(self, holder: etree._Element, styles: StyleFinder) -> None:
        """Let every ``w:numPr`` below ``holder`` name the host's list; drop one that names none."""
        for settings in list(holder.iter(qn("w:numPr"))):
            reference = settings.find(qn("w:numId"))
            number = "" if reference is None else self.use(value(reference), styles)
            if reference is not None and number:
                reference.set(VAL, number)
            elif reference is not None:
                _remove(settings)

    def restarted(self, number: str, level: str) -> str:
        """Return a list like the host's ``number`` that begins again; one for all who ask for it.

        An overriding start value restarts it (ECMA-376-1, 17.9.26).
        """
        if number not in self.again:
            for item in self.host.numbering.iterchildren(_LIST):
                if item.get(qn("w:numId")) == number:
                    self.again[number] = self._again(item, level)
        return self.again.get(number, number)

    def _again(self, item: etree._Element, level: str) -> str:
        made = self._new_list(child_value(item, "w:abstractNumId"))
        for at in range(int(level) + 1):
            override = etree.SubElement(made, qn("w:lvlOverride"), {qn("w:ilvl"): str(at)})
            etree.SubElement(override, qn("w:startOverride"), {VAL: self._start(item, str(at))})
        return str(made.get(qn("w:numId")))

    def _start(self, item: etree._Element, level: str) -> str:
        form_id = child_value(item, "w:abstractNumId")
        for form in self.host.numbering.iterchildren(_FORM):
            if form.get(qn("w:abstractNumId")) == form_id:
                for each in form.iterchildren(qn("w:lvl")):
                    if each.get(qn("w:ilvl")) == level:
                        return child_value(each, "w:start") or "1"
        return "1"

    def _bring(self, item: etree._Element, number: str, styles: StyleFinder) -> None:
        form_id = child_value(item, "w:abstractNumId")
        form = self._form(form_id, styles)
        if not form:
            return
        made = self._new_list(form)
        self.found[number] = str(made.get(qn("w:numId")))
        for override in item.iterchildren(qn("w:lvlOverride")):
            made.append(deepcopy(override))
        self._settle(made, styles)

    def _new_list(self, form: str) -> etree._Element:
        number = _next(self.host.numbering, _LIST, "w:numId", 1)
        made = etree.Element(_LIST, {qn("w:numId"): number})
        etree.SubElement(made, qn("w:abstractNumId"), {VAL: form})
        _after_last(self.host.numbering, made, _LIST)
        return made

    def _form(self, form_id: str, styles: StyleFinder) -> str:
        """Return the host's number of a form (``w:abstractNum``), brought in once."""
        if form_id not in self.forms:
            self.forms[form_id] = ""
            for form in self.source.numbering.iterchildren(_FORM):
                if form.get(qn("w:abstractNumId")) == form_id:
                    self._bring_form(form, form_id, styles)
        return self.forms[form_id]

    def _bring_form(self, form: etree._Element, form_id: str, styles: StyleFinder) -> None:
        made = deepcopy(form)
        number = _next(self.host.numbering, _FORM, "w:abstractNumId", 0)
        made.set(qn("w:abstractNumId"), number)
        self._name_form(made, form)
        _after_last(self.host.numbering, made, _FORM)
        self.forms[form_id] = number
        clean(made, self.source.numbering, self.host.numbering)
        self._settle(made, styles)

    def _name_form(self, made: etree._Element, form: etree._Element) -> None:
        """Give a form a number of its own (``w:nsid``): Word joins lists that share it."""
        taken = {value(e).upper() for e in self.host.numbering.iter(qn("w:nsid"))}
        number = zlib.crc32(etree.tostring(form, method="c14n"))
        while f"{number:08X}" in taken or not number:
            number = (number + 1) % (1 << 32)
        mark = made.find(qn("w:nsid"))
        if mark is None:
            mark = etree.Element(qn("w:nsid"))
            made.insert(0, mark)
        mark.set(VAL, f"{number:08X}")

    def _settle(self, made: etree._Element, styles: StyleFinder) -> None:
        """Let levels name styles that came with the list, and no pictures as bullets."""
        for picture in list(made.iter(qn("w:lvlPicBulletId"))):
            _remove(picture)
        for reference in list(made.iter(qn("w:pStyle"))):
            wanted = value(reference)
            target = styles.use(wanted)
            if wanted in styles.brought:
                reference.set(VAL, target)
            else:
                _remove(reference)
        for reference in list(made.iter(qn("w:numStyleLink"), qn("w:styleLink"))):
            wanted = value(reference)
            target = styles.use(wanted)
            is_owner = reference.tag == qn("w:styleLink")
            if target and (wanted in styles.brought or not is_owner):
                reference.set(VAL, target)
            else:
                _remove(reference)


def _next(numbering: etree._Element, name: str, attribute: str, least: int) -> str:
    ids = [item.get(qn(attribute), "") for item in numbering.iterchildren(name)]
    return str(max([least - 1, *(int(number) for number in ids if number.isdecimal())]) + 1)


def _after_last(numbering: etree._Element, made: etree._Element, name: str) -> None:
    """Put ``made`` where the schema has it: pictures of bullets, forms, lists (CT_Numbering)."""
    earlier = {qn("w:numPicBullet"), _FORM, *([_LIST] if name == _LIST else [])}
    at = sum(1 for child in numbering if child.tag in earlier)
    numbering.insert(at, made)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
