"""Puts the renderings of one template in several languages into one file, as a set asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from types import MappingProxyType
from typing import TypeAlias

from msgspec.structs import replace

from reportgen.bilingual.decks import decks_in_sequence
from reportgen.bilingual.halves import Half
from reportgen.bilingual.notes import in_sequence, side_by_side
from reportgen.checks.invariants import check_package
from reportgen.errors import ReportgenError
from reportgen.houserules import too_long
from reportgen.job import Job
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.regeneration.identity import seal, without_identity
from reportgen.template import Rendering

Spoken: TypeAlias = tuple[str, Rendering]
Joining: TypeAlias = Callable[[Half, Half, str], Package]

_NOTES: Mapping[str, Joining] = MappingProxyType(
    {"side-by-side": side_by_side, "in-sequence": in_sequence}
)


def together(job: Job, name: str, spoken: Sequence[Spoken]) -> Rendering:
    """Return the one file of ``spoken``, a template's renderings by their languages.

    It is measured as a whole. Raises ReportgenError for what cannot stand in one file, and for a
    file that Word or PowerPoint would have to repair.
    """
    joining = decks_in_sequence if name.endswith(".pptx") else _NOTES[job.form]
    halves = [Half(read_package(one.blob, name), language) for language, one in spoken]
    whole = reduce(lambda one, two: Half(joining(one, two, name), one.language), halves)
    return _rendering(job, name, whole.package, [one for _, one in spoken])


def _rendering(job: Job, name: str, package: Package, spoken: Sequence[Rendering]) -> Rendering:
    without_identity(package)
    package.drop_unreachable()
    problems = check_package(package, name)
    if problems:
        raise ReportgenError(problems)
    settings = job.templates.settings.of_file(name)
    long = too_long(settings, job.place(name), package, {})
    identity = seal(package, job.document(name))
    return replace(
        spoken[0],
        blob=write_package(package),
        findings=(*(finding for one in spoken for finding in one.findings), *long),
        blanks=tuple(dict.fromkeys(blank for one in spoken for blank in one.blanks)),
        keys={key: path for one in spoken for key, path in one.keys.items()},
        identity=identity,
    )
