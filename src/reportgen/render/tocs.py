"""Writes the entries of tables of contents from the headings that a rendered document has.

Page numbers are known to nobody before the pages are laid out: each is a field (``PAGEREF``) with a
dash in it, and the table says that it is to be brought up to date (``w:dirty``).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from reportgen.compiler.fields import ContentsField, contents_fields
from reportgen.compiler.tree import parent_of, remove, text_within
from reportgen.merging.order import PARAGRAPH_ORDER, insert_ordered
from reportgen.merging.wordnames import ID, VAL, child_value, settings_of
from reportgen.ooxml import qn
from reportgen.render.headings import Heading, StyleLevels, find_headings
from reportgen.render.listlabels import read_labels
from reportgen.render.tocswitches import Switches, read_switches

UNKNOWN_PAGE = "–"
_BOOKMARK, _BOOKMARK_END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
_NAME = qn("w:name")
_FIRST = 100_000_001
_LABEL_WIDTH = 440


class Sample(Struct, frozen=True):
    """How an entry of one level looks: the properties of its paragraph and of its text."""

    paragraph: etree._Element
    run: etree._Element | None


class Frame(Struct, frozen=True):
    """What of a field's paragraphs stays: its beginning, its end, what closes its last one."""

    head: list[etree._Element]
    tail: etree._Element
    old: list[etree._Element]
    last: etree._Element | None
    section: etree._Element | None


def refresh_contents(
    root: etree._Element, styles: etree._Element, numbering: etree._Element | None
) -> None:
    """Write the entries of all tables of contents in the document ``root`` anew.

    A table that lists anything but headings, or that stands across cells, keeps its entries and is
    marked as out of date.
    """
    fields = contents_fields(root)
    inside = {p for field in fields for top in field.paragraphs() for p in top.iter(qn("w:p"))}
    body = [p for p in root.iter(qn("w:p")) if p not in inside and not _is_boxed(p)]
    levels = StyleLevels(styles)
    labels = read_labels(body, numbering, levels.chain)
    for field in fields:
        switches, frame = read_switches(field.code), _frame(field)
        if frame is None or not switches.is_followed:
            field.begin.set(qn("w:dirty"), "true")
            continue
        headings = find_headings(body, levels, labels, switches.wanted)
        _write(field, frame, switches, headings, _Look(styles, frame.old))


def _is_boxed(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(qn("w:txbxContent"), qn("mc:Fallback")), None) is not None


def _frame(field: ContentsField) -> Frame | None:
    """Return what frames the entries; None where the field is not one of whole paragraphs."""
    old = field.paragraphs()
    runs = [parent_of(mark) for mark in (field.begin, field.separate, field.end)]
    if not old or [parent_of(run) for run in runs] != [old[0], old[0], old[-1]]:
        return None
    begin, separate, end = runs
    before = [e for e in begin.itersiblings(preceding=True) if e.tag == qn("w:r")]
    after = [e for e in end.itersiblings() if text_within(e).strip() or e.tag == qn("w:r")]
    sections = [s for p in old for s in p.iterfind(f"{qn('w:pPr')}/{qn('w:sectPr')}")]
    in_last = [s for s in sections if parent_of(parent_of(s)) is old[-1]]
    if before or after or len(sections) != len(in_last):
        return None
    is_bare = len(old) > 1 and not any(_shows(child) for child in old[-1] if child is not end)
    head = [begin, *_between(begin, separate), separate]
    return Frame(head, end, old, old[-1] if is_bare else None, in_last[0] if in_last else None)


def _between(first: etree._Element, last: etree._Element) -> Iterator[etree._Element]:
    for sibling in first.itersiblings():
        if sibling is last:
            return
        yield sibling


def _shows(child: etree._Element) -> bool:
    return child.tag not in {qn("w:pPr"), _BOOKMARK, _BOOKMARK_END, qn("w:proofErr")}


class _Look:
    """How entries look: as the table's old ones of their level, else as the styles have it."""

    def __init__(self, styles: etree._Element, old: list[etree._Element]) -> None:
        self._style_of = {
            child_value(style, "w:name").lower(): style.get(qn("w:styleId"), "")
            for style in styles.iter(qn("w:style"))
        }
        self._tabbed = {
            style.get(qn("w:styleId"), "")
            for style in styles.iter(qn("w:style"))
            if style.find(f"{qn('w:pPr')}/{qn('w:tabs')}") is not None
        }
        self._old = {child_value(p, "w:pPr", "w:pStyle"): _sample(p) for p in reversed(old)}
        first = old[0].find(f"{qn('w:pPr')}/{qn('w:tabs')}")
        self._tabs = first

    def of(self, level: int) -> Sample:
        """Return how an entry of ``level`` looks."""
        ident = self._style_of.get(f"toc {level}", "")
        if ident and ident in self._old:
            return self._old[ident]
        settings = etree.Element(qn("w:pPr"))
        if ident:
            etree.SubElement(settings, qn("w:pStyle"), {VAL: ident})
        if self._tabs is not None and ident not in self._tabbed:
            insert_ordered(settings, deepcopy(self._tabs), PARAGRAPH_ORDER)
        return Sample(settings, None)


def _sample(paragraph: etree._Element) -> Sample:
    settings = paragraph.find(qn("w:pPr"))
    kept = etree.Element(qn("w:pPr")) if settings is None else deepcopy(settings)
    for section in kept.findall(qn("w:sectPr")):
        kept.remove(section)
    texts = (text for text in paragraph.iter(qn("w:t")))
    run = next((parent_of(text).find(qn("w:rPr")) for text in texts), None)
    return Sample(kept, deepcopy(run) if run is not None else None)


def _write(
    field: ContentsField,
    frame: Frame,
    switches: Switches,
    headings: list[Heading],
    look: _Look,
) -> None:
    root = frame.old[0].getroottree().getroot()
    names = _Names(root)
    entries = [_entry(h, names.of(h.paragraph), switches, look.of(h.level)) for h in headings]
    made = entries or [_empty(frame)]
    settings = made[0].find(qn("w:pPr"))
    at = 0 if settings is None else 1
    for element in reversed([*_torn_marks(frame), *frame.head]):
        made[0].insert(at, element)
    if frame.last is None:
        made[-1].append(frame.tail)
        if frame.section is not None:
            insert_ordered(settings_of(made[-1], "w:pPr"), frame.section, PARAGRAPH_ORDER)
    for paragraph in made:
        frame.old[0].addprevious(paragraph)
    for paragraph in frame.old:
        if paragraph is not frame.last:
            remove(paragraph)
    _tell_pages(field, any(h.level not in switches.unnumbered for h in headings))


def _tell_pages(field: ContentsField, has_pages: bool) -> None:  # noqa: FBT001 - what was found, told to one place
    field.begin.attrib.pop(qn("w:dirty"), "")
    if has_pages:
        field.begin.set(qn("w:dirty"), "true")


def _empty(frame: Frame) -> etree._Element:
    paragraph = etree.Element(qn("w:p"))
    paragraph.append(_sample(frame.old[0]).paragraph)
    return paragraph


def _torn_marks(frame: Frame) -> list[etree._Element]:
    """Return the ends of bookmarks in the old entries whose other ends stand elsewhere."""
    going = [p for p in frame.old if p is not frame.last]
    marks = [m for p in going for m in p.iter(_BOOKMARK, _BOOKMARK_END)]
    ids = [m.get(ID) for m in marks]
    return [m for m in marks if ids.count(m.get(ID)) == 1]


class _Names:
    """The bookmarks by which entries lead to headings."""

    def __init__(self, root: etree._Element) -> None:
        starts = list(root.iter(_BOOKMARK))
        self._taken = {start.get(_NAME, "").lower() for start in starts}
        ids = [e.get(ID, "") for e in root.iter(etree.Element) if ID in e.attrib]
        self._number = max((int(i) for i in ids if i.isdecimal()), default=0)
        self._next = _FIRST

    def of(self, paragraph: etree._Element) -> str:
        """Return the name of a heading's bookmark, set around its text where it has none."""
        for start in paragraph.iter(_BOOKMARK):
            if start.get(_NAME, "").startswith("_Toc"):
                return str(start.get(_NAME))
        while f"_toc{self._next}" in self._taken:
            self._next += 1
        name = f"_Toc{self._next}"
        self._taken.add(name.lower())
        self._number += 1
        start = etree.Element(_BOOKMARK, {ID: str(self._number), _NAME: name})
        settings = paragraph.find(qn("w:pPr"))
        paragraph.insert(0 if settings is None else 1, start)
        paragraph.append(etree.Element(_BOOKMARK_END, {ID: str(self._number)}))
        return name


def _entry(heading: Heading, name: str, switches: Switches, sample: Sample) -> etree._Element:
    paragraph = etree.Element(qn("w:p"))
    paragraph.append(deepcopy(sample.paragraph))
    holder = paragraph
    if switches.is_linked:
        link = {qn("w:anchor"): name, qn("w:history"): "1"}
        holder = etree.SubElement(paragraph, qn("w:hyperlink"), link)
    if heading.label:
        _make_room(paragraph, heading.level)
        _run(holder, sample).append(_text(heading.label))
        _run(holder, sample).append(etree.Element(qn("w:tab")))
    _run(holder, sample).append(_text(heading.text))
    if heading.level not in switches.unnumbered:
        separator = _text(switches.separator) if switches.separator else etree.Element(qn("w:tab"))
        _run(holder, sample).append(separator)
        _page(holder, name, sample)
    return paragraph


def _make_room(paragraph: etree._Element, level: int) -> None:
    """Let the text of an entry begin at one place behind numbers of different widths."""
    settings = next(paragraph.iterchildren(qn("w:pPr")))
    tabs = settings.find(qn("w:tabs"))
    if tabs is None:
        tabs = etree.Element(qn("w:tabs"))
        insert_ordered(settings, tabs, PARAGRAPH_ORDER)
    if not any(tab.get(VAL) == "left" for tab in tabs):
        place = {VAL: "left", qn("w:pos"): str(_LABEL_WIDTH * level)}
        tabs.insert(0, etree.Element(qn("w:tab"), place))


def _page(holder: etree._Element, name: str, sample: Sample) -> None:
    """Add the page of a heading, as a field (``PAGEREF``, ECMA-376-1, 17.16.5.45)."""
    _mark(holder, sample, "begin")
    code = etree.SubElement(_run(holder, sample), qn("w:instrText"))
    code.text = f" PAGEREF {name} \\h "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    _mark(holder, sample, "separate")
    _run(holder, sample).append(_text(UNKNOWN_PAGE))
    _mark(holder, sample, "end")


def _mark(holder: etree._Element, sample: Sample, kind: str) -> None:
    etree.SubElement(_run(holder, sample), qn("w:fldChar"), {qn("w:fldCharType"): kind})


def _run(holder: etree._Element, sample: Sample) -> etree._Element:
    run = etree.SubElement(holder, qn("w:r"))
    if sample.run is not None:
        run.append(deepcopy(sample.run))
    return run


def _text(text: str) -> etree._Element:
    element = etree.Element(qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    element.text = text
    return element
