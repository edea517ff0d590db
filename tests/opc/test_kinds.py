from __future__ import annotations

import pytest
from msgspec.structs import replace

from office import deck_package, note_package, slides, texts, title, w_p
from reportgen.errors import Code, ReportgenError
from reportgen.ooxml import CT
from reportgen.opc.kinds import as_document
from reportgen.opc.package import Package
from reportgen.opc.zipio import write_package
from reportgen.template import Template

MACROS = {
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "pptm": "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    "potm": "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
}


def with_type(package: Package, content_type: str) -> Package:
    package.add(replace(package.main_part, content_type=content_type))
    return package


def opened(package: Package) -> Template:
    return Template.from_bytes(write_package(package), "t")


def test_a_template_of_word_gives_a_document() -> None:
    kind = CT.DOCUMENT.replace("document.main", "template.main")
    made = opened(with_type(note_package(w_p("{{ x }}")), kind)).render({"x": "a"})
    assert texts(made.blob) == ["a"]


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_a_template_of_powerpoint_gives_a_presentation(kind: str) -> None:
    kind = CT.PRESENTATION.replace("presentation.main", f"{kind}.main")
    made = opened(with_type(deck_package(title("{{ x }}")), kind)).render({"x": "a"})
    assert slides(made.blob) == [["a"]]


@pytest.mark.parametrize("kind", MACROS)
def test_a_file_with_macros_is_refused_in_so_many_words(kind: str) -> None:
    with pytest.raises(ReportgenError) as caught:
        opened(with_type(note_package(w_p("a")), MACROS[kind]))
    (problem,) = caught.value.diagnostics
    assert (problem.code, "macros" in problem.message) == (Code.PACKAGE_UNSAFE, True)


def test_a_document_is_one_already() -> None:
    package = note_package(w_p("a"))
    before = dict(package.parts)
    assert as_document(package, "t").parts == before
