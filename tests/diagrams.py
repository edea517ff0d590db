"""SmartArt made by hand of its five parts, and objects with a file in them, for both formats.

The parts are those of ECMA-376 Part 1, 14.2.3 to 14.2.6, and the drawn form of [MS-ODRAWXML] 2.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree
from msgspec.structs import replace

from office import PNG
from reportgen.ooxml import NS, RT, qn
from reportgen.opc.package import Package, Part, Relationship, Relationships
from reportgen.opc.packuri import PackURI

_DGM: Final = NS["dgm"]
_DSP: Final = "http://schemas.microsoft.com/office/drawing/2008/diagram"
_OOX: Final = "application/vnd.openxmlformats-officedocument"
_URN: Final = "urn:microsoft.com/office/officeart/2005/8"
_NAMES: Final = f'xmlns:dgm="{_DGM}" xmlns:a="{NS["a"]}"'
_FRAME: Final = (3_000_000, 2_000_000)
_KINDS: Final = (("Data", "dm"), ("Layout", "lo"), ("QuickStyle", "qs"), ("Colors", "cs"))
_DRAWN: Final = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"


def with_diagram(package: Package, owner: str, words: Sequence[str], number: int = 1) -> str:
    """Add SmartArt with a box for each of ``words``; return the graphic for its ``owner``."""
    folder = f"/{owner.split('/')[1]}/diagrams"
    contents = {
        "Data": _data(words, f"rIdDrawn{number}"),
        "Layout": _LAYOUT,
        "QuickStyle": _STYLE,
        "Colors": _COLORS,
    }
    for kind, content in contents.items():
        made = PackURI(f"{folder}/{kind.lower()}{number}.xml")
        reltype = f"{NS['r']}/diagram{kind}"
        named = kind.removeprefix("Quick")
        part = Part(made, f"{_OOX}.drawingml.diagram{named}+xml", content.encode())
        _add(package, owner, part, reltype, f"rId{kind}{number}")
    drawn = PackURI(f"{folder}/drawing{number}.xml")
    kind = "application/vnd.ms-office.drawingml.diagramDrawing+xml"
    _add(package, owner, Part(drawn, kind, _drawn(words).encode()), _DRAWN, f"rIdDrawn{number}")
    ids = " ".join(f'r:{short}="rId{kind}{number}"' for kind, short in _KINDS)
    return (
        f'<a:graphic xmlns:a="{NS["a"]}"><a:graphicData uri="{_DGM}">'
        f'<dgm:relIds xmlns:dgm="{_DGM}" xmlns:r="{NS["r"]}" {ids}/></a:graphicData></a:graphic>'
    )


def on_slide(graphic: str, number: int, name: str) -> str:
    """Return a frame on a slide with SmartArt in it."""
    width, height = _FRAME
    return (
        f'<p:graphicFrame xmlns:p="{NS["p"]}" xmlns:a="{NS["a"]}"><p:nvGraphicFramePr>'
        f'<p:cNvPr id="{number}" name="{name}" descr="Steps"/><p:cNvGraphicFramePr/><p:nvPr/>'
        f'</p:nvGraphicFramePr><p:xfrm><a:off x="900000" y="1600000"/>'
        f'<a:ext cx="{width}" cy="{height}"/></p:xfrm>{graphic}</p:graphicFrame>'
    )


def in_note(graphic: str, number: int = 7) -> str:
    """Return a paragraph of a note with SmartArt in it."""
    width, height = _FRAME
    return (
        f'<w:p xmlns:w="{NS["w"]}"><w:r><w:drawing><wp:inline xmlns:wp="{NS["wp"]}">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Steps" descr="Steps"/>{graphic}'
        f"</wp:inline></w:drawing></w:r></w:p>"
    )


def object_on_slide(package: Package, owner: str, content: bytes, name: str) -> str:
    """Add a workbook as an embedded object; return its frame for the slide ``owner``."""
    _embed(package, owner, content)
    width, height = _FRAME
    size = f'<a:off x="900000" y="3800000"/><a:ext cx="{width}" cy="{height}"/>'
    return (
        f'<p:graphicFrame xmlns:p="{NS["p"]}" xmlns:a="{NS["a"]}" xmlns:r="{NS["r"]}">'
        f'<p:nvGraphicFramePr><p:cNvPr id="77" name="{name}" descr="Table"/><p:cNvGraphicFramePr/>'
        f"<p:nvPr/></p:nvGraphicFramePr><p:xfrm>{size}</p:xfrm><a:graphic>"
        f'<a:graphicData uri="{NS["p"].replace("main", "ole")}">'
        f'<p:oleObj name="Worksheet" r:id="rIdFile" imgW="{width}" imgH="{height}"'
        f' progId="Excel.Sheet.12"><p:embed/><p:pic><p:nvPicPr>'
        f'<p:cNvPr id="0" name=""/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="rIdIcon"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr><a:xfrm>{size}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"</p:pic></p:oleObj></a:graphicData></a:graphic></p:graphicFrame>"
    )


def object_in_note(package: Package, owner: str, content: bytes) -> str:
    """Add a workbook as an embedded object; return its paragraph (17.3.3.19) for ``owner``."""
    _embed(package, owner, content)
    return (
        f'<w:p xmlns:w="{NS["w"]}" xmlns:r="{NS["r"]}" xmlns:v="urn:schemas-microsoft-com:vml"'
        f' xmlns:o="urn:schemas-microsoft-com:office:office"><w:r><w:object>'
        f'<v:shape id="_x0000_i1025" style="width:200pt;height:80pt" alt="Table">'
        f'<v:imagedata r:id="rIdIcon" o:title=""/></v:shape>'
        f'<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="_x0000_i1025"'
        f' DrawAspect="Content" ObjectID="_1700000000" r:id="rIdFile"/></w:object></w:r></w:p>'
    )


def place_on_slide(package: Package, owner: str, frame: str) -> None:
    """Put a frame at the end of a slide."""
    root = etree.fromstring(package.part(owner).blob)
    next(root.iter(qn("p:spTree"))).append(etree.fromstring(frame))
    package.add(package.part(owner).with_blob(etree.tostring(root)))


def place_in_note(package: Package, paragraph: str, at: int) -> None:
    """Put a paragraph into the body of a note."""
    main = package.main_part
    root = etree.fromstring(main.blob)
    next(root.iter(qn("w:body"))).insert(at, etree.fromstring(paragraph))
    package.add(main.with_blob(etree.tostring(root)))


def _embed(package: Package, owner: str, content: bytes) -> None:
    folder = owner.split("/")[1]
    workbook = PackURI(f"/{folder}/embeddings/Worksheet1.xlsx")
    kind = f"{_OOX}.spreadsheetml.sheet"
    _add(package, owner, Part(workbook, kind, content), RT.EMBEDDED_PACKAGE, "rIdFile")
    icon = PackURI(f"/{folder}/media/icon1.png")
    _add(package, owner, Part(icon, "image/png", PNG), RT.IMAGE, "rIdIcon")


def _add(package: Package, owner: str, part: Part, reltype: str, rid: str) -> None:
    package.add(part)
    holder = package.part(owner)
    kept = [rel for rel in holder.rels if rel.rid != rid]
    rels = Relationships((*kept, Relationship(rid, reltype, part.uri)))
    package.add(replace(holder, rels=rels))


def _data(words: Sequence[str], drawn: str) -> str:
    points = "".join(_point(number, word) for number, word in enumerate(words, 1))
    links = "".join(
        f'<dgm:cxn modelId="{300 + n}" srcId="0" destId="{n}" srcOrd="{n - 1}" destOrd="0"'
        f' parTransId="{100 + n}" sibTransId="{200 + n}"/>'
        for n in range(1, len(words) + 1)
    )
    return (
        f'<dgm:dataModel {_NAMES}><dgm:ptLst><dgm:pt modelId="0" type="doc">'
        f'<dgm:prSet loTypeId="{_URN}/layout/default" loCatId="list"'
        f' qsTypeId="{_URN}/quickstyle/simple1" qsCatId="simple"'
        f' csTypeId="{_URN}/colors/accent1_2" csCatId="accent1"/><dgm:spPr/>{_words("")}</dgm:pt>'
        f"{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst><dgm:bg/><dgm:whole/><dgm:extLst>"
        f'<a:ext uri="{_DSP}"><dsp:dataModelExt xmlns:dsp="{_DSP}" relId="{drawn}"'
        f' minVer="{_DGM}"/></a:ext></dgm:extLst></dgm:dataModel>'
    )


def _point(number: int, word: str) -> str:
    between = "".join(
        f'<dgm:pt modelId="{base + number}" type="{kind}" cxnId="{300 + number}"><dgm:prSet/>'
        f"<dgm:spPr/>{_words('')}</dgm:pt>"
        for base, kind in ((100, "parTrans"), (200, "sibTrans"))
    )
    return f'<dgm:pt modelId="{number}"><dgm:prSet/><dgm:spPr/>{_words(word)}</dgm:pt>{between}'


def _words(text: str) -> str:
    """Return a text; one with ``|`` stands in several runs."""
    runs = "".join(
        f'<a:r><a:rPr lang="en-GB"/><a:t>{escape(piece)}</a:t></a:r>'
        for piece in text.split("|")
        if piece
    )
    return f"<dgm:t><a:bodyPr/><a:lstStyle/><a:p>{runs}</a:p></dgm:t>"


def _drawn(words: Sequence[str]) -> str:
    boxes = "".join(_box(number, word) for number, word in enumerate(words))
    return (
        f'<dsp:drawing xmlns:dsp="{_DSP}" xmlns:a="{NS["a"]}"><dsp:spTree><dsp:nvGrpSpPr>'
        f'<dsp:cNvPr id="0" name=""/><dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/>{boxes}'
        f"</dsp:spTree></dsp:drawing>"
    )


def _box(number: int, word: str) -> str:
    width, height = _FRAME
    return (
        f'<dsp:sp modelId="{{00000000-0000-0000-0000-00000000000{number}}}"><dsp:nvSpPr>'
        f'<dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr><a:xfrm>'
        f'<a:off x="{number * width // 3}" y="0"/><a:ext cx="{width // 4}" cy="{height // 2}"/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:schemeClr val="accent1"/></a:solidFill></dsp:spPr><dsp:txBody><a:bodyPr/><a:lstStyle/>'
        f"<a:p><a:r><a:t>{escape(word.replace('|', ''))}</a:t></a:r></a:p></dsp:txBody>"
        f'<dsp:txXfrm><a:off x="{number * width // 3}" y="0"/>'
        f'<a:ext cx="{width // 4}" cy="{height // 2}"/></dsp:txXfrm></dsp:sp>'
    )


_HEAD: Final = '<dgm:title val=""/><dgm:desc val=""/>'
_EMPTY: Final = "<dgm:dataModel><dgm:ptLst/><dgm:bg/><dgm:whole/></dgm:dataModel>"
_LAYOUT: Final = (
    f'<dgm:layoutDef {_NAMES} uniqueId="{_URN}/layout/default">{_HEAD}'
    f'<dgm:catLst><dgm:cat type="list" pri="400"/></dgm:catLst>'
    f"<dgm:sampData>{_EMPTY}</dgm:sampData><dgm:styleData>{_EMPTY}</dgm:styleData>"
    f"<dgm:clrData>{_EMPTY}</dgm:clrData>"
    f'<dgm:layoutNode name="diagram"><dgm:alg type="snake"/><dgm:shape><dgm:adjLst/></dgm:shape>'
    f'<dgm:presOf/><dgm:forEach name="nodes" axis="ch" ptType="node"><dgm:layoutNode name="node">'
    f'<dgm:alg type="tx"/><dgm:shape type="rect"><dgm:adjLst/></dgm:shape>'
    f'<dgm:presOf axis="desOrSelf" ptType="node"/></dgm:layoutNode></dgm:forEach></dgm:layoutNode>'
    f"</dgm:layoutDef>"
)
_SCENE: Final = (
    '<dgm:scene3d><a:camera prst="orthographicFront"/><a:lightRig rig="threePt" dir="t"/>'
    "</dgm:scene3d>"
)
_REF: Final = '<a:scrgbClr r="0" g="0" b="0"/>'
_STYLE: Final = (
    f'<dgm:styleDef {_NAMES} uniqueId="{_URN}/quickstyle/simple1">{_HEAD}'
    f'<dgm:catLst><dgm:cat type="simple" pri="10100"/></dgm:catLst>{_SCENE}'
    f'<dgm:styleLbl name="node1">{_SCENE}<dgm:sp3d/><dgm:txPr/><dgm:style>'
    f'<a:lnRef idx="2">{_REF}</a:lnRef><a:fillRef idx="1">{_REF}</a:fillRef>'
    f'<a:effectRef idx="0">{_REF}</a:effectRef><a:fontRef idx="minor"/></dgm:style></dgm:styleLbl>'
    f"</dgm:styleDef>"
)
_COLORS: Final = (
    f'<dgm:colorsDef {_NAMES} uniqueId="{_URN}/colors/accent1_2">{_HEAD}'
    f'<dgm:catLst><dgm:cat type="accent1" pri="11200"/></dgm:catLst><dgm:styleLbl name="node1">'
    f'<dgm:fillClrLst meth="repeat"><a:schemeClr val="accent1"/></dgm:fillClrLst>'
    f'<dgm:linClrLst meth="repeat"><a:schemeClr val="lt1"/></dgm:linClrLst>'
    f"<dgm:effectClrLst/><dgm:txLinClrLst/><dgm:txFillClrLst/><dgm:txEffectClrLst/>"
    f"</dgm:styleLbl></dgm:colorsDef>"
)
