"""Templates that are broken in several places at once: all of them are told in one run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Several:
    """Paragraphs with faults, and the code of each paragraph that has one, by its number."""

    name: str
    lines: tuple[str, ...]
    codes: tuple[tuple[int, str], ...]

    def __str__(self) -> str:
        return self.name


def several(name: str, *lines: tuple[str, str]) -> Several:
    """Return a template of lines, each with the codes of its faults, such as ``T106 R101``."""
    codes = [(n, code) for n, (_, said) in enumerate(lines, start=1) for code in said.split()]
    return Several(name, tuple(line for line, _ in lines), tuple(codes))


SEVERAL = (
    several(
        "names",
        ("{{ titel }}", "R101"),
        ("{{ title }}", ""),
        ("{{ nobody }}", "R101"),
        ("{{ person.nam }}", "R101"),
    ),
    several(
        "a filter, a tag, a statement",
        ("{{ title | uper }}", "T106"),
        ("{{ title day }}", "T102"),
        ("{% for x in xs %}", "T103"),
    ),
    several(
        "a tag without an end hides nothing",
        ("{{ title", "T101"),
        ("{{ titel }}", "R101"),
        ("{% frobnicate %}", "T109"),
    ),
    several(
        "a statement and what is in it",
        ("{% for x in title %}", "R102"),
        ("{{ x.name | datum }}", "T106"),
        ("{% endfor %}", ""),
    ),
    several(
        "values of wrong kinds",
        ("{{ xs }}", "R103"),
        ("{{ title | date }}", "R103"),
        ("{{ title + n }}", "R103"),
        ("{{ yes }}", "R103"),
    ),
    several(
        "pictures",
        ('{{ image("none.png", alt="a") }}', "R108"),
        ('{{ image("cut.png", alt="a") }}', "R109"),
        ('{{ image("ok.png") }}', "R110"),
    ),
    several(
        "links and letters",
        ('{{ link(bad_link, "x") }}', "R107"),
        ('{{ "a\\x01b" }}', "R106"),
        ("{{ n / 0 }}", "R105"),
    ),
    several(
        "crossed and unknown",
        ("{% if n %}{% for x in xs %}{% endif %}{% endfor %}", "T103 T104"),
        ("{{ imge(1) }}", "T106"),
        ("{{ rg_x }}", "T102"),
    ),
    several(
        "statements that are not in the language",
        ('{% include "a" %}', "T109"),
        ("{% do a %}", "T109"),
        ("{{ n ** 2 }}", "T109"),
    ),
    several(
        "two ways to be unclear",
        ("{% for x in xs %} a", "T105"),
        ("b", ""),
        ("{% endfor %}", ""),
        ("{% if n %}", ""),
        ("c", ""),
        ("d {% endif %}", "T105"),
    ),
    several(
        "two faults in one line",
        ("{{ titel }} and {{ nobody }}", "R101 R101"),
        ("{{ title | uper | lwer }}", "T106 T106"),
    ),
    several(
        "in a macro and outside of it",
        ("{% macro m(a) %}", ""),
        ("{{ a | uper }}", "T106"),
        ("{% endmacro %}", ""),
        ("{{ line(1) }}", "T106"),
        ("{{ m(titel) }}", "R101"),
    ),
)
