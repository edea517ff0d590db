"""Compares Office files with accepted ones, part by part, as XML that a person can read.

`pytest --accept-goldens` writes what the tests produce; look at the difference before it is
committed.
"""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from reportgen.errors import Location
from reportgen.opc.package import Package, Part, Relationships
from reportgen.opc.xmlio import parse_xml
from reportgen.opc.zipio import read_package

_SHOWN = 60


@dataclass(frozen=True)
class Goldens:
    """The accepted files in ``folder``; ``accept`` takes what comes for right."""

    folder: Path
    accept: bool

    def check(self, name: str, blob: bytes) -> None:
        """Fail where the Office file ``blob`` is not the one accepted as ``name``."""
        made = readable(read_package(blob))
        folder = self.folder / name
        if self.accept:
            _write(folder, made)
            return
        accepted = {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        if made != accepted:
            pytest.fail(_difference(accepted, made), pytrace=False)

    def check_changes(self, name: str, template: Package, blob: bytes) -> None:
        """Fail where ``blob`` differs from what was accepted to be made of ``template``.

        Only what was made is kept, in one file: parts that the template does not have, or has not
        so. Properties are left out where they bear no title.
        """
        before, after = readable(template), readable(read_package(blob))
        made = "".join(
            f"=== {part}\n{text}"
            for part, text in after.items()
            if before.get(part) != text and _is_told(part, text)
        )
        path = self.folder / f"{name}.txt"
        if self.accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made, encoding="utf-8")
            return
        accepted = path.read_text(encoding="utf-8") if path.is_file() else ""
        if made != accepted:
            pytest.fail(_difference({name: accepted}, {name: made}), pytrace=False)


def _is_told(part: str, text: str) -> bool:
    if part.startswith("docProps"):
        return "<dc:title" in text
    return part != "package.rels.txt"


def readable(package: Package) -> dict[str, str]:
    """Return the parts of a package and their relationships as text, by name."""
    found = {"package.rels.txt": _relationships(package.rels)}
    for uri, part in sorted(package.parts.items()):
        found[f"{uri.member}.txt" if not part.is_xml else uri.member] = _content(part)
        if len(part.rels):
            found[f"{uri.member}.rels.txt"] = _relationships(part.rels)
    return found


def _content(part: Part) -> str:
    """Return a part as canonical XML, indented where white space means nothing, or its hash."""
    if not part.is_xml:
        return f"{part.content_type} {hashlib.sha256(part.blob).hexdigest()}\n"
    root = parse_xml(part.blob, Location(part.uri))
    etree.indent(root)
    text = etree.tostring(root, method="c14n2", with_comments=True).decode()
    return f"<?content-type {part.content_type}?>\n{text}\n"


def _relationships(rels: Relationships) -> str:
    lines = [f"{r.rid} {r.reltype.rpartition('/')[2]} {r.target}" for r in rels]
    return "".join(f"{line}\n" for line in sorted(lines))


def _write(folder: Path, made: dict[str, str]) -> None:
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        path.unlink()
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _difference(accepted: dict[str, str], made: dict[str, str]) -> str:
    lines = [
        line
        for name in sorted({*accepted, *made})
        for line in difflib.unified_diff(
            accepted.get(name, "").splitlines(),
            made.get(name, "").splitlines(),
            f"accepted/{name}",
            f"made/{name}",
            lineterm="",
        )
    ]
    hint = "if this is as it should be: pytest --accept-goldens, and look at the difference"
    return "\n".join([*lines[:_SHOWN], hint])
