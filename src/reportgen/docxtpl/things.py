"""docxtpl's objects: pictures in the line, and documents made with python-docx."""

from __future__ import annotations

import io
from copy import deepcopy
from pathlib import Path
from typing import IO, Any, Protocol

from reportgen.adapters import subdocument
from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.ooxml import qn
from reportgen.render.documents import DocumentValue
from reportgen.render.frames import side
from reportgen.render.images import ImageValue
from reportgen.render.offered import Offered
from reportgen.render.programvalues import InlinePicture
from reportgen.render.values import ValueProblem

__all__ = ["Host", "InlineImage", "Source", "Subdoc", "content_of"]

Source = str | Path | IO[bytes]
"""A file by its path, or one that is open for reading bytes."""


class Host(Protocol):
    """What a sub-document takes its styles from."""

    template_bytes: bytes


def content_of(source: Source) -> bytes:
    """Return the bytes of a file; raises ReportgenError (R108) where it cannot be read."""
    try:
        if isinstance(source, str | Path):
            return Path(source).read_bytes()
        source.seek(0)
        return source.read()
    except (OSError, AttributeError) as problem:
        place, hint = Location(str(source)), "give the path of a file, or one that is open"
        message = f"the file cannot be read: {problem}"
        raise ReportgenError(error(Code.RENDER_FILE, place, message, hint)) from None


class InlineImage(Offered):
    """A picture in the line; ``alt`` says what it shows, which docxtpl does not ask.

    ``width`` and ``height`` are in EMU, as python-docx's ``Mm(…)`` is; ``anchor`` is the address
    that the picture leads to.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - docxtpl's own
        self,
        tpl: object,
        image_descriptor: Source,
        width: int | None = None,
        height: int | None = None,
        anchor: str | None = None,
        alt: str | None = None,
    ) -> None:
        self.tpl = tpl
        self.image_descriptor = image_descriptor
        self.width, self.height = width, height
        self.anchor, self.alt = anchor, alt

    def as_value(self) -> InlinePicture:
        """Return the picture as a value of templates; raises ValueProblem."""
        source = self.image_descriptor
        try:
            blob = content_of(source)
        except ReportgenError as fault:
            told = fault.diagnostics[0]
            raise ValueProblem(f"{told.location}: {told.message}", told.hint) from None
        sides = side(self.width, "width"), side(self.height, "height")
        image = ImageValue(blob, self.alt, *sides, "stretch", None)
        name = Path(source).stem if isinstance(source, str | Path) else ""
        return InlinePicture(image, name, self.anchor or "")


class Subdoc(Offered):
    """A document to be filled with python-docx, for ``{{p … }}``.

    Without ``docpath`` it is empty and has the styles of the template. What it is asked for goes
    to python-docx's document, as in ``add_paragraph``.
    """

    def __init__(self, tpl: Host, docpath: Source | None = None) -> None:
        import docx  # noqa: PLC0415 - only sub-documents need it

        blob = tpl.template_bytes if docpath is None else content_of(docpath)
        self.subdocx: Any = docx.Document(io.BytesIO(blob))
        if docpath is None:
            _empty(self.subdocx.element.body)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "subdocx":
            raise AttributeError(name)
        return getattr(self.subdocx, name)

    def as_value(self) -> DocumentValue:
        """Return the document as a value of templates; its last section is that of its host."""
        body = self.subdocx.element.body
        section = body.find(qn("w:sectPr"))
        kept = deepcopy(section)
        if section is not None:
            body.remove(section)
        try:
            return DocumentValue(subdocument(self.subdocx))
        finally:
            if kept is not None:
                body.append(kept)


def _empty(body: Any) -> None:
    """Take everything but the last section out of a document's body."""
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
