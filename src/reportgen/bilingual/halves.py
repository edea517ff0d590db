"""One of the two renderings that are put together."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.opc.package import Package


@dataclass(frozen=True, slots=True)
class Half:
    """A rendered file and the language that it is in (BCP 47)."""

    package: Package
    language: str
