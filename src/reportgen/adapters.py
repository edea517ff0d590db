"""Takes objects of other programs in as plain values that templates can use."""

from __future__ import annotations

import io
from typing import IO, Protocol


class Savable(Protocol):
    """What can be saved into a stream, such as a document of python-docx."""

    def save(self, stream: IO[bytes], /) -> object:
        """Write the file to ``stream``."""


def subdocument(document: Savable) -> bytes:
    """Return a document made with python-docx as a value for ``{{ document(…) }}``."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
