"""Makes the runs of text that comes in, in the look that belongs there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby

from lxml import etree
from msgspec import Struct

from reportgen.ooxml import qn
from reportgen.regeneration.note.bringing import Bringer
from reportgen.regeneration.note.characters import Char
from reportgen.regeneration.note.names import HYPERLINK, R_PR, SDT, R, T, attributes_of
from reportgen.regeneration.note.signs import LINE, PAGE, is_sign

__all__ = ["Gap", "PieceMaker", "prompt_of", "text_nodes"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PROMPTS = qn("w:showingPlcHdr")
_CHANGES = (qn("w:rPrChange"), qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo"))
_MARKS = {"\t": "w:tab", LINE: "w:br", "\u2011": "w:noBreakHyphen", "\u00ad": "w:softHyphen"}


class Gap(Struct, frozen=True):
    """What is replaced in the person's text: its characters, and those on both sides."""

    replaced: tuple[Char, ...]
    before: Char | None
    after: Char | None


class PieceMaker(Struct, frozen=True):
    """Makes runs of characters of the new rendering."""

    bringer: Bringer

    def pieces(self, new: Sequence[Char], start: int, end: int, gap: Gap) -> list[etree._Element]:
        """Return runs (or links) for the characters from ``start`` to ``end`` of ``new``."""
        wanted = new[start:end]
        sides = (_at(new, start - 1), _at(new, end))
        is_even = len({_look_key(char) for char in wanted}) == 1
        made: list[etree._Element] = []
        for (_, alone), chars in groupby(wanted, key=_group):
            group = list(chars)
            if alone is not None and group[0].run is not None:
                made += self._object(group[0], gap)
            else:
                made += self._text(group, self._look(group[0], sides, gap, is_even), gap)
        return made

    def _object(self, char: Char, gap: Gap) -> list[etree._Element]:
        copy = deepcopy(char.run)
        if copy is None or char.node is None or char.run is None:
            return []
        if char.run.tag == R:
            at = list(char.run).index(char.node)
            keep = {at, *(n for n, child in enumerate(char.run) if child.tag == R_PR)}
            for number, child in reversed(list(enumerate(copy))):
                if number not in keep:
                    copy.remove(child)
        made = self.bringer.inline([copy])
        for run in made:
            _keep_size(run, gap)
        return made

    def _text(
        self, chars: list[Char], look: etree._Element | None, gap: Gap
    ) -> list[etree._Element]:
        run = etree.Element(R)
        if look is not None:
            run.append(look)
        run.extend(text_nodes("".join(char.text for char in chars)))
        link = _link_of(chars[0])
        if link is None or (_link_of(gap.before) is not None and _in_link(gap)):
            return [run]
        return self._linked(link, run)

    def _linked(self, link: etree._Element, run: etree._Element) -> list[etree._Element]:
        shell = etree.Element(HYPERLINK, attributes_of(link))
        shell.append(etree.Element(R))
        (made,) = self.bringer.inline([shell])
        made[0].getparent().replace(made[0], run)  # type: ignore[union-attr]  # it has just been put there
        return [made]

    def _look(
        self,
        char: Char,
        sides: tuple[Char | None, Char | None],
        gap: Gap,
        is_even: bool,  # noqa: FBT001 - a datum
    ) -> etree._Element | None:
        """Return properties for a text: hers where it replaces hers or goes on with it."""
        if char.run is None or _is_prompt(char) or any(map(_is_prompt, gap.replaced)):
            return None if char.run is None else self.bringer.look(char.run)
        if gap.replaced and is_even:
            return _copied(_commonest(gap.replaced))
        for side, own in zip(sides, (gap.before, gap.after), strict=True):
            if side is not None and own is not None and _look_key(side) == _look_key(char):
                return _copied(own.run)
        return self.bringer.look(char.run)


def text_nodes(text: str) -> Iterator[etree._Element]:
    """Yield the nodes of a run that holds ``text``."""
    for mark, chars in groupby(text, key=lambda char: char if char in {*_MARKS, PAGE} else ""):
        for one in [mark] * len(list(chars)) if mark else ["".join(chars)]:
            yield _node(one)


def _node(text: str) -> etree._Element:
    if text == PAGE:
        return etree.Element(qn("w:br"), {qn("w:type"): "page"})
    if text in _MARKS:
        return etree.Element(qn(_MARKS[text]))
    node = etree.Element(T, {_SPACE: "preserve"})
    node.text = text
    return node


def _group(char: Char) -> tuple[int, int | None]:
    """Return what tells apart characters that cannot stand in one run."""
    alone = id(char.node) if is_sign(char.text) else None
    return (id(char.run), alone)


def _at(chars: Sequence[Char], number: int) -> Char | None:
    found = chars[number] if 0 <= number < len(chars) else None
    return None if found is None or found.run is None else found


def _look_key(char: Char) -> str:
    settings = None if char.run is None else char.run.find(R_PR)
    if settings is None or not len(settings):
        return ""
    return str(etree.tostring(settings, method="c14n", exclusive=True).decode())


def _commonest(chars: Sequence[Char]) -> etree._Element | None:
    """Return the run whose look most of ``chars`` have, the first such."""
    looks = Counter(_look_key(char) for char in chars if char.run is not None)
    if not looks:
        return None
    wanted = looks.most_common(1)[0][0]
    return next(char.run for char in chars if char.run is not None and _look_key(char) == wanted)


def _copied(run: etree._Element | None) -> etree._Element | None:
    settings = None if run is None else run.find(R_PR)
    if settings is None:
        return None
    copy = deepcopy(settings)
    for child in list(copy):
        if child.tag in _CHANGES:
            copy.remove(child)
    return copy if len(copy) else None


def prompt_of(char: Char) -> etree._Element | None:
    """Return the ``w:showingPlcHdr`` of the content control whose prompt ``char`` is part of."""
    if char.run is None:
        return None
    for control in char.run.iterancestors(SDT):
        found = control.find(f"{qn('w:sdtPr')}/{_PROMPTS}")
        if found is not None:
            return found
    return None


def _is_prompt(char: Char) -> bool:
    return prompt_of(char) is not None


def _link_of(char: Char | None) -> etree._Element | None:
    if char is None or char.run is None:
        return None
    return next(char.run.iterancestors(HYPERLINK), None)


def _in_link(gap: Gap) -> bool:
    """Tell whether what is replaced stands in a link of hers."""
    around = [*gap.replaced] or [c for c in (gap.before, gap.after) if c is not None]
    return all(_link_of(char) is not None for char in around)


_EXTENT = qn("wp:extent")


def _keep_size(run: etree._Element, gap: Gap) -> None:
    """Give a picture the width of the one that it replaces, and a height that suits it."""
    olds = [e for c in gap.replaced if c.node is not None for e in c.node.iter(_EXTENT)]
    news = list(run.iter(_EXTENT))
    if len(olds) != 1 or len(news) != 1:
        return
    old, new = (int(each[0].get("cx", "0")) for each in (olds, news))
    if new and old and old != new:
        scale = old / new
        for element in run.iter(_EXTENT, qn("a:ext")):
            for name in ("cx", "cy"):
                if element.get(name, "").isdecimal():
                    element.set(name, str(round(int(element.get(name, "0")) * scale)))
