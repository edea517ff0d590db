"""What other programs may rely on: the names that `import reportgen` offers."""

from __future__ import annotations

import reportgen

PUBLIC_NAMES = [
    "Diagnostic",
    "Location",
    "ReportgenError",
    "Severity",
    "Template",
    "__version__",
    "build_pack",
    "load_meeting",
    "load_workspace",
    "subdocument",
    "template_fields",
]


def test_the_public_names_are_these_and_no_others() -> None:
    # A name that goes or changes is a breaking change: it belongs in CHANGELOG.md too.
    assert sorted(reportgen.__all__) == PUBLIC_NAMES


def test_every_public_name_is_there() -> None:
    missing = [name for name in PUBLIC_NAMES if not hasattr(reportgen, name)]
    assert missing == []
