"""Briefing notes in Word and decks in PowerPoint from one structured record of a meeting."""

from typing import TYPE_CHECKING, Any

from reportgen.adapters import subdocument
from reportgen.errors import Diagnostic, Location, ReportgenError, Severity
from reportgen.pack import build_pack, load_workspace
from reportgen.records.loading import load_meeting
from reportgen.template import Template
from reportgen.version import __version__

if TYPE_CHECKING:
    from reportgen.templating.fields import template_fields

__all__ = [
    "Diagnostic",
    "Location",
    "ReportgenError",
    "Severity",
    "Template",
    "__version__",
    "build_pack",
    "load_meeting",
    "load_workspace",
    "subdocument",
    "template_fields",
]


def __getattr__(name: str) -> Any:
    """Return a public name that most programs do not use, and that is dear to import."""
    if name == "template_fields":
        from reportgen.templating.fields import template_fields  # noqa: PLC0415 - see above

        return template_fields
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
