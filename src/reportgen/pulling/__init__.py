"""Brings hand edits of words that came from one field of a record back to that record."""
