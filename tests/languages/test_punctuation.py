from __future__ import annotations

import pytest

from reportgen.languages.punctuation import quotes_of, signs_of


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("fr", "{{ a }}: {{ b }}", "{{ a }}\u00a0: {{ b }}"),
        ("fr", "{{ a }}\u00a0: {{ b }}", "{{ a }}\u00a0: {{ b }}"),
        ("fr", " ; ", " ; "),
        ("fr", "{{ a }}:", "{{ a }}\u00a0:"),
        ("fr", "{{ a }} : {{ b }}", "{{ a }} : {{ b }}"),
        (
            "zh-CN",
            "{{ a }}: {{ b | join(', ') }}, {{ c }}",
            "{{ a }}：{{ b | join(', ') }}，{{ c }}",
        ),
        ("ar", "{{ a }}, {{ b }}", "{{ a }}، {{ b }}"),
        ("en", "{{ a }}: {{ b }}", "{{ a }}: {{ b }}"),
        ("fr", "{{ a }}: see {{ b }}", "{{ a }}: see {{ b }}"),
    ],
)
def test_signs_around_tags_are_those_of_the_language(
    language: str, text: str, written: str
) -> None:
    assert signs_of(language).around_tags(text) == written


@pytest.mark.parametrize(
    ("texts", "written"),
    [
        (["{{ a }}:", " {{ b }}"], ["{{ a }}：", "{{ b }}"]),
        (["{{ a | sentence }} {{ b }}"], ["{{ a | sentence }}{{ b }}"]),
        (["{{ a | sentence }}{% if b %} ", "{{ b }}"], ["{{ a | sentence }}{% if b %}", "{{ b }}"]),
        (["{{ a }} – {{ b }}"], ["{{ a }}—{{ b }}"]),
        (["{{ a }} {{ b }}"], ["{{ a }} {{ b }}"]),
    ],
)
def test_no_space_stands_behind_a_wide_sign(texts: list[str], written: list[str]) -> None:
    assert signs_of("zh").in_paragraph(texts) == written


def test_other_languages_keep_their_spaces() -> None:
    assert signs_of("en").in_paragraph(["{{ a | sentence }} {{ b }}"]) == [
        "{{ a | sentence }} {{ b }}"
    ]


def test_what_is_quoted_stands_in_the_marks_of_its_language() -> None:
    assert [quotes_of(tag)[0] for tag in ("en-GB", "fr-CA", "ar", "de")] == [
        "“",
        "«\u00a0",
        "«",
        "„",
    ]
