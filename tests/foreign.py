"""Office files that no tool of this project made, and folders of template sets to try them in."""

from __future__ import annotations

import shutil
from pathlib import Path

from reportgen.opc.zipio import read_package, write_package
from reportgen.templatesets.files import SetFile

FOREIGN = Path(__file__).parent / "data" / "foreign"
BASE = Path(__file__).parent.parent / "templates" / "base"

SLIDES = ("midnightblue.potx", "focus.potx", "portfolio.potx")
LETTERS = ("logo.dotx", "modern.dotx", "letter.dotx")


def foreign(name: str) -> SetFile:
    """Return one of the foreign files."""
    return SetFile(name, (FOREIGN / name).read_bytes())


def with_base(folder: Path) -> Path:
    """Return a folder of template sets that holds the base set."""
    shutil.copytree(BASE, folder / "base")
    return folder


def add_set(templates: Path, name: str, settings: str = "", extends: str = "base") -> Path:
    """Add a set to a folder of sets and return the set's own folder."""
    folder = templates / name
    folder.mkdir()
    text = f"title: {name}\nextends: {extends}\n{settings}"
    (folder / "set.yaml").write_text(text, encoding="utf-8")
    return folder


def change(path: Path, before: bytes, after: bytes) -> None:
    """Change words in the parts of an Office file, as a person does."""
    package = read_package(path)
    for part in list(package.parts.values()):
        if part.is_xml and before in part.blob:
            package.add(part.with_blob(part.blob.replace(before, after)))
    path.write_bytes(write_package(package))
