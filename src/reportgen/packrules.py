"""What a set and a delegation say that a pack has to keep, each with where it is said."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.errors import Diagnostic, Location, ReportgenError
from reportgen.houserules import reference_remarks
from reportgen.packsources import Subject
from reportgen.records.delegation import Delegation
from reportgen.records.workspace import Workspace
from reportgen.render.audience import Audience
from reportgen.render.context import PackRecords
from reportgen.setcheck.marking import check_marking
from reportgen.setcheck.places import place_of
from reportgen.setcheck.reference import check_reference
from reportgen.templatesets.chain import TemplateSet
from reportgen.templatesets.markings import unknown_marking

__all__ = ["PackRules"]


class PackRules(Struct, frozen=True):
    """The rules of the packs of one delegation, whose set is ``templates``."""

    workspace: Workspace
    delegation: Delegation
    templates: TemplateSet

    @property
    def _file(self) -> str:
        folder = self.workspace.folder_of(self.delegation.id)
        return self.workspace.file_of("delegation", folder)

    def spoken_at(self, language: str) -> Location:
        """Return where the set, or else the delegation, says that a pack is in ``language``."""
        settings = self.templates.settings
        order = settings.languages.order or ()
        if language in order:
            return place_of(self.templates, ("languages", "order", order.index(language)))
        if language == settings.language:
            return place_of(self.templates, ("language",))
        return self.workspace.place(self._file, ("language",))

    def remarks(self, subject: Subject, records: PackRecords) -> Iterator[Diagnostic]:
        """Yield what is to be said of the reference of a pack."""
        yield from check_reference(self.templates)
        reference = records.own.reference
        if reference is not None:
            place = self.workspace.place(self._own_file(subject), ("reference",))
            yield from reference_remarks(self.templates.settings, str(reference), place)

    def _own_file(self, subject: Subject) -> str:
        """Return how messages call the file with the delegation's own words."""
        return self.workspace.file_of(subject.id, self.workspace.folder_of(self.delegation.id))

    def require(self, subject: Subject, records: PackRecords, audience: Audience) -> None:
        """Raise ReportgenError for a marking that the set does not have.

        Of a pack for others, so for what is internal under a name that nothing has.
        """
        problems = [*self._marking(subject, records), *self._internal(audience)]
        if problems:
            raise ReportgenError(problems)

    def _marking(self, subject: Subject, records: PackRecords) -> Iterator[Diagnostic]:
        yield from check_marking(self.templates)
        name, marking = self._own_file(subject), records.own.marking
        place = self.workspace.place(name, ("marking",)) if marking else Location(name)
        problem = unknown_marking(self.templates.settings.marking, marking, place)
        if problem is not None:
            yield problem

    def _internal(self, audience: Audience) -> Iterator[Diagnostic]:
        if audience is Audience.SHARED:
            # Most packs are for the house, and start without what reads the blocks of a set.
            from reportgen.setcheck.internal import check_internal  # noqa: PLC0415 - see above

            named = enumerate(self.delegation.internal)
            own = [(str(n), self.workspace.place(self._file, ("internal", at))) for at, n in named]
            yield from check_internal(self.templates, own)
