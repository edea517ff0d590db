"""One of the two renderings that are put together."""

from __future__ import annotations

from msgspec import Struct

from reportgen.opc.package import Package


class Half(Struct, frozen=True):
    """A rendered file and the language that it is in (BCP 47)."""

    package: Package
    language: str
