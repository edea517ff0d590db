"""Writes the first versions of the Office files and bands of the sample sets.

``PYTHONPATH=src:. python -m tools.make_sample_sets``. From then on the files are the source, and a
person changes them in Word and PowerPoint; running this again would undo that.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lxml import etree
from tools.make_base_set.wordxml import root
from tools.make_sample_sets.bands import BANDS, band_png
from tools.make_sample_sets.layouts import LAYOUTS
from tools.make_sample_sets.mastheads import MASTHEADS, MEETING, SERIES, STYLES, Paper

from reportgen.authoring.settaken import note_seen
from reportgen.dressing.extracting import only
from reportgen.dressing.slideorder import slide_names
from reportgen.dressing.trees import Trees
from reportgen.ooxml import RT
from reportgen.opc.package import Package
from reportgen.opc.packuri import PackURI
from reportgen.opc.zipio import read_package, write_package
from reportgen.templatesets.chain import load_set
from reportgen.templatesets.settings import SetSettings

TEMPLATES: Final = Path(__file__).parents[2] / "templates"
PAPERS: Final = (
    ("note.docx", "blocks", MEETING),
    ("series-note.docx", "series-blocks", SERIES),
)
"""The files of the base set that sample sets give a masthead of their own."""


def main() -> None:
    """Write the bands, mastheads and theme slides of all sample sets."""
    for name in LAYOUTS:
        settings = load_set_settings(name)
        if name in BANDS:
            _write(name, "letterhead.png", band_png(name, settings.palette))
        if name in MASTHEADS:
            for kind, folder, paper in PAPERS:
                package = masthead(name, settings, kind, paper)
                _write(name, f"{folder}/masthead.docx", write_package(package))
        _write(name, "slides/theme.pptx", write_package(theme_slide(name, settings)))
        note_seen(TEMPLATES, TEMPLATES, name, ())


def load_set_settings(name: str) -> SetSettings:
    """Return what a set and its parents say together; its letterhead need not be there yet."""
    band = TEMPLATES / name / "letterhead.png"
    if name in BANDS and not band.is_file():
        band.write_bytes(b"")
    return load_set(TEMPLATES, name).settings


def masthead(name: str, settings: SetSettings, kind: str, paper: Paper) -> Package:
    """Return the base set's file ``kind`` with nothing but the masthead of the set ``name``."""
    package = only(_base(kind), kind, paper.block, settings)
    trees = Trees(package, kind)
    body = trees.main()[0]
    *old, section = list(body)
    for element in old:
        body.remove(element)
    for element in _elements(MASTHEADS[name](paper)):
        section.addprevious(element)
    for styles in trees.related(RT.STYLES):
        styles.extend(_elements("".join(style.xml() for style in STYLES)))
    return trees.finish()


def theme_slide(name: str, settings: SetSettings) -> Package:
    """Return the base set's slide ``theme`` alone, on the layout of the set ``name``."""
    package = only(_base("deck.pptx"), "deck.pptx", "theme", settings)
    slide = slide_names(Trees(package, "deck.pptx"))["theme"]
    layout = package.part(PackURI(next(iter(slide.rels.of_type(RT.SLIDE_LAYOUT))).target))
    package.add(layout.with_blob(LAYOUTS[name].xml))
    return package


def _elements(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(root("w:body", xml)))


def _base(name: str) -> Package:
    return read_package((TEMPLATES / "base" / name).read_bytes(), name)


def _write(name: str, file: str, blob: bytes) -> None:
    path = TEMPLATES / name / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(blob)
    print(path.relative_to(TEMPLATES.parent))


if __name__ == "__main__":
    main()
