"""Checks of what was built, before it is written."""
