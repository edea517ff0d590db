"""Tells a person what a merge did with her files: as Markdown, and as a page for a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import Final

from reportgen.regeneration.excerpts import Piece, differing
from reportgen.regeneration.outcomes import Kind, Merged, Outcome

__all__ = ["as_html", "as_markdown", "counts"]

HEADINGS: Final[Mapping[Kind, tuple[str, str]]] = MappingProxyType(
    {
        Kind.CONFLICT: (
            "To decide",
            "You and the data changed the same words. Yours stand; a comment shows the new ones.",
        ),
        Kind.MERGED: (
            "Please check",
            "You and the data changed different words of one text. Both changes stand.",
        ),
        Kind.LEFT: (
            "To take over by hand",
            "This is new, and cannot be brought in. Yours stands until you copy the new one.",
        ),
        Kind.TAKEN: ("New", "You had left this alone, so it now says what the data says."),
        Kind.KEPT: ("Kept", "You changed this. It stays as you left it."),
    }
)
"""The headings of a report in order, and what each of them means."""

_LABELS: Final = (("Before", "base"), ("Yours", "mine"), ("New", "new"))
_TITLE: Final = "What the build brought into your files"
_NOTHING: Final = "Nothing in this file had to be changed."


def counts(merges: Iterable[Merged]) -> str:
    """Return in words how many places were taken, kept, joined and are in conflict."""
    found = [outcome.kind for merged in merges for outcome in _all(merged)]
    words = {
        Kind.TAKEN: "new",
        Kind.KEPT: "kept as you left it",
        Kind.MERGED: "to check",
        Kind.LEFT: "to take over by hand",
        Kind.CONFLICT: "to decide",
    }
    told = [f"{found.count(kind)} {word}" for kind, word in words.items() if kind in found]
    return ", ".join(told) or "nothing new"


def as_markdown(merges: Mapping[str, Merged]) -> str:
    """Return the report on some files, by their names."""
    lines = [f"# {_TITLE}", ""]
    for name, merged in merges.items():
        lines += [f"## {_plain(name)}", ""]
        outcomes = _all(merged)
        lines += [] if outcomes else [_NOTHING, ""]
        for kind, group in _grouped(outcomes):
            title, meaning = HEADINGS[kind]
            lines += [f"### {title} ({len(group)})", "", meaning, ""]
            for outcome in group:
                lines += [*_item(outcome), ""]
    return "\n".join(lines)


def _item(outcome: Outcome) -> Iterator[str]:
    place = " › ".join(map(_plain, outcome.place))
    yield f"- **{place}**" + (f": {_plain(outcome.said)}" if outcome.said else "")
    for label, pieces in _texts(outcome):
        yield f"    - {label}: {''.join(map(_marked, pieces)).strip()}"


def _marked(piece: Piece) -> str:
    """Return a piece of text, in bold where it differs; spaces stay outside the stars."""
    text = piece.text
    inner = _plain(text)
    if not piece.differs or not inner:
        return f"{' ' * text[:1].isspace()}{inner}{' ' * text[-1:].isspace()}"
    return f"{' ' * text[:1].isspace()}**{inner}**{' ' * text[-1:].isspace()}"


def as_html(merges: Mapping[str, Merged]) -> str:
    """Return the report as a page that needs nothing else, for a browser and for printing."""
    body = "".join(_section(name, merged) for name, merged in merges.items())
    return _PAGE.format(title=_TITLE, body=body)


def _section(name: str, merged: Merged) -> str:
    outcomes = _all(merged)
    groups = "".join(_group(kind, group) for kind, group in _grouped(outcomes))
    return f"<section><h2>{escape(name)}</h2>{groups or f'<p>{_NOTHING}</p>'}</section>"


def _group(kind: Kind, outcomes: list[Outcome]) -> str:
    title, meaning = HEADINGS[kind]
    items = "".join(_article(outcome) for outcome in outcomes)
    return f'<h3 class="{kind.value}">{title} ({len(outcomes)})</h3><p>{meaning}</p>{items}'


def _article(outcome: Outcome) -> str:
    place = " › ".join(map(escape, outcome.place))
    said = f"<p>{escape(outcome.said)}.</p>" if outcome.said else ""
    rows = "".join(
        f"<tr><th scope=row>{label}</th><td dir=auto>{''.join(map(_shown, pieces))}</td></tr>"
        for label, pieces in _texts(outcome)
    )
    table = f"<table>{rows}</table>" if rows else ""
    return f"<article><h4>{place}</h4>{said}{table}</article>"


def _all(merged: Merged) -> list[Outcome]:
    return [*merged.outcomes, *merged.open_conflicts]


def _grouped(outcomes: list[Outcome]) -> Iterator[tuple[Kind, list[Outcome]]]:
    for kind in HEADINGS:
        group = [outcome for outcome in outcomes if outcome.kind is kind]
        if group:
            yield kind, group


def _shown(piece: Piece) -> str:
    text = escape(piece.text)
    return f"<mark>{text}</mark>" if piece.differs and text.strip() else text


def _texts(outcome: Outcome) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """Yield the texts that say something, each with its label; equal ones once.

    The person's and the new one are set against what stood there before, and that against what
    came in its place.
    """
    shown: set[str] = set()
    for label, name in _LABELS:
        text = str(getattr(outcome, name))
        if text and text not in shown:
            shown.add(text)
            other = outcome.base if name != "base" else outcome.new or outcome.mine
            yield label, differing(other, text)


def _plain(text: str) -> str:
    """Return ``text`` in one line, with what Markdown would take for its own made harmless."""
    flat = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in flat)


_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; max-width: 52rem; margin: 2rem auto;
  padding: 0 1rem }}
h1 {{ font-size: 1.6rem }} h2 {{ font-size: 1.25rem; border-bottom: 2px solid #1b3a5b;
  padding-bottom: .2rem; margin-top: 2.2rem }}
h3 {{ font-size: 1.05rem; margin-top: 1.6rem }} h4 {{ font-size: 1rem; margin: 0 0 .3rem }}
h3.conflict {{ color: #9c1c1c }} h3.merged {{ color: #7a4a00 }} h3.taken {{ color: #1b5e20 }}
article {{ border: 1px solid #c9c9c9; border-radius: 4px; padding: .7rem 1rem; margin: .6rem 0;
  break-inside: avoid }}
article p {{ margin: .2rem 0 .4rem }}
table {{ border-collapse: collapse; width: 100% }}
th {{ text-align: start; vertical-align: top; width: 4.5rem; font-weight: 600; color: #4a4a4a }}
th, td {{ padding: .2rem .4rem .2rem 0 }} td {{ white-space: pre-wrap }}
mark {{ background: #fff1b8; color: inherit; font-weight: 600 }}
</style></head><body><h1>{title}</h1>{body}</body></html>
"""
