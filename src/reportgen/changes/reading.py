"""Read the record of a meeting from a file that may bear any name: an older version, a copy."""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import Findings
from reportgen.records.ids import slug
from reportgen.records.loading import parse_meeting, read_bytes
from reportgen.records.meeting import Meeting
from reportgen.records.members import Directory
from reportgen.records.nodes import read_nodes
from reportgen.records.places import Places


def read_version(path: Path, name: str, directory: Directory | None = None) -> Meeting:
    """Return the meeting recorded in the file at ``path``, which diagnostics call ``name``.

    Its id is the one that is written in it, else one made from the file's name. With a
    ``directory``, members that it does not list are problems. Raises ReportgenError with all
    problems.
    """
    content = read_bytes(path, name)
    stem = _written_id(content, name) or slug(path.stem)
    return parse_meeting(content, name=name, stem=stem, directory=directory)


def _written_id(content: bytes, name: str) -> str | None:
    # What is wrong with the file is told when it is read as a record.
    data = Places(name, read_nodes(content, name, Findings())).data()
    written = data.get("id") if isinstance(data, dict) else None
    return written if isinstance(written, str) else None
