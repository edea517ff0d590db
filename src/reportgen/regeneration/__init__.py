"""Brings what is new into files that a person has changed, and loses nothing of hers."""
