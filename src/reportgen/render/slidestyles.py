"""The table styles of a presentation: its own, and those that PowerPoint brings along."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from reportgen.codes import Code
from reportgen.errors import Location, error
from reportgen.ooxml import RT, qn
from reportgen.opc.xmlio import parse_xml
from reportgen.render.state import RenderState

_USUAL = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
_BROUGHT_ALONG: Mapping[str, str] = MappingProxyType(
    {
        "no style, no grid": "{2D5ABB26-0587-4C30-8999-92F81FD0307C}",
        "no style, table grid": "{5940675A-B579-460E-94D1-54222C63F5DA}",
        "light style 1": "{9D7B26C5-4107-4FEC-AEDC-1716B250A1EF}",
        "light style 1 - accent 1": "{3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5}",
        "medium style 1 - accent 1": "{B301B821-A1FF-4177-AEE7-76D212191A09}",
        "medium style 2": "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}",
        "medium style 2 - accent 1": _USUAL,
    }
)
"""Styles that every PowerPoint knows by these ids, without the file saying how they look."""


def table_style(name: str, state: RenderState, place: Location) -> str | None:
    """Return the id of the table style ``name``, of the presentation's default one without a name.

    None, with a finding at ``place``, for a name that is not known.
    """
    default, own = _own_styles(state)
    if not name:
        return default or _USUAL
    known = {**_BROUGHT_ALONG, **own}
    found = known.get(name.lower().replace("–", "-"))
    if found is None:
        near = difflib.get_close_matches(name.lower(), known, n=1)
        hint = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(known)}"
        message = f"the presentation has no table style “{name}”"
        state.findings.add(error(Code.RENDER_BAD_VALUE, place, message, hint))
    return found


def _own_styles(state: RenderState) -> tuple[str, Mapping[str, str]]:
    """Return the default style of a presentation, and the ids of its styles by small names."""
    for relationship in state.template.package.main_part.rels.of_type(RT.TABLE_STYLES):
        return _read(state.template.package.part(relationship.target).blob)
    return "", {}


@lru_cache(maxsize=16)
def _read(blob: bytes) -> tuple[str, Mapping[str, str]]:
    root = parse_xml(blob, Location("table styles"))
    styles = list(root.iter(qn("a:tblStyle")))
    names = {style.get("styleName", "").lower(): style.get("styleId", "") for style in styles}
    return root.get("def", ""), MappingProxyType(names)
