"""The signs around tags in Jinja source, and those before parts and for values in what is rendered.

They are control characters, which no XML may hold: nothing in a template can be taken for a tag.
"""

from __future__ import annotations

VALUE_START, VALUE_END = "\x0e", "\x0f"
BLOCK_START, BLOCK_END = "\x10", "\x11"
COMMENT_START, COMMENT_END = "\x12", "\x13"
PART_BREAK = "\x00"
VALUE = "\x01"
"""Stands in a mould for one value, which is escaped text and holds no sign of ours."""
