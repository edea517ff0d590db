"""Makes copies of a person's files that can be given away, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from reportgen.checks.invariants import check_package
from reportgen.errors import Code, Diagnostic, Findings, Location, ReportgenError, error
from reportgen.mailed import Origin, origin_of
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.openfiles import open_elsewhere
from reportgen.records.workspace import Workspace
from reportgen.sharing.holding import Holding, read_holding
from reportgen.sharing.openpoints import find_open_points
from reportgen.sharing.recipes import Recipe, Working
from reportgen.sharing.sources import Sources
from reportgen.storage import read_file

__all__ = ["Copied", "make_copies"]


class Copied(Struct, frozen=True):
    """A copy of the file ``origin``, not written yet.

    ``name`` is what it is to be called, ``told`` what was left out, ``own`` what of the
    person's own is in it, ``holding`` what it holds.
    """

    source: Path
    origin: Origin
    name: str
    blob: bytes
    holding: Holding
    told: tuple[str, ...]
    own: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def make_copies(files: Sequence[Path], workspace: Workspace, recipe: Recipe) -> list[Copied]:
    """Return copies of ``files`` made by ``recipe``; nothing is written.

    Of several files that are one document, the one at its own place counts. Raises
    ReportgenError with everything that stands against any of them: files that are open (W112),
    open conflicts (M111), tracked changes (M112), internal words (M113), files without keys (M114).
    """
    findings, sources = Findings(), Sources(workspace)
    chosen = _chosen(findings.each(files, lambda file: _named(file, sources)), findings)
    findings.extend(open_elsewhere(one.file for one in chosen))
    for one in chosen:
        findings.extend(find_open_points(_read(one.file), one.file.name))
    findings.raise_errors()
    copies = findings.each(chosen, lambda one: _copied(one, recipe, sources))
    findings.raise_errors()
    return copies


class _Named(Struct, frozen=True):
    """A person's file, which document it is, and what that is called by its own name."""

    file: Path
    origin: Origin
    name: str


def _named(file: Path, sources: Sources) -> _Named:
    origin = origin_of(file, sources.workspace)
    return _Named(
        file, origin, sources.of(origin).house.place(origin.template, origin.language).name
    )


def _read(file: Path) -> Package:
    return read_package(read_file(file), file.name)


def _chosen(found: Iterable[_Named], findings: Findings) -> list[_Named]:
    """Return one file for each document of a pack, and tell where it is not clear which."""
    by_name: dict[str, list[_Named]] = defaultdict(list)
    for one in found:
        by_name[one.name].append(one)
    chosen = []
    for name, several in by_name.items():
        own = [one for one in several if one.file.name == name] or several
        chosen.append(own[0])
        if len(own) > 1:
            files = ", ".join(one.file.name for one in own)
            message = f"these files are all the same document: {files}"
            hint = "name the one that is to be shared"
            findings.add(error(Code.SHARE_UNKNOWN, Location(name), message, hint))
    return chosen


def _copied(one: _Named, recipe: Recipe, sources: Sources) -> Copied:
    file, origin = one.file, one.origin
    before = _read(file)
    known = set(map(_key, check_package(before, file.name)))
    working = Working(before.copy(), file.name, origin, sources.of(origin))
    prepared = recipe.prepare(working)
    blob = write_package(prepared.package)
    package = read_package(blob, file.name)
    broken = [found for found in check_package(package, file.name) if _key(found) not in known]
    told = recipe.problems(working, package, blob)
    if broken or told:
        raise ReportgenError([*broken, *told])
    return Copied(
        source=file,
        origin=origin,
        name=one.name,
        blob=blob,
        holding=read_holding(blob, file.name),
        told=prepared.told,
        own=prepared.own,
        findings=(*prepared.findings, *recipe.remarks(package, file.name)),
    )


def _key(problem: Diagnostic) -> tuple[str, str]:
    return str(problem.location), problem.message
