"""Puts the text of a note onto a ministry's letter: its page, head, foot and styles.

The letter's styles win by name; what only the note has comes along, in the letter's font and
colours. The markings and the page number of the note join the letter's head and foot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from reportgen.adopting.stylematch import (
    Chosen,
    choose_styles,
    makes_list,
    named_styles,
    style_name,
    used_styles,
)
from reportgen.compiler.tree import text_within
from reportgen.dressing.fonts import dress_fonts
from reportgen.dressing.paper import stretch, text_width
from reportgen.dressing.trees import Trees
from reportgen.errors import Location
from reportgen.merging.blocks import import_blocks, import_story
from reportgen.merging.packagehost import PackageHost
from reportgen.merging.serialising import put_blocks
from reportgen.merging.wordsource import WordSource
from reportgen.ooxml import CT, NS, RT, qn
from reportgen.opc.package import Package, Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmlio import parse_xml
from reportgen.templatesets.settings import Fonts

_STORIES = (("header", "hdr", CT.HEADER, RT.HEADER), ("footer", "ftr", CT.FOOTER, RT.FOOTER))
_TEXT = "document"


def letter_styles(note: Package, letter: Package, wanted: Mapping[str, str | None]) -> Chosen:
    """Return which style of ``letter`` stands in for each that the text of ``note`` uses."""
    trees, theirs = Trees(note, note.name), _styles(Trees(letter, letter.name))
    return choose_styles(used_styles(_styles(trees), trees.texts()), theirs, wanted)


def onto_letter(
    note: Package, letter: Package, file: str, wanted: Mapping[str, str | None]
) -> Package:
    """Return ``letter``, which holds no text, with the text of ``note``.

    ``file`` is what messages call the result, ``wanted`` a person's own choice of styles. Neither
    package is changed. Raises ReportgenError for something that cannot be taken along.
    """
    chosen = letter_styles(note, letter, wanted)
    source = WordSource(_fitted(note.copy(), letter, file, chosen), file)
    made = _ready(letter.copy(), source, file, chosen)
    host = PackageHost(made, file)
    stories = [_story(source, host, *one) for one in _pairs(source, made, file)]
    xml = import_blocks(source, source.blocks, host, host.main)
    host.write()
    for uri, story in [*stories, (host.main, xml)]:
        _put(made, uri, story, file)
    _take_properties(source.package, made)
    return made


def _styles(trees: Trees) -> etree._Element:
    return next(trees.related(RT.STYLES), etree.Element(qn("w:styles")))


def _fitted(note: Package, letter: Package, file: str, chosen: Chosen) -> Package:
    """Return the note as wide as the letter's text, its styles called as the letter calls them."""
    trees = Trees(note, file)
    before, after = (_width(t) for t in (trees, Trees(letter, file)))
    if before != after:
        for root in (*trees.texts(), *trees.related(RT.STYLES)):
            stretch(root, before, after)
    for style in _styles(trees).iter(qn("w:style")):
        name = style.find(qn("w:name"))
        called = chosen.get(style_name(style))
        if name is not None and called:
            name.set(qn("w:val"), called)
    return trees.finish()


def _width(trees: Trees) -> int:
    return text_width(list(trees.main().iter(qn("w:sectPr")))[-1])


def _ready(letter: Package, source: WordSource, file: str, chosen: Chosen) -> Package:
    """Return the letter with room for what comes: heads and feet, and no style that makes no list.

    A letter without a theme gets the note's, whose colours and fonts the styles that come ask for.
    """
    trees = Trees(letter, file)
    _drop_unlike(_styles(trees), source.styles, chosen)
    _make_stories(trees, source)
    themes = source.main.rels.of_type(RT.THEME)
    if themes and not letter.main_part.rels.of_type(RT.THEME):
        theme = source.package.part(themes[0].target)
        letter.add(theme)
        letter.main_part.rels.add(RT.THEME, theme.uri)
    _align_fonts(trees)
    section = next(trees.main().iter(qn("w:sectPr")))
    etree.SubElement(_body(trees), qn("w:p"))
    _body(trees).append(section)
    return trees.finish()


def _make_stories(trees: Trees, source: WordSource) -> None:
    """Give a letter the heads and feet that it lacks and the note has, as far from the edge."""
    letter, section = trees.package, next(trees.main().iter(qn("w:sectPr")))
    for name, tag, content_type, reltype in _STORIES:
        comes = source.root.find(f".//{qn(f'w:{name}Reference')}") is not None
        wanted = _wanted_kinds(section) if comes else []
        missing = [kind for kind in wanted if _reference(section, name, kind) is None]
        for kind in missing:
            uri = letter.next_uri(f"/word/{name}%d.xml")
            blob = f'<w:{tag} xmlns:w="{NS["w"]}" xmlns:r="{NS["r"]}"/>'.encode()
            letter.add(Part(uri, content_type, blob))
            rid = letter.main_part.rels.add(reltype, uri)
            names = {qn("w:type"): kind, qn("r:id"): rid}
            section.insert(0, etree.Element(qn(f"w:{name}Reference"), names))
        mine, theirs = (root.find(f".//{qn('w:pgMar')}") for root in (source.root, section))
        if missing and mine is not None and theirs is not None:
            edge = max(int(m.get(qn(f"w:{name}"), "0")) for m in (mine, theirs))
            theirs.set(qn(f"w:{name}"), str(edge))


def _align_fonts(trees: Trees) -> None:
    """Let the theme name the fonts that the letter really uses: what comes asks the theme."""
    dress_fonts(trees, _fonts(_styles(trees)))


def letter_fonts(letter: Package) -> Fonts:
    """Return the fonts that a letter's styles name for headings and for text; none of a theme."""
    return _fonts(_styles(Trees(letter, letter.name)))


def _fonts(styles: etree._Element) -> Fonts:
    found = named_styles(styles)
    paragraphs = (style for (kind, _), style in found.items() if kind == "paragraph")
    text = next((s for s in paragraphs if s.get(qn("w:default")) in {"1", "true", "on"}), None)
    plain = _font(text, styles)
    return Fonts(text=plain, headings=_font(found.get(("paragraph", "heading 1")), styles) or plain)


def _font(style: etree._Element | None, styles: etree._Element) -> str | None:
    """Return the font that a style, one that it rests on, or the defaults name; no theme's."""
    by_id = {s.get(qn("w:styleId")): s for s in styles.iter(qn("w:style"))}
    for _ in range(len(by_id)):
        if style is None:
            break
        fonts = style.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is not None:
            return fonts.get(qn("w:ascii"))
        parent = style.find(qn("w:basedOn"))
        style = None if parent is None else by_id.get(parent.get(qn("w:val")))
    default = styles.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}"
    )
    return None if default is None else default.get(qn("w:ascii"))


def _body(trees: Trees) -> etree._Element:
    return next(trees.main().iter(qn("w:body")))


def _drop_unlike(styles: etree._Element, own: etree._Element, chosen: Chosen) -> None:
    """Drop styles of the letter that bear the name of one that makes a list, and make none.

    One that makes a list stays, also where this note does not use it: the letter's lists need it.
    """
    theirs = named_styles(styles)
    for (kind, name), style in named_styles(own).items():
        found = theirs.get((kind, name))
        if found is None or chosen.get(style_name(style)) or makes_list(found):
            continue
        if makes_list(style):
            styles.remove(found)


def _wanted_kinds(section: etree._Element) -> list[str]:
    """Return for which pages a letter needs heads and feet (ST_HdrFtr, 17.18.36)."""
    return ["default", "first"] if section.find(qn("w:titlePg")) is not None else ["default"]


def _reference(section: etree._Element, name: str, kind: str) -> str | None:
    for reference in section.iter(qn(f"w:{name}Reference")):
        if reference.get(qn("w:type"), "default") == kind:
            return reference.get(qn("r:id"))
    return None


def _pairs(source: WordSource, made: Package, file: str) -> Iterator[tuple[Part, PackURI]]:
    """Yield each head and foot of the note with those of the letter that it joins."""
    mine = source.root.find(f"{qn('w:body')}/{qn('w:sectPr')}")
    theirs = next(Trees(made, file).main().iter(qn("w:sectPr")))
    for name, *_ in _STORIES:
        rid = None if mine is None else _reference(mine, name, "default")
        rel = source.main.rels.get(rid or "")
        for reference in theirs.iter(qn(f"w:{name}Reference")):
            target = made.main_part.rels.get(reference.get(qn("r:id"), ""))
            if rel is not None and target is not None:
                yield source.package.part(rel.target), PackURI(target.target)


def _story(
    source: WordSource, host: PackageHost, origin: Part, into: PackURI
) -> tuple[PackURI, str]:
    root = parse_xml(origin.blob, Location(source.name).within(origin.uri))
    numbered = _has_number(host.root_of(into))
    blocks = [b for b in root if _joins(b) and not (numbered and _has_number(b))]
    return into, import_story(source, origin, blocks, host, into)


def _joins(block: etree._Element) -> bool:
    """Tell whether a paragraph of a head or foot is more than the look of its own paper."""
    return "{" in text_within(block) or _has_number(block)


def _has_number(element: etree._Element) -> bool:
    codes = [code.text or "" for code in element.iter(qn("w:instrText"))]
    codes += [simple.get(qn("w:instr"), "") for simple in element.iter(qn("w:fldSimple"))]
    return any("PAGE" in code.split() for code in codes)


def _put(made: Package, uri: PackURI, xml: str, file: str) -> None:
    """Put what came behind all that a part holds; its last paragraph makes room where it can."""
    part = made.part(uri)
    root = parse_xml(part.blob, Location(file).within(uri))
    room = etree.Element(qn("w:p"))
    _append(root, room)
    root = put_blocks(room, xml)
    if next(root.iter(qn("w:p")), None) is None:
        root.append(etree.Element(qn("w:p")))
    blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    made.add(part.with_blob(blob))


def _append(root: etree._Element, room: etree._Element) -> None:
    body = root.find(qn("w:body"))
    if body is None:
        root.append(room)
        return
    for empty in body.findall(qn("w:p")):
        body.remove(empty)
    body.insert(len(body) - 1, room)


def _take_properties(note: Package, made: Package) -> None:
    """Take the note's properties: what a pack is called stands in them."""
    for rel in note.rels.of_type(RT.CORE_PROPERTIES):
        made.add(note.part(rel.target))
        made.rels.add(RT.CORE_PROPERTIES, rel.target)


def unknown_styles(letter: Package, wanted: Mapping[str, str | None]) -> Sequence[tuple[str, str]]:
    """Return those of ``wanted`` that ask for a style which ``letter`` does not have."""
    known = {name for _, name in named_styles(_styles(Trees(letter, letter.name)))}
    return [(own, name) for own, name in wanted.items() if name and name.lower() not in known]
