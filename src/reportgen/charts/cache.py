"""Keeping drawn pictures, so that each is drawn once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from reportgen.charts.look import Drawing

__all__ = ["DrawingStore", "cached"]


class DrawingStore(Protocol):
    """Somewhere that pictures are kept, by their keys."""

    def get(self, key: str) -> Drawing | None:
        """Return the picture kept under ``key``, None where there is none that is whole."""

    def put(self, key: str, drawing: Drawing) -> None:
        """Keep ``drawing`` under ``key``; a picture that cannot be kept is drawn again."""


def cached(store: DrawingStore | None, key: str, draw: Callable[[], Drawing]) -> Drawing:
    """Return the picture kept under ``key``, else what ``draw`` returns, which is then kept."""
    if store is None:
        return draw()
    kept = store.get(key)
    if kept is not None:
        return kept
    drawing = draw()
    store.put(key, drawing)
    return drawing
