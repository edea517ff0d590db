"""Briefing notes in Word and decks in PowerPoint from one structured record of a meeting."""

from reportgen.errors import Diagnostic, Location, ReportgenError, Severity
from reportgen.pack import build_pack, load_workspace
from reportgen.records.loading import load_meeting
from reportgen.template import Template
from reportgen.version import __version__

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
]
