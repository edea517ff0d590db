"""Which files of a folder are records: those that end in .yaml or .json.

A name that ends in .yml, or two files for one record, would leave somebody's words unread. Both
are told as soon as that record is asked for.
"""

from __future__ import annotations

import re
from pathlib import Path

from reportgen.errors import Code, Location, ReportgenError, error

_READ = (".yaml", ".json")
_SEEN = (*_READ, ".yml")
_TRANSLATION = re.compile(r"(.+)\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")


def stems(folder: Path) -> tuple[str, ...]:
    """Return the names of the records in ``folder`` without their endings, sorted.

    Translations of records, such as ``session.fr.yaml``, are none.
    """
    return tuple(sorted(stem for stem in _all_stems(folder) if not _TRANSLATION.fullmatch(stem)))


def translations_in(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return the translations in ``folder``: the name of the record and the language of each."""
    found = (_TRANSLATION.fullmatch(stem) for stem in sorted(_all_stems(folder)))
    return tuple((one[1], one[2]) for one in found if one)


def _all_stems(folder: Path) -> set[str]:
    found = folder.iterdir() if folder.is_dir() else ()
    return {p.stem for p in found if p.suffix in _SEEN and p.name[0] != "."}


def record_file(root: Path, folder: str, stem: str) -> str:
    """Return the path, from ``root``, of the record ``stem`` in ``folder``; it need not exist.

    Raises ReportgenError where the file has another ending or where there are two.
    """
    names = [f"{folder}/{stem}{suffix}" for suffix in _SEEN]
    found = [name for name in names if (root / name).exists()]
    for name in found:
        if name.endswith(".yml"):
            message = "a record whose name ends in .yml is not read"
            raise _problem(name, message, f"rename it to {stem}.yaml")
    if len(found) > 1:
        message = f"there are two files for one record: {stem}.yaml and {stem}.json"
        raise _problem(found[0], message, "keep one of the two")
    return found[0] if found else names[0]


def _problem(name: str, message: str, hint: str) -> ReportgenError:
    return ReportgenError(error(Code.DATA_FILE_NAME, Location(name), message, hint))
