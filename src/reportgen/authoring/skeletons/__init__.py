"""New files for a person to fill in: YAML with comments, beside this module, filled by Jinja."""

from __future__ import annotations

from importlib import resources
from typing import Any

import jinja2

from reportgen.authoring.yamltext import as_yaml


class _Bare(str):
    """A text for a comment, written as it is."""

    __slots__ = ()


def filled(name: str, values: dict[str, Any]) -> bytes:
    """Return the skeleton ``name``, such as ``meeting``, with ``values`` written in as YAML."""
    text = resources.files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    environment = jinja2.Environment(  # noqa: S701 - YAML is written here, by _written
        finalize=_written,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["bare"] = _bare
    lines = environment.from_string(text).render(values).split("\n")
    return "\n".join(line.rstrip(" ") for line in lines).encode()


def _written(value: Any) -> str:
    return value if isinstance(value, _Bare) else as_yaml(value)


def _bare(value: Any) -> _Bare:
    return _Bare(" ".join(str(value).split()))
