"""Makes the pictures of the guide to templates: each specimen, and what comes out of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from docx import Document
from PIL import Image
from pptx import Presentation
from tools.pictures.pairs import Half, cropped, note, pair
from tools.pictures.sheets import ROOT, save

from reportgen.outputs import RefuseExisting
from reportgen.preview import preview
from reportgen.templating.annotate import annotated
from reportgen.templating.check import Trial, try_template
from reportgen.templating.filling import Order, fill, read_values

SPECIMENS: Final = ROOT / "docs/examples/templates"
PICTURES: Final = ROOT / "docs/pictures"
MISTAKES, ITS_DATA = SPECIMENS / "mistakes.docx", SPECIMENS / "invitation.yaml"
TEMPLATE, RESULT, COMMENTS = "Template", "What comes out", "Comments in the copy"
KINDS: Final[Mapping[str, str]] = {".docx": "word", ".pptx": "slide"}


def main() -> None:
    """Fill each specimen in a temporary folder and draw both; then the one with mistakes."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for template in specimens():
            save(_filled(template, work), picture(template))
        save(_commented(work), PICTURES / "templates-comments.png")


def specimens() -> Iterator[Path]:
    """Yield the templates that have data of their own, by name."""
    for path in sorted(SPECIMENS.iterdir()):
        if path.suffix in KINDS and path.with_suffix(".yaml").is_file():
            yield path


def picture(template: Path) -> Path:
    """Return the file in which a specimen and its result are shown."""
    return PICTURES / f"templates-{template.stem}-{KINDS[template.suffix]}.png"


def _filled(template: Path, work: Path) -> Image.Image:
    order = Order(template, template.with_suffix(".yaml"), work / template.name)
    result = fill(order, RefuseExisting()).path
    before, after = _pages(template, work / "before"), _pages(result, work / "after")
    return pair(Half(TEMPLATE, before, list(_unseen_tags(template))), Half(RESULT, after))


def _pages(path: Path, folder: Path) -> list[Image.Image]:
    out = folder / path.name
    out.mkdir(parents=True)
    pages = [Image.open(page).convert("RGB") for page in preview(path, out).pages]
    return pages if path.suffix == ".pptx" else [cropped(page) for page in pages]


def _unseen_tags(template: Path) -> Iterator[str]:
    """Yield the alternative texts that hold tags, which no picture of a slide shows."""
    slides = Presentation(str(template)).slides if template.suffix == ".pptx" else ()
    for shape in (shape for slide in slides for shape in slide.shapes):
        text = shape._element._nvXxPr.cNvPr.get("descr", "")
        if "{{" in text:
            yield f"Alternative text of “{shape.name}”: {text}"


def _commented(work: Path) -> Image.Image:
    """Draw the template with mistakes, and beside it the comments that its copy holds."""
    found = try_template(MISTAKES, Trial(read_values(ITS_DATA), SPECIMENS))
    copy = work / MISTAKES.name
    copy.write_bytes(annotated(MISTAKES, found))
    notes = [note(paragraphs) for paragraphs in _comments(copy)]
    return pair(Half(TEMPLATE, _pages(MISTAKES, work / "mistakes")), Half(COMMENTS, notes))


def _comments(copy: Path) -> Iterator[list[str]]:
    """Yield the paragraphs of each comment, in the order in which the text refers to them."""
    document: Any = Document(str(copy))
    kept = next(rel.target_part for rel in document.part.rels.values() if "comments" in rel.reltype)
    by_id = {comment.comment_id: comment for comment in kept.comments}
    for start in document.element.xpath("//w:commentRangeStart/@w:id"):
        yield [paragraph.text for paragraph in by_id[int(start)].paragraphs]


if __name__ == "__main__":
    main()
