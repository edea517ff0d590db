"""Which files of a folder are records: those that end in .yaml or .json.

A name that ends in .yml, or two files for one record, would leave somebody's words unread. Both
are told as soon as that record is asked for.
"""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import Code, Location, ReportgenError, error

_READ = (".yaml", ".json")
_SEEN = (*_READ, ".yml")


def stems(folder: Path) -> tuple[str, ...]:
    """Return the names of the records in ``folder`` without their endings, sorted."""
    found = folder.iterdir() if folder.is_dir() else ()
    return tuple(sorted({p.stem for p in found if p.suffix in _SEEN and p.name[0] != "."}))


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
