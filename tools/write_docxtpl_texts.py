"""Writes what docxtpl makes of the templates in tests/docxtplcases.py to tests/data/docxtpl.json.

Nothing else needs docxtpl: install it for this, run the tool, and look at what changed.
"""

from __future__ import annotations

import io
import json
import sys
from importlib import import_module
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests"


def main() -> None:
    """Render every case by docxtpl and keep the texts of its paragraphs."""
    sys.path.insert(0, str(TESTS))
    library, cases = import_module("docxtpl"), import_module("docxtplcases")
    found = {}
    for name, case in cases.CASES.items():
        template = library.DocxTemplate(io.BytesIO(case.template))
        template.render(case.context(library, template), autoescape=True)
        made = io.BytesIO()
        template.save(made)
        found[name] = cases.texts_of(made.getvalue())
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    (TESTS / "data/docxtpl.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
