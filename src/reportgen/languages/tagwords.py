"""Words inside tags: what a template says instead of a value, and the headings of its pictures.

They are the strings behind ``or``, ``else`` and ``default(``, those of ``count(…)``, and those of
the arguments that charts and pictures have for words, such as ``heading``, ``title`` and ``alt``.
Other strings are names, not words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportgen.languages.punctuation import Signs

_WORDS = re.compile(
    r"(?P<lead>\b(?:or|else)\s+|\bdefault\(\s*|\b(?:heading|totals|title|alt|blank|sessions|others|recorded|unrecorded|announced)\s*=\s*)"
    r"(?P<open>[\"“„])(?P<text>[^\"”“„{}%]*)(?P<close>[\"”])"
)
_COUNT = re.compile(
    r"\bcount\((?P<what>[^\"“”]+),\s*[\"“](?P<one>[^\"”]*)[\"”],\s*[\"“](?P<other>[^\"”]*)[\"”]\s*\)"
)
_JOIN = re.compile(r"(?P<lead>\bjoin\(\s*)(?P<open>[\"“])(?P<text>[^\"”]*)(?P<close>[\"”])")
_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)


def words_in_tags(text: str) -> Iterator[str]:
    """Yield the words that stand in the tags of ``text``."""
    for tag in _TAG.findall(text):
        for found in _WORDS.finditer(tag):
            if any(letter.isalpha() for letter in found["text"]):
                yield found["text"]


def counts_in_tags(text: str) -> Iterator[tuple[str, str]]:
    """Yield the two forms of each ``count(…)`` in the tags of ``text``."""
    for tag in _TAG.findall(text):
        for found in _COUNT.finditer(tag):
            yield found["one"], found["other"]


def with_words(
    text: str,
    words: Callable[[str], str],
    forms: Callable[[str, str], dict[str, str]],
    signs: Signs,
) -> str:
    """Return ``text`` with other words in its tags.

    ``words`` gives them; ``forms`` gives the forms of a ``count(…)`` by the names of CLDR;
    ``signs`` are those between the items of a list.
    """

    def said(found: re.Match[str]) -> str:
        return f"{found['lead']}“{words(found['text'])}”"

    def counted(found: re.Match[str]) -> str:
        listed = forms(found["one"], found["other"])
        if not listed:
            return found[0]
        named = ", ".join(f"{name}=“{form}”" for name, form in listed.items() if name != "other")
        return f"count({found['what']}, other=“{listed['other']}”{', ' * bool(named)}{named})"

    def joined(found: re.Match[str]) -> str:
        return f"{found['lead']}“{signs.between(found['text'])}”"

    def in_tag(tag: re.Match[str]) -> str:
        return _JOIN.sub(joined, _COUNT.sub(counted, _WORDS.sub(said, tag[0])))

    return _TAG.sub(in_tag, text)
