"""Builds packs: one meeting or one series for one delegation gives one note and one deck.

Here everything comes together: records, template sets, rendering, the files on disk and the record
of what was built.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.carry import Carry, CarryLast
from reportgen.drafting import Draft, Drafter
from reportgen.edits import EditedFile, HandEdits, Settled, differs, is_document_edited, left_behind
from reportgen.errors import Diagnostic, ReportgenError
from reportgen.job import Job, Planner
from reportgen.ledger import Announced, PackState, Told
from reportgen.openfiles import open_elsewhere
from reportgen.packsources import Kind, Subject
from reportgen.records.delegation import Delegation
from reportgen.records.review import remarks
from reportgen.records.workspace import Workspace
from reportgen.regeneration.history import History
from reportgen.regeneration.outcomes import Merged
from reportgen.regeneration.report import as_html, as_markdown
from reportgen.regeneration.updating import MergeEdits, carry_forward
from reportgen.render.audience import Audience
from reportgen.setcheck.accessible import given_up
from reportgen.storage import remove_leftovers, write_files
from reportgen.template import Rendering

STATE = ".reportgen"
MERGE = MergeEdits()
LAST = CarryLast()


class Pack(Struct, frozen=True):
    """What a build of one pack came to.

    ``kind`` says whether ``subject`` is the id of a meeting or of a series. ``files`` are its
    documents, ``blanks`` the places in them that wait for the delegation's words, ``kept`` the
    files with a person's changes that were kept beside new ones, ``unseen`` the fields of the
    record that stand on no page. ``is_new`` is false where everything was up to date. ``merges``
    tell what became of files that a person had changed, and ``report`` is the page that shows it.
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
    merges: Mapping[Path, Merged] = field(default_factory=dict)
    report: Path | None = None

    @property
    def has_conflicts(self) -> bool:
        """True where a merge left something for a person to decide."""
        return any(merged.has_conflicts for merged in self.merges.values())


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
    edits: HandEdits = MERGE,
    audience: Audience = Audience.INTERNAL,
    carry: Carry = LAST,
) -> Pack:
    """Build the pack of one meeting or series for one delegation, both named by their ids.

    ``out`` is the folder for packs, the workspace's ``output`` by default. ``as_of`` is the date
    of the build, by default that of the meeting or of the series' latest session. A pack for others
    (``audience``) holds nothing that the set or the delegation marks as internal. ``edits`` decides
    about files that a person has changed: by default what is new is merged into them. ``carry``
    chooses the earlier pack that a new one carries forward from. Raises ReportgenError, and then
    no file of the pack has changed.
    """
    output = out.absolute() if out else workspace.output
    builder = Builder.of(workspace, output, as_of, edits, audience, carry)
    return builder.build(workspace.subject(subject), workspace.delegation(delegation))


class Builder(Struct):
    """Builds packs of one workspace; sets and templates are read once and used for all of them."""

    planner: Planner
    drafter: Drafter
    edits: HandEdits = MERGE

    @classmethod
    def of(  # noqa: PLR0913, PLR0917 - what a run of builds can be told
        cls,
        workspace: Workspace,
        output: Path,
        as_of: dt.date | None = None,
        edits: HandEdits = MERGE,
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
        history = History(self.workspace.root)
        edited = [_edited(path, one, job, history) for path, one in draft.made.items()]
        settled = self.edits.settle([one for one in edited if one], self.workspace.root)
        self._carry(job, draft, settled)
        behind = tuple(left_behind(draft.made, job.ledger))
        contents = {path: one.blob for path, one in draft.made.items()} | settled.contents
        report = self._put(job, draft, contents, settled)
        findings = (
            *job.ledger.diagnostics,
            *(finding for one in draft.made.values() for finding in one.findings),
            *settled.findings,
            *behind,
        )
        blanks = tuple(dict.fromkeys(blank for r in draft.made.values() for blank in r.blanks))
        hers = tuple(settled.merges)
        job.ledger.record(contents, Told(job.inputs, findings, blanks, draft.unseen, hers))
        return Pack(
            job.kind,
            job.subject,
            job.delegation,
            tuple(contents),
            blanks,
            findings,
            settled.kept,
            draft.unseen,
            merges=settled.merges,
            report=report,
        )

    def _carry(self, job: Job, draft: Draft, settled: Settled) -> None:
        """Let new files have what the person did to those of an earlier pack as a whole."""
        history = History(self.workspace.root)
        for one in job.documents:
            path, earlier = job.place(*one), job.carry_from(*one)
            if earlier is None or path not in draft.made:
                continue
            carried = carry_forward(earlier, _file(path, draft.made[path], job), history)
            if carried is not None:
                settled.contents[path] = carried.blob
                settled.merges[path] = carried

    def _put(
        self, job: Job, draft: Draft, contents: Mapping[Path, bytes], settled: Settled
    ) -> Path | None:
        """Write the files of a pack; what a later merge rests on is on disk before them.

        Return the report on what became of files with a person's changes, where there is any.
        """
        root, output = self.workspace.root, self.planner.output
        problems = open_elsewhere(path for path, blob in contents.items() if differs(path, blob))
        if problems:
            raise ReportgenError(problems)
        reports = _reports(job, settled, root)
        write_files({**self._history(draft), **settled.copies, **reports}, root)
        own = contents.keys() - settled.merges.keys()
        inside = output.is_relative_to(root)
        write_files(contents, root if inside else output, Announced(job.ledger, own))
        return next(iter(reports), None)

    def _history(self, draft: Draft) -> dict[Path, bytes]:
        """Return what was rendered, to be kept as the base of later merges."""
        history, kept = History(self.workspace.root), dict[Path, bytes]()
        for path, one in draft.made.items():
            kept |= history.rendered(one, path.suffix)
        return kept


def report_of(root: Path, delegation: str, subject: str) -> Path:
    """Return where the report on the last merge of a pack stands, as a page for a browser."""
    return root / STATE / "reports" / delegation / f"{subject}.html"


def _reports(job: Job, settled: Settled, root: Path) -> dict[Path, bytes]:
    """Return the report on what became of files with a person's changes."""
    merges = {path.name: merged for path, merged in settled.merges.items()}
    if not any(merged.outcomes for merged in merges.values()):
        return {}
    page = report_of(root, job.delegation, f"{job.subject}{job.audience.suffix}")
    return {
        page: as_html(merges).encode(),
        page.with_suffix(".md"): as_markdown(merges).encode(),
    }


def _edited(path: Path, rendering: Rendering, job: Job, history: History) -> EditedFile | None:
    """Return the file at ``path`` as one with a person's changes; None where it has none."""
    if is_document_edited(path, rendering, job.ledger, history):
        return _file(path, rendering, job)
    return None


def _file(path: Path, rendering: Rendering, job: Job) -> EditedFile:
    document = "" if rendering.identity is None else rendering.identity.document
    return EditedFile(path, document, rendering, job.as_of)


def _up_to_date(job: Job) -> Pack:
    state: PackState = job.ledger.state
    files = job.places
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
