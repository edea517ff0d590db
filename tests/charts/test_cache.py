from __future__ import annotations

from reportgen.charts.cache import cached
from reportgen.charts.look import Drawing

KEPT = Drawing(b"kept", b"", 1, 1)
DRAWN = Drawing(b"drawn", b"", 1, 1)


class Shelf(dict[str, Drawing]):
    def put(self, key: str, drawing: Drawing) -> None:
        self[key] = drawing


def never() -> Drawing:
    raise AssertionError("it was drawn again")


def test_a_picture_that_is_kept_is_not_drawn() -> None:
    assert cached(Shelf(key=KEPT), "key", never) == KEPT


def test_a_picture_that_is_drawn_is_kept() -> None:
    shelf = Shelf()
    assert cached(shelf, "key", lambda: DRAWN) == DRAWN
    assert shelf == {"key": DRAWN}


def test_without_a_store_every_picture_is_drawn() -> None:
    assert cached(None, "key", lambda: DRAWN) == DRAWN
