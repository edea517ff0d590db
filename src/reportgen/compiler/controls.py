"""Content controls that hold tags: what would write over their text is taken out.

A control bound to data (``w:dataBinding``, ECMA-376-1, 17.5.2.6) takes its text from there when the
file is opened; one that shows its placeholder (``w:showingPlcHdr``, 17.5.2.39) gives it up at the
first click. Lists, dates and check boxes stay as they are.
"""

from __future__ import annotations

from lxml import etree

from reportgen.compiler.dialects import local_name
from reportgen.compiler.marks import instructions
from reportgen.compiler.tree import remove
from reportgen.ooxml import qn

_OVERWRITING = frozenset({"dataBinding", "showingPlcHdr"})


def release_controls(root: etree._Element) -> None:
    """Free the content controls below ``root`` that hold marks from what would overwrite them."""
    for control in root.iter(qn("w:sdt")):
        content = control.find(qn("w:sdtContent"))
        if content is None or next(instructions(content), None) is None:
            continue
        for setting in control.iterfind(f"{qn('w:sdtPr')}/*"):
            if local_name(setting) in _OVERWRITING:
                remove(setting)
