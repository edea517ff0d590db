"""One name for one theme: what the vocabulary of a series says."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reportgen.changes.likeness import folded
from reportgen.records.meeting import Theme
from reportgen.records.series import Series, Vocabulary
from reportgen.records.worded import original_of


class ThemeNames(Struct, frozen=True):
    """All names of the themes of a series, each with the id of its theme."""

    _by_name: Mapping[str, str]

    @classmethod
    def of(cls, series: Series | None) -> ThemeNames:
        """Return the names that ``series`` knows; of two equal ones the first counts."""
        by_name: dict[str, str] = {}
        for entry in series.themes_vocabulary if series else ():
            for name in _names(entry):
                by_name.setdefault(folded(name), str(entry.id))
        return cls(by_name)

    def entry(self, theme: Theme) -> str | None:
        """Return the id that the series has for ``theme``, by its id or else by its title."""
        return self.named(str(theme.id)) or self.named(theme.title)

    def named(self, name: str) -> str | None:
        """Return the id that the series has for a theme of this name.

        A translated name is that of its original: names of themes are those of the series.
        """
        return self._by_name.get(folded(original_of(name))) or self._by_name.get(folded(name))

    def key(self, name: str) -> str:
        """Return what is equal for all names of one theme, also of one that is not known."""
        known = self.named(name)
        return folded(original_of(name)) if known is None else f"={known}"


def _names(entry: Vocabulary) -> tuple[str, ...]:
    return (str(entry.id), *entry.labels.values(), *entry.aliases)
