"""What a person does to a deck in PowerPoint, done with python-pptx and lxml."""

from __future__ import annotations

import copy
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Pt

from mergedecks import NAME, Edit, keys, opened, shape_of, slide_of
from reportgen.ooxml import NS, RT, qn
from reportgen.opc.zipio import read_package

_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"


def write(slide: Any, paragraph: int, text: str, shape: str = "Text") -> None:
    """Write another text into a paragraph; it keeps the look of its first run."""
    runs = shape_of(slide, shape).text_frame.paragraphs[paragraph].runs
    runs[0].text = text
    for run in runs[1:]:
        run.text = ""


def append(slide: Any, text: str, shape: str = "Text") -> None:
    """Add a paragraph at the end of a text."""
    shape_of(slide, shape).text_frame.add_paragraph().text = text


def delete(thing: Any) -> None:
    """Take a paragraph or a shape out."""
    element = thing._element if hasattr(thing, "_element") else thing._p
    element.getparent().remove(element)


def move_slide(deck: Any, key: str, to: int) -> None:
    """Put a slide at another place."""
    listed = deck.slides._sldIdLst
    number = keys(deck).index(key)
    listed.insert(to, listed[number])


def delete_slide(deck: Any, key: str) -> None:
    """Delete a slide as a person does, with its part."""
    number = keys(deck).index(key)
    item = deck.slides._sldIdLst[number]
    for listed in [
        e for e in deck.part._element.iter(f"{_P14}sldId") if e.get("id") == item.get("id")
    ]:
        listed.getparent().remove(listed)
    deck.part.drop_rel(item.rId)
    deck.slides._sldIdLst.remove(item)


def own_slide(deck: Any, text: str, to: int) -> Any:
    """Put a slide of the person's own in, and return it."""
    layout = next(one for one in deck.slide_layouts if one.placeholders)
    slide = deck.slides.add_slide(layout)
    slide.shapes.add_textbox(Pt(50), Pt(200), Pt(400), Pt(60)).text_frame.text = text
    listed = deck.slides._sldIdLst
    listed.insert(to, listed[-1])
    return slide


def duplicate(deck: Any, key: str, to: int) -> Any:
    """Duplicate a slide as PowerPoint does, notes and links left out, and return the copy."""
    source = slide_of(deck, key)
    made = deck.slides.add_slide(source.slide_layout)
    for shape in list(made.shapes):
        delete(shape)
    for shape in source.shapes:
        made.shapes._spTree.append(copy.deepcopy(shape._element))
    listed = deck.slides._sldIdLst
    listed.insert(to, listed[-1])
    return made


def colour(name: str) -> Any:
    """Return a colour by its six hexadecimal digits."""
    return RGBColor.from_string(name)  # type: ignore[no-untyped-call]  # the library has no types


def chart_data(**values: float) -> Any:
    """Return the data of a chart with one series."""
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]  # the library has no types
    data.categories = list(values)
    data.add_series("", tuple(values.values()))
    return data


def comment(deck: Any, slide: Any, text: str) -> None:
    """Put a comment of the person's on a slide."""
    names = f'xmlns:p="{NS["p"]}"'
    author = '<p:cmAuthor id="0" name="Ana" initials="A" lastIdx="1" clrIdx="0"/>'
    when = '<p:cm authorId="0" dt="2025-02-01T10:00:00" idx="1"><p:pos x="1" y="1"/>'
    authors = f"<p:cmAuthorLst {names}>{author}</p:cmAuthorLst>"
    listed = f"<p:cmLst {names}>{when}<p:text>{text}</p:text></p:cm></p:cmLst>"
    kind = "application/vnd.openxmlformats-officedocument.presentationml."
    parts = (
        (deck.part, RT.COMMENT_AUTHORS, "/ppt/commentAuthors.xml", "commentAuthors+xml", authors),
        (slide.part, RT.COMMENTS, "/ppt/comments/comment1.xml", "comments+xml", listed),
    )
    for owner, reltype, uri, ending, xml in parts:
        part = Part(PackURI(uri), kind + ending, deck.part.package, xml.encode())
        owner.relate_to(part, reltype)


def comments(blob: bytes) -> list[str]:
    """Return the texts of all comments of a deck."""
    package = read_package(blob, NAME)
    parts = [p for p in package.parts.values() if p.uri.startswith("/ppt/comments/")]
    roots = [etree.fromstring(part.blob) for part in parts]
    return [text.text or "" for root in roots for text in root.iter(qn("p:text"))]


def transition(slide: Any) -> None:
    """Give a slide a transition."""
    made = etree.Element(qn("p:transition"), spd="slow")
    etree.SubElement(made, qn("p:fade"))
    slide._element.find(qn("p:clrMapOvr")).addnext(made)


_STEP = '<p:par><p:cTn id="{id}" {more}><p:stCondLst><p:cond delay="{delay}"/></p:stCondLst>'
_HOLD = 'fill="hold"'
_CLICK = 'presetID="1" presetClass="entr" presetSubtype="0" fill="hold" nodeType="clickEffect"'


def animate(key: str, at: int) -> Edit:
    """Let a paragraph of the text of a slide appear on a click."""

    def edit(deck: Any) -> None:
        slide = slide_of(deck, key)
        number = shape_of(slide, "Text").shape_id
        span = f'<p:pRg st="{at}" end="{at}"/>'
        target = f'<p:spTgt spid="{number}"><p:txEl>{span}</p:txEl></p:spTgt>'
        xml = (
            f'<p:timing xmlns:p="{NS["p"]}"><p:tnLst><p:par>'
            '<p:cTn id="1" dur="indefinite" nodeType="tmRoot"><p:childTnLst><p:seq>'
            '<p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
            + _STEP.format(id=3, more=_HOLD, delay="indefinite")
            + "<p:childTnLst>"
            + _STEP.format(id=4, more=_HOLD, delay=0)
            + "<p:childTnLst>"
            + _STEP.format(id=5, more=_CLICK, delay=0)
            + '<p:childTnLst><p:set><p:cBhvr><p:cTn id="6" dur="1" fill="hold"/>'
            f"<p:tgtEl>{target}</p:tgtEl><p:attrNameLst><p:attrName>style.visibility"
            '</p:attrName></p:attrNameLst></p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set>'
            + "</p:childTnLst></p:cTn></p:par>"
            * 3
            + "</p:childTnLst></p:cTn></p:seq></p:childTnLst></p:cTn></p:par></p:tnLst>"
            f'<p:bldLst><p:bldP spid="{number}" grpId="0" build="p"/></p:bldLst></p:timing>'
        )
        slide._element.append(etree.fromstring(xml))

    return edit


def sectioned(deck: Any) -> None:
    """Make two sections of a deck: what comes before the second theme, and the rest."""
    numbers = [item.get("id") for item in deck.slides._sldIdLst]
    first = keys(deck).index("theme/developing-economies")
    listed = next(deck.part._element.iter(f"{_P14}sectionLst"))
    listed[:] = []
    for number, (name, held) in enumerate((("Start", numbers[:first]), ("Rest", numbers[first:]))):
        guid = f"{{6F1B0A0E-0000-0000-0000-00000000000{number}}}"
        section = etree.SubElement(listed, f"{_P14}section", name=name, id=guid)
        slides = etree.SubElement(section, f"{_P14}sldIdLst")
        for one in held:
            etree.SubElement(slides, f"{_P14}sldId", id=one)


def sections(blob: bytes) -> dict[str, list[str]]:
    """Return the keys of the slides of each section."""
    deck = opened(blob)
    by_id = {str(slide.slide_id): key for slide, key in zip(deck.slides, keys(deck), strict=True)}
    return {
        one.get("name", ""): [by_id[e.get("id", "")] for e in one.iter(f"{_P14}sldId")]
        for one in deck.part._element.iter(f"{_P14}section")
    }


def anonymous(deck: Any) -> None:
    """Take off whatever says which slide is which."""
    for slide in deck.slides:
        for shape in list(slide.shapes):
            if shape.name.startswith("rg:"):
                delete(shape)
            elif shape.is_placeholder:
                shape.name = f"PlaceHolder {shape.shape_id}"
    numbers = {}
    for number, item in enumerate(deck.slides._sldIdLst):
        numbers[item.get("id")] = str(9000 + number)
        item.set("id", str(9000 + number))
    for listed in deck.part._element.iter(f"{_P14}sldId"):
        listed.set("id", numbers[listed.get("id")])
