"""Packs of two languages: two renderings of one template, put together in one file."""
