"""The stable codes of all diagnostics, by family.

A code never changes its meaning and is never used again for another one. The first letter names
the family: D data files, T templates, R rendering, P packages (Office files), W workspace and
files on disk, F fit of text to its place, S settings of a template set, X outside programs.
"""

from __future__ import annotations

from enum import Enum


class Code(Enum):
    """A stable code; the member's name says in words what the value says in short."""

    # Family D: data files.
    DATA_UNREADABLE = "D101"
    DATA_SYNTAX = "D102"
    DATA_UNSAFE_YAML = "D103"
    DATA_UNKNOWN_KEY = "D104"
    DATA_BAD_VALUE = "D105"
    DATA_MISSING_KEY = "D106"
    DATA_UNKNOWN_REFERENCE = "D107"
    DATA_WRONG_ID = "D108"
    DATA_DATES_REVERSED = "D109"
    DATA_DUPLICATE_ID = "D110"
    DATA_DUPLICATE_KEY = "D111"
    DATA_LIMIT = "D112"
    DATA_ILLEGAL_CHARACTER = "D113"

    # Family T: templates.
    TEMPLATE_TAG_UNCLOSED = "T101"
    TEMPLATE_SYNTAX = "T102"
    TEMPLATE_STATEMENT_UNCLOSED = "T103"
    TEMPLATE_STATEMENT_CROSSED = "T104"
    TEMPLATE_LIFT = "T105"
    TEMPLATE_UNKNOWN_FILTER = "T106"
    TEMPLATE_UNSUPPORTED_PLACE = "T107"
    TEMPLATE_UNKNOWN_BLOCK = "T108"
    TEMPLATE_FORBIDDEN = "T109"
    TEMPLATE_OBJECT = "T110"

    # Family R: rendering.
    RENDER_UNDEFINED = "R101"
    RENDER_NOT_A_LIST = "R102"
    RENDER_BAD_VALUE = "R103"
    RENDER_LIMIT = "R104"
    RENDER_FAILED = "R105"
    RENDER_ILLEGAL_CHARACTER = "R106"
    RENDER_UNSAFE_LINK = "R107"

    # Family P: packages.
    PACKAGE_UNREADABLE = "P101"
    PACKAGE_UNSAFE = "P102"
    PACKAGE_INVARIANT = "P103"

    # Family W: workspace and files on disk.
    WORKSPACE_NOT_FOUND = "W101"
    WORKSPACE_NO_MEETING = "W102"
    WORKSPACE_NO_DELEGATION = "W103"
    WORKSPACE_HAND_EDIT = "W104"
    WORKSPACE_WRITE_FAILED = "W105"
    WORKSPACE_OUTSIDE = "W106"
    WORKSPACE_BUSY = "W107"
    WORKSPACE_STATE_DAMAGED = "W108"

    # Family F: fit of text to its place.
    FIT_TOO_LONG = "F101"
    FIT_MISSING_GLYPH = "F102"

    # Family S: settings of a template set.
    SET_NOT_FOUND = "S101"
    SET_CYCLE = "S102"
    SET_FILE_MISSING = "S103"

    # Family X: outside programs.
    PROGRAM_MISSING = "X101"
    PROGRAM_FAILED = "X102"
    PROGRAM_TIMEOUT = "X103"
