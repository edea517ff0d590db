"""Briefing notes in Word and decks in PowerPoint from one structured record of a meeting."""

from importlib import import_module
from typing import TYPE_CHECKING

from reportgen.version import __version__

if TYPE_CHECKING:
    from reportgen.adapters import subdocument
    from reportgen.errors import Diagnostic, Location, ReportgenError, Severity
    from reportgen.pack import build_pack, load_workspace
    from reportgen.records.loading import load_meeting
    from reportgen.template import Template
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

_HOMES = {
    "subdocument": "reportgen.adapters",
    **dict.fromkeys(("Diagnostic", "Location", "ReportgenError", "Severity"), "reportgen.errors"),
    **dict.fromkeys(("build_pack", "load_workspace"), "reportgen.pack"),
    "load_meeting": "reportgen.records.loading",
    "Template": "reportgen.template",
    "template_fields": "reportgen.templating.fields",
}


def __getattr__(name: str) -> object:
    """Return a public name; its module is imported when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)
