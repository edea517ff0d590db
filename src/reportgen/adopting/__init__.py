"""Puts what a set inherits onto the ministry's own paper: its letter, and its slides."""
