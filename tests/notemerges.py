"""Notes that are built, edited and merged, and what accepting and rejecting makes of them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import docx
from lxml import etree

from office import note, w_p, w_table
from reportgen.checks.invariants import check_package
from reportgen.compiler.keys import Keyed
from reportgen.ooxml import qn
from reportgen.opc.zipio import read_package, write_package
from reportgen.regeneration.note import NoteModel, merge, read_model
from reportgen.regeneration.note.names import AUTHOR
from reportgen.regeneration.outcomes import Kind, Merged
from reportgen.template import Template

DATE = dt.date(2025, 2, 17)

_STYLE = (
    '<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
    '<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr></w:style>'
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    + _STYLE.format(id="Heading1", name="heading 1", level=0)
    + _STYLE.format(id="Heading2", name="heading 2", level=1)
    + '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/></w:style>'
)


def styled(text: str, style: str) -> str:
    """Return a paragraph of a style."""
    return w_p(text, properties=f'<w:pStyle w:val="{style}"/>')


BLOCKS: Mapping[str, str] = {
    "head": styled("Note on {{ title }}", "Heading1")
    + w_p("Coverage is {{ coverage }} of all households, and rising steadily."),
    "themes": styled("What was discussed", "Heading1")
    + w_p("{% for theme in themes %}")
    + styled("{{ theme.title }}", "Heading2")
    + w_p("{{ theme.text }}")
    + w_p("{% for point in theme.points %}")
    + styled("{{ point.text }}", "ListBullet")
    + w_p("{% endfor %}")
    + w_p("{% endfor %}"),
    "initiatives": styled("Initiatives", "Heading1")
    + w_table(
        ("Who", "What", "Where"),
        ("", "{% for one in initiatives %}", ""),
        ("{{ one.who }}", "{{ one.what }}", "{{ one.where }}"),
        ("", "{% endfor %}", ""),
    ),
    "end": styled("Next session", "Heading1") + w_p("The next session is on {{ next }} in Geneva."),
}


def template(**blocks: str) -> bytes:
    """Return the template with other blocks, or with more at its end; an empty one is left out."""
    wanted = {name: xml for name, xml in (dict(BLOCKS) | blocks).items() if xml}
    body = "".join(
        w_p(f"{{% block {name} %}}") + xml + w_p("{% endblock %}") for name, xml in wanted.items()
    )
    return note(body, styles=STYLES)


TEMPLATE = template()


def theme(name: str, **more: Any) -> dict[str, Any]:
    """Return a theme with two points."""
    points = [
        {"id": f"{name}-first", "text": f"A first point on {name} was made by several members."},
        {
            "id": f"{name}-second",
            "text": f"The second point concerned costs of {name} in rural areas.",
        },
    ]
    return {
        "id": name,
        "title": f"About {name}",
        "text": f"Members spoke at length on {name} and on how it is paid for.",
        "points": points,
    } | more


def initiative(name: str, what: str, where: str) -> dict[str, str]:
    """Return a row of the table."""
    return {"id": name.lower(), "who": name, "what": what, "where": where}


DATA: Mapping[str, Any] = {
    "title": "digital trade",
    "coverage": "78%",
    "themes": [theme("investment"), theme("skills"), theme("rules")],
    "initiatives": [
        initiative("Brazil", "Public access points", "Schools"),
        initiative("India", "Training of teachers", "Villages"),
        initiative("Kenya", "Mobile payment", "Cities"),
    ],
    "next": "17 February 2025",
}


def data(**changes: Any) -> dict[str, Any]:
    """Return a copy of the data with other values."""
    return deepcopy(dict(DATA)) | changes


@dataclass(frozen=True)
class Built:
    """A note as a build wrote it, and what its keys mean."""

    blob: bytes
    keys: Mapping[str, str]

    @property
    def model(self) -> NoteModel:
        """The base that is kept of it."""
        return read_model(self.blob, "note.docx", self.keys)


def built(values: Mapping[str, Any] = DATA, template: bytes = TEMPLATE) -> Built:
    """Return the note that a template makes of ``values``."""
    made = Template.from_bytes(template, "note.docx", keying=Keyed()).render(values, document="d")
    return Built(made.blob, made.keys)


def edited(blob: bytes, edit: Callable[[Any], object]) -> bytes:
    """Return the file after ``edit`` with python-docx."""
    document = docx.Document(io.BytesIO(blob))
    edit(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraph(document: Any, words: str) -> Any:
    """Return the one paragraph of the body, or of a cell, that holds ``words``."""
    cells = [c for t in document.tables for r in t.rows for c in r.cells]
    found = [p for p in document.paragraphs if words in p.text]
    found += [p for cell in cells for p in cell.paragraphs if words in p.text]
    assert len(found) == 1, (words, [p.text for p in found])
    return found[0]


def replace(document: Any, old: str, new: str) -> None:
    """Replace words that stand in one run."""
    runs = [run for run in paragraph(document, old).runs if old in run.text]
    assert len(runs) == 1, old
    runs[0].text = runs[0].text.replace(old, new)


def remade(old: Built, new: Built, edit: Callable[[Any], object] | None = None) -> Merged:
    """Return what becomes of ``old``, edited, with ``new``; see ``checked``."""
    mine = edited(old.blob, edit) if edit else old.blob
    return checked(mine, old, new)


def checked(mine: bytes, old: Built, new: Built) -> Merged:
    """Merge, and require what holds of every merge.

    The file is as sound as hers, a second merge with the same data changes nothing, and rejecting
    what the tool did gives the person's text and formatting.
    """
    merged = merge(mine, new.blob, old.model, "note.docx", new.keys, DATE)
    assert set(faults(merged.blob)) <= set(faults(mine))
    again = merge(merged.blob, new.blob, new.model, "note.docx", new.keys, DATE)
    assert again.blob == merged.blob
    assert not {o.kind for o in again.outcomes} & {Kind.TAKEN, Kind.MERGED, Kind.CONFLICT}
    assert story(resolved(merged.blob, "reject")) == story(mine)
    return merged


def faults(blob: bytes) -> list[str]:
    """Return the invariants that a file breaks; a person's may break some before the merge."""
    return [str(one) for one in check_package(read_package(blob, "note.docx"), "note.docx")]


def words_of(blob: bytes) -> list[str]:
    """Return the texts of all paragraphs once the tool's changes are accepted, cells included."""
    root = body_of(resolved(blob, "accept"))
    return [_words(p) for p in root.iter(qn("w:p"))]


def outcomes(merged: Merged, kind: Kind) -> list[str]:
    """Return the last step of the place of each outcome of a kind."""
    return [outcome.place[-1] for outcome in merged.of_kind(kind)]


def comments(blob: bytes) -> list[str]:
    """Return the text of each comment."""
    package = read_package(blob)
    found = [p for p in package.parts.values() if p.uri.startswith("/word/comments")]
    roots = [etree.fromstring(part.blob) for part in found]
    return ["\n".join(map(_words, c)) for root in roots for c in root.iter(qn("w:comment"))]


def changes(blob: bytes) -> list[tuple[str, str, str]]:
    """Return each tracked change of text: its kind, author and words."""
    return [
        (etree.QName(change).localname, change.get(qn("w:author")), _words(change))
        for change in body_of(blob).iter(qn("w:ins"), qn("w:del"))
        if len(change)
    ]


def body_of(blob: bytes) -> Any:
    """Return the body of a note."""
    return etree.fromstring(read_package(blob).main_part.blob).find(qn("w:body"))


def _words(element: Any) -> str:
    kinds = (qn("w:t"), qn("w:delText"))
    return "".join(t.text or "" for t in element.iter(*kinds))


# --- accepting and rejecting ---------------------------------------------------------------------


def resolved(blob: bytes, how: str, author: str = AUTHOR) -> bytes:
    """Return the file with all changes of one author accepted or rejected, as Word does it."""
    package = read_package(blob)
    root = etree.fromstring(package.main_part.blob)
    goes, stays = ("del", "ins") if how == "accept" else ("ins", "del")
    _settle_rows(root, goes, stays, author)
    _settle_looks(root, how, author)
    _settle_runs(root, goes, stays, author)
    _settle_marks(root, goes, stays, author)
    package.add(package.main_part.with_blob(etree.tostring(root)))
    return write_package(package)


def _by(root: Any, name: str, author: str) -> list[Any]:
    return [e for e in root.iter(qn(f"w:{name}")) if e.get(qn("w:author")) == author]


def _settle_rows(root: Any, goes: str, stays: str, author: str) -> None:
    for change in _by(root, goes, author):
        if change.getparent().tag == qn("w:trPr"):
            row = change.getparent().getparent()
            table = row.getparent()
            table.remove(row)
            if table.tag == qn("w:tbl") and table.find(f".//{qn('w:tr')}") is None:
                table.getparent().remove(table)
    for change in _by(root, stays, author):
        if change.getparent().tag == qn("w:trPr"):
            _drop(change)


def _settle_looks(root: Any, how: str, author: str) -> None:
    for change in _by(root, "pPrChange", author):
        properties = change.getparent()
        if how == "reject":
            for child in list(properties):
                if child.tag not in {qn("w:rPr"), qn("w:sectPr"), qn("w:pPrChange")}:
                    properties.remove(child)
            for number, child in enumerate(list(change[0])):
                properties.insert(number, child)
        _drop(change)


def _settle_runs(root: Any, goes: str, stays: str, author: str) -> None:
    for change in _by(root, goes, author):
        if len(change):
            change.getparent().remove(change)
    for change in [c for c in _by(root, stays, author) if len(c)]:
        for child in list(change):
            for text in child.iter(qn("w:delText")):
                text.tag = qn("w:t")
            change.addprevious(child)
        change.getparent().remove(change)


def _settle_marks(root: Any, goes: str, stays: str, author: str) -> None:
    for change in _by(root, goes, author):
        paragraph = change.getparent().getparent().getparent()
        following = paragraph.getnext()
        if following is not None and following.tag == qn("w:p"):
            content = [child for child in paragraph if child.tag != qn("w:pPr")]
            at = 1 if following.find(qn("w:pPr")) is not None else 0
            for number, child in enumerate(content):
                following.insert(at + number, child)
            paragraph.getparent().remove(paragraph)
        elif not _words(paragraph):
            paragraph.getparent().remove(paragraph)
    for change in _by(root, stays, author):
        _drop(change)


def _drop(change: Any) -> None:
    settings = change.getparent()
    settings.remove(change)
    if not len(settings) and settings.tag in {qn("w:rPr"), qn("w:trPr")}:
        above = settings.getparent()
        above.remove(settings)
        if not len(above) and above.tag == qn("w:pPr"):
            above.getparent().remove(above)


def story(blob: bytes) -> list[Any]:
    """Return all that a reader sees of a body: looks and characters, and whose changes they are."""
    return [_block(element) for element in body_of(blob) if element.tag != qn("w:sectPr")]


def _block(element: Any) -> Any:
    if element.tag != qn("w:p"):
        inside = [_block(c) for c in element if len(c) or c.tag == qn("w:p")]
        return (etree.QName(element).localname, inside)
    properties = element.find(qn("w:pPr"))
    return (_look(properties), [c for run in element.iter(qn("w:r")) for c in _chars(run)])


def _look(properties: Any) -> str:
    if properties is None or not len(properties):
        return ""
    said = [child for child in properties if child.tag != qn("w:rPr") or len(child)]
    texts = (etree.tostring(child, method="c14n", exclusive=True) for child in said)
    return "".join(sorted(text.decode() for text in texts))


def _chars(run: Any) -> list[Any]:
    around = tuple(
        (etree.QName(a).localname, a.get(qn("w:author"), ""))
        for a in run.iterancestors()
        if a.tag in {qn("w:ins"), qn("w:del"), qn("w:hyperlink")}
    )
    look = _look(run.find(qn("w:rPr")))
    found: list[Any] = []
    for node in run:
        if node.tag in {qn("w:t"), qn("w:delText")}:
            found += [(char, look, around) for char in node.text or ""]
        elif node.tag not in {qn("w:rPr"), qn("w:commentReference")}:
            found.append((etree.QName(node).localname, look, around))
    return found
