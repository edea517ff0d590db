"""Makes copies of a person's files that can be given away, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.checks.invariants import check_package
from reportgen.errors import Code, Diagnostic, Findings, Location, ReportgenError, error
from reportgen.mailed import Origin, origin_of
from reportgen.naming import usual_name
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.openfiles import open_elsewhere
from reportgen.records.workspace import Workspace
from reportgen.render.audience import Audience
from reportgen.sharing.holding import Holding, read_holding
from reportgen.sharing.openpoints import find_open_points
from reportgen.sharing.recipes import Recipe, Working
from reportgen.sharing.sources import Sources
from reportgen.storage import read_file

__all__ = ["Copied", "make_copies"]


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy of the file ``origin``, not written yet.

    ``name`` is what it is to be called, ``told`` what was left out, ``holding`` what it holds.
    """

    source: Path
    origin: Origin
    name: str
    blob: bytes
    holding: Holding
    told: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def make_copies(files: Sequence[Path], workspace: Workspace, recipe: Recipe) -> list[Copied]:
    """Return copies of ``files`` made by ``recipe``; nothing is written.

    Of several files that are one document, the one at its own place counts. Raises
    ReportgenError with everything that stands against any of them: files that are open (W112),
    open conflicts (M111), tracked changes (M112), internal words (M113), files without keys (M114).
    """
    findings, sources = Findings(), Sources(workspace)
    chosen = _chosen(
        findings.each(files, lambda file: (file, origin_of(file, workspace))), findings
    )
    findings.extend(open_elsewhere(file for file, _ in chosen))
    for file, _ in chosen:
        findings.extend(find_open_points(_read(file), file.name))
    findings.raise_errors()
    copies = findings.each(chosen, lambda one: _copied(*one, recipe, sources))
    findings.raise_errors()
    return copies


def _read(file: Path) -> Package:
    return read_package(read_file(file), file.name)


def _chosen(found: Iterable[tuple[Path, Origin]], findings: Findings) -> list[tuple[Path, Origin]]:
    """Return one file for each document of a pack, and tell where it is not clear which."""
    named: dict[str, list[tuple[Path, Origin]]] = defaultdict(list)
    for file, origin in found:
        named[clean_name(origin)].append((file, origin))
    chosen = []
    for name, several in named.items():
        own = [one for one in several if one[0].name == name] or several
        chosen.append(own[0])
        if len(own) > 1:
            files = ", ".join(file.name for file, _ in own)
            message = f"these files are all the same document: {files}"
            hint = "name the one that is to be shared"
            findings.add(error(Code.SHARE_UNKNOWN, Location(name), message, hint))
    return chosen


def clean_name(origin: Origin) -> str:
    """Return the name of a copy, whatever the person's file is called."""
    names = str(origin.subject.id), str(origin.delegation.id), Audience.INTERNAL
    return usual_name(*names, origin.template)


def _copied(file: Path, origin: Origin, recipe: Recipe, sources: Sources) -> Copied:
    before = _read(file)
    known = {_key(one) for one in check_package(before, file.name)}
    working = Working(before.copy(), file.name, origin, sources.of(origin))
    prepared = recipe.prepare(working)
    blob = write_package(prepared.package)
    package = read_package(blob, file.name)
    broken = [one for one in check_package(package, file.name) if _key(one) not in known]
    told = recipe.problems(working, package, blob)
    if broken or told:
        raise ReportgenError([*broken, *told])
    return Copied(
        source=file,
        origin=origin,
        name=clean_name(origin),
        blob=blob,
        holding=read_holding(blob, file.name),
        told=prepared.told,
        findings=(*prepared.findings, *recipe.remarks(package, file.name)),
    )


def _key(problem: Diagnostic) -> tuple[str, str]:
    return str(problem.location), problem.message
