"""Writes values into YAML so that they are read back as they were."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any, Final

from reportgen.errors import Findings
from reportgen.records.nodes import Mapping, Scalar, read_nodes

# Double-quoted YAML is JSON but for these, which an editor would not show.
_HIDDEN: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_PLAIN_START: Final = re.compile(r"[^\W_]")


def as_yaml(value: Any) -> str:
    """Return ``value`` as it stands behind a key: nothing for None, a date or text as it reads.

    A text is set in quotation marks only where YAML would read something else without them.
    """
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    return text if _reads_as_itself(text) else quoted(text)


def _reads_as_itself(text: str) -> bool:
    if not _PLAIN_START.match(text):
        return False
    findings = Findings()
    root = read_nodes(f"key: {text}\n".encode("utf-8", "replace"), "", findings)
    value = root.values.get("key") if isinstance(root, Mapping) else None
    read = isinstance(value, Scalar) and value.text == text and not value.silent
    return read and not findings.diagnostics


def quoted(text: str) -> str:
    """Return ``text`` in quotation marks, as YAML and JSON have them."""
    written = json.dumps(text, ensure_ascii=False)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04X}", written)
