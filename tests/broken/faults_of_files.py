"""Faults that stand elsewhere than in plain text: in tables, objects, parts, and in the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from office import (
    DOCUMENT,
    a_p,
    a_picture,
    a_table,
    deck,
    deck_package,
    footnote,
    note,
    note_package,
    reference,
    shape,
    slide_uri,
    title,
    w_p,
    w_picture,
    w_table,
    with_picture,
)
from reportgen.errors import Code
from reportgen.ooxml import CT, NS, RT
from reportgen.opc.package import Package, Part, Relationship, Relationships
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import write_package


@dataclass(frozen=True)
class FileFault:
    """A broken file of each format, and where the one problem of each is told."""

    name: str
    code: Code
    note: Callable[[], bytes]
    note_place: str
    deck: Callable[[], bytes]
    deck_place: str

    def __str__(self) -> str:
        return self.name


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DIAGRAM = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"


def smart_art(package: Package, owner: str, folder: str) -> bytes:
    """Return the file with SmartArt that belongs to its part ``owner``; a tag in it is torn."""
    texts = "<a:r><a:t>{</a:t></a:r><a:r><a:t>{ title }}</a:t></a:r>"
    xml = f'<x xmlns:a="{NS["a"]}"><a:p>{texts}</a:p></x>'
    added = PackURI(f"/{folder}/diagrams/data1.xml")
    package.add(Part(added, _DIAGRAM, xml.encode()))
    return _related(package, owner, Relationship("rIdArt", f"{_OFFICE}/diagramData", added))


def _related(package: Package, owner: str, relationship: Relationship) -> bytes:
    part = package.part(owner)
    package.add(replace(part, rels=Relationships((*part.rels, relationship))))
    return write_package(package)


def commented_note() -> bytes:
    """Return a note with a tag in a comment."""
    comment = f'<w:comment w:id="1" w:author="a">{w_p("{{ title }}")}</w:comment>'
    xml = f'<w:comments xmlns:w="{NS["w"]}">{comment}</w:comments>'
    package = note_package(w_p("a", '<w:r><w:commentReference w:id="1"/></w:r>'))
    added = PackURI("/word/comments.xml")
    package.add(Part(added, CT.COMMENTS, xml.encode()))
    return _related(package, DOCUMENT, Relationship("rIdComments", RT.COMMENTS, added))


def commented_deck() -> bytes:
    """Return a deck with a tag in a comment."""
    text = "<p:text>{{ title }}</p:text>"
    xml = f'<p:cmLst xmlns:p="{NS["p"]}"><p:cm>{text}</p:cm></p:cmLst>'
    package = deck_package(title("t"))
    added = PackURI("/ppt/comments/comment1.xml")
    package.add(Part(added, CT.SLIDE_COMMENTS, xml.encode()))
    return _related(package, slide_uri(1), Relationship("rIdMore", f"{_OFFICE}/comments", added))


def with_macros(package: Package) -> bytes:
    """Return the file as one that says that it holds macros."""
    main = package.main_part
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    if "presentation" in main.content_type:
        kind = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    package.add(replace(main, content_type=kind))
    return write_package(package)


def with_doctype(package: Package) -> bytes:
    """Return the file with entities declared in its main part."""
    main = package.main_part
    package.add(main.with_blob(b'<!DOCTYPE x [<!ENTITY a "b">]>' + main.blob))
    return write_package(package)


def without_picture(package: Package, owner: str) -> bytes:
    """Return the file without its picture; its part ``owner`` still shows it."""
    part = package.part(owner)
    picture = part.rels.get("rIdPicture")
    assert picture is not None
    package.drop(PackURI(picture.target))
    package.add(replace(part, rels=Relationships(tuple(r for r in part.rels if r is not picture))))
    return write_package(package)


def slide(*shapes: str) -> bytes:
    """Return a deck of one slide with a title and ``shapes``."""
    return deck(title("t") + "".join(shapes))


def box(*lines: str) -> str:
    """Return a text box of paragraphs."""
    return shape(3, "Box", *map(a_p, lines))


def pictured(description: str) -> bytes:
    """Return a deck of one slide with a picture of this alternative text."""
    package = deck_package(title("t") + a_picture(5, description))
    return write_package(with_picture(package, slide_uri(1)))


_FOR, _END = "{% for x in xs %}", "{% endfor %}"
_CHART = '{{ chart({"a": 1}) }}'
_IMAGE = '{{ image("ok.png") }}'
_BLOCK = "{% block b %}"
_PROPERTY = f"<dc:title>{_BLOCK}a{{% endblock %}}</dc:title>"

FILE_FAULTS = (
    FileFault(
        "a loop that begins in a cell and ends outside of the table",
        Code.TEMPLATE_LIFT,
        lambda: note(w_table(("a", _FOR)), w_p(_END)),
        f"table 1 › row 1 › cell 2 › paragraph 1 › {_FOR}",
        lambda: slide(a_table(4, ("a", _FOR)), box(_END)),
        f"slide 1 › table 4 › table 1 › row 1 › cell 2 › paragraph 1 › {_FOR}",
    ),
    FileFault(
        "a choice that begins in a row and ends beside text in another",
        Code.TEMPLATE_LIFT,
        lambda: note(w_table(("{% if n %}", ""), ("a", "b {% endif %}")), w_p("")),
        "table 1 › row 1 › cell 1 › paragraph 1 › {% if n %}",
        lambda: slide(a_table(4, ("{% if n %}", ""), ("a", "b {% endif %}"))),
        "slide 1 › table 4 › table 1 › row 1 › cell 1 › paragraph 1 › {% if n %}",
    ),
    FileFault(
        "an unknown name where running text stands",
        Code.RENDER_UNDEFINED,
        lambda: note(w_p("a"), footer=w_p("{{ nobody }}")),
        "footer › paragraph 1 › {{ nobody }}",
        lambda: deck(title("t"), layout=shape(5, "Foot", a_p("{{ nobody }}"))),
        "layout Plain › Foot › paragraph 1 › {{ nobody }}",
    ),
    FileFault(
        "an unknown filter in a note",
        Code.TEMPLATE_UNKNOWN_FILTER,
        lambda: note(w_p("a", reference(2)), footnotes=footnote(2, "{{ title | uper }}")),
        "footnotes › footnote 2 › paragraph 1 › {{ title | uper }}",
        lambda: deck(title("t"), notes={1: "{{ title | uper }}"}),
        "slide 1 › notes › Notes › paragraph 1 › {{ title | uper }}",
    ),
    FileFault(
        "a statement without an end in an alternative text",
        Code.TEMPLATE_STATEMENT_UNCLOSED,
        lambda: write_package(with_picture(note_package(w_p(w_picture("{% if n %}a"))))),
        "paragraph 1 › Picture 1 › alternative text › {% if n %}",
        lambda: pictured("{% if n %}a"),
        "slide 1 › Picture › alternative text › {% if n %}",
    ),
    FileFault(
        "a chart that a picture is asked for",
        Code.TEMPLATE_OBJECT,
        lambda: write_package(with_picture(note_package(w_p(w_picture(_CHART))))),
        f"paragraph 1 › Picture 1 › alternative text › {_CHART}",
        lambda: pictured(_CHART),
        f"slide 1 › Picture › alternative text › {_CHART}",
    ),
    FileFault(
        "two pictures for one place",
        Code.TEMPLATE_OBJECT,
        lambda: write_package(with_picture(note_package(w_p(w_picture(_IMAGE * 2))))),
        f"paragraph 1 › Picture 1 › alternative text › {_IMAGE}",
        lambda: pictured(_IMAGE * 2),
        f"slide 1 › Picture › alternative text › {_IMAGE}",
    ),
    FileFault(
        "a tag in SmartArt",
        Code.TEMPLATE_UNSUPPORTED_PLACE,
        lambda: smart_art(note_package(w_p("a")), DOCUMENT, "word"),
        "/word/diagrams/data1.xml › {{ title }}",
        lambda: smart_art(deck_package(title("t")), slide_uri(1), "ppt"),
        "/ppt/diagrams/data1.xml › {{ title }}",
    ),
    FileFault(
        "a tag in a comment",
        Code.TEMPLATE_UNSUPPORTED_PLACE,
        commented_note,
        "/word/comments.xml › {{ title }}",
        commented_deck,
        "/ppt/comments/comment1.xml › {{ title }}",
    ),
    FileFault(
        "two sections, or slides, of one name",
        Code.TEMPLATE_UNKNOWN_BLOCK,
        lambda: note(*map(w_p, (_BLOCK, "a", "{% endblock %}") * 2)),
        f"paragraph 4 › {_BLOCK}",
        lambda: deck(*[title("t") + box("{%slide block b %}")] * 2),
        "slide 2",
    ),
    FileFault(
        "a block in a title of the properties",
        Code.TEMPLATE_FORBIDDEN,
        lambda: note(w_p("a"), core=_PROPERTY),
        f"properties › {_BLOCK}",
        lambda: deck(title("t"), core=_PROPERTY),
        f"properties › {_BLOCK}",
    ),
    FileFault(
        "a file that is no Office file",
        Code.PACKAGE_UNREADABLE,
        lambda: b"no zip at all",
        "",
        lambda: b"no zip at all",
        "",
    ),
    FileFault(
        "a file that was cut off",
        Code.PACKAGE_UNREADABLE,
        lambda: note(w_p("a"))[:-60],
        "",
        lambda: slide(box("a"))[:-60],
        "",
    ),
    FileFault(
        "a file with macros",
        Code.PACKAGE_UNSAFE,
        lambda: with_macros(note_package(w_p("a"))),
        "",
        lambda: with_macros(deck_package(title("t"))),
        "",
    ),
    FileFault(
        "a file that declares entities",
        Code.PACKAGE_UNSAFE,
        lambda: with_doctype(note_package(w_p("a"))),
        "/word/document.xml",
        lambda: with_doctype(deck_package(title("t"))),
        "/ppt/presentation.xml",
    ),
    FileFault(
        "a picture that is not in the file",
        Code.PACKAGE_INVARIANT,
        lambda: without_picture(with_picture(note_package(w_p(w_picture("a")))), DOCUMENT),
        "word/document.xml",
        lambda: without_picture(
            with_picture(deck_package(title("t") + a_picture(5, "a")), slide_uri(1)), slide_uri(1)
        ),
        "ppt/slides/slide1.xml",
    ),
)
