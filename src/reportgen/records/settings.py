"""The settings of a workspace: the file workspace.yaml in its folder, which may be missing."""

from __future__ import annotations

from typing import Literal

from reportgen.records.common import Record, Text


class Settings(Record):
    """What holds for the whole workspace.

    ``delegations_at`` is the folder with a folder for each delegation, from the workspace or from
    the root of the disk; it may lie outside the workspace. Left out, it is ``data/delegations``.
    """

    schema_version: Literal["1"] = "1"
    title: Text | None = None
    delegations_at: Text | None = None
