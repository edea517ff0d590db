"""The lists of a Word file, in its numbering part: those of the template, and new ones.

A paragraph names a list (``w:num``) and a level; the list names its form (``w:abstractNum``,
ECMA-376-1, 17.9), which says how each level looks.
"""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.xmltext import quoted
from reportgen.render.paragraphs import Number
from reportgen.render.state import RenderState
from reportgen.render.styles import related_tree

LEVELS = 9
STEP = 360
"""How far each level stands in from the one above, in twips, where the template does not say."""
_BULLETS = ("•", "–", "▪")
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
_VAL = qn("w:val")


class LevelLook(Struct, frozen=True):
    """How the first level of a list looks: where its text begins, how far its mark hangs out.

    Both are in twips; ``colour`` is the XML of the mark's ``w:color``.
    """

    left: int = STEP
    hanging: int = STEP
    colour: str = ""


def list_exists(state: RenderState, ident: str) -> bool:
    """Tell whether there is a list with that id."""
    return _form_of(_tree(state), ident) is not None


def level_look(state: RenderState, number: Number) -> LevelLook:
    """Return how a level of a list looks."""
    ident, level = number
    form = _form_of(_tree(state), ident)
    levels = [] if form is None else form.findall(qn("w:lvl"))
    found = next((each for each in levels if each.get(qn("w:ilvl")) == str(level)), None)
    indent = None if found is None else found.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    colour = None if found is None else found.find(f"{qn('w:rPr')}/{qn('w:color')}")
    if indent is None:
        return LevelLook(STEP * (level + 1), STEP, _colour(colour))
    left = indent.get(qn("w:left")) or indent.get(qn("w:start")) or "0"
    hanging = indent.get(qn("w:hanging"), "0")
    return LevelLook(int(float(left)), int(float(hanging)), _colour(colour))


def restarted(state: RenderState, number: Number, start: int) -> Number:
    """Return a new list that looks like ``number`` and begins with ``start`` at its level."""
    ident, level = number
    form = _form_of(_tree(state), ident)
    form_id = "0" if form is None else form.get(qn("w:abstractNumId"), "0")
    override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    return _add_list(state, form_id, override), level


def own_list(state: RenderState, first: LevelLook, *, ordered: bool, above: int) -> str:
    """Return the id of a list of ours with nine levels, the first of which looks like ``first``.

    Numbers change their form from level to level; ``above`` counts the levels that hold lists of
    the other kind. Each list is made once in a rendering.
    """
    skipped = above if ordered else 0
    key = f"numbering: {ordered} {skipped}"
    if key not in state.memo:
        levels = "".join(_level(level, first, ordered, skipped) for level in range(LEVELS))
        state.memo[key] = _add_list(state, _add_form(_tree(state), levels), "")
    return str(state.memo[key])


def _tree(state: RenderState) -> etree._Element:
    return related_tree(state, RT.NUMBERING, CT.NUMBERING, f'<w:numbering xmlns:w="{NS["w"]}"/>')


def _form_of(tree: etree._Element, ident: str) -> etree._Element | None:
    """Return the form of the list ``ident``, None where there is no such list."""
    lists = (each for each in tree.iterchildren(qn("w:num")) if each.get(qn("w:numId")) == ident)
    found = next(lists, None)
    name = None if found is None else found.find(qn("w:abstractNumId"))
    form_id = None if name is None else name.get(_VAL)
    forms = tree.iterchildren(qn("w:abstractNum"))
    return next((each for each in forms if each.get(qn("w:abstractNumId")) == form_id), None)


def _add_list(state: RenderState, form_id: str, overrides: str) -> str:
    tree = _tree(state)
    if "numbering: last" not in state.memo:
        state.memo["numbering: last"] = _largest(tree, "w:num", "w:numId")
    state.memo["numbering: last"] += 1
    ident = str(state.memo["numbering: last"])
    form = f"<w:abstractNumId w:val={quoted(form_id)}/>"
    made = _element(f'<w:num w:numId="{ident}">{form}{overrides}</w:num>')
    before = next(tree.iterchildren(qn("w:num"), qn("w:abstractNum"), reversed=True))
    before.addnext(made)
    return ident


def _add_form(tree: etree._Element, levels: str) -> str:
    """Add a form of ``levels`` before the lists, where the schema wants it; return its id."""
    ident = str(_largest(tree, "w:abstractNum", "w:abstractNumId") + 1)
    made = _element(
        f'<w:abstractNum w:abstractNumId="{ident}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
    )
    first_list = tree.find(qn("w:num"))
    if first_list is None:
        tree.append(made)
    else:
        first_list.addprevious(made)
    return ident


def _level(level: int, first: LevelLook, ordered: bool, skipped: int) -> str:  # noqa: FBT001 - the list's kind, a datum
    step = first.hanging or STEP
    kind = _FORMATS[max(0, level - skipped) % len(_FORMATS)] if ordered else "bullet"
    text = f"%{level + 1}." if ordered else _BULLETS[min(level, len(_BULLETS) - 1)]
    look = f"<w:rPr>{first.colour}</w:rPr>" if first.colour else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind '
        f'w:left="{first.left + level * step}" w:hanging="{step}"/></w:pPr>{look}</w:lvl>'
    )


def _colour(element: etree._Element | None) -> str:
    if element is None:
        return ""
    values = ((etree.QName(name).localname, str(value)) for name, value in element.attrib.items())
    return f"<w:color{''.join(f' w:{name}={quoted(value)}' for name, value in values)}/>"


def _largest(tree: etree._Element, name: str, attribute: str) -> int:
    return max([0, *(int(each.get(qn(attribute), "0")) for each in tree.iterchildren(qn(name)))])


def _element(xml: str) -> etree._Element:
    return etree.fromstring(f'<x xmlns:w="{NS["w"]}">{xml}</x>')[0]
