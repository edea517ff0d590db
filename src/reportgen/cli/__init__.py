"""The command line."""

from reportgen.cli.app import main

__all__ = ["main"]
