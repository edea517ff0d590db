"""Puts a set's picture at the head of the note's first page and of the deck's first slide."""

from __future__ import annotations

from lxml import etree

from reportgen.codes import Code
from reportgen.compiler.powerpoint import slide_parts
from reportgen.dressing.paper import text_width
from reportgen.dressing.trees import Trees
from reportgen.errors import Location, ReportgenError, error
from reportgen.languages.directions import is_right_to_left
from reportgen.ooxml import NS, RT, qn
from reportgen.opc.package import Part
from reportgen.opc.packuri import PackURI
from reportgen.opc.xmltext import quoted
from reportgen.pictures.picture import Picture
from reportgen.pictures.reading import read_picture
from reportgen.templatesets.chain import SetFile

_HIGHEST = 900_000
_WIDEST = 5_400_000
_FROM_LEFT, _FROM_TOP = 685_800, 380_000
"""EMU: 2.5 cm high at most, and 15 cm wide on a slide, where it stands at the left margin."""

_EMU_PER_TWIP = 635

_NAME = "Letterhead"


def dress_letterhead(trees: Trees, file: SetFile, words: str, language: str = "en") -> None:
    """Show the picture in ``file`` at the head of a template; ``words`` say what it shows.

    It stands where lines of ``language`` begin.

    Raises ReportgenError where it is no picture that Office shows, or has no words.
    """
    place = Location(file.name)
    if not words:
        hint = "write letterhead_alt in set.yaml: what the picture shows, in a few words"
        message = "the letterhead has no words for those who do not see it"
        raise ReportgenError(error(Code.SET_LETTERHEAD, place, message, hint))
    picture = read_picture(file.content, place)
    if picture.is_vector:
        hint = "save it as PNG, at 300 pixels an inch"
        message = "a drawing (SVG) cannot be a letterhead"
        raise ReportgenError(error(Code.SET_LETTERHEAD, place, message, hint))
    if trees.is_deck:
        _on_slide(trees, picture, words, language)
    else:
        _on_page(trees, picture, words)


def _extent(picture: Picture, widest: int) -> tuple[int, int]:
    """Return width and height in EMU, as large as the picture is and its place allows."""
    factor = min(1.0, _HIGHEST / picture.height, widest / picture.width)
    return round(picture.width * factor), round(picture.height * factor)


def _add(trees: Trees, owner: Part, picture: Picture, folder: str) -> str:
    """Add the picture to the package and return the id by which ``owner`` shows it."""
    uri = PackURI(f"/{folder}/media/letterhead.{picture.ext}")
    trees.package.add(Part(uri, picture.content_type, picture.blob))
    return owner.rels.add(RT.IMAGE, uri)


def _on_page(trees: Trees, picture: Picture, words: str) -> None:
    body = trees.main().find(qn("w:body"))
    if body is None:
        return
    rid = _add(trees, trees.package.main_part, picture, "word")
    numbers = [int(p.get("id", "0")) for p in body.iter(qn("wp:docPr"))]
    section = next(body.iter(qn("w:sectPr")), None)
    widest = _WIDEST if section is None else text_width(section) * _EMU_PER_TWIP
    width, height = _extent(picture, widest)
    names = " ".join(f'xmlns:{p}="{NS[p]}"' for p in ("w", "wp", "a", "pic", "r"))
    xml = (
        f'<w:p {names}><w:pPr><w:spacing w:before="0" w:after="160" w:line="240" '
        'w:lineRule="auto"/><w:jc w:val="start"/></w:pPr><w:r><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{max(numbers, default=0) + 1}" name="{_NAME}" descr={quoted(words)}/>'
        f'<a:graphic><a:graphicData uri="{NS["pic"]}">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{_NAME}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"{_fill('pic', rid)}{_frame('pic', (0, 0), (width, height))}</pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    body.insert(0, etree.fromstring(xml))


def _on_slide(trees: Trees, picture: Picture, words: str, language: str) -> None:
    slide = next(iter(slide_parts(trees.package)), None)
    tree = None if slide is None else trees.root(slide).find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    if slide is None or tree is None:
        return
    rid = _add(trees, slide, picture, "ppt")
    number = max(int(p.get("id", "0")) for p in tree.iter(qn("p:cNvPr"))) + 1
    extent = _extent(picture, _WIDEST)
    frame = _frame("p", (_left(trees, extent[0], language), _FROM_TOP), extent)
    names = " ".join(f'xmlns:{p}="{NS[p]}"' for p in ("p", "a", "r"))
    xml = (
        f'<p:pic {names}><p:nvPicPr><p:cNvPr id="{number}" name="{_NAME}" descr={quoted(words)}/>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f"{_fill('p', rid)}{frame}</p:pic>"
    )
    # Read out after the title and before what stands below it.
    first = next(tree.iter(qn("p:sp")), None)
    (tree.append if first is None else first.addnext)(etree.fromstring(xml))


def _left(trees: Trees, width: int, language: str) -> int:
    """Return where on a slide a picture ``width`` EMU wide begins."""
    size = trees.main().find(qn("p:sldSz"))
    if size is None or not is_right_to_left(language):
        return _FROM_LEFT
    return int(size.get("cx", "0")) - _FROM_LEFT - width


def _fill(prefix: str, rid: str) -> str:
    return (
        f'<{prefix}:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</{prefix}:blipFill>"
    )


def _frame(prefix: str, offset: tuple[int, int], extent: tuple[int, int]) -> str:
    return (
        f'<{prefix}:spPr><a:xfrm><a:off x="{offset[0]}" y="{offset[1]}"/>'
        f'<a:ext cx="{extent[0]}" cy="{extent[1]}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></{prefix}:spPr>'
    )
