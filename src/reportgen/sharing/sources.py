"""What a pack says to the house and to others today, and what of it must not leave the house."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from reportgen.carry import CarryNothing
from reportgen.drafting import Draft, Drafter
from reportgen.job import Job, Planner
from reportgen.mailed import Origin
from reportgen.records.plain import own_dict
from reportgen.records.workspace import Workspace
from reportgen.regeneration.history import History
from reportgen.render.audience import Audience
from reportgen.render.context import pack_context
from reportgen.sharing.internalparts import InternalParts, internal_parts
from reportgen.sharing.search import Secrets
from reportgen.template import Rendering

__all__ = ["PackSources", "Sources"]

_OWN = "own"


class PackSources:
    """The renderings of one pack for both audiences; each is made when it is asked for."""

    def __init__(self, workspace: Workspace, origin: Origin) -> None:
        self._workspace = workspace
        self._origin = origin
        self._drafter = Drafter(workspace.root)

    @cached_property
    def house(self) -> Job:
        """The pack for the house. ReportgenError where it cannot be built from the records."""
        return self._job(Audience.INTERNAL)

    @cached_property
    def others(self) -> Job:
        """The pack for others."""
        return self._job(Audience.SHARED)

    def rendering(self, audience: Audience, origin: Origin) -> Rendering:
        """Return one file as it would be built today for ``audience``.

        Raises ReportgenError where the pack no longer has it.
        """
        if audience is Audience.INTERNAL:
            return origin.rendered(self._house_draft.made, self.house)
        return origin.rendered(self._others_draft.made, self.others)

    def internal(self, origin: Origin) -> InternalParts:
        """Return what of the file ``origin`` is internal."""
        return internal_parts(
            self.rendering(Audience.INTERNAL, origin),
            self.rendering(Audience.SHARED, origin),
            self.house.internal.names,
            History(self._workspace.root).keys(origin.document),
        )

    @cached_property
    def secrets(self) -> Secrets:
        """The texts that must not leave the house, those of the delegation's other files too."""
        context = {**pack_context(self.house.records, self.house.as_of), _OWN: self._own_words()}
        internal = self.house.internal
        public = tuple(_texts(list(internal.without(context).values())))
        return Secrets(internal.texts(context), public)

    def _own_words(self) -> dict[str, Any]:
        """Return all the delegation's own words, on any meeting and in any language, by keys."""
        subjects = [self._origin.subject]
        subjects += [self._workspace.meeting(i) for i in self._workspace.meeting_ids()]
        subjects += [self._workspace.series(i) for i in self._workspace.series_ids()]
        found = [self.house.records.own]
        found += [self._workspace.own(self._origin.delegation, one) for one in subjects]
        told: dict[str, Any] = {}
        for words in found:
            for key, value in own_dict(words).items():
                told.setdefault(key, []).append(value)
        return told

    @cached_property
    def _house_draft(self) -> Draft:
        return self._drafter.draft(self.house)

    @cached_property
    def _others_draft(self) -> Draft:
        return self._drafter.draft(self.others)

    def _job(self, audience: Audience) -> Job:
        planner = Planner(
            self._workspace, self._workspace.output, audience=audience, carry=CarryNothing()
        )
        return planner.job(self._origin.subject, self._origin.delegation)


class Sources(Struct):
    """The sources of all packs that are shared together, each worked out once."""

    workspace: Workspace
    _packs: dict[tuple[str, str], PackSources] = field(default_factory=dict)

    def of(self, origin: Origin) -> PackSources:
        """Return the sources of the pack that ``origin`` belongs to."""
        key = str(origin.delegation.id), str(origin.subject.id)
        return self._packs.setdefault(key, PackSources(self.workspace, origin))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
