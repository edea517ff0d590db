from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from reportgen.codes import Code

ROOT = Path(__file__).parent.parent


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("t", ROOT / "tools/write_diagnostics.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_code_has_a_letter_three_digits_and_a_meaning_of_its_own() -> None:
    assert all(re.fullmatch("[DTRPWFSAMX][0-9]{3}", code.value) for code in Code)
    assert all(code.meaning.endswith(".") for code in Code)
    assert len({code.meaning for code in Code}) == len(Code)
    assert len(Code.__members__) == len(Code)


def test_the_page_on_diagnostics_is_written_from_the_codes() -> None:
    page = (ROOT / "docs/diagnostics.md").read_text(encoding="utf-8")
    assert page == tool().page(), "run tools/write_diagnostics.py"


def test_every_code_is_told_somewhere() -> None:
    sources = [
        path.read_text(encoding="utf-8")
        for path in (ROOT / "src").rglob("*.py")
        if path.name != "codes.py"
    ]
    unused = [code.name for code in Code if not any(f"Code.{code.name}" in s for s in sources)]
    assert unused == []
