"""Builds packs: one meeting or one series for one delegation gives one note and one deck.

Here everything comes together: records, template sets, rendering, the files on disk and the record
of what was built.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.carry import Carry, CarryLast
from reportgen.drafting import Draft, Drafter
from reportgen.edits import HandEdits, RefuseEdits, is_edited
from reportgen.errors import Diagnostic
from reportgen.job import Job, Planner
from reportgen.ledger import PackState
from reportgen.packsources import Kind, Subject
from reportgen.records.delegation import Delegation
from reportgen.records.review import remarks
from reportgen.records.workspace import Workspace
from reportgen.render.audience import Audience
from reportgen.setcheck.accessible import given_up
from reportgen.storage import remove_leftovers, write_files

STATE = ".reportgen"
REFUSE = RefuseEdits()
LAST = CarryLast()


@dataclass(frozen=True, slots=True)
class Pack:
    """What a build of one pack came to.

    ``kind`` says whether ``subject`` is the id of a meeting or of a series. ``files`` are its
    documents, ``blanks`` the places in them that wait for the delegation's words, ``kept`` the
    files with a person's changes that were kept beside new ones, ``unseen`` the fields of the
    record that stand on no page. ``is_new`` is false where everything was up to date.
    """

    kind: Kind
    subject: str
    delegation: str
    files: tuple[Path, ...]
    blanks: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    kept: tuple[Path, ...] = ()
    unseen: tuple[str, ...] = ()
    is_new: bool = True


def load_workspace(root: Path | str, *, today: dt.date | None = None) -> Workspace:
    """Return the workspace in the folder ``root``; raises ReportgenError where there is none.

    With ``today``, a record that lies ahead and does not say that it is planned is refused.
    """
    return Workspace.open(Path(root).absolute(), today=today)


def build_pack(  # noqa: PLR0913 - each is optional but the three that name the pack
    workspace: Workspace,
    subject: str,
    delegation: str,
    *,
    out: Path | None = None,
    as_of: dt.date | None = None,
    edits: HandEdits = REFUSE,
    audience: Audience = Audience.INTERNAL,
    carry: Carry = LAST,
) -> Pack:
    """Build the pack of one meeting or series for one delegation, both named by their ids.

    ``out`` is the folder for packs, the workspace's ``output`` by default. ``as_of`` is the date
    of the build, by default that of the meeting or of the series' latest session. A pack for others
    (``audience``) holds nothing that the set or the delegation marks as internal. ``carry`` chooses
    the earlier pack that a new one carries forward from. Raises ReportgenError, and then no file of
    the pack has changed.
    """
    output = out.absolute() if out else workspace.output
    builder = Builder.of(workspace, output, as_of, edits, audience, carry)
    return builder.build(workspace.subject(subject), workspace.delegation(delegation))


@dataclass(slots=True)
class Builder:
    """Builds packs of one workspace; sets and templates are read once and used for all of them."""

    planner: Planner
    drafter: Drafter
    edits: HandEdits = REFUSE

    @classmethod
    def of(  # noqa: PLR0913, PLR0917 - what a run of builds can be told
        cls,
        workspace: Workspace,
        output: Path,
        as_of: dt.date | None = None,
        edits: HandEdits = REFUSE,
        audience: Audience = Audience.INTERNAL,
        carry: Carry = LAST,
    ) -> Builder:
        """Return a builder for the packs of ``workspace``, which go into the folder ``output``."""
        planner = Planner(workspace, output, as_of, audience, carry)
        return cls(planner, Drafter(workspace.root), edits)

    @property
    def workspace(self) -> Workspace:
        """The workspace whose packs are built."""
        return self.planner.workspace

    def build(self, subject: Subject, delegation: Delegation) -> Pack:
        """Build one pack, or find it up to date. Raises ReportgenError with nothing written."""
        job = self.planner.job(subject, delegation)
        remove_leftovers(job.folder)
        current = job.ledger.is_current(job.inputs)
        pack = _up_to_date(job) if current else self._write(job, self.drafter.draft(job))
        noted = remarks(self.workspace, delegation, subject)
        told = (*noted, *job.remarks, *given_up(job.templates))
        return replace(pack, findings=(*told, *pack.findings))

    def unseen(self, subject: Subject, delegation: Delegation) -> tuple[str, ...]:
        """Return the fields of the record that stand on no page of the pack, which is not written.

        Each is the path of the field and how its value begins. Raises ReportgenError.
        """
        job = self.planner.job(subject, delegation)
        if job.ledger.is_current(job.inputs):
            return job.ledger.state.unseen
        return self.drafter.draft(job).unseen

    def _write(self, job: Job, draft: Draft) -> Pack:
        made = draft.made
        contents = {path: rendering.blob for path, rendering in made.items()}
        edited = [path for path, blob in contents.items() if is_edited(path, blob, job.ledger)]
        kept = self.edits.settle(edited)
        root = self.workspace.root
        inside = self.planner.output.is_relative_to(root)
        write_files(contents, root if inside else self.planner.output, job.ledger)
        findings = [*job.ledger.diagnostics, *(f for r in made.values() for f in r.findings)]
        blanks = tuple(dict.fromkeys(blank for r in made.values() for blank in r.blanks))
        told = tuple(finding.as_dict() for finding in findings)
        job.ledger.record(contents, job.inputs, told, blanks, draft.unseen)
        return Pack(
            job.kind,
            job.subject,
            job.delegation,
            tuple(contents),
            blanks,
            tuple(findings),
            tuple(kept),
            draft.unseen,
        )


def _up_to_date(job: Job) -> Pack:
    state: PackState = job.ledger.state
    files = tuple(job.place(name) for name in job.templates.files)
    findings = tuple(Diagnostic.from_dict(finding) for finding in state.findings)
    return Pack(
        job.kind,
        job.subject,
        job.delegation,
        files,
        state.blanks,
        findings,
        unseen=state.unseen,
        is_new=False,
    )
