"""Merges the shapes of one slide: which there are, where they stand and what they hold."""

from __future__ import annotations

from typing import Final

from lxml import etree
from msgspec import Struct

from reportgen.ooxml import qn
from reportgen.regeneration.deck.animations import forget_shape, move_bullets
from reportgen.regeneration.deck.bringing import Bringer
from reportgen.regeneration.deck.chartdata import same_chart
from reportgen.regeneration.deck.charts import merge_chart, shown_chart
from reportgen.regeneration.deck.geometry import is_moved, set_frame
from reportgen.regeneration.deck.links import merge_links
from reportgen.regeneration.deck.log import Spot
from reportgen.regeneration.deck.model import Frame, ShapeModel
from reportgen.regeneration.deck.pictures import merge_picture
from reportgen.regeneration.deck.shapematching import pair_shapes
from reportgen.regeneration.deck.tables import merge_table, shown_rows
from reportgen.regeneration.deck.texts import merge_body
from reportgen.regeneration.deck.tree import (
    body_of,
    holder_of,
    properties_of,
    remove,
    shape_tree,
    top_shape,
)
from reportgen.regeneration.deck.view import SeenShape, SeenSlide
from reportgen.regeneration.outcomes import Kind

__all__ = ["SlideMerge", "restore_names", "same_content", "shown"]

_DELETED: Final = "you deleted it, and the data has changed it; it stays deleted"
_DROPPED: Final = "the data no longer has it, and you have changed it; yours is kept"
_WORDS: Final = "this SmartArt has new words, which cannot be brought in; yours stands"
_GROUP: Final = qn("p:grpSp")


def same_content(one: ShapeModel, other: ShapeModel) -> bool:
    """Tell whether two shapes say the same, wherever they stand."""
    return (
        one.text == other.text
        and one.rows == other.rows
        and one.picture == other.picture
        and one.links == other.links
        and one.words == other.words
        and same_chart(one.chart, other.chart)
    )


def shown(shape: ShapeModel | None) -> str:
    """Return what a shape says, as text."""
    if shape is None:
        return ""
    parts = (
        "\n".join((*shape.text, *shape.words)),
        shown_rows(shape.rows),
        shown_chart(shape.chart),
    )
    said = "\n".join(part for part in parts if part)
    return said or shape.description or ("a picture" if shape.picture else "")


class SlideMerge(Struct):
    """One slide of the person's, what it began from and its new form while they are merged.

    ``base`` holds the shapes of the base, None where they are not known. With ``is_derived`` what
    is in a shape is made anew, whatever the person wrote there.
    """

    mine: SeenSlide
    base: tuple[ShapeModel, ...] | None
    new: SeenSlide
    bringer: Bringer
    spot: Spot
    is_derived: bool = False

    def merge(self) -> None:
        """Bring what changed into the person's slide."""
        own = [shape.model for shape in self.mine.shapes]
        other = [shape.model for shape in self.new.shapes]
        base = other if self.base is None else self.base
        to_mine, to_new = pair_shapes(base, own), pair_shapes(base, other)
        for i, before in enumerate(base):
            self._one(None if self.base is None else before, to_mine.get(i), to_new.get(i))
        if self.base is not None:
            known = set(to_new.values())
            self._add([k for k in range(len(other)) if k not in known], set(to_mine.values()))

    def _one(self, before: ShapeModel | None, j: int | None, k: int | None) -> None:
        mine = None if j is None else self.mine.shapes[j]
        new = None if k is None else self.new.shapes[k]
        if mine is not None and new is not None:
            self._both(mine, before, new)
        elif mine is not None and before is not None:
            self._dropped(mine, before)
        elif new is not None and (before is None or not same_content(before, new.model)):
            spot = self.spot.within(new.model.name, new.model.frame)
            spot.conflict(_DELETED, shown(before), "", shown(new.model))

    def _dropped(self, mine: SeenShape, before: ShapeModel) -> None:
        spot = self.spot.within(before.name, mine.model.frame)
        is_same = same_content(mine.model, before)
        if is_same and not is_moved(mine.model.frame, before.frame):
            spot.tell(Kind.TAKEN, shown(before), shown(before), "")
            self._remove(mine.element)
        else:
            spot.conflict(_DROPPED, shown(before), shown(mine.model), "")

    def _remove(self, element: etree._Element) -> None:
        """Take a shape out with its effects, and the groups that it leaves empty."""
        forget_shape(self.mine.root, element)
        parent = element.getparent()
        remove(element)
        while parent is not None and _is_empty_group(parent):
            element, parent = parent, parent.getparent()
            remove(element)

    def _both(self, mine: SeenShape, before: ShapeModel | None, new: SeenShape) -> None:
        spot = self.spot.within(new.model.name or mine.model.name, mine.model.frame)
        _restore_name(mine, new.model)
        if before is not None:
            self._place(mine, before, new.model, spot)
            self._describe(mine, before, new.model)
        if self.is_derived and before is not None and not same_content(before, new.model):
            before = mine.model
        self._content(mine, before, new, spot)
        if before is not None and before.links != new.model.links:
            merge_links(mine.element, before.links, new.element, self.bringer, spot)

    def _content(
        self, mine: SeenShape, before: ShapeModel | None, new: SeenShape, spot: Spot
    ) -> None:
        if mine.model.kind != new.model.kind:
            if before is None or not same_content(before, new.model):
                texts = (shown(before), shown(mine.model), shown(new.model))
                spot.conflict("you made something else of it; yours stands", *texts)
            return
        one, other = (mine.element, mine.model), (new.element, new.model)
        if mine.model.kind == "table":
            merge_table(one, before, other, self.bringer, spot)
        elif mine.model.kind == "chart":
            merge_chart(one, before, other, self.bringer, spot)
        elif mine.model.kind == "picture":
            merge_picture(one, before, other, self.bringer, spot)
        else:
            self._text(mine, before, new, spot)
            _tell_of_words(mine.model, before, new.model, spot)

    def _text(self, mine: SeenShape, before: ShapeModel | None, new: SeenShape, spot: Spot) -> None:
        body, new_body = body_of(mine.element), body_of(new.element)
        if new_body is None or mine.model.text == new.model.text:
            return
        if body is None:
            mine.element.append(self.bringer.element(new_body))
            return
        base = None if before is None else before.text
        moves = merge_body(body, base, new_body, self.bringer, spot)
        move_bullets(self.mine.root, mine.element, moves)

    def _place(self, mine: SeenShape, before: ShapeModel, new: ShapeModel, spot: Spot) -> None:
        if not is_moved(before.frame, new.frame) or new.frame is None:
            return
        if is_moved(mine.model.frame, before.frame) or _is_grouped(mine.element):
            spot.say(Kind.KEPT, "it stands where you put it")
            return
        set_frame(mine.element, new.frame)
        spot.say(Kind.TAKEN, "it stands where the new rendering has it")

    def _describe(self, mine: SeenShape, before: ShapeModel, new: ShapeModel) -> None:
        """Take the new alternative text where the person left the old one alone."""
        properties = properties_of(mine.element)
        if properties is None or new.description in {before.description, mine.model.description}:
            return
        if mine.model.description == before.description:
            properties.set("descr", new.description)
            spot = self.spot.within(f"alternative text of {new.name}")
            spot.tell(Kind.TAKEN, before.description, before.description, new.description)
        else:
            texts = (before.description, mine.model.description, new.description)
            self.spot.within(f"alternative text of {new.name}").conflict(_ALTERNATIVE, *texts)

    def _add(self, numbers: list[int], known: set[int]) -> None:
        """Bring in what is new, whole groups at once, but for what the person put in as well."""
        own = [s.model for n, s in enumerate(self.mine.shapes) if n not in known]
        brought: set[etree._Element] = set()
        new_tops = {n: top_shape(s.element) for n, s in enumerate(self.new.shapes)}
        old = {new_tops[n] for n in range(len(self.new.shapes)) if n not in numbers}
        for number in numbers:
            shape = self.new.shapes[number]
            top = new_tops[number] if new_tops[number] not in old else shape.element
            if top in brought or any(_is_same(shape.model, other) for other in own):
                continue
            brought.add(top)
            self._bring(top, shape.model)
            spot = self.spot.within(shape.model.name, shape.model.frame)
            spot.tell(Kind.TAKEN, "", "", shown(shape.model))

    def _bring(self, top: etree._Element, model: ShapeModel) -> None:
        tree = shape_tree(self.mine.root)
        if tree is None:
            return
        made = self.bringer.shape(top, self.mine.root)
        if model.frame is not None and self.mine.places.frame(made) != model.frame:
            _freeze(made, model.frame)
        extensions = tree.find(qn("p:extLst"))
        if extensions is None:
            tree.append(made)
        else:
            extensions.addprevious(made)


def _tell_of_words(
    mine: ShapeModel, before: ShapeModel | None, new: ShapeModel, spot: Spot
) -> None:
    """Tell of new words in SmartArt, which stay outside."""
    if new.words != mine.words and (before is None or before.words != new.words):
        spot.say(Kind.LEFT, _WORDS, shown(before), shown(mine), shown(new))


_GROUP_PROPERTIES: Final = frozenset({qn("p:nvGrpSpPr"), qn("p:grpSpPr"), qn("p:extLst")})
_LOST_NAMES: Final = ("PlaceHolder ", "Text Placeholder ", "Title ", "Content Placeholder ")
"""How programs begin the names that they give to placeholders themselves."""

_ALTERNATIVE: Final = "you and the data changed the alternative text; yours stands"


def restore_names(slide: SeenSlide, base: tuple[ShapeModel, ...]) -> None:
    """Put names back that a program lost on a slide that is not merged."""
    for i, j in pair_shapes(base, [shape.model for shape in slide.shapes]).items():
        _restore_name(slide.shapes[j], base[i])


def _restore_name(mine: SeenShape, known: ShapeModel) -> None:
    """Put a name back that a program lost; one that the person gave stays."""
    properties = properties_of(mine.element)
    lost = mine.model.holder and mine.model.name.startswith(_LOST_NAMES)
    if properties is not None and lost and known.name and mine.model.name != known.name:
        properties.set("name", known.name)


def _freeze(shape: etree._Element, frame: Frame) -> None:
    """Write out where a placeholder stands that the layout of the person's slide does not have."""
    if holder_of(shape):
        set_frame(shape, frame)


def _is_empty_group(element: etree._Element) -> bool:
    return element.tag == _GROUP and all(child.tag in _GROUP_PROPERTIES for child in element)


def _is_grouped(element: etree._Element) -> bool:
    return top_shape(element) is not element


def _is_same(one: ShapeModel, other: ShapeModel) -> bool:
    return (
        one.kind == other.kind and same_content(one, other) and not is_moved(one.frame, other.frame)
    )
