"""The settings of one template set, ``templates/<set>/set.yaml``."""

from __future__ import annotations

from pathlib import Path

from reportgen.records.common import Id, Text
from reportgen.records.loading import parse_record, read_bytes
from reportgen.templatesets.settings import SetSettings

FILE = "set.yaml"


class Manifest(SetSettings):
    """What a set says of itself: its title, whom it inherits from, and what it changes.

    ``language`` is a BCP 47 tag such as ``en-GB``; it decides how dates and numbers are written.
    """

    id: Id
    title: Text
    extends: Id | None = None


def load_manifest(folder: Path) -> tuple[Manifest, bytes]:
    """Return the settings in ``folder`` and the bytes they were read from.

    Raises ReportgenError with every problem of the file.
    """
    name = f"templates/{folder.name}/{FILE}"
    content = read_bytes(folder / FILE, name)
    return parse_record(Manifest, content, name, identity=folder.name), content
