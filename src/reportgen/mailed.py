"""Brings what is new into a file of a pack that was renamed, mailed or kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import product
from pathlib import Path

from msgspec import Struct

from reportgen.edits import EditedFile
from reportgen.errors import Code, Diagnostic, Findings, Location, ReportgenError, error
from reportgen.job import Job
from reportgen.opc.zipio import read_package
from reportgen.openfiles import open_elsewhere
from reportgen.pack import Builder
from reportgen.packlanguages import pack_languages
from reportgen.packsources import Subject
from reportgen.records.delegation import Delegation
from reportgen.records.workspace import Workspace
from reportgen.regeneration.history import Copies, History
from reportgen.regeneration.identity import document_id, identity_of
from reportgen.regeneration.updating import Update, update
from reportgen.render.audience import Audience
from reportgen.storage import read_file, write_files
from reportgen.template import Rendering
from reportgen.templatesets.chain import load_set
from reportgen.templatesets.files import MEETING_FILES, SERIES_FILES

__all__ = ["Origin", "merge_file", "origin_of"]


class Origin(Struct, frozen=True):
    """The document that a file is: which of the files of which pack.

    ``language`` is that of a file of its own in a pack of several languages, else empty.
    """

    subject: Subject
    delegation: Delegation
    audience: Audience
    template: str
    document: str
    language: str = ""

    def rendered(self, made: Mapping[Path, Rendering], job: Job) -> Rendering:
        """Return what a build of ``job`` made of this document.

        Raises ReportgenError (M103) where its set no longer has a file for each language.
        """
        place = job.place(self.template, self.language)
        if place not in made:
            raise ReportgenError(_no_longer(place, self.language))
        return made[place]


def origin_of(file: Path, workspace: Workspace) -> Origin:
    """Return which document of ``workspace`` the ``file`` is.

    Raises ReportgenError where it does not say so (M104), or where the workspace has no such
    document (M103).
    """
    identity = identity_of(read_package(file, file.name))
    if identity is None:
        raise ReportgenError(_not_ours(file))
    for origin in _origins(workspace):
        if origin.document == identity.document:
            return origin
    raise ReportgenError(_elsewhere(file))


def _origins(workspace: Workspace) -> Iterator[Origin]:
    """Yield every document that a pack of the workspace can have; not those of faulty records."""
    ignored = Findings()
    subjects: list[tuple[Subject, tuple[str, ...]]] = [
        *((one, MEETING_FILES) for one in ignored.each(workspace.meeting_ids(), workspace.meeting)),
        *((one, SERIES_FILES) for one in ignored.each(workspace.series_ids(), workspace.series)),
    ]
    for delegation in ignored.each(workspace.delegation_ids(), workspace.delegation):
        spoken = next(iter(ignored.each([delegation], partial(_languages, workspace))), ())
        for subject, names in subjects:
            for audience, name, language in product(Audience, names, ("", *spoken)):
                told = str(delegation.id), str(subject.id), name, audience.value
                document = document_id(*told, *([language] if language else []))
                yield Origin(subject, delegation, audience, name, document, language)


def _languages(workspace: Workspace, delegation: Delegation) -> tuple[str, ...]:
    """Return the languages of which a delegation's files can be, where there are several."""
    templates = load_set(workspace.templates, str(delegation.set))
    found = pack_languages(delegation, templates)
    return found if len(found) > 1 else ()


def merge_file(file: Path, out: Path, builder: Builder, origin: Origin) -> Update:
    """Write ``file`` with what is new in it to ``out``, which may be the file itself.

    Of what stood at ``out`` a copy is kept. Raises ReportgenError where either cannot be read or
    written, or is open in an Office program (W112).
    """
    root = builder.workspace.root
    job = builder.planner.job(origin.subject, origin.delegation)
    rendering = origin.rendered(builder.drafter.draft(job).made, job)
    one = EditedFile(file, origin.document, rendering, job.as_of)
    history = History(root)
    updated = update(read_file(file), one, history)
    problems = open_elsewhere([out])
    if problems:
        raise ReportgenError(problems)
    kept = {**history.rendered(rendering, file.suffix), **updated.history}
    if out.is_file() and read_file(out) != updated.blob:
        kept[Copies(root).place_for_next(origin.document, file.suffix)] = read_file(out)
    write_files(kept, root)
    write_files({out.absolute(): updated.blob}, out.absolute().parent)
    return updated


def _not_ours(file: Path) -> Diagnostic:
    message = "this file does not say which document it is, so nothing can be merged into it"
    hint = "only files that reportgen built say so, and a file that was made to be shared does not"
    return error(Code.MERGE_NOT_OURS, Location(str(file)), message, hint)


def _no_longer(place: Path, language: str) -> Diagnostic:
    message = f"the pack no longer has a file of its own in {language}, as this one is"
    hint = "write form: separate-files under languages: in set.yaml, or keep the file as it is"
    return error(Code.MERGE_OTHER_DOCUMENT, Location(str(place)), message, hint)


def _elsewhere(file: Path) -> Diagnostic:
    message = "no pack of this workspace has this document"
    hint = (
        "name the workspace that it was built in with -w, or see whether the record is still there"
    )
    return error(Code.MERGE_OTHER_DOCUMENT, Location(str(file)), message, hint)
