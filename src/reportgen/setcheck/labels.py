"""Reports what a set says in another way and its templates do not say at all."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from reportgen.codes import Code
from reportgen.errors import Diagnostic, warning
from reportgen.records.wording import shown
from reportgen.setcheck.places import place_of
from reportgen.templatesets.chain import TemplateSet, load_set
from reportgen.translating.catalogues import own_messages


def check_labels(found: TemplateSet, templates: Path) -> Iterator[Diagnostic]:
    """Yield a warning for each of a set's own labels that stands in no template of the chain."""
    labels = found.chain[0].labels
    if not labels:
        return
    sets = (load_set(templates, str(manifest.id)) for manifest in found.chain)
    known = sorted({one.message for templates in sets for one in own_messages(templates)})
    for label in labels:
        if label not in known:
            near = difflib.get_close_matches(label, known, n=1)
            hint = f"did you mean “{near[0]}”?" if near else _HINT
            message = f"no template says {shown(label)}, so nothing is said in another way"
            yield warning(Code.SET_UNKNOWN_NAME, place_of(found, ("labels", label)), message, hint)


_HINT = "write the words as they stand in the template in English, with {1} for each tag"
