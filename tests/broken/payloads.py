"""Templates that mean harm, by the way in which they try, and a program that tries them all.

The program bounds its own memory and processor time, and prints what was told of each payload:

    python payloads.py     {"attribute walks 1 note": ["R101"], …}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from office import a_p, deck, note, problems, shape, title, w_p

MEMORY: Final = 1 << 30
"""Bytes of address space for all payloads after one another, Python and its libraries included."""
SECONDS: Final = 120
"""Seconds of the processor for all payloads, on any machine; it takes a tenth of that on most."""

DATA: Mapping[str, Any] = MappingProxyType(
    {
        "title": "Council",
        "n": 3,
        "xs": ["a", "b"],
        "rows": [{"a": 1}],
        "person": {"name": "Ada"},
        "big": list(range(5000)),
        "long": "a" * 300_000,
        "quotes": "> " * 20_000 + "a",
    }
)
_DOUBLING = "{% set t = t ~ t %}" * 60
_KEEPING = "{% set t %}{{ t }}{{ t }}{% endset %}" * 60
_NESTED = "".join(f"{{% for a{number} in big %}}" for number in range(6))
_TWICE = "{% for a in big %}{% for b in big %}"
_ENDS = "{% endfor %}{% endfor %}"

PAYLOADS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "attribute walks": (
            "{{ title.__class__ }}",
            "{{ title['__class__'].__mro__[1].__subclasses__() }}",
            "{{ ().__class__.__bases__[0] }}",
            "{{ link.__globals__['__builtins__'] }}",
            "{{ rows | map(attribute='__class__.__init__') | list | join }}",
            "{{ rows | selectattr('__class__') | list | join }}",
            "{% for x in xs %}{{ loop._recurse }}{% endfor %}",
            "{{ self._TemplateReference__context }}",
            "{% macro m() %}{% endmacro %}{{ m._func.__code__ }}",
        ),
        "format strings": (
            "{{ '%s' % title }}",
            "{{ '%999999999d' % n }}",
            "{{ '{0.__class__}'.format(title) }}",
            "{{ title.format_map(person) }}",
            "{{ '{0.__class__}' | format(title) }}",
            "{{ n | currency('{0.__class__}') }}",
        ),
        "filters": (
            "{{ title | safe }}",
            "{{ title | attr('__class__') }}",
            "{{ xs | map('attr', '__class__') | join }}",
            "{{ title | center(999999999) }}",
            "{{ title | indent(999999999) }}",
            "{{ title | pprint }}",
            "{{ xs | sort(attribute='__class__') }}",
        ),
        "macros": (
            "{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}",
            "{% call title.upper() %}{% endcall %}",
            "{% macro m() %}a{% endmacro %}{{ m.__call__() }}",
            "{% macro m() %}{{ varargs }}{% endmacro %}{{ m(title.__class__) }}",
        ),
        "imports": (
            "{% import 'os' as o %}",
            "{% from 'os' import path %}",
            "{% include '/etc/passwd' %}",
            "{% extends '/etc/passwd' %}",
            "{{ __import__('os') }}",
            "{{ cycler.__init__.__globals__.os }}",
            "{{ lipsum.__globals__ }}",
            "{{ image('/etc/passwd', alt='a') }}",
        ),
        "methods": (
            "{{ title.upper() }}",
            "{{ xs.append(1) }}",
            "{{ person.update(a=1) }}",
            "{% do xs.clear() %}",
        ),
        "size": (
            "{{ 'a' * 999999999 }}",
            "{{ [0] * 999999999 }}",
            "{{ 9 ** 9 ** 9 }}",
            "{% set t = 'aaaaaaaa' %}" + _DOUBLING + "{{ t }}",
            "{% set t = xs %}" + "{% set t = [t, t, t, t] %}" * 40 + "{{ t | join }}",
            "{% set n = 9999999999 %}" + "{% set n = n * n %}" * 40 + "{{ n }}",
            "{% set t %}aaaaaaaa{% endset %}" + _KEEPING + "{{ t }}",
            "{{ image('a.png', alt='a', width='99999999cm') }}",
            "{{ " + "9" * 100_000 + " }}",
        ),
        "loops": (
            _NESTED + "x" + "{% endfor %}" * 6,
            "{% for x in range(999999999) %}a{% endfor %}",
            _TWICE + "{% if big == big %}a{% endif %}" + _ENDS,
            _TWICE + "{{ footnote(a) }}" + _ENDS,
            "{% macro m() %}{% for c in big %}x{% endfor %}{% endmacro %}"
            + _TWICE
            + "{{ m() }}"
            + _ENDS,
        ),
        "recursion": (
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "{% macro a(f, g) %}{{ f(g, f) }}{{ f(g, f) }}{% endmacro %}{{ a(a, a) }}",
            "{% for x in xs recursive %}{{ loop(xs) }}{% endfor %}",
            "{% if n %}" * 400 + "x" + "{% endif %}" * 400,
            "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
            "{{ " + "-" * 3000 + "1 }}",
            "{{ title" + ".c" * 3000 + " }}",
        ),
        "regular expressions": (
            "{{ xs | select('match', '(a+)+$') | join }}",
            "{{ title | regex_replace('(a+)+$', '') }}",
            "{{ long | markdown }}",
            "{{ quotes | markdown }}",
            "{{ link('javascript:' ~ long) }}",
        ),
    }
)


def tried() -> dict[str, list[str]]:
    """Return the codes that are told of each payload, in a note and in a deck."""
    found: dict[str, list[str]] = {}
    for mechanism, payloads in PAYLOADS.items():
        for number, text in enumerate(payloads, start=1):
            box = title("t") + shape(3, "Box", a_p(text))
            for kind, blob in (("note", note(w_p(text))), ("deck", deck(box))):
                told = problems(blob, DATA)
                found[f"{mechanism} {number} {kind}"] = [d.code.value for d in told if d.is_error]
    return found


def _bounded() -> None:
    # Windows has no such bounds, and the module cannot be imported there.
    import resource  # noqa: PLC0415 - see the line above

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    _bounded()
    print(json.dumps(tried()))  # noqa: T201 - this is what the program is for
