"""Kinds of Office files: documents, the templates that Office itself knows, files with macros."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from reportgen.errors import Code, Location, ReportgenError, error
from reportgen.ooxml import CT
from reportgen.opc.package import Package

__all__ = ["as_document"]

_WORD: Final = CT.DOCUMENT.removesuffix("document.main+xml")
_POWERPOINT: Final = CT.PRESENTATION.removesuffix("presentation.main+xml")
_DOCUMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        f"{_WORD}template.main+xml": CT.DOCUMENT,
        f"{_POWERPOINT}template.main+xml": CT.PRESENTATION,
        f"{_POWERPOINT}slideshow.main+xml": CT.PRESENTATION,
    }
)
_MACROS: Final = "macroenabled"


def as_document(package: Package, file: str) -> Package:
    """Return ``package`` as a document or presentation, where it is a .dotx, .potx or .ppsx.

    ``file`` is what messages call it. Raises ReportgenError (P102) for a file with macros, such
    as a .docm.
    """
    main = package.main_part
    if _MACROS in main.content_type.lower():
        message = "the file holds macros, which a template cannot have"
        hint = "save it in Word or PowerPoint as .docx or .pptx, without macros"
        raise ReportgenError(error(Code.PACKAGE_UNSAFE, Location(file), message, hint))
    if main.content_type in _DOCUMENTS:
        package.add(replace(main, content_type=_DOCUMENTS[main.content_type]))
    return package
