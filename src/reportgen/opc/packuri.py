"""Names of parts inside a package, and the relative references between them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from typing import Final, Self

__all__ = ["PACKAGE_ROOT", "PackURI", "free_name", "free_number", "is_plain_path", "numbered"]

PACKAGE_ROOT: Final = "/"
"""The folder that relationships of the package itself start from."""

_NO_STEPS: Final = frozenset({"", ".", ".."})
_NUMBER_AT_END: Final = re.compile(r"(\d+)$")


class PackURI(str):
    """The name of a part, such as ``/word/document.xml`` (ECMA-376 Part 2, 6.2.2).

    It starts with a slash, holds no ``.`` or ``..`` and no empty step. ValueError for anything
    else: names from outside are checked by ``zipio`` before they get here.
    """

    __slots__ = ()

    def __new__(cls, value: str) -> Self:
        """Return ``value`` as a part name."""
        if type(value) is cls:
            return value
        if not value.startswith("/") or not is_plain_path(value[1:]):
            raise ValueError(f"not the name of a part: {value!r}")
        return super().__new__(cls, value)

    @classmethod
    def resolve(cls, base_dir: str, ref: str) -> Self:
        """Return the part that the relative or absolute reference ``ref`` means in ``base_dir``.

        ValueError where it leads out of the package or names no part.
        """
        steps: list[str] = []
        for step in posixpath.join(base_dir, ref).split("/"):
            if step == "..":
                _leave_folder(steps, ref)
            elif step not in {"", "."}:
                steps.append(step)
        return cls("/" + "/".join(steps))

    @property
    def base(self) -> str:
        """The folder of the part: ``/word`` for ``/word/document.xml``, ``/`` at the top."""
        return self.rpartition("/")[0] or PACKAGE_ROOT

    @property
    def name(self) -> str:
        """The last step: ``document.xml``."""
        return self.rpartition("/")[2]

    @property
    def ext(self) -> str:
        """The extension in lower case without its dot, empty where there is none: ``xml``."""
        return posixpath.splitext(self.name)[1][1:].lower()

    @property
    def number(self) -> int | None:
        """The number that the name ends with before its extension: 7 for ``slide7.xml``."""
        found = _NUMBER_AT_END.search(posixpath.splitext(self.name)[0])
        return int(found.group(1)) if found else None

    @property
    def rels_uri(self) -> PackURI:
        """The name of the part's relationship part: ``/word/_rels/document.xml.rels``."""
        folder, _, name = self.rpartition("/")
        return PackURI(f"{folder}/_rels/{name}.rels")

    @property
    def member(self) -> str:
        """The name in the zip file: without the slash at the start."""
        return self[1:]

    def ref_from(self, base_dir: str) -> str:
        """Return the relative reference to this part from the folder ``base_dir``."""
        return posixpath.relpath(self, base_dir)


def free_name(pattern: str, taken: Container[str]) -> PackURI:
    """Return the first name for a pattern such as ``/ppt/slides/slide%d.xml`` that is not taken.

    ``taken`` holds names in lower case: names of parts do not differ in case alone.
    """
    return PackURI(pattern % free_number(pattern, taken))


def numbered(uri: PackURI) -> str:
    """Return the pattern of a part's name, ``/ppt/slides/slide%d.xml`` for ``…/slide7.xml``."""
    stem = uri.name.rsplit(".", 1)[0].rstrip("0123456789")
    return f"{uri.base.rstrip('/')}/{stem}%d.{uri.ext}"


def free_number(pattern: str, taken: Container[str], start: int = 1) -> int:
    """Return the first number from ``start`` on whose name, as of ``free_name``, is not taken."""
    number, lower = start, pattern.lower()
    while lower % number in taken:
        number += 1
    return number


def is_plain_path(path: str) -> bool:
    """Tell whether ``path`` is steps with one slash between them, none of them ``.`` or ``..``."""
    return _NO_STEPS.isdisjoint(path.split("/"))


def _leave_folder(steps: list[str], ref: str) -> None:
    if not steps:
        raise ValueError(f"the reference leads out of the package: {ref!r}")
    steps.pop()
